"""Reading a file that somebody else may have put there: an ordinary file only, of a bounded size,
and never waited for.

Every reader of a file that is not the program's own comes here: templates of a hub, documents to
verify, exports to take back. A pipe without a writer would hold the program for ever, a device may
have no end, and a link may lead to what its owner never meant to show.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from conference.base.refusal import Refused

_STEP = 64 * 1024
_QUIETLY = (
    getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def read_regular(path: Path, most: int, folder: Path | None = None) -> bytes:
    """Return the bytes of an ordinary file of at most `most` bytes; see `open_regular`."""
    with open_regular(path, most, folder) as file:
        return b"".join(steps(file, most))


def is_there(path: Path) -> bool:
    """Return whether anything at all lies at `path`, be it a link that leads nowhere."""
    try:
        return os.path.lexists(path)
    except ValueError:  # a NUL in the name
        return False


@contextmanager
def open_regular(path: Path, most: int, folder: Path | None = None) -> Iterator[BinaryIO]:
    """Open an ordinary file of at most `most` bytes for reading; one that lies in `folder`, where
    that is given, also after every link was followed.

    Raises Refused with a reason in half a sentence, FileNotFoundError when there is nothing.
    """
    try:
        named = os.stat(path)  # noqa: PTH116 - Path.stat is the same; a name no system takes raises ValueError
        _refuse_kind(named.st_mode)  # looked at before: opening a device can do something already
        number = os.open(path, os.O_RDONLY | _QUIETLY)
    except (FileNotFoundError, NotADirectoryError):
        if is_there(path):
            raise Refused("the link leads nowhere") from None
        raise FileNotFoundError from None
    except (OSError, ValueError) as fault:
        raise Refused(_why(fault)) from None
    with os.fdopen(number, "rb", buffering=0) as file:
        found = os.fstat(number)
        _refuse_kind(found.st_mode)
        if folder is not None and not _within(path, folder, found):
            raise Refused("the link leads out of the folder")
        if found.st_size > most:
            raise Refused(f"larger than {most:,} bytes")
        yield file
        after = os.fstat(number)
        if (after.st_size, after.st_mtime_ns) != (found.st_size, found.st_mtime_ns):
            raise Refused("it changes while it is read: copy it first")


def steps(file: BinaryIO, most: int) -> Iterator[bytes]:
    """Yield what is in a file in small steps; raise Refused when it is more than its size said."""
    count = 0
    while True:
        try:
            step = file.read(_STEP)
        except OSError as fault:
            raise Refused(_why(fault)) from None
        if not step:
            return
        count += len(step)
        if count > most:
            raise Refused(f"larger than {most:,} bytes")
        yield step


def _refuse_kind(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise Refused("a folder, not a file")
    if not stat.S_ISREG(mode):
        raise Refused("no ordinary file")


def _within(path: Path, folder: Path, found: os.stat_result) -> bool:
    """Return whether what was opened lies in the folder by its real name."""
    real = os.path.realpath(path)
    try:
        same = os.path.samestat(os.lstat(real), found)
    except OSError:
        return False
    return same and Path(real).is_relative_to(os.path.realpath(folder))


def _why(fault: OSError | ValueError) -> str:
    if isinstance(fault, PermissionError):
        return "it may not be read: the machine does not let you"
    return "it cannot be read"
