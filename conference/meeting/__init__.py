"""The sitting: its agenda, presence, quorum and pace (handbook step 2)."""
