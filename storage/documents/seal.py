"""Whether approved minutes are as the journal says: the digest is made again and held against the entry of the approval."""

from typing import Any

from sqlalchemy import Connection, select

from conference.documents.minutes import ApproveMinutes
from storage.documents.minutes import digest_of
from storage.journal import JournalRow

CHANGED = "Approved minutes are not as they were approved: they were changed outside the program."
CUT = "The journal was cut: it lacks an entry that approved minutes name."
OTHER = "Approved minutes do not fit the journal: their approval sealed another text."
_APPROVAL = ApproveMinutes.__name__


def seal_fault(connection: Connection, document: dict[str, Any], digest: str, head: str) -> str:
    """Return what is wrong with approved minutes in one sentence, or "".

    Files of before name the entry just before the approval, and neither carries a digest: their text is held against its own digest.
    """
    if digest_of(document) != digest:
        return CHANGED
    asked = select(JournalRow.number, JournalRow.command, JournalRow.sealed)
    entry = connection.execute(asked.where(JournalRow.seal == head)).first()
    if entry is None:
        return CUT
    if entry.command == _APPROVAL and entry.sealed:
        return "" if entry.sealed == digest else OTHER
    following = connection.execute(asked.where(JournalRow.number == entry.number + 1)).first()
    of_before = following is not None and following.command == _APPROVAL and not following.sealed
    return "" if of_before else OTHER


def approval_entry(connection: Connection, head: str) -> int:
    """Return the number of the entry whose seal minutes bear, 0 when it is gone."""
    return connection.execute(select(JournalRow.number).where(JournalRow.seal == head)).scalar() or 0
