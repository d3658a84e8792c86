"""Writing files whole or not at all: the only place where the program writes a file that is not the
database.
"""

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

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
}  # some drivers for memory sticks; the rename itself has then been done all the same


def write_atomic(path: Path, data: bytes, *, overwrite: bool = True) -> None:
    """Put `data` at `path`, readable by its owner only (0600), and return once it is on the disk.

    At every moment `path` holds the old bytes or the new ones, never half of them. A symbolic link
    at `path` is replaced, not followed. Without `overwrite` nothing that is there gives way, not
    even what appears meanwhile: FileExistsError. Raises OSError if it could not be done, and
    ValueError for a name no system takes, with the old file as it was.
    """
    if overwrite or not _write_unnamed(path, data):
        _write_beside(path, data, overwrite=overwrite)
    sync_folder(path.parent)


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
            _rename_if_free(part, path)
    finally:
        with contextlib.suppress(OSError):  # gone already when all went well
            part.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Flush the names in `folder` to the disk, so that a new file is still there after a power cut.

    Does nothing on Windows, which has no such call. Raises OSError if the disk reports a fault.
    """
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


@contextlib.contextmanager
def workshop(path: Path) -> Iterator[Path]:
    """Give a place of the same name, in a hidden folder beside `path`, to make something of several
    steps in; it is cleared at the end.

    What is finished leaves it by `move_if_free`; when the power fails before that, nothing stands
    at `path`. Raises OSError if there is no such folder or nothing can be written in it.
    """
    with tempfile.TemporaryDirectory(
        dir=path.parent, prefix=f".{path.name[:40]}-", suffix=".part", ignore_cleanup_errors=True
    ) as folder:
        yield Path(folder) / path.name


def move_if_free(made: Path, path: Path) -> None:
    """Give a finished file its name, and return once that is on the disk.

    Raises FileExistsError if there is something at `path`.
    """
    _rename_if_free(made, path)
    sync_folder(path.parent)


def _rename_if_free(made: Path, path: Path) -> None:
    """Give a file another name, unless somebody took it meanwhile (FileExistsError)."""
    if os.name != "posix":
        made.rename(path)  # which never overwrites on Windows
        return
    try:
        os.link(made, path)
    except OSError as fault:
        if fault.errno not in _NO_LINKS:
            raise
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, "") from None
        made.rename(path)
    else:
        made.unlink()
