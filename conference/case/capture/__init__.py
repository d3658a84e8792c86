"""The capture line: what is typed while people talk, and what it means (design, section 4)."""
