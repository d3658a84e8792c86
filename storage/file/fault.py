"""When the disk says no: one sentence, without anything that was typed."""

from conference.base.refusal import Refused


class NotSaved(Refused):
    """The disk or the database refused; nothing of this change was written.

    `str(error)` is the sentence to show.
    """

    @classmethod
    def because(cls, fault: object) -> "NotSaved":
        """Return the sentence for an error of the database, whose own text may hold a path."""
        code = getattr(fault, "sqlite_errorname", "") or ""
        if "FULL" in code:
            return cls("NOT SAVED: the disk is full. Make room, then try again.")
        if "BUSY" in code or "LOCKED" in code:
            return cls("NOT SAVED: another program is busy with this hub. Try again in a moment.")
        if "READONLY" in code or "PERM" in code:
            return cls("NOT SAVED: this disk is protected against writing.")
        if "CORRUPT" in code or "NOTADB" in code:
            return cls(
                "NOT SAVED: the file is damaged. Copy it before anything else, then run "
                "conference check."
            )
        if "CONSTRAINT" in code:
            return cls("NOT SAVED: this does not fit what is in the hub.")
        return cls("NOT SAVED: the disk did not take it. Try again, and check the disk.")


class FileLost(NotSaved):
    """The files in their places are not the ones that were opened; nothing more is written to them.

    What is open can still be read, and written whole to a new place (`Hub.rescue`).
    """

    def __init__(self, what: str) -> None:
        """Say what happened, in the words of `storage.file.identity`."""
        super().__init__(f"NOT SAVED: {what} while it was open.")


class NotRead(Refused):
    """The disk or the database did not give what was asked for; `str(error)` is the sentence to
    show.
    """

    @classmethod
    def because(cls, fault: object) -> "NotRead":
        """Return the sentence for an error of the database, whose own text may hold a path."""
        code = getattr(fault, "sqlite_errorname", "") or ""
        if "CORRUPT" in code or "NOTADB" in code:
            return cls(
                "This cannot be read: the file is damaged. Copy it before anything else, "
                "then run conference check."
            )
        if "BUSY" in code or "LOCKED" in code:
            return cls("Another program is busy with this hub. Try again in a moment.")
        return cls("This cannot be read. Try again, and check the disk.")
