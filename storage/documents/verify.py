"""Whether a paper is ours.

The register by its digest, then the seals in its text; and whether the seal itself holds.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from conference.documents.copy import Copy
from conference.documents.verify import (
    SHORT,
    Standing,
    Verified,
    VerifyAtTable,
    VerifyPaper,
    marks,
    squeeze,
)
from storage.documents.copy_row import CopyRow
from storage.documents.minutes_row import CorrectionRow, MinutesRow
from storage.documents.seal import annex_fault, approval_entry, seal_fault
from storage.file.journal import Chain, JournalRow
from storage.meeting.meeting_row import MeetingRow
from storage.transaction.unit_of_work import UnitOfWork

_MOST_COPIES = 5_000


def verify_at_table(work: UnitOfWork, query: VerifyAtTable) -> Verified:
    """Return what a file is, and how many of the approved lines are not in it."""
    return _verified(work, query)


def verify_paper(work: UnitOfWork, query: VerifyPaper) -> Verified:
    """Return what a file is to this hub; how much of it is missing is not for an auditor to
    know, who could try line after line.
    """
    found = _verified(work, query)
    return found.model_copy(update={"missing": None})


def _verified(work: UnitOfWork, query: VerifyPaper) -> Verified:
    connection = work.session.connection()
    row = (
        work.first(
            select(CopyRow).where(CopyRow.digest == query.digest).order_by(CopyRow.at.desc())
        )
        if query.digest
        else None
    )
    if row is not None:
        sealed = _minutes_of(work, row.meeting_id) if row.document == "minutes" else None
        return _told(
            work,
            connection,
            Verified(standing=Standing.WRITTEN, copy_=Copy.model_validate(row)),
            sealed,
        )
    text = squeeze(query.text)
    found = marks(text)
    sealed = next((one for one in work.all(select(MinutesRow)) if one.head[:SHORT] in found), None)
    entry = approval_entry(connection, sealed.head) if sealed else _entry(connection, found)
    if sealed is None and not entry:
        return Verified(standing=Standing.FOREIGN)
    copy = _claimed(work, text, sealed.meeting_id if sealed else None)
    missing = _missing(sealed.document, text) if sealed and sealed.digest in text else None
    whole = None if missing is None else missing == 0
    standing = Standing.ALTERED if copy or missing else Standing.NOT_WRITTEN
    known = Copy.model_validate(copy) if copy else None
    return _told(
        work,
        connection,
        Verified(standing=standing, copy_=known, entry=entry, missing=missing, whole=whole),
        sealed,
    )


def _minutes_of(work: UnitOfWork, meeting: UUID | None) -> MinutesRow | None:
    return (
        work.first(select(MinutesRow).where(MinutesRow.meeting_id == meeting)) if meeting else None
    )


def _entry(connection: Connection, found: frozenset[str]) -> int:
    """Return the newest entry of the journal whose seal begins a mark; 0 when there is none."""
    if not found:
        return 0
    asked = select(JournalRow.number, func.substr(JournalRow.seal, 1, SHORT)).order_by(
        JournalRow.number.desc()
    )
    return next((number for number, seal in connection.execute(asked) if seal in found), 0)


def _claimed(work: UnitOfWork, text: str, meeting: UUID | None) -> CopyRow | None:
    """Return the written copy whose number and reader stand in a text; the longest such label,
    since one may begin another.
    """
    asked = (
        select(CopyRow).where(CopyRow.digest != "").order_by(CopyRow.at.desc()).limit(_MOST_COPIES)
    )
    if meeting is not None:
        asked = asked.where(CopyRow.meeting_id == meeting)
    labelled = [(squeeze(Copy.model_validate(row).label), row) for row in work.all(asked)]
    return max(
        (one for one in labelled if one[0] in text), key=lambda one: len(one[0]), default=("", None)
    )[1]


def _missing(document: dict[str, Any], text: str) -> int:
    """Return how many of the approved lines and actions do not stand in a squeezed text."""
    return sum(squeeze(words) not in text for words in set(_lines(document)))


def _lines(document: dict[str, Any]) -> Iterable[str]:
    for item in document["items"]:
        yield from (line["text"] for part in item["parts"] for line in part["lines"])
        yield from (action["text"] for action in item["actions"])


def _told(
    work: UnitOfWork, connection: Connection, found: Verified, sealed: MinutesRow | None
) -> Verified:
    """Return what was found with the meeting, the corrections since, and whether the seal holds."""
    broken = Chain.of(connection).broken_at(connection)
    fault = (
        f"The journal is broken at entry {broken}: something was changed outside the program."
        if broken is not None
        else ""
    )
    if sealed is None:
        return found.model_copy(update={"fault": fault})
    text = seal_fault(connection, sealed.document, sealed.digest, sealed.head)
    fault = (
        text
        or annex_fault(connection, sealed.meeting_id, sealed.annex, sealed.issued_head)
        or fault
    )
    since = found.copy_.at if found.copy_ else sealed.approved_at
    corrections = (
        select(func.count())
        .select_from(CorrectionRow)
        .where(CorrectionRow.meeting_id == sealed.meeting_id)
    )
    return found.model_copy(
        update={
            "fault": fault,
            "entry": approval_entry(connection, sealed.head),
            "day": work.get(MeetingRow, sealed.meeting_id).day,
            "corrections": work.session.scalar(corrections.where(CorrectionRow.at > since)) or 0,
        }
    )
