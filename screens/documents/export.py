"""Writing a document to a place a person chose: the one way in which anything readable leaves the hub for the disk (design, section 7)."""

from pathlib import Path

from screens.atomic import refuse_in_the_way, write_bytes

__all__ = ["refuse_in_the_way", "write_document"]


def write_document(path: Path, text: str, *, overwrite: bool = False) -> None:
    """Put `text` at `path` in UTF-8, readable by its owner only (0600); at every moment there is all of it or nothing.

    With `overwrite` a file that is there gives way, and a link is replaced, not followed. Raises Refused with one sentence for whatever
    the disk says, and for a file in the way.
    """
    write_bytes(path, text.encode("utf-8", "replace"), overwrite=overwrite)
