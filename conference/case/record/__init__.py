"""What is written down about a case, one record a file: lines, what each step settles, actions,
decisions.
"""
