"""The plan: who leads, which interventions, how help and pressure stand to each other, when it is
looked at again (H4.2, H4.3).
"""
