"""The steps of the case agenda: what each asks for and what must be true to leave it (design,
section 3).
"""
