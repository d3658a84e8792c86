"""The meeting room: one case after the other, step by step, with the capture line
always at hand.
"""
