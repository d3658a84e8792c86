"""Documents from the record: what one needs is read, the rest is rules of
`conference.documents`.
"""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import or_, select

from conference.base.journal import Journal
from conference.base.refusal import Refused
from conference.case.overview.conference import Conference
from conference.case.sharing.sealed_case import without
from conference.documents.catalogue import find_document, may_read
from conference.documents.minutes.compose import outline
from conference.documents.paper import JOURNAL, MINUTES, Paper
from conference.documents.papers.making import JournalPaper, PaperOf, make
from conference.documents.readers import Audience, Reader, find_audience, reader_of
from conference.documents.source import Material
from conference.hub.person import require
from conference.hub.seat import Seat
from conference.meeting.item import ItemState
from conference.meeting.sitting import Sitting
from storage.case.overview.conference import conference, conferences
from storage.case.overview.journal_query import head, journal
from storage.case.record.case import CaseRow
from storage.case.record.sealed_case_row import hidden_from
from storage.case.sharing.withdrawal import withdrawals
from storage.documents.minutes import minutes, minutes_from
from storage.hub.profile import profile
from storage.hub.seat import HolderRow
from storage.meeting.item import ItemRow, item_record
from storage.meeting.meeting_row import MeetingRow
from storage.meeting.sitting import sitting
from storage.transaction.unit_of_work import UnitOfWork

_MOST_ENTRIES = 100_000
_WAS_HEARD = or_(
    ItemRow.state.in_([ItemState.OPEN, ItemState.DONE]), ItemRow.opened_at.is_not(None)
)  # interrupted ones too


def paper_of(work: UnitOfWork, query: PaperOf) -> Paper:
    """Return a document for one reader."""
    document = find_document(query.document)
    may_read(document, reader_of(query.reader))
    if document.about == "hub":
        require(work.person.role, JournalPaper.right)
        return journal_paper(work, JournalPaper(reader=query.reader, case=query.case))
    if query.case is not None:
        work.case_id = work.get(CaseRow, query.case, "This case").id
    material = (
        of_meeting(
            work,
            query.meeting,
            query.case,
            whole=(document.name, reader_of(query.reader)) == (MINUTES, Reader.FULL),
        )
        if document.about == "meeting"
        else _of_case(work, query)
    )
    around = material.sitting.seats if material.sitting else ()
    return make(document.name, material, find_audience(query.reader, material.conferences, around))


def journal_paper(work: UnitOfWork, query: JournalPaper) -> Paper:
    """Return the journal report for one reader."""
    reader = reader_of(query.reader)
    may_read(find_document(JOURNAL), reader)
    entries = journal(work, Journal(limit=_MOST_ENTRIES))
    mine = tuple(one for one in entries if query.case is None or one.case_id == query.case)
    material = Material(
        profile=profile(work), today=work.today, journal=mine, case_id=query.case, head=head(work)
    )
    return make(JOURNAL, material, Audience(reader=reader))


def of_meeting(
    work: UnitOfWork, meeting: UUID | None, case: UUID | None, *, whole: bool = False
) -> Material:
    """Return what documents about a meeting are made of, or about one case of it; raise Refused
    when there is none.

    The text of the minutes is composed for the `whole` of them alone: an extract and an action list
    need no more than their outline.
    """
    if meeting is None:
        raise Refused("Say which meeting it is about.")
    sat = seated_then(work, sitting(work, meeting))
    found = tuple(
        replace(c, sitting=c.sitting.model_copy(update={"seats": sat.seats}))
        for c in conferences(work, meeting)
    )
    if case is not None and not any(c.case is not None and c.case.id == case for c in found):
        raise Refused("This case was not on the agenda of that meeting.")
    hub = profile(work)
    text = None
    if work.get(MeetingRow, meeting, "This meeting").started_at:
        text = (
            minutes(work, meeting)
            if whole
            else minutes_from(work, meeting, lambda: outline(hub, sat, found))
        )
    material = Material(
        profile=hub,
        today=work.today,
        conferences=found,
        sitting=sat,
        minutes=text,
        case_id=case,
        head=head(work),
        statement=work.templates.statement(),
    )
    return without(material, hidden_from(work))


def seated_then(work: UnitOfWork, sat: Sitting) -> Sitting:
    """Return a sitting with those who held the seats on its day, not with those who hold them today
    (H2.3).
    """
    day = sat.meeting.day
    if day >= work.today:
        return sat
    asked = (
        select(HolderRow)
        .where(HolderRow.since <= day, or_(HolderRow.until.is_(None), HolderRow.until > day))
        .order_by(HolderRow.since)
    )
    held = {row.seat_id: row for row in work.all(asked)}
    return sat.model_copy(
        update={"seats": tuple(_held_by(seat, held.get(seat.id)) for seat in sat.seats)}
    )


def _held_by(seat: Seat, row: HolderRow | None) -> Seat:
    found = (
        {"holder": row.name, "deputy": row.deputy, "since": row.since}
        if row
        else {"holder": "", "deputy": "", "since": None}
    )
    return seat.model_copy(update=found)


def _of_case(work: UnitOfWork, query: PaperOf) -> Material:
    if query.case is None:
        raise Refused("Say which case it is about, by its reference.")
    heard = _heard(work, query.case)
    if not heard:
        raise Refused("This case was not heard by a panel yet: there is nothing to print.")
    last = heard[-1].sitting
    return Material(
        profile=profile(work),
        today=work.today,
        conferences=heard,
        sitting=last,
        case_id=query.case,
        head=head(work),
        withdrawals=withdrawals(work, query.case),
    )


def _heard(work: UnitOfWork, case: UUID) -> tuple[Conference, ...]:
    """Return the conferences of a case that were held or are being held, the oldest first."""
    asked = select(ItemRow, MeetingRow).join(MeetingRow, MeetingRow.id == ItemRow.meeting_id)
    asked = asked.where(ItemRow.case_id == case, _WAS_HEARD).order_by(
        MeetingRow.day, MeetingRow.starts
    )
    sat: dict[UUID, Sitting] = {}
    found = []
    for row, meeting in work.session.execute(asked).all():
        if meeting.id not in sat:
            sat[meeting.id] = seated_then(work, sitting(work, meeting.id))
        found.append(conference(work, item_record(row), sat[meeting.id]))
    return tuple(found)
