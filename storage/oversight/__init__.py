"""Where it is kept what the hub learns of its year."""
