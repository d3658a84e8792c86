"""The landing page, read in one go; no names."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select

from conference.base.clock import due
from conference.base.overdue import SOON
from conference.base.record import Right
from conference.case.policy import WATCHED
from conference.case.record.action import UNFINISHED
from conference.case.record.case import ENDED, LIVE, NEW, CaseState, CaseSummary, RiskLevel
from conference.case.record.clock_pause import CaseClock
from conference.case.record.contribution import Brought
from conference.followup.automatic_duties import DutyKind
from conference.followup.home import Home
from conference.followup.needs import SHOWN, Called, Facts, Opened, Unapproved, Watched, needs
from conference.hub.person import Role, may
from conference.hub.seat import missing_partners
from conference.meeting.meeting import Meeting, MeetingState
from storage.case.record.case import CaseRow, summaries
from storage.case.record.clock_pause_row import Pauses
from storage.case.record.contribution import ContributionRow
from storage.case.record.sealed_case_row import SealedOpeningRow, sealed_cases
from storage.case.sharing.may_be_sent import running_out
from storage.file.rows import values
from storage.followup.duty import DutyRow
from storage.followup.task import count_tasks, own_seat
from storage.hub.agency import AgencyRow
from storage.hub.profile import profile
from storage.hub.seat import seats
from storage.meeting.item import ItemRow
from storage.meeting.meeting import meeting_record, next_planned
from storage.meeting.meeting_row import MeetingRow
from storage.meeting.presence import InvitationRow
from storage.transaction.unit_of_work import UnitOfWork

RECENT = 5
TOLD_FOR = timedelta(days=7)
"""How long home tells that a sealed case was opened."""

MOST = 100
"""The most reviews that are read to find those that are shown: a clock that rests warns of none."""


def home(work: UnitOfWork) -> Home:
    """Return the landing page; what is wrong with the hub's own templates is known from then on.

    Whoever reads no cases is told of the hub and of the tasks and reports of their own seat.
    """
    work.templates.look()
    running = work.first(select(MeetingRow).where(MeetingRow.state == MeetingState.RUNNING))
    row = running or next_planned(work)
    meeting = meeting_record(work, row) if row else None
    reads = may(work.person.role, Right.READ_CASES)
    seat = None if reads else own_seat(work)
    tasks = count_tasks(work, seat) if reads or seat else {"open": 0, "overdue": 0, "week": 0}
    cases = _cases(work) if reads else {}
    table = seats(work).values()
    return Home(
        profile=profile(work),
        today=work.today,
        meeting=meeting,
        planned_minutes=_planned(work, meeting),
        guests=_guests(work, meeting),
        missing=_missing(work, meeting, seat) if reads or seat else (),
        needs=needs(_facts(work, tasks) if reads else Facts(overdue=_by_seat(tasks)), work.today),
        recent=_recent(work) if reads else (),
        open_cases=sum(cases.values()),
        high_cases=sum(
            number
            for (_, level), number in cases.items()
            if level in {RiskLevel.HIGH, RiskLevel.IMMINENT}
        ),
        waiting_cases=sum(number for (state, _), number in cases.items() if state in NEW),
        open_tasks=tasks["open"],
        overdue_tasks=tasks["overdue"],
        week_tasks=tasks["week"],
        seats=sum(seat.permanent for seat in table),
        agencies=work.session.scalar(select(func.count()).select_from(AgencyRow)) or 0,
        gaps=len(missing_partners(table)),
    )


def _recent(work: UnitOfWork) -> tuple[CaseSummary, ...]:
    asked = select(CaseRow).where(CaseRow.state.not_in(values(ENDED)))
    asked = asked.order_by(CaseRow.year.desc(), CaseRow.number.desc()).limit(RECENT)
    return summaries(work, work.all(asked))


def _cases(work: UnitOfWork) -> dict[tuple[str, str | None], int]:
    """Return the number of cases that have not ended, by state and level: read off an index,
    however many have ended.
    """
    asked = select(CaseRow.state, CaseRow.level, func.count()).where(
        CaseRow.state.in_(values(LIVE))
    )
    return {
        (state, level): number
        for state, level, number in work.session.execute(
            asked.group_by(CaseRow.state, CaseRow.level)
        ).all()
    }


def _planned(work: UnitOfWork, meeting: Meeting | None) -> int:
    if meeting is None:
        return 0
    return (
        work.session.scalar(
            select(func.sum(ItemRow.minutes)).where(
                ItemRow.meeting_id == meeting.id, ItemRow.state != "dropped"
            )
        )
        or 0
    )


def _guests(work: UnitOfWork, meeting: Meeting | None) -> tuple[str, ...]:
    if meeting is None:
        return ()
    rows = work.all(
        select(InvitationRow)
        .where(InvitationRow.meeting_id == meeting.id)
        .order_by(InvitationRow.slot)
    )
    names = seats(work)
    return tuple(
        f"{names[row.seat_id].name} {row.slot:%H:%M}" if row.slot else names[row.seat_id].name
        for row in rows
    )


def _missing(work: UnitOfWork, meeting: Meeting | None, seat: UUID | None) -> tuple[str, ...]:
    """Return the reports asked for and not there yet, of one seat or of all, as "seat
    (reference)".
    """
    if meeting is None:
        return ()
    asked = select(ContributionRow.seat_id, ItemRow.reference).join(
        ItemRow, ItemRow.id == ContributionRow.item_id
    )
    waiting = (
        ItemRow.state != "dropped",
        ContributionRow.came_at.is_(None),
        ContributionRow.state.in_((Brought.ASKED, Brought.NO_REPLY)),
    )
    asked = asked.where(ItemRow.meeting_id == meeting.id, *waiting).order_by(ItemRow.place)
    if seat is not None:
        asked = asked.where(ContributionRow.seat_id == seat)
    names = seats(work)
    return tuple(
        f"{names[whose].name.lower()} ({reference})"
        for whose, reference in work.session.execute(asked).all()
    )


def _by_seat(tasks: dict[str, int]) -> dict[str, int]:
    """Return the overdue tasks by the name of their seat."""
    return {
        name.removeprefix("seat:"): number
        for name, number in tasks.items()
        if name.startswith("seat:")
    }


def _facts(work: UnitOfWork, tasks: dict[str, int]) -> Facts:
    """Read what may need somebody."""
    return Facts(
        called=_called(work),
        overdue=_by_seat(tasks),
        reviews=_reviews(work),
        consents=tuple(
            Watched(case.id, case.reference, until)
            for case, until in running_out(work, SOON, SHOWN)
        ),
        unapproved=_unapproved(work),
        opened=_opened(work),
    )


def _opened(work: UnitOfWork) -> tuple[Opened, ...]:
    """Return the sealed cases that somebody else opened with a reason in the last days, for those
    who may read them and for the coordinator.
    """
    asked = select(SealedOpeningRow, CaseRow.reference).join(
        CaseRow, CaseRow.id == SealedOpeningRow.case_id
    )
    asked = asked.where(
        SealedOpeningRow.at >= work.now - TOLD_FOR, SealedOpeningRow.person_id != work.person.id
    )
    sealed, coordinator = sealed_cases(work), work.person.role is Role.COORDINATOR
    return tuple(
        Opened(row.case_id, reference, row.at)
        for row, reference in work.session.execute(asked.order_by(SealedOpeningRow.at)).all()
        if coordinator or (row.case_id in sealed and work.person.id in sealed[row.case_id].people)
    )


def _called(work: UnitOfWork) -> tuple[Called, ...]:
    clock = work.templates.clocks().get("urgent_response")
    rows = work.all(
        select(CaseRow).where(CaseRow.state == CaseState.URGENT).order_by(CaseRow.urgent_since)
    )
    pauses = Pauses(work, [case.id for case in rows])
    found = []
    for case in rows:
        until = due(clock, case.urgent_since) if clock and case.urgent_since else None
        runs = pauses.moment(case.id, CaseClock.URGENT, until) if until else None
        rests = until is not None and runs is None
        found.append(Called(case.id, case.reference, runs, rests=rests))
    return tuple(found)


def _reviews(work: UnitOfWork) -> tuple[Watched, ...]:
    """Return the reviews that may be near; one whose clock rested runs on."""
    rows = work.all(
        select(CaseRow)
        .where(CaseRow.state.in_(values(WATCHED)), CaseRow.review_on <= work.today + SOON)
        .order_by(CaseRow.review_on)
        .limit(MOST)
    )
    pauses = Pauses(work, [case.id for case in rows])
    return tuple(
        Watched(case.id, case.reference, pauses.day(case.id, CaseClock.REVIEW, case.review_on))
        for case in rows
    )


def _unapproved(work: UnitOfWork) -> tuple[Unapproved, ...]:
    asked = (
        select(MeetingRow)
        .where(MeetingRow.state == MeetingState.HELD, MeetingRow.frozen.is_(False))
        .order_by(MeetingRow.day)
    )
    found = work.all(asked.limit(5))
    until = _corrections(work, [row.id for row in found])
    return tuple(Unapproved(row.id, row.day, until.get(row.id)) for row in found)


def _corrections(work: UnitOfWork, meetings: list[UUID]) -> dict[UUID, date]:
    """Return the last days of the correction rounds that are under way in these meetings."""
    if not meetings:
        return {}
    asked = select(DutyRow.meeting_id, DutyRow.due).where(
        DutyRow.state.in_(values(UNFINISHED)), DutyRow.due.is_not(None)
    )
    asked = asked.where(DutyRow.kind == DutyKind.CORRECTIONS, DutyRow.meeting_id.in_(meetings))
    return {meeting: day for meeting, day in work.session.execute(asked).all() if meeting and day}
