"""What leaves the room: minutes, their approval and their corrections (handbook steps 3 and 5)."""
