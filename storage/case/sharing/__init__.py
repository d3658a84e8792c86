"""What of a case may be sent, and consent taken back between meetings (H3.2)."""
