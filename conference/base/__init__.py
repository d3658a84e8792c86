"""What every room needs: records, refusals, texts, moments, clocks, fields to fill in, and how
template files are read.
"""
