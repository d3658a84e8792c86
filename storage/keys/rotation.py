"""A new data key for the whole hub, after somebody has left: begin, re-key, finish.

Wherever it is cut short, the next opening finishes or undoes it (`storage.keys.unlock`). What this
cannot do: a copy made before stays readable with the words of whoever left.
"""

import shutil
from collections.abc import Callable, Collection
from pathlib import Path

from sqlalchemy import Engine
from sqlcipher3 import dbapi2

from conference.base.refusal import Refused
from storage.file.connection import close, connect, identity_of
from storage.file.errors import CannotOpen
from storage.keys.keyring import Keyring
from storage.keys.unlock import first_that_opens

Tell = Callable[[str], None]
"""Told what comes next, in a few words."""


def rotate(
    path: Path,
    engine: Engine,
    keyring: Keyring,
    data_key: bytes,
    leaving: Collection[str],
    tell: Tell,
) -> tuple[Engine, bytes, Refused | None]:
    """Renew the data key for everybody but those `leaving`; return the engine and the key that
    open the hub now, and why it was not done, if it was not.

    `engine` is closed. Raises Refused (FileLost among it) before anything is changed.
    """
    identity_of(engine).look()
    _refuse_full_disk(path)
    tell("writing down the next key")
    new = keyring.begin_rotation(data_key, leaving)
    close(engine)
    refused = None
    try:
        tell("encrypting the file anew")
        _rekey(path, data_key, new)
        tell("closing the old way in")
    except Refused as fault:
        refused = fault
    except (CannotOpen, dbapi2.Error):
        refused = Refused("The file could not be encrypted anew; everybody keeps their key.")
    opened, key = first_that_opens(path, keyring, [data_key, new])
    return opened, key, None if key == new else refused


def _rekey(path: Path, data_key: bytes, new: bytes) -> None:
    """Encrypt every page anew, in one transaction that a crash takes back whole.

    Without the write-ahead log, which needs the file for ourselves alone.
    """
    connection = connect(path, data_key)
    try:
        connection.execute("PRAGMA locking_mode=exclusive").fetchall()
        try:
            mode = connection.execute("PRAGMA journal_mode=delete").fetchone()
        except dbapi2.OperationalError:
            mode = None
        if mode != ("delete",):
            raise Refused(
                "Another program has this hub open. Close it there first, then take the key back."
            )
        connection.execute(f"""PRAGMA rekey="x'{new.hex()}'" """).fetchall()
    finally:
        connection.close()


def _refuse_full_disk(path: Path) -> None:
    """Raise Refused unless the old pages find room beside the new ones."""
    needed = path.stat().st_size + path.with_name(path.name + ".keys").stat().st_size + 1024 * 1024
    if shutil.disk_usage(path.parent).free < needed:
        raise Refused(
            f"This needs {needed // (1024 * 1024) + 1:,} MB of free disk beside the hub. Make room "
            "first."
        )
