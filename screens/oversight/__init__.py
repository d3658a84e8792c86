"""Pages about the year of the hub."""
