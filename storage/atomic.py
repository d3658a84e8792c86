"""Writing a small file whole or not at all."""

import contextlib
import errno
import os
import tempfile
from pathlib import Path

# Some drivers for memory sticks cannot flush a folder; the rename itself has then been done all the same.
_NO_FOLDER_FLUSH = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP}


def write_atomic(path: Path, data: bytes) -> None:
    """Put `data` at `path`, readable by its owner only (0600), and return once it is on the disk.

    At every moment `path` holds the old bytes or the new ones, never half of them. A symbolic link at `path` is replaced,
    not followed. Raises OSError if it could not be done, with the old file as it was.
    """
    number, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}-", suffix=".part")  # 0600 from its birth
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
