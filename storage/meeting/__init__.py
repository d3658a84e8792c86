"""Where the sitting is kept: its agenda, presence and pace."""
