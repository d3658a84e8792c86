"""Which hub was used last: a small file of this person's, with the place of the hub and nothing
else.
"""

import contextlib
import os
from pathlib import Path

_LONGEST = 8_192  # bytes; no system takes longer paths
_NAME = "last-hub"


def last_hub() -> Path | None:
    """Return where the hub used last lay (it may be gone by now), or None when none was or it
    cannot be told.
    """
    try:
        with (_folder() / _NAME).open("rb") as file:
            written = file.read(_LONGEST + 1)
    except OSError:  # nothing is remembered
        return None
    path = (
        Path(os.fsdecode(written))
        if 0 < len(written) <= _LONGEST and b"\0" not in written
        else None
    )
    return path if path is not None and path.is_absolute() else None


def remember_hub(path: Path) -> None:
    """Remember `path` for the next start, readable by its owner only.

    What cannot be written is not remembered: no reason to stop.
    """
    from conference.base.refusal import Refused
    from screens.rendering.place_file import write_bytes

    with contextlib.suppress(OSError, Refused):
        folder = _folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_bytes(folder / _NAME, os.fsencode(path.absolute()), overwrite=True)


def _folder() -> Path:
    from platformdirs import user_state_path

    return user_state_path("case-conference", appauthor=False)
