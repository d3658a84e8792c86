"""The conference of an item, read in one go."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Select, Uuid, bindparam, or_, select

from conference.base.refusal import Refused
from conference.case.assessment.assessment import Assessment
from conference.case.due_on_agenda import looks_ahead_until
from conference.case.overview.conference import Conference, ConferenceOf, ConferencesOf, Urgent
from conference.case.plan.owner import Owner, tenures
from conference.case.plan.review import Review
from conference.case.policy import WATCHED
from conference.case.record.action import UNFINISHED, Action
from conference.case.record.case import CaseSummary
from conference.case.record.contribution import Contribution
from conference.case.record.decision import Decision
from conference.case.record.kind import Kind
from conference.case.record.line import Line
from conference.case.record.settled import Settled
from conference.meeting.agenda import Agenda
from conference.meeting.item import Item, ItemState
from conference.meeting.meeting import Meeting
from conference.meeting.sitting import Sitting
from storage.case.matching.referral import earlier_of
from storage.case.overview.candidates import candidates
from storage.case.overview.contact import sitting_with_contact, with_contact
from storage.case.overview.course import course_of
from storage.case.record.action import (
    ActionRow,
    actions_of_cases,
    actions_of_items,
    actions_where,
    late,
)
from storage.case.record.case import CaseRow, case_record, summaries
from storage.case.record.clock_pause_row import pauses_of
from storage.case.record.contribution import ContributionRow
from storage.case.record.instrument import instruments_for, versions_of
from storage.case.record.line import line_record
from storage.case.record.line_row import LineRow
from storage.case.record.settled import SettledRow, settled_record
from storage.case.sharing.withdrawal import WithdrawalRow, since_then
from storage.file.rows import values
from storage.hub.profile import free
from storage.meeting.item import ItemRow
from storage.meeting.meeting import meeting_record, next_planned
from storage.meeting.meeting_row import MeetingRow
from storage.meeting.sitting import sitting
from storage.transaction.unit_of_work import UnitOfWork

PARKED = "parked"


_COLUMNS = select(*LineRow.__table__.c).where(
    LineRow.struck_at.is_(None)
)  # columns: nothing here will be changed
_ITEMS, _CASES = (
    bindparam("items", expanding=True, type_=Uuid()),
    bindparam("cases", expanding=True, type_=Uuid()),
)
# The room asks these after every line: made once, so that neither they nor their keys are worked
# out again. Those about several items or cases stand in the order of an index.
_LINES = _COLUMNS.where(LineRow.item_id.in_(_ITEMS)).order_by(LineRow.item_id, LineRow.at)
_CONCERNS_BEFORE = _COLUMNS.where(
    LineRow.case_id == bindparam("case"),
    LineRow.item_id != bindparam("item"),
    LineRow.kind == Kind.CONCERN,
).order_by(LineRow.at)
_PARKED = _COLUMNS.where(
    LineRow.meeting_id == bindparam("meeting"), LineRow.step == PARKED
).order_by(LineRow.at)
_CONTRIBUTIONS = select(ContributionRow).where(ContributionRow.item_id.in_(_ITEMS))
_SETTLED_OF_CASES = (
    select(SettledRow)
    .where(SettledRow.case_id.in_(_CASES))
    .order_by(SettledRow.case_id, SettledRow.at.desc())
)
_SETTLED_HERE = (
    select(SettledRow).where(SettledRow.item_id.in_(_ITEMS)).order_by(SettledRow.at.desc())
)


_SettledParts = tuple[dict[str, Settled], dict[str, Settled], tuple[Review, ...], list[Owner]]


@dataclass(frozen=True)
class _Written:
    """What was written in some items, read for all of them at once: by item, and by case what is
    about all of a case.
    """

    lines: dict[UUID, list[Line]] = field(default_factory=lambda: defaultdict(list))
    contributions: dict[UUID, list[Contribution]] = field(default_factory=lambda: defaultdict(list))
    settled: Mapping[UUID, Sequence[SettledRow]] | None = None
    actions: dict[UUID, list[Action]] = field(default_factory=lambda: defaultdict(list))


def _written(work: UnitOfWork, items: Sequence[Item]) -> _Written:
    """Read what was written in some items."""
    found, keys = _Written(), [item.id for item in items]
    for line in work.session.execute(_LINES, {"items": keys}).all():
        found.lines[line.item_id].append(line_record(work, line))
    for brought in work.all(_CONTRIBUTIONS, items=keys):
        found.contributions[brought.item_id].append(Contribution.model_validate(brought))
    if cases := [item.case_id for item in items if item.case_id]:
        for action in actions_of_cases(work, cases):
            found.actions[action.case_id or action.item_id].append(action)
    if others := [item.id for item in items if not item.case_id]:
        for action in actions_of_items(work, others):
            found.actions[action.item_id].append(action)
    return found


def _written_and_settled(work: UnitOfWork, items: Sequence[Item]) -> _Written:
    """Read what was written and settled in some items."""
    return replace(_written(work, items), settled=_settled_rows(work, items))


def _settled_rows(work: UnitOfWork, items: Sequence[Item]) -> dict[UUID, list[SettledRow]]:
    """Read what was settled in some items and their cases, the newest first."""
    found: dict[UUID, list[SettledRow]] = defaultdict(list)
    if cases := [item.case_id for item in items if item.case_id]:
        for row in work.all(_SETTLED_OF_CASES, cases=cases):
            found[row.case_id or row.item_id].append(row)
    if others := [item.id for item in items if not item.case_id]:
        for row in work.all(_SETTLED_HERE, items=others):
            found[row.item_id].append(row)
    return found


def agenda_of(work: UnitOfWork, item: Item) -> Agenda:
    """Return the steps of an item: the case's agenda, or the one step of another item."""
    if not item.case_id:
        return Agenda(
            item.kind, item.title, item.minutes, (work.templates.step(item.kind),), serves="meeting"
        )
    try:
        return work.templates.agenda(item.agenda)
    # the hub's own file is gone or broken since: the meeting goes on with the steps of a new case
    except Refused:
        return work.templates.agenda("new")


