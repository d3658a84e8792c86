"""Putting a small file where somebody chose: whole or not at all, for its owner's eyes, never over
another one unasked, and with one sentence for each fault of the disk.

Documents go this way, and so does what is remembered between starts.
"""

import errno
import os
from pathlib import Path

from conference.base.refusal import Refused
from storage import write_atomic

_IN_THE_WAY = (
    "There is a file in this place already, and it was not overwritten. Choose another name."
)
_SENTENCES: dict[int, str] = {
    errno.ENOENT: "There is no such folder: make it first, or choose another place.",
    errno.ENOTDIR: "Part of this path is a file, not a folder: choose another place.",
    errno.EISDIR: "This is a folder: give the file a name in it.",
    errno.EACCES: "You may not write in this folder: choose another place.",
    errno.EPERM: "You may not write in this folder: choose another place.",
    errno.EROFS: "This disk is protected against writing: choose another place.",
    errno.ENOSPC: "The disk is full: make room, then try again.",
    errno.EDQUOT: "Your share of this disk is full: make room, then try again.",
    errno.EFBIG: "This disk takes no file of this size: choose another place.",
    errno.ENAMETOOLONG: "This name is too long: choose a shorter one.",
    errno.EINVAL: "This disk does not take such a name: choose another one.",
    errno.ELOOP: "The links on this path lead in a circle: choose another place.",
    errno.EBUSY: "Another program holds this file: close it there, then try again.",
    errno.EMFILE: "Too many files are open: close some programs, then try again.",
    errno.ENFILE: "Too many files are open: close some programs, then try again.",
    errno.EIO: "The disk reported a fault: choose another disk.",
    errno.EEXIST: _IN_THE_WAY,
}


def write_bytes(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Put `data` at `path`, readable by its owner only (0600); at every moment there is all of it
    or nothing.

    With `overwrite` a file that is there gives way, and a link is replaced, not followed. Raises
    Refused with one sentence for whatever the disk says, and for a file in the way.
    """
    refuse_in_the_way(path, overwrite=overwrite)
    try:
        write_atomic(path, data, overwrite=overwrite)
    except OSError as fault:
        raise Refused(_sentence(fault)) from None
    except ValueError:  # a NUL in the name
        raise Refused(_SENTENCES[errno.EINVAL]) from None


def refuse_in_the_way(path: Path, *, overwrite: bool = False) -> None:
    """Raise Refused if something lies at `path` that would not be overwritten; asked once more when
    it is written.
    """
    if os.path.isdir(path):  # noqa: PTH112 - unlike Path.is_dir it answers for a name no system takes
        raise Refused(_SENTENCES[errno.EISDIR])
    if not overwrite and os.path.lexists(path):
        raise Refused(_IN_THE_WAY)


def refuse_no_folder(path: Path) -> None:
    """Raise Refused if there is no folder in which `path` could lie, so that it is said before
    anything is made.
    """
    try:
        there = path.parent.is_dir()
    except (OSError, ValueError):
        there = False
    if not there:
        raise Refused(_SENTENCES[errno.ENOENT])


def _sentence(fault: OSError) -> str:
    """Return what happened; the error's own text would hold the path."""
    known = _SENTENCES.get(fault.errno or 0)
    return known or (
        "The file could not be written "
        f"({errno.errorcode.get(fault.errno or 0, 'unknown fault')}): choose another place."
    )
