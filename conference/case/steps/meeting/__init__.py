"""The steps of the items of a meeting that are no case: opening, earlier actions, ratifying,
closing.
"""
