"""Minutes: composed from the record, approved, issued, and their extract for one reader."""
