"""The correction round of a draft, and what follows approved minutes as an annex (H5.2)."""
