"""Contributions: one row for each seat and conference, with the report the seat was asked for."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column

from conference.base.clock import due
from conference.base.record import Command
from conference.case.record.contribution import (
    REPORTS_BEFORE,
    AskReports,
    Brought,
    Contribute,
    Contribution,
    ReportCame,
    asked_somebody,
    may_ask,
    may_be_asked,
    may_contribute,
    may_report,
    report_due,
)
from conference.case.record.kind import Kind
from conference.case.record.line import Line, WriteLine
from conference.meeting.item import ItemState
from conference.meeting.meeting import MeetingState
from storage.case.record.line_row import LineRow
from storage.file.rows import Row
from storage.hub.profile import free
from storage.hub.seat import known_seat
from storage.meeting.item import writable_item
from storage.meeting.meeting_row import MeetingRow, refuse_frozen
from storage.meeting.sitting import sitting
from storage.transaction.unit_of_work import UnitOfWork


class ContributionRow(Row):
    """What one seat brought to one conference.

    `was` is what the row said before a line made it "shared"; it is empty once somebody has set the
    state by hand.
    """

    __tablename__ = "contribution"
    __table_args__ = (UniqueConstraint("item_id", "seat_id"),)

    item_id: Mapped[UUID] = mapped_column(ForeignKey("item.id"))
    seat_id: Mapped[UUID]
    state: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    due: Mapped[date | None]
    came_at: Mapped[datetime | None]
    report: Mapped[str]
    was: Mapped[dict[str, Any]]


_OF_SEAT = select(ContributionRow).where(
    ContributionRow.item_id == bindparam("item"), ContributionRow.seat_id == bindparam("seat")
)


def _row(work: UnitOfWork, item: UUID, seat: UUID) -> ContributionRow | None:
    return work.session.scalars(_OF_SEAT, {"item": item, "seat": seat}).first()


def _note(
    work: UnitOfWork, item: UUID, seat: UUID, state: Brought, reason: str, **more: Any
) -> ContributionRow:
    row = _row(work, item, seat)
    if row is None:
        values = {"asked_at": None, "due": None, "came_at": None, "report": "", "was": {}, **more}
        return work.add(
            ContributionRow(
                item_id=item, seat_id=seat, state=state, reason=reason, at=work.now, **values
            )
        )
    if (row.state, row.reason) != (state, reason):  # told again, it stands since the first time
        row.state, row.reason, row.at = state, reason, work.now
    for name, value in more.items():
        setattr(row, name, value)
    work.session.flush()
    return row


def contribute(work: UnitOfWork, command: Contribute) -> Contribution:
    """Note what a seat brought, in place of what was noted before.

    One that is asked in the meeting is asked without a date.
    """
    item = writable_item(work, command.item)
    work.case_id = item.case_id
    known_seat(work, command.seat)
    may_contribute(command.state, command.reason)
    more: dict[str, Any] = {"was": {}}
    if command.state is Brought.ASKED:
        known = _row(work, item.id, command.seat)
        more |= (
            _asked(work, work.get(MeetingRow, item.meeting_id))
            if known is None or known.asked_at is None
            else {}
        )
    return Contribution.model_validate(
        _note(work, item.id, command.seat, command.state, command.reason, **more)
    )


def _asked(work: UnitOfWork, meeting: MeetingRow) -> dict[str, Any]:
    """Return that a seat was asked now, and when its report is due: by the clock, else by the
    meeting, if that lies ahead.
    """
    clock = work.templates.clocks().get(REPORTS_BEFORE)
    starts = datetime.combine(meeting.day, meeting.starts)
    by = due(clock, starts, free(work)).date() if clock else None
    planned = meeting.state == MeetingState.PLANNED
    return {"asked_at": work.now, "due": report_due(by, meeting.day, work.today, planned=planned)}


def ask_reports(work: UnitOfWork, command: AskReports) -> tuple[Contribution, ...]:
    """Ask whoever was not asked; return those that are asked now. Refused when that is nobody."""
    refuse_frozen(work, command.meeting)
    meeting = work.get(MeetingRow, command.meeting, "This meeting")
    may_ask(held=meeting.state == MeetingState.HELD)
    sat = sitting(work, meeting.id)
    items = [
        item
        for item in sat.live
        if item.case_id and item.state is not ItemState.DONE and command.item in {None, item.id}
    ]
    asked = _asked(work, meeting)
    found = []
    for item in items:
        work.case_id = item.case_id if command.item else None
        for seat in sat.around(item.id):
            known = _row(work, item.id, seat.id)
            state = Brought(known.state) if known else Brought.NOT_ASKED
            meant = command.seat in {None, seat.id}
            if meant and may_be_asked(state, by_name=command.seat is not None):
                found.append(_note(work, item.id, seat.id, Brought.ASKED, "", was={}, **asked))
    asked_somebody(len(found))
    return tuple(Contribution.model_validate(row) for row in found)


def report_came(work: UnitOfWork, command: ReportCame) -> Contribution:
    """Keep what the report says; the seat has answered with it."""
    item = writable_item(work, command.item)
    work.case_id = item.case_id
    known_seat(work, command.seat)
    may_report(command.state, command.words)
    refused = command.state is Brought.CANNOT_SHARE
    known = _row(work, item.id, command.seat)
    came = (
        known.came_at if known is not None and known.came_at is not None else work.now
    )  # its words may be written better later
    more = {"came_at": came, "report": "" if refused else command.words, "was": {}}
    row = _note(
        work, item.id, command.seat, command.state, command.words if refused else "", **more
    )
    return Contribution.model_validate(row)


def sharing_is_a_contribution(work: UnitOfWork, command: WriteLine, record: Line) -> None:
    """A seat whose information is written down has shared; only silence waits for a key
    of its own.
    """
    if command.kind is Kind.INFORMATION:
        _shared(work, record)


def count_contributions_again(work: UnitOfWork, command: Command[Any], record: Line) -> None:
    """A line that has another seat or kind now makes that seat share, and the one before perhaps no
    more.
    """
    if command.model_fields_set & {"seat", "kind"}:
        if record.kind is Kind.INFORMATION:
            _shared(work, record)
        _without_lines(work, record.item_id)


def sharing_ends_with_the_line(work: UnitOfWork, record: Line) -> None:
    """A seat whose only line was struck is what it was before, unless somebody set its state by
    hand.
    """
    if record.kind is Kind.INFORMATION:
        _without_lines(work, record.item_id)


def _shared(work: UnitOfWork, line: Line) -> None:
    if line.seat_id is None or line.case_id is None:
        return
    row = _row(work, line.item_id, line.seat_id)
    if row is not None and row.state == Brought.SHARED:
        return
    was = {"state": Brought.NOT_ASKED.value, "reason": "", "at": ""}
    if row is not None:
        was = {"state": row.state, "reason": row.reason, "at": row.at.isoformat()}
    _note(work, line.item_id, line.seat_id, Brought.SHARED, "", was=was)


def _without_lines(work: UnitOfWork, item: UUID) -> None:
    """Put the seats of an item back that are "shared" only because of lines that are not there any
    more.
    """
    asked = select(LineRow.seat_id).where(
        LineRow.item_id == item, LineRow.kind == Kind.INFORMATION, LineRow.struck_at.is_(None)
    )
    speaking = set(work.all(asked))
    rows: Iterable[ContributionRow] = work.all(
        select(ContributionRow).where(
            ContributionRow.item_id == item, ContributionRow.state == Brought.SHARED
        )
    )
    for row in rows:
        if not row.was or row.seat_id in speaking:
            continue
        if row.was["at"]:
            row.state, row.reason, row.at, row.was = (
                row.was["state"],
                row.was["reason"],
                datetime.fromisoformat(row.was["at"]),
                {},
            )
        else:
            work.session.delete(row)
    work.session.flush()


def asked_for(work: UnitOfWork, item: UUID) -> tuple[Contribution, ...]:
    """Return the contributions to an item for which a report was asked, whether it came or not."""
    asked = select(ContributionRow).where(
        ContributionRow.item_id == item, ContributionRow.asked_at.is_not(None)
    )
    return tuple(Contribution.model_validate(row) for row in work.all(asked))
