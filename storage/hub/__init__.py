"""Where the table is kept: agencies, seats and their holders, guests, the people who may open the
file.
"""
