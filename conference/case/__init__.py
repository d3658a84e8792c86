"""The person at risk: what is shared, assessed, decided and planned about one case (handbook steps
3 and 4).
"""
