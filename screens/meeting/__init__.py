"""What people see of the sitting: its agenda, presence, quorum and pace."""
