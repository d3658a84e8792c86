"""The landing page, read in one go; no names."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select

from conference.base.clock import due
from conference.base.moment import short, spoken
from conference.case.record.action import UNFINISHED
from conference.case.record.case import ENDED, LIVE, NEW, CaseState, RiskLevel
from conference.case.record.clock_pause import CaseClock
from conference.case.record.contribution import Brought
from conference.followup.home import Home, Need
from conference.hub.seat import missing_partners
from conference.meeting.meeting import Meeting, MeetingState
from storage.case.record.case import CaseRow, summaries
from storage.case.record.clock_pause_row import Pauses
from storage.case.record.contribution import ContributionRow
from storage.case.sharing.may_be_sent import running_out
from storage.followup.duty import DutyRow
from storage.followup.task import count_tasks
from storage.hub.agency import AgencyRow
from storage.hub.profile import profile
from storage.hub.seat import seats
from storage.meeting.item import ItemRow
from storage.meeting.meeting import meeting_record, next_planned
from storage.meeting.meeting_row import MeetingRow
from storage.meeting.presence import InvitationRow
from storage.transaction.unit_of_work import UnitOfWork

WATCHED = (CaseState.ADOPTED, CaseState.MONITORING)
SOON = timedelta(days=14)
RECENT = 5
SHOWN, MOST = 20, 100

CORRECTIONS = "corrections"
"""The kind of the task that stands for an open correction round; it is due on the last day of the
round.
"""


def home(work: UnitOfWork) -> Home:
    """Return the landing page; what is wrong with the hub's own templates is known from then on."""
    work.templates.look()
    running = work.first(select(MeetingRow).where(MeetingRow.state == MeetingState.RUNNING))
    row = running or next_planned(work)
    meeting = meeting_record(work, row) if row else None
    tasks = count_tasks(work)
    ended = [state.value for state in ENDED]
    cases = _cases(work)
    recent = work.all(
        select(CaseRow)
        .where(CaseRow.state.not_in(ended))
        .order_by(CaseRow.year.desc(), CaseRow.number.desc())
        .limit(RECENT)
    )
    table = seats(work).values()
    return Home(
        profile=profile(work),
        today=work.today,
        meeting=meeting,
        planned_minutes=_planned(work, meeting),
        guests=_guests(work, meeting),
        missing=_missing(work, meeting),
        needs=_needs(work, tasks),
        recent=summaries(work, recent),
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


def _cases(work: UnitOfWork) -> dict[tuple[str, str | None], int]:
    """Return the number of cases that have not ended, by state and level: read off an index,
    however many have ended.
    """
    asked = select(CaseRow.state, CaseRow.level, func.count()).where(
        CaseRow.state.in_([state.value for state in LIVE])
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


def _missing(work: UnitOfWork, meeting: Meeting | None) -> tuple[str, ...]:
    """Return the reports asked for and not there yet, as "seat (reference)"."""
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
    names = seats(work)
    return tuple(
        f"{names[seat].name.lower()} ({reference})"
        for seat, reference in work.session.execute(asked).all()
    )


def _needs(work: UnitOfWork, tasks: dict[str, int]) -> tuple[Need, ...]:
    return (*_urgent(work), *_overdue(tasks), *_reviews(work), *_consents(work), *_minutes(work))


def _urgent(work: UnitOfWork) -> list[Need]:
    clock = work.templates.clocks().get("urgent_response")
    rows = work.all(
        select(CaseRow).where(CaseRow.state == CaseState.URGENT).order_by(CaseRow.urgent_since)
    )
    pauses = Pauses(work, [case.id for case in rows])
    needs = []
    for case in rows:
        until: datetime | None = (
            due(clock, case.urgent_since) if clock and case.urgent_since else None
        )
        runs = until and pauses.moment(case.id, CaseClock.URGENT, until)
        if until is None or runs is not None:  # while the clock rests it does not warn
            needs.append(
                Need(
                    kind="urgent",
                    where=case.reference,
                    words="answer within 24 hours of the call",
                    until=runs,
                    case_id=case.id,
                )
            )
    return needs


def _overdue(tasks: dict[str, int]) -> list[Need]:
    if not tasks["overdue"]:
        return []
    by_seat = sorted(
        (
            (number, name.removeprefix("seat:"))
            for name, number in tasks.items()
            if name.startswith("seat:")
        ),
        reverse=True,
    )
    words = " · ".join(f"{name.lower()} {number}" for number, name in by_seat[:4])
    count = tasks["overdue"]
    return [Need(kind="overdue", where=f"{count} task{'s' if count > 1 else ''}", words=words)]


def _reviews(work: UnitOfWork) -> list[Need]:
    """Return the reviews due, the most pressing first; a clock that rests warns of nothing, one
    that rested runs on.
    """
    soon = work.today + SOON
    rows = work.all(
        select(CaseRow)
        .where(CaseRow.state.in_(WATCHED), CaseRow.review_on <= soon)
        .order_by(CaseRow.review_on)
        .limit(MOST)
    )
    pauses = Pauses(work, [case.id for case in rows])
    days = [
        (day, case)
        for case in rows
        if (day := pauses.day(case.id, CaseClock.REVIEW, case.review_on)) and day <= soon
    ]
    needs = []
    for day, case in sorted(days, key=lambda one: (one[0], one[1].reference))[:SHOWN]:
        late = day < work.today
        words = f"review was due {short(day)}" if late else f"review before {short(day)}"
        needs.append(
            Need(
                kind="lapsing" if late else "review",
                where=case.reference,
                words=words,
                case_id=case.id,
            )
        )
    return needs


def _consents(work: UnitOfWork) -> list[Need]:
    """Return the cases whose consent ran out or runs out soon (H3.2)."""
    needs = []
    for case, until in running_out(work, SOON, SHOWN):
        late = until < work.today
        words = f"consent {'ran' if late else 'runs'} out {short(until)}"
        needs.append(
            Need(
                kind="lapsing" if late else "consent",
                where=case.reference,
                words=words,
                case_id=case.id,
            )
        )
    return needs


def _minutes(work: UnitOfWork) -> list[Need]:
    asked = (
        select(MeetingRow)
        .where(MeetingRow.state == MeetingState.HELD, MeetingRow.frozen.is_(False))
        .order_by(MeetingRow.day)
    )
    found = work.all(asked.limit(5))
    until = _corrections(work, [row.id for row in found])
    return [
        Need(
            kind="minutes",
            where=spoken(row.day),
            words=f"minutes are a draft: {_next(until.get(row.id), work.today)}",
            meeting_id=row.id,
        )
        for row in found
    ]


def _corrections(work: UnitOfWork, meetings: list[UUID]) -> dict[UUID, date]:
    """Return the last days of the correction rounds that are under way in these meetings."""
    if not meetings:
        return {}
    open_ones = [state.value for state in UNFINISHED]
    asked = select(DutyRow.meeting_id, DutyRow.due).where(
        DutyRow.state.in_(open_ones), DutyRow.due.is_not(None)
    )
    asked = asked.where(DutyRow.kind == CORRECTIONS, DutyRow.meeting_id.in_(meetings))
    return {meeting: day for meeting, day in work.session.execute(asked).all() if meeting and day}


def _next(until: date | None, today: date) -> str:
    if until is None:
        return "to be approved and issued"
    return (
        f"corrections until {short(until)}"
        if until >= today
        else f"corrections ended {short(until)}, to be approved"
    )
