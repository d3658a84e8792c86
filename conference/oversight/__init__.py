"""What the hub learns of its year: evaluation, lessons, figures, inspection, retention (H5)."""
