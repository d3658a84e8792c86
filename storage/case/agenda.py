"""Building the agenda: from the meeting's template, the new and urgent cases, and what is due."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select

from conference.case.due_on_agenda import (
    WAITING,
    Place,
    agenda_kind,
    break_after,
    clock_of,
    is_due,
    looks_ahead_until,
)
from conference.case.policy import CHECKED, WATCHED
from conference.case.record.case import CaseState, RiskLevel
from conference.case.record.clock_pause import CaseClock
from conference.meeting.agenda import Agenda
from conference.meeting.item import (
    LAST_KINDS,
    MARKER,
    AddItem,
    BuildAgenda,
    Item,
    ItemState,
    may_add,
    may_add_case,
    may_add_kind,
    may_build,
    may_take,
)
from conference.meeting.meeting import MeetingKind, MeetingState
from conference.meeting.time_left import Ranked, RankOf
from storage.case.record.case import CaseRow
from storage.case.record.clock_pause_row import Pauses
from storage.file.rows import values
from storage.meeting.agenda import items, number
from storage.meeting.item import ItemRow, item_record
from storage.meeting.meeting import next_planned
from storage.meeting.meeting_row import MeetingRow
from storage.transaction.unit_of_work import UnitOfWork


def agenda_for(work: UnitOfWork, case: CaseRow) -> Agenda:
    """Return the agenda that fits where a case stands, the hub's own for its kind where there is
    one.
    """
    return work.templates.agenda_for(agenda_kind(CaseState(case.state)), case.kind)


def _row(
    work: UnitOfWork, meeting: UUID, agenda: Agenda, kind: str, case: CaseRow | None = None
) -> ItemRow:
    step = None if case else work.templates.step(kind)
    row = ItemRow(
        meeting_id=meeting,
        place=10_000,
        kind=kind,
        title=step.title if step else agenda.title,
        agenda=agenda.name,
        case_id=case.id if case else None,
        reference=case.reference if case else "",
        minutes=max(1, round(step.minutes)) if step else agenda.minutes,
        state=ItemState.PENDING,
        step=0,
        skipped={},
        seconds=0,
        left_because="",
    )
    return work.add(row)


def add_item(work: UnitOfWork, command: AddItem) -> Item:
    """Put a case or another item on the agenda, before the items that end the meeting."""
    meeting = work.get(MeetingRow, command.meeting, "This meeting")
    may_add(MeetingState(meeting.state))
    may_take(command.minutes)
    rows = list(items(work, meeting.id))
    if command.case:
        case = work.get(CaseRow, command.case, "This case")
        work.case_id = case.id
        there = any(row.case_id == case.id and row.state != ItemState.DROPPED for row in rows)
        may_add_case(case.reference, MeetingKind(meeting.kind), there=there)
        agenda = work.templates.agenda(command.agenda) if command.agenda else agenda_for(work, case)
        row = _row(work, meeting.id, agenda, "case", case)
    else:
        may_add_kind(command.kind)
        row = _row(work, meeting.id, work.templates.agenda("meeting"), command.kind)
    if command.minutes is not None:
        row.minutes = command.minutes
    row.slot = command.slot
    at = next((place + 1 for place, one in enumerate(rows) if one.id == command.after), None)
    if at is None:
        at = next((place for place, one in enumerate(rows) if one.kind in LAST_KINDS), len(rows))
    rows.insert(at, row)
    number(rows)
    return item_record(row)


def build_agenda(work: UnitOfWork, command: BuildAgenda) -> tuple[Item, ...]:
    """Fill the agenda; what is on it stays.

    Guests' slots come first, then by level, new cases, reviews, checks.
    """
    meeting = work.get(MeetingRow, command.meeting, "This meeting")
    may_build(MeetingState(meeting.state))
    rows = [row for row in items(work, meeting.id) if row.state != ItemState.DROPPED]
    dropped = {
        row.case_id
        for row in items(work, meeting.id)
        if row.state == ItemState.DROPPED and row.case_id
    }
    template = work.templates.agenda("meeting")
    on_it = {row.case_id for row in rows if row.case_id} | dropped
    cases = [row for row in rows if row.case_id]
    if meeting.kind == MeetingKind.REGULAR:
        cases += [
            _row(work, meeting.id, agenda_for(work, case), "case", case)
            for case in _due(work, meeting)
            if case.id not in on_it
        ]
    cases = _in_order(work, cases, template.first)
    there = {row.kind: row for row in rows if not row.case_id}
    ordered: list[ItemRow] = []
    marked = False
    for step in template.steps:
        if step.kind == MARKER:
            ordered += _with_break(work, meeting, template, ordered, cases, there)
            marked = True
        elif step.kind != "break":
            ordered.append(there.get(step.kind) or _row(work, meeting.id, template, step.kind))
    if not marked:
        ordered += cases
    ordered += [row for row in rows if row not in ordered]
    number(ordered)
    work.session.flush()
    return tuple(item_record(row) for row in ordered)


def _due(work: UnitOfWork, meeting: MeetingRow) -> list[CaseRow]:
    """Return the cases that are due at a meeting."""
    following = next_planned(work, after=meeting.day)
    until = looks_ahead_until(meeting.day, following.day if following else None)
    asked = select(CaseRow).where(
        or_(
            CaseRow.state.in_(values(WAITING)),
            CaseRow.state.in_(values(WATCHED)) & (CaseRow.review_on < until),
            CaseRow.state.in_(values(CHECKED)) & (CaseRow.check_on < until),
        )
    )
    found = work.all(asked.order_by(CaseRow.year, CaseRow.number))
    pauses = Pauses(work, [case.id for case in found])
    return [case for case in found if is_due(CaseState(case.state), _day(case, pauses), until)]


def _day(case: CaseRow, pauses: Pauses) -> date | None:
    """Return the day a case comes back, with the rests of its clock counted."""
    clock = clock_of(CaseState(case.state))
    if clock is None:
        return None
    return pauses.day(
        case.id, clock, case.review_on if clock is CaseClock.REVIEW else case.check_on
    )


def _place(work: UnitOfWork, row: ItemRow) -> Place:
    """Return what decides where an item stands."""
    serves = work.templates.serves(row.agenda)
    if row.case_id is None:
        return Place(row.reference, serves, row.slot)
    case = work.get(CaseRow, row.case_id)
    level = RiskLevel(case.level) if case.level else None
    return Place(row.reference, serves, row.slot, case.kind, CaseState(case.state), level)


def _in_order(work: UnitOfWork, rows: Iterable[ItemRow], first: tuple[str, ...]) -> list[ItemRow]:
    return sorted(rows, key=lambda row: _place(work, row).rank(first))


def rank_of(work: UnitOfWork, query: RankOf) -> tuple[Ranked, ...]:
    """Return the cases of a meeting that were not heard yet in the order in which its agenda would
    be built.
    """
    rows = [
        row for row in items(work, query.meeting) if row.case_id and row.state == ItemState.PENDING
    ]
    first = work.templates.agenda("meeting").first
    return tuple(
        Ranked(item_id=row.id, why=_place(work, row).why(first))
        for row in _in_order(work, rows, first)
    )


def _with_break(
    work: UnitOfWork,
    meeting: MeetingRow,
    template: Agenda,
    before: list[ItemRow],
    cases: list[ItemRow],
    there: dict[str, ItemRow],
) -> list[ItemRow]:
    """Put the break among the cases; a hub may leave breaks out."""
    minutes = sum(row.minutes for row in before)
    place = break_after(minutes, [row.minutes for row in cases])
    if place is None or template.at("break") is None:
        return cases
    pause = there.get("break") or _row(work, meeting.id, template, "break")
    return [*cases[:place], pause, *cases[place:]]
