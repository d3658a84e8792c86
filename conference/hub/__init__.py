"""Who sits at the table: agencies, seats and their holders, guests, the people who may open the
file (handbook steps 1 and 2).
"""
