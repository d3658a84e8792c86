"""The conference of an item, read in one go."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, literal, or_, select, union_all

from conference.case.action import UNFINISHED, Action
from conference.case.case import LIVE, CaseState, CaseSummary
from conference.case.conference import Candidate, Conference, ConferenceOf, ConferencesOf, Urgent
from conference.case.contribution import Contribution
from conference.case.decision import Decision
from conference.case.kind import Kind
from conference.case.line import Line
from conference.case.settled import Settled
from conference.meeting.agenda import Agenda
from conference.meeting.item import Item, ItemState
from conference.meeting.meeting import Meeting
from conference.meeting.sitting import Sitting
from conference.refusal import Refused
from storage.case.action import ActionRow, actions_where
from storage.case.case import CaseRow, case_record, summary
from storage.case.contribution import ContributionRow
from storage.case.line import line_record
from storage.case.line_row import LineRow
from storage.case.settled import SettledRow, settled_record
from storage.desk import Desk, answers
from storage.hub.profile import free
from storage.meeting.item import ItemRow
from storage.meeting.meeting import meeting_record, next_planned
from storage.meeting.meeting_row import MeetingRow
from storage.meeting.sitting import sitting

PARKED = "parked"
LAPSES_WITHIN = timedelta(days=31)


def agenda_of(desk: Desk, item: Item) -> Agenda:
    """Return the steps of an item: the case's agenda, or the one step of another item."""
    try:
        agenda = desk.templates.agenda(item.agenda)
    except Refused:  # the hub's own file is gone or broken since: the meeting goes on with the steps of a new case
        agenda = desk.templates.agenda("new" if item.case_id else "meeting")
    if item.case_id:
        return agenda
    steps = tuple(step for step in agenda.steps if step.kind == item.kind)
    return Agenda(item.kind, item.title, item.minutes, steps or agenda.steps[:1])


def conference(desk: Desk, item: Item, sat: Sitting) -> Conference:
    """Return the conference of one item of a sitting."""
    case = desk.get(CaseRow, item.case_id, "This case") if item.case_id else None
    now, before = _settled(desk, item)
    return Conference(
        sitting=sat,
        item=item,
        agenda=agenda_of(desk, item),
        case=case_record(desk, case) if case else None,
        instrument=desk.templates.instrument(),
        clocks=desk.templates.clocks(),
        today=desk.today,
        free=free(desk),
        lines=_lines(desk, LineRow.item_id == item.id),
        contributions=tuple(
            Contribution.model_validate(row) for row in desk.all(select(ContributionRow).where(ContributionRow.item_id == item.id))
        ),
        settled=now,
        before=before,
        concerns_before=_lines(desk, LineRow.case_id == case.id, LineRow.item_id != item.id, LineRow.kind == Kind.CONCERN) if case else (),
        actions=_actions(desk, item, sat),
        candidates=_candidates(desk, item, sat) if case else (),
        to_ratify=_to_ratify(desk, sat) if item.kind == "ratify" else (),
        lapsing=_lapsing(desk, sat) if item.kind == "lapsing" else (),
        next_meeting=_next(desk, sat) if item.kind == "next" else None,
        parked=_lines(desk, LineRow.meeting_id == item.meeting_id, LineRow.step == PARKED) if item.kind == "closing" else (),
        frozen=desk.get(MeetingRow, item.meeting_id).frozen,
    )


def _lines(desk: Desk, *where: ColumnElement[bool]) -> tuple[Line, ...]:
    asked = select(*LineRow.__table__.c).where(*where, LineRow.struck_at.is_(None))  # columns: nothing here will be changed
    return tuple(line_record(desk, row) for row in desk.session.execute(asked.order_by(LineRow.at)).all())


def _settled(desk: Desk, item: Item) -> tuple[dict[str, Settled], dict[str, Settled]]:
    """Return what this conference settled, and the newest of each kind from conferences of the case before it."""
    where = SettledRow.case_id == item.case_id if item.case_id else SettledRow.item_id == item.id
    mine: dict[str, Settled] = {}
    before: dict[str, Settled] = {}
    for row in desk.all(select(SettledRow).where(where).order_by(SettledRow.at.desc())):
        if row.item_id == item.id:
            mine[row.kind] = settled_record(row)
        elif row.kind not in before and (item.closed_at is None or row.at < item.closed_at):
            before[row.kind] = settled_record(row)
    return mine, before


