"""The two files of a hub in a new place: both whole, or neither."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conference.base.refusal import Refused
from storage.file.atomic import move_if_free, workshop
from storage.file.errors import CannotOpen

_IN_THE_WAY = "There is a file in this place already, and it is never overwritten."


def key_file(path: Path) -> Path:
    """Return where the key file of a hub lies: beside it."""
    return path.with_name(path.name + ".keys")


@contextmanager
def new_hub_files(path: Path) -> Iterator[Path]:
    """Yield where to make a hub and its key file; at the end they are moved to `path`, the keys
    first: when the power fails, there is a whole hub or none.

    Raises Refused for a file in the way, CannotOpen when nothing can be written there.
    """
    if path.exists() or key_file(path).exists():
        raise Refused(_IN_THE_WAY)
    try:
        with workshop(path) as making:
            yield making
            move_if_free(key_file(making), key_file(path))
            try:
                move_if_free(making, path)
            except BaseException:  # keys without their hub are only in the way; raised again
                key_file(path).unlink(missing_ok=True)
                raise
    except FileExistsError:
        raise Refused(_IN_THE_WAY) from None
    except OSError:
        raise CannotOpen(
            "No hub can be made in this place. Choose a folder that you may write to."
        ) from None
