"""From a paper as data to a file: templates within walls, formats, passwords, writing."""
