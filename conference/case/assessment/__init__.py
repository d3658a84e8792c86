"""Assessment: instruments as data, what was filled in, and what changed since the time before
(H3.8).
"""
