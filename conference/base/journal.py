"""The journal: the append-only, chained record of every command, in plain words and without user
text.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from conference.base.record import Query, Record, Right


class Entry(Record):
    """One command that was carried out.

    `seal` chains it to the entry before; `sealed` is the digest of a document that it froze, or "".
    `why` is the reason that somebody gave who opened a sealed case.
    """

    number: int
    at: datetime
    person: str
    title: str
    case_id: UUID | None
    reference: str
    digest: str
    seal: str
    sealed: str = ""
    why: str = ""

    def sealed_view(self) -> "Entry":
        """Return it as it is: an entry holds nothing of a case but its reference."""
        return self


class Journal(Query[tuple[Entry, ...]]):
    """The newest entries, the newest first."""

    right: ClassVar[Right] = Right.READ_JOURNAL

    limit: int = 500


class Head(Query[str]):
    """The seal of the newest entry in short form, as printed on minutes."""

    right: ClassVar[Right] = Right.READ_HUB
