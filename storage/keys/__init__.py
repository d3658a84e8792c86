"""Who can open the hub: the key file, its slots, passphrases, the recovery key."""
