"""From a name and a passphrase to an open file: the paper key, and a change of keys that was cut
short.
"""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine

from storage.file.connection import engine as open_engine
from storage.file.errors import CannotOpen, WrongPassphrase
from storage.keys.keyring import Keyring
from storage.keys.recovery_key import SIGNS


def _is_paper_key(passphrase: str) -> bool:
    signs = passphrase.replace("-", "").replace(" ", "")
    return len(signs) == SIGNS and signs.isalnum() and any(sign.isdigit() for sign in signs)


def unlocked(keyring: Keyring, person: str, passphrase: str) -> tuple[list[bytes], bool]:
    """Return the data keys, and whether the paper recovery key gave them; a passphrase that looks
    like one still serves.
    """
    if not _is_paper_key(passphrase):
        return keyring.unlock(person, passphrase), False
    try:
        return keyring.unlock_with_paper(passphrase), True
    except WrongPassphrase as mistyped:
        try:
            return keyring.unlock(person, passphrase), False
        except WrongPassphrase:
            raise mistyped from None


def first_that_opens(path: Path, keyring: Keyring, keys: Sequence[bytes]) -> tuple[Engine, bytes]:
    """Try the data keys, the current one first; finish or undo a rotation that was cut short."""
    for place, key in enumerate(keys):
        try:
            engine = open_engine(path, key)
        except WrongPassphrase:
            if place == len(keys) - 1:
                raise CannotOpen(
                    "The key file does not belong to this hub, or the hub is damaged."
                ) from None
            continue
        if keyring.rotation_pending:
            if place:
                keyring.finish_rotation(key)
            else:
                keyring.abort_rotation(key)
        return engine, key
    raise WrongPassphrase
