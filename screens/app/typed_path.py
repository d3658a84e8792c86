"""A place on the disk as people type it."""

from pathlib import Path


def read_path(typed: str) -> Path:
    """Return the place that was typed: `~` is the home folder, and what has no folder
    lies there.
    """
    try:
        path = Path(typed.strip()).expanduser()
    except RuntimeError:  # "~somebody" whose home nobody knows
        path = Path(typed.strip())
    return path if path.is_absolute() else Path.home() / path
