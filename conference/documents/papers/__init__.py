"""Every other paper: agenda, actions, case, letter, statement."""
