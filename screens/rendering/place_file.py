"""Putting a small file somewhere: whole or not at all, for its owner's eyes, never over another one
unasked.

Documents go this way, and so does what is remembered between starts. Each fault of the disk is one
sentence.
"""

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from conference.base.refusal import Refused

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
_NO_LINKS = {
    errno.EPERM,
    errno.EOPNOTSUPP,
    errno.ENOSYS,
    errno.EMLINK,
    errno.EXDEV,
}  # a memory stick has no second names for a file
_NO_UNNAMED = {
    errno.EISDIR,
    errno.EOPNOTSUPP,
    errno.EINVAL,
    errno.ENOENT,
}  # this disk cannot; a missing folder is told by the other way
_ANY_FOLDER = 0  # a number, whichever: the path beside it begins at the root
_NO_FOLDER_FLUSH = {
    errno.EINVAL,
    errno.ENOSYS,
    errno.ENOTSUP,
}  # the rename itself has then been done all the same


def write_bytes(path: Path, data: bytes, *, overwrite: bool = False) -> None:
    """Put `data` at `path`, readable by its owner only (0600); at every moment there is all of it
    or nothing.

    With `overwrite` a file that is there gives way, and a link is replaced, not followed. Raises
    Refused with one sentence for whatever the disk says, and for a file in the way.
    """
    refuse_in_the_way(path, overwrite=overwrite)
    try:
        _write(path, data, overwrite=overwrite)
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


def _write(path: Path, data: bytes, *, overwrite: bool) -> None:
    if overwrite or not _write_unnamed(path, data):
        _write_beside(path, data, overwrite=overwrite)
    _flush_folder(path.parent)


def _write_unnamed(path: Path, data: bytes) -> bool:
    """Write a file that has no name until it is whole, so that nothing is left even when the power
    fails; False where there are none.
    """
    if not hasattr(os, "O_TMPFILE"):
        return False
    try:
        number = os.open(path.parent, os.O_TMPFILE | os.O_WRONLY, 0o600)
    except OSError as fault:
        if fault.errno in _NO_UNNAMED:
            return False
        raise
    with os.fdopen(number, "wb") as file:
        os.fchmod(number, 0o600)
        file.write(data)
        file.flush()
        os.fsync(number)
        try:
            # Only by a folder's number is a link through /proc followed, as naming an unnamed file
            # needs it.
            os.link(f"/proc/self/fd/{number}", path, src_dir_fd=_ANY_FOLDER, follow_symlinks=True)
        except OSError as fault:
            if fault.errno in _NO_LINKS or fault.errno == errno.ENOENT:  # no /proc here
                return False
            raise
    return True


def _write_beside(path: Path, data: bytes, *, overwrite: bool) -> None:
    """Write a file under another name beside its place, then give it its own."""
    number, name = tempfile.mkstemp(
        dir=path.parent, prefix=".conference-", suffix=".part"
    )  # 0600 from its birth
    part = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            part.replace(path)
        else:
            _move_if_free(part, path)
    finally:
        with contextlib.suppress(OSError):  # gone already when all went well
            part.unlink(missing_ok=True)


def _move_if_free(part: Path, path: Path) -> None:
    """Give the finished file its name, unless somebody took it meanwhile (FileExistsError)."""
    if os.name != "posix":
        part.rename(path)  # which never overwrites on Windows
        return
    try:
        os.link(part, path)
    except OSError as fault:
        if fault.errno not in _NO_LINKS:
            raise
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, "") from None
        part.rename(path)


def _flush_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    except OSError as fault:
        if fault.errno not in _NO_FOLDER_FLUSH:
            raise
    finally:
        os.close(number)


def _sentence(fault: OSError) -> str:
    """Return what happened; the error's own text would hold the path."""
    known = _SENTENCES.get(fault.errno or 0)
    return known or (
        "The file could not be written "
        f"({errno.errorcode.get(fault.errno or 0, 'unknown fault')}): choose another place."
    )
