"""Where what happens after is kept: tasks and what needs somebody today."""
