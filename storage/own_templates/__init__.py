"""The templates of the program and those that a hub puts in their place."""
