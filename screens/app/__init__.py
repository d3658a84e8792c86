"""The application: the shell, the program with a hub behind it, unlocking, and how pages are found
by name.
"""
