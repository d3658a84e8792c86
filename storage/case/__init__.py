"""Where the person at risk is kept: what is shared, assessed, decided and planned about
one case.
"""
