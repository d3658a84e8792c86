"""The conference as one picture, and what is worked out from the whole of it or of a case."""
