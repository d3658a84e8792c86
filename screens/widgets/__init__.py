"""What pages are made of: lists, questions, keys, colours. Nothing here knows a hub."""