def conference(
    work: UnitOfWork, item: Item, sat: Sitting, written: _Written | None = None
) -> Conference:
    """Return the conference of one item of a sitting; `written` is what was read for several items
    at once.
    """
    c = _told(work, item, sat, written)
    if item.case_id is None:
        return c
    earlier = earlier_of(work, item.case_id)
    seats, contacts = candidates(work, item.case_id, sat.around(item.id))
    return replace(c, candidates=seats, contacts=contacts, earlier=earlier, links=earlier.links)


def told_conferences(work: UnitOfWork, items: Sequence[Item]) -> Iterator[Conference]:
    """Yield conferences with all that their statements are made of: without candidates and near
    names, which stand in fields alone. What is cached for the room stays cached.
    """
    written = _written_and_settled(work, items)
    for item in items:
        yield _told(work, item, sitting(work, item.meeting_id, keep=False), written)


def _told(work: UnitOfWork, item: Item, sat: Sitting, written: _Written | None) -> Conference:
    written = written or _written(work, (item,))
    case = work.get(CaseRow, item.case_id, "This case") if item.case_id else None
    now, before, later, owners = _what_was_settled(work, item, written.settled)
    actions, past = _actions(work, item, sat, tuple(written.actions[item.case_id or item.id]))
    return Conference(
        sitting=sat,
        item=item,
        agenda=agenda_of(work, item),
        case=case_record(work, case) if case else None,
        instruments=instruments_for(work, _assessment(now)),
        clocks=work.templates.clocks(),
        sharing=work.templates.sharing(),
        today=work.today,
        free=free(work),
        lines=tuple(written.lines[item.id]),
        contributions=tuple(written.contributions[item.id]),
        settled=now,
        before=before,
        later=later,
        concerns_before=_lines(work, _CONCERNS_BEFORE, case=case.id, item=item.id) if case else (),
        actions=actions,
        past=past,
        owned=tenures(owners),
        interventions=work.templates.interventions(),
        now=work.now,
        to_ratify=_to_ratify(work, sat) if item.kind == "ratify" else (),
        lapsing=_lapsing(work, sat) if item.kind == "lapsing" else (),
        next_meeting=_next(work, sat) if item.kind == "next" else None,
        parked=_lines(work, _PARKED, meeting=item.meeting_id) if item.kind == "closing" else (),
        pauses=pauses_of(work, [case.id]) if case else (),
        frozen=work.get(MeetingRow, item.meeting_id).frozen,
        kept=versions_of(work, (_assessment(before),)),
        course=course_of(work, item) if "assessment" in before else (),
    )


def _what_was_settled(
    work: UnitOfWork, item: Item, rows: Mapping[UUID, Sequence[SettledRow]] | None
) -> _SettledParts:
    """Return what was settled in this conference and before it; `rows` are those that were read for
    several items at once.
    """

    def read() -> _SettledParts:
        found = _settled_rows(work, (item,)) if rows is None else rows
        parts = _settled(item, found.get(item.case_id or item.id, ()))
        since_then(work, item, parts[0], parts[1])
        return parts

    if rows is not None:
        return read()
    key, tables = (item.id, item.closed_at), (SettledRow, WithdrawalRow)
    return work.cached_until_written("settled", key, tables, read)


def _assessment(settled: Mapping[str, Settled]) -> Assessment | None:
    found = settled.get("assessment")
    return found if isinstance(found, Assessment) else None


def _lines(work: UnitOfWork, asked: Select[Any], **given: UUID) -> tuple[Line, ...]:
    return tuple(line_record(work, row) for row in work.session.execute(asked, given).all())


