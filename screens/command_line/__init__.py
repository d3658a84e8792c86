"""`conference` and its commands, for scripts and for people who do not use a screen."""
