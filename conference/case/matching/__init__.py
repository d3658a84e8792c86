"""Near names: is this person known already, under another spelling, and where (H1.4)."""
