"""Where what leaves the room is kept: minutes, their approval and their corrections."""
