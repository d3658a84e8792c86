"""Building the agenda: from the meeting's template, the new and urgent cases, and what is due."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from uuid import UUID

from sqlalchemy import or_, select

from conference.base.refusal import Refused
from conference.case.record.case import NEW, CaseState
from conference.case.record.clock_pause import CaseClock
from conference.meeting.agenda import MEETING_KINDS, Agenda
from conference.meeting.item import AddItem, BuildAgenda, Item, ItemState, may_take
from conference.meeting.meeting import MeetingKind, MeetingState
from conference.meeting.pace import BREAK_AFTER
from conference.meeting.time_left import Ranked, RankOf
from storage.case.record.case import CaseRow
from storage.case.record.clock_pause_row import Pauses
from storage.meeting.agenda import items, number
from storage.meeting.item import ItemRow, item_record
from storage.meeting.meeting import next_planned
from storage.meeting.meeting_row import MeetingRow
from storage.transaction.unit_of_work import UnitOfWork

MARKER = "cases"
LEVELS = {"imminent": 0, "high": 1, "raised": 2, "routine": 3}
LOOK_AHEAD = timedelta(days=31)


def agenda_for(work: UnitOfWork, case: CaseRow) -> Agenda:
    """Return the agenda that fits where a case stands, the hub's own for its kind where there is
    one.
    """
    if case.state in {CaseState.CHECK_6, CaseState.CHECK_12}:
        return work.templates.agenda_for("check", case.kind)
    return work.templates.agenda_for(
        "new" if case.state in {*NEW, CaseState.URGENT} else "review", case.kind
    )


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
    if meeting.state == MeetingState.HELD:
        raise Refused("This meeting was held; its agenda stays as it was.")
    may_take(command.minutes)
    rows = list(items(work, meeting.id))
    if command.case:
        case = work.get(CaseRow, command.case, "This case")
        work.case_id = case.id
        if any(row.case_id == case.id and row.state != ItemState.DROPPED for row in rows):
            raise Refused(f"{case.reference} is on this agenda already.")
        if meeting.kind == MeetingKind.NETWORK:
            raise Refused("A network meeting has no cases.")
        agenda = work.templates.agenda(command.agenda) if command.agenda else agenda_for(work, case)
        row = _row(work, meeting.id, agenda, "case", case)
    else:
        if command.kind not in MEETING_KINDS or command.kind == MARKER:
            raise Refused("A meeting has no item of this kind.")
        row = _row(work, meeting.id, work.templates.agenda("meeting"), command.kind)
    if command.minutes is not None:
        row.minutes = command.minutes
    row.slot = command.slot
    at = next((place + 1 for place, one in enumerate(rows) if one.id == command.after), None)
    if at is None:
        at = next(
            (
                place
                for place, one in enumerate(rows)
                if one.kind in {"lapsing", "learning", "next", "closing"}
            ),
            len(rows),
        )
    rows.insert(at, row)
    number(rows)
    return item_record(row)


def build_agenda(work: UnitOfWork, command: BuildAgenda) -> tuple[Item, ...]:
    """Fill the agenda; what is on it stays.

    Guests' slots come first, then by level, new cases, reviews, checks.
    """
    meeting = work.get(MeetingRow, command.meeting, "This meeting")
    if meeting.state != MeetingState.PLANNED:
        raise Refused("Only the agenda of a planned meeting is built.")
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
    """Return new and urgent cases, and those whose review or check falls before the meeting after
    this one.
    """
    following = next_planned(work, after=meeting.day)
    until = following.day if following else meeting.day + LOOK_AHEAD
    waiting = [state.value for state in NEW | {CaseState.URGENT}]
    asked = select(CaseRow).where(
        or_(
            CaseRow.state.in_(waiting),
            (CaseRow.state.in_((CaseState.ADOPTED, CaseState.MONITORING)))
            & (CaseRow.review_on < until),
            (CaseRow.state.in_((CaseState.CHECK_6, CaseState.CHECK_12)))
            & (CaseRow.check_on < until),
        )
    )
    found = work.all(asked.order_by(CaseRow.year, CaseRow.number))
    pauses = Pauses(work, [case.id for case in found])
    return [case for case in found if _falls_before(case, until, pauses)]


def _falls_before(case: CaseRow, until: date, pauses: Pauses) -> bool:
    """Whether a case is due before a day; one whose clock rests waits until it runs on."""
    if case.state in {CaseState.ADOPTED, CaseState.MONITORING}:
        day = pauses.day(case.id, CaseClock.REVIEW, case.review_on)
    elif case.state in {CaseState.CHECK_6, CaseState.CHECK_12}:
        day = pauses.day(case.id, CaseClock.CHECK, case.check_on)
    else:
        return True
    return day is not None and day < until


def _in_order(work: UnitOfWork, rows: Iterable[ItemRow], first: tuple[str, ...]) -> list[ItemRow]:
    """Booked slots first, then the kinds of cases the hub hears `first`, the imminent, new cases by
    level, reviews, checks.
    """
    early = {kind.casefold(): place for place, kind in enumerate(first)}

    def rank(row: ItemRow) -> tuple[bool, time, int, bool, int, int, str]:
        case = work.get(CaseRow, row.case_id) if row.case_id else None
        order = {"new": 0, "urgent": 0, "review": 1, "closure": 2, "check": 3}.get(
            work.templates.serves(row.agenda), 1
        )
        level = LEVELS.get(case.level or "", 4) if case else 4
        kind = early.get(case.kind.casefold(), len(early)) if case else len(early)
        return (
            row.slot is None,
            row.slot or time(0),
            kind,
            not _pressing(case),
            order,
            level,
            row.reference,
        )

    return sorted(rows, key=rank)


def _pressing(case: CaseRow | None) -> bool:
    return case is not None and (case.state == CaseState.URGENT or case.level == "imminent")


def rank_of(work: UnitOfWork, query: RankOf) -> tuple[Ranked, ...]:
    """Return the cases of a meeting that were not heard yet in the order in which its agenda would
    be built.
    """
    rows = [
        row for row in items(work, query.meeting) if row.case_id and row.state == ItemState.PENDING
    ]
    first = work.templates.agenda("meeting").first
    return tuple(
        Ranked(item_id=row.id, why=_why(work, row, first)) for row in _in_order(work, rows, first)
    )


def _why(work: UnitOfWork, row: ItemRow, first: tuple[str, ...]) -> str:
    case = work.get(CaseRow, row.case_id) if row.case_id else None
    if row.slot is not None:
        return f"booked {row.slot:%H:%M}"
    if case is not None and case.kind.casefold() in {kind.casefold() for kind in first}:
        return f"{case.kind} first"
    return "imminent" if _pressing(case) else (case.level or "" if case else "")


def _with_break(
    work: UnitOfWork,
    meeting: MeetingRow,
    template: Agenda,
    before: list[ItemRow],
    cases: list[ItemRow],
    there: dict[str, ItemRow],
) -> list[ItemRow]:
    """Put the break after the case at which the panel has sat for 75 minutes, if cases follow; a
    hub may leave breaks out.
    """
    if template.at("break") is None:
        return cases
    sat = timedelta(minutes=sum(row.minutes for row in before))
    for place, row in enumerate(cases[:-1], 1):
        sat += timedelta(minutes=row.minutes)
        if sat >= BREAK_AFTER:
            pause = there.get("break") or _row(work, meeting.id, template, "break")
            return [*cases[:place], pause, *cases[place:]]
    return cases
