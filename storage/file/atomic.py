"""Writing files whole or not at all."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

# Some drivers for memory sticks cannot flush a folder; the rename itself has then been done all the
# same.
_NO_FOLDER_FLUSH = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}
_NO_LINKS = {
    errno.EPERM,
    errno.EOPNOTSUPP,
    errno.ENOSYS,
    errno.EMLINK,
    errno.EXDEV,
}  # a memory stick has no second names for a file


def write_atomic(path: Path, data: bytes) -> None:
    """Put `data` at `path`, readable by its owner only (0600), and return once it is on the disk.

    At every moment `path` holds the old bytes or the new ones, never half of them. A symbolic link
    at `path` is replaced, not followed. Raises OSError if it could not be done, with the old file
    as it was.
    """
    number, name = tempfile.mkstemp(
        dir=path.parent, prefix=f".{path.name[:40]}-", suffix=".part"
    )  # 0600 from its birth
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:  # whatever it was, nothing half-written stays behind; it is raised again
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    sync_folder(path.parent)


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
    if os.name != "posix":
        made.rename(path)  # which never overwrites on Windows
        return
    try:
        os.link(made, path)
        made.unlink()
    except OSError as fault:
        if fault.errno not in _NO_LINKS:
            raise
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, "") from None
        made.rename(path)
    sync_folder(path.parent)