def _actions(desk: Desk, item: Item, sat: Sitting) -> tuple[Action, ...]:
    began = sat.meeting.started_at
    unfinished = ActionRow.state.in_([state.value for state in UNFINISHED])
    moved = (ActionRow.changed_at >= began) if began else unfinished
    if item.case_id:
        return actions_where(desk, ActionRow.case_id == item.case_id, or_(ActionRow.item_id == item.id, unfinished, moved))
    if item.kind == "earlier":
        before = ActionRow.agreed_on < sat.meeting.day
        late = unfinished & (ActionRow.due < desk.today)
        return actions_where(desk, or_(ActionRow.item_id == item.id, late & before, moved & before))  # each part has its index
    if item.kind == "closing":
        own = select(ItemRow.id).where(ItemRow.meeting_id == item.meeting_id)
        return actions_where(desk, ActionRow.item_id.in_(own))
    return actions_where(desk, ActionRow.item_id == item.id)


def _candidates(desk: Desk, item: Item, sat: Sitting) -> tuple[Candidate, ...]:
    """Return the seats around the case, those with the closest contact first (H4.2)."""
    around = sat.around(item.id)
    keys = [seat.id for seat in around]
    lines, own_actions, cases, open_actions = _counts(
        desk,
        (LineRow.seat_id, LineRow.case_id == item.case_id, LineRow.struck_at.is_(None)),
        (ActionRow.seat_id, ActionRow.case_id == item.case_id),
        (CaseRow.owner_id, CaseRow.owner_id.in_(keys), CaseRow.state.in_([state.value for state in LIVE])),
        (ActionRow.seat_id, ActionRow.seat_id.in_(keys), ActionRow.state.in_([state.value for state in UNFINISHED])),
    )
    found = [
        Candidate(seat, lines.get(seat.id, 0) + own_actions.get(seat.id, 0), cases.get(seat.id, 0), open_actions.get(seat.id, 0))
        for seat in around
    ]
    return tuple(sorted(found, key=lambda candidate: (-candidate.contact, candidate.cases, candidate.actions)))


def _counts(desk: Desk, *asked: tuple[Any, ...]) -> list[dict[UUID, int]]:
    """Return how often each key stands in a column, for several columns with their conditions at once."""
    parts = [select(literal(place), column, func.count()).where(*where).group_by(column) for place, (column, *where) in enumerate(asked)]
    found: list[dict[UUID, int]] = [{} for _ in asked]
    for place, key, number in desk.session.execute(union_all(*parts)).all():
        if key is not None:
            found[place][key] = number
    return found


def _to_ratify(desk: Desk, sat: Sitting) -> tuple[Urgent, ...]:
    """Return the decisions of urgent conferences not put to the panel yet, or put to it in this meeting."""
    asked = select(SettledRow, ItemRow.reference).join(ItemRow, ItemRow.id == SettledRow.item_id)
    asked = asked.where(SettledRow.kind == "decision", ItemRow.agenda == "urgent", ItemRow.state == ItemState.DONE)
    found = []
    for row, reference in desk.session.execute(asked.order_by(SettledRow.at)).all():
        decision = settled_record(row)
        began = sat.meeting.started_at
        if isinstance(decision, Decision) and (not decision.ratified or (began and decision.ratified_at and decision.ratified_at >= began)):
            found.append(Urgent(row.item_id, reference, decision))
    return tuple(found)


def _lapsing(desk: Desk, sat: Sitting) -> tuple[CaseSummary, ...]:
    """Return the cases whose review falls before the next meeting and that are not on this agenda."""
    here = [item.case_id for item in sat.live if item.case_id]
    following = next_planned(desk, after=sat.meeting.day)
    until = following.day if following else sat.meeting.day + LAPSES_WITHIN
    watched = (CaseState.ADOPTED, CaseState.MONITORING)
    asked = select(CaseRow).where(CaseRow.state.in_(watched), CaseRow.review_on < until, CaseRow.id.not_in(here))
    return tuple(summary(desk, row) for row in desk.all(asked.order_by(CaseRow.review_on)))


def _next(desk: Desk, sat: Sitting) -> Meeting | None:
    row = next_planned(desk, after=sat.meeting.day)
    return meeting_record(desk, row) if row else None


@answers(ConferenceOf)
def conference_of(desk: Desk, query: ConferenceOf) -> Conference:
    """Return one conference."""
    row = desk.get(ItemRow, query.item, "This item")
    return conference(desk, Item.model_validate(row), sitting(desk, row.meeting_id))


@answers(ConferencesOf)
def conferences_of(desk: Desk, query: ConferencesOf) -> tuple[Conference, ...]:
    """Return every conference of a meeting."""
    return conferences(desk, query.meeting)


def conferences(desk: Desk, meeting: UUID) -> tuple[Conference, ...]:
    """Return every conference of a meeting, in the order of its agenda."""
    sat = sitting(desk, meeting)
    return tuple(conference(desk, item, sat) for item in sat.live)
