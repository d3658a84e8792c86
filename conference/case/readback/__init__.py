"""The read-back: what the chair reads aloud."""
