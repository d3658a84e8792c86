"""What happens after: tasks and what needs somebody today (handbook steps 4 and 5)."""