def _settled(item: Item, rows: Sequence[SettledRow]) -> _SettledParts:
    """Return what this conference settled, the newest of each kind from those of the case before
    it, later reviews, and its owners then.
    """
    mine: dict[str, Settled] = {}
    before: dict[str, Settled] = {}
    later: list[Review] = []
    owners: list[Owner] = []
    for row in rows:
        if row.item_id == item.id:
            mine[row.kind] = settled_record(row)
        elif item.closed_at is None or row.at < item.closed_at:
            if row.kind not in before:
                before[row.kind] = settled_record(row)
            if row.kind == "owner" and isinstance(owner := settled_record(row), Owner):
                owners.append(owner)
        elif row.kind == "review" and isinstance(review := settled_record(row), Review):
            later.append(review)
    return mine, before, tuple(later), owners


def _actions(
    work: UnitOfWork, item: Item, sat: Sitting, found: tuple[Action, ...]
) -> tuple[tuple[Action, ...], tuple[Action, ...]]:
    """Return the actions an item is about, and those of its case that ended before it; `found` are
    those of its case or its own.
    """
    began = sat.meeting.started_at
    if item.case_id:
        here = {
            action.id
            for action in found
            if action.item_id == item.id
            or action.state in UNFINISHED
            or (began and action.changed_at and action.changed_at >= began)
        }
        return tuple(one for one in found if one.id in here), tuple(
            one for one in found if one.id not in here
        )
    if item.kind == "earlier":
        before = ActionRow.agreed_on < sat.meeting.day
        unfinished = ActionRow.state.in_([state.value for state in UNFINISHED])
        moved = (ActionRow.changed_at >= began) if began else unfinished
        overdue = unfinished & (ActionRow.due <= work.today) & late(work)
        return actions_where(
            work, or_(ActionRow.item_id == item.id, overdue & before, moved & before)
        ), ()  # each part has its index
    if item.kind == "closing":
        own = select(ItemRow.id).where(ItemRow.meeting_id == item.meeting_id)
        return actions_where(work, ActionRow.item_id.in_(own)), ()
    return found, ()


def _to_ratify(work: UnitOfWork, sat: Sitting) -> tuple[Urgent, ...]:
    """Return the decisions of urgent conferences not put to the panel yet, or put to it in this
    meeting.
    """
    asked = select(SettledRow, ItemRow.reference).join(ItemRow, ItemRow.id == SettledRow.item_id)
    urgent = [
        "urgent",
        *(agenda.name for agenda in work.templates.own_agendas() if agenda.serves == "urgent"),
    ]
    asked = asked.where(
        SettledRow.kind == "decision", ItemRow.agenda.in_(urgent), ItemRow.state == ItemState.DONE
    )
    found = []
    for row, reference in work.session.execute(asked.order_by(SettledRow.at)).all():
        decision = settled_record(row)
        began = sat.meeting.started_at
        if isinstance(decision, Decision) and (
            not decision.ratified
            or (began and decision.ratified_at and decision.ratified_at >= began)
        ):
            found.append(Urgent(row.item_id, reference, decision))
    return tuple(found)


def _lapsing(work: UnitOfWork, sat: Sitting) -> tuple[CaseSummary, ...]:
    """Return the cases whose review falls before the next meeting and that are not on
    this agenda.
    """
    here = [item.case_id for item in sat.live if item.case_id]
    following = next_planned(work, after=sat.meeting.day)
    until = looks_ahead_until(sat.meeting.day, following.day if following else None)
    asked = select(CaseRow).where(
        CaseRow.state.in_(values(WATCHED)), CaseRow.review_on < until, CaseRow.id.not_in(here)
    )
    found = summaries(work, work.all(asked.order_by(CaseRow.review_on)))
    return tuple(
        case for case in found if case.review_on is not None and case.review_on < until
    )  # a clock that rests does not lapse


def _next(work: UnitOfWork, sat: Sitting) -> Meeting | None:
    row = next_planned(work, after=sat.meeting.day)
    return meeting_record(work, row) if row else None


def conference_of(work: UnitOfWork, query: ConferenceOf) -> Conference:
    """Return one conference."""
    row = work.get(ItemRow, query.item, "This item")
    return conference(work, Item.model_validate(row), sitting_with_contact(work, row.meeting_id))


def conferences_of(work: UnitOfWork, query: ConferencesOf) -> tuple[Conference, ...]:
    """Return every conference of a meeting."""
    return conferences(work, query.meeting)


def conferences(
    work: UnitOfWork, meeting: UUID, sat: Sitting | None = None
) -> tuple[Conference, ...]:
    """Return every conference of a meeting, in the order of its agenda; `sat` is its sitting where
    that was read already.
    """
    sat = with_contact(work, sat or sitting(work, meeting))
    written = _written_and_settled(work, sat.live)
    return tuple(conference(work, item, sat, written) for item in sat.live)
