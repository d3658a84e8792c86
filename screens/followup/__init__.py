"""What people see of what happens after: tasks and what needs somebody today."""
