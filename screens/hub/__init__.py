"""What people see of the table: agencies, seats and their holders, guests, the people who may open
the file.
"""
