"""Lines, actions, contributions and what each step settled: their rows and handlers."""
