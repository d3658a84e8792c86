"""Where a hub is kept: one encrypted file, one door. This is its public face; nothing else is for the screens."""

from storage.errors import CannotOpen, WrongPassphrase
from storage.fault import NotSaved
from storage.passphrase import suggest, weakness
from storage.sealing import Cost
from storage.store import Hub, key_file

__all__ = ["CannotOpen", "Cost", "Hub", "NotSaved", "WrongPassphrase", "key_file", "suggest", "weakness"]
