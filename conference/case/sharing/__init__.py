"""Why sharing is allowed: basis, consent, its withdrawal, and the rules of each sector (H3.1,
H3.2).
"""
