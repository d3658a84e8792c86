"""What people see of what leaves the room: minutes, their approval and their corrections."""
