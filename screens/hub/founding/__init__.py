"""The guided start: from nothing to an open hub."""
