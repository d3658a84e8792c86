"""A whole copy of an open hub at another place: encrypted, with its key file, and looked through
before it counts.

It is read through a connection that is open, so it can be made of a file that has no name any more;
and it is made in a hidden folder beside its place, so that a copy cut short is never taken for one.
"""

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from conference.base.refusal import Refused
from storage.file import search
from storage.file.atomic import move_if_free, workshop, write_atomic
from storage.file.connection import engine, give_key, make_empty_file
from storage.file.errors import CannotOpen
from storage.file.journal import Chain


class NotCopied(Refused):
    """There is no whole copy, and nothing was left at its place; `str(error)` says why."""


def whole_copy(source: Engine, data_key: bytes, keys: bytes, path: Path, keys_path: Path) -> str:
    """Copy the open hub `source` to `path` and the bytes of its key file to `keys_path`; return the
    seal that the journal of the copy ends with.

    Both are readable by their owner only (0600) from their first byte, encrypted as the hub is, and
    flushed to the disk. Before it gets its name the copy is opened with its key: every page, table,
    index and the chain of the journal are tried, and it must end where the journal of `source` did
    when the copying began or later. Commits of others may go on meanwhile. Nothing that stands in
    either place is overwritten. Raises NotCopied with one sentence, for whatever reason.
    """
    if os.path.lexists(path) or os.path.lexists(keys_path):
        raise NotCopied("There is a file in this place already, and it is never overwritten.")
    try:
        with workshop(path) as making:
            least = _copy_pages(source, data_key, making)
            seal = _looked_through(making, data_key, least)
            _flush(making)
            write_atomic(keys_path, keys, overwrite=False)
            try:
                move_if_free(making, path)
            except BaseException:  # a key file without its hub would be in the way; raised again
                keys_path.unlink(missing_ok=True)
                raise
    except FileExistsError:
        raise NotCopied(
            "There is a file in this place already, and it is never overwritten."
        ) from None
    except (OSError, ValueError):
        raise NotCopied(
            "No copy can be written in this place. Choose a folder that you may write to, with "
            "room for it."
        ) from None
    except CannotOpen as fault:
        raise NotCopied(f"The copy is not whole and was taken away. {fault}") from None
    except (DBAPIError, dbapi2.Error) as fault:
        raise NotCopied(_why(getattr(fault, "orig", fault))) from None
    return seal


def _copy_pages(source: Engine, data_key: bytes, path: Path) -> int:
    """Copy every page as it is now, without a row being made anew; return how many entries the
    journal had.

    All pages go in one step: in several, the copying begins anew with each commit of somebody else.
    """
    make_empty_file(path)
    target = dbapi2.connect(str(path), isolation_level=None)
    try:
        give_key(target, data_key)
        target.execute("PRAGMA journal_mode=off").fetchall()  # what fails is thrown away whole
        target.execute("PRAGMA synchronous=off").fetchall()  # it is flushed when it is complete
        with source.connect().execution_options(reader=True) as connection:
            least = _journal_end(connection)[0]
            connection.rollback()
            raw: Any = connection.connection.dbapi_connection
            raw.backup(target, pages=-1)
    finally:
        target.close()
    return least


def _looked_through(path: Path, data_key: bytes, least: int) -> str:
    """Open the copy as any hub is opened, try all of it and close it; return the last seal.

    Raises NotCopied when anything is wrong with it.
    """
    made = engine(path, data_key)
    try:
        with made.connect().execution_options(reader=True) as connection:
            wrong = search.damage(connection) or search.problems(connection)
            number, seal = (0, "") if wrong else _journal_end(connection)
            if not wrong and (
                number < least or Chain.of(connection).broken_at(connection) is not None
            ):
                wrong = ["Its journal is not whole."]
    finally:
        made.dispose()
    if wrong:
        raise NotCopied(f"The copy is not whole and was taken away. {wrong[0]}")
    return seal


def _journal_end(connection: Connection) -> tuple[int, str]:
    return Chain.of(connection).end(connection)


def _flush(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _why(fault: object) -> str:
    code = getattr(fault, "sqlite_errorcode", 0) & 0xFF
    if code == dbapi2.SQLITE_FULL:
        return "The disk is full there. Make room, or choose another place."
    if code in {dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB}:
        return "What is open cannot be read to its end, so there is no whole copy of it."
    return "The copy could not be written. Choose another place, and check the disk."
