"""A conference, a history, candidates and everything around a person, each read in one go."""
