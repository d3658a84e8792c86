"""The words of the larger steps: what was settled, as statements."""
