"""One transaction: the unit of work, what it changed, and how it is taken back."""
