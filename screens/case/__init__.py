"""What people see of the person at risk: the steps of one conference, from the room to the
read-back.
"""
