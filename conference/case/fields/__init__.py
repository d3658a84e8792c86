"""Fields that several steps are made of, or that are too large for the file of their step."""
