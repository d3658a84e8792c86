"""Near names and referrals: their rows and handlers (H1.4)."""
