"""Whether approved minutes and their annex are as the journal says: the digests are made again and
held against its entries.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from conference.documents.minutes.minutes import ApproveMinutes, IssueMinutes
from storage.documents.annex import annex_now, still_holds
from storage.documents.minutes_row import MinutesRow, digest_of
from storage.file.journal import JournalRow
from storage.meeting.meeting_row import MeetingRow

CHANGED = "Approved minutes are not as they were approved: they were changed outside the program."
CUT = "The journal was cut: it lacks an entry that approved minutes name."
OTHER = "Approved minutes do not fit the journal: their approval sealed another text."
ANNEX_CHANGED = (
    "The annex of issued minutes is not as it was issued: it was changed outside the program."
)
ANNEX_OTHER = (
    "The annex of issued minutes does not fit the journal: issuing them sealed another one."
)
GONE = (
    "Minutes that the journal says were approved are gone: they were deleted outside the program."
)
THAWED = "A meeting whose minutes were approved is open again: it was changed outside the program."
_APPROVAL = ApproveMinutes.__name__
_ISSUE = IssueMinutes.__name__


def seal_fault(connection: Connection, document: dict[str, Any], digest: str, head: str) -> str:
    """Return what is wrong with approved minutes in one sentence, or "".

    Files of before name the entry just before the approval, and neither carries a digest: their
    text is held against its own digest.
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


def annex_fault(connection: Connection, meeting: UUID, annex: dict[str, Any], head: str) -> str:
    """Return what is wrong with the annex of issued minutes in one sentence, or ""; `head` is the
    seal of the entry of their issue.

    Minutes that were not issued, and those of files of before, have no such seal, and nothing to be
    held against.
    """
    if not head:
        return ""
    if not still_holds(annex, annex_now(connection, meeting)):
        return ANNEX_CHANGED
    entry = connection.execute(
        select(JournalRow.command, JournalRow.sealed).where(JournalRow.seal == head)
    ).first()
    if entry is None:
        return CUT
    return "" if entry.command == _ISSUE and entry.sealed == digest_of(annex) else ANNEX_OTHER


def faults(connection: Connection) -> list[str]:
    """Return what is wrong with any minutes of the hub, each sentence once; an issue whose seal no
    minutes bear any more included.
    """
    asked = select(
        MinutesRow.meeting_id,
        MinutesRow.document,
        MinutesRow.digest,
        MinutesRow.head,
        MinutesRow.annex,
        MinutesRow.issued_head,
    )
    rows = connection.execute(asked).all()
    found = [seal_fault(connection, row.document, row.digest, row.head) for row in rows]
    found += [annex_fault(connection, row.meeting_id, row.annex, row.issued_head) for row in rows]
    approved = select(JournalRow.seal).where(
        JournalRow.command == _APPROVAL, JournalRow.sealed != ""
    )
    if set(connection.execute(approved).scalars()) - {row.head for row in rows}:
        found.append(GONE)
    frozen = select(MeetingRow.id).where(MeetingRow.frozen)
    if {row.meeting_id for row in rows} - set(connection.execute(frozen).scalars()):
        found.append(THAWED)
    issued = select(JournalRow.seal).where(JournalRow.command == _ISSUE, JournalRow.sealed != "")
    if set(connection.execute(issued).scalars()) - {row.issued_head for row in rows}:
        found.append(ANNEX_CHANGED)
    return list(dict.fromkeys(fault for fault in found if fault))


def approval_entry(connection: Connection, head: str) -> int:
    """Return the number of the entry whose seal minutes bear, 0 when it is gone."""
    return (
        connection.execute(select(JournalRow.number).where(JournalRow.seal == head)).scalar() or 0
    )
