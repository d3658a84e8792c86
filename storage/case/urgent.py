"""The urgent conference: called in one transaction, its clock kept from the moment of the call
(H4.4).
"""

from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select

from conference.base.record import Command
from conference.base.refusal import Refused
from conference.case.overview.urgent import (
    AGENDA,
    MINUTES,
    NOT_KNOWN,
    CallUrgent,
    OpenCase,
    OpenCases,
    folded,
)
from conference.case.record.case import LIVE, CaseState, ReferCase, RiskLevel
from conference.case.record.safety import Safety, SettleSafety
from conference.meeting.item import AddItem, Item, ItemState, MoveItem, OpenItem, SetItem
from conference.meeting.meeting import MeetingKind, MeetingState, PlanMeeting, StartMeeting
from storage.case.record.case import CaseRow, move_case
from storage.case.record.settled import settle
from storage.meeting.agenda import items
from storage.meeting.item import ItemRow
from storage.meeting.meeting_row import MeetingRow
from storage.transaction.unit_of_work import Desk, answers, carry_out, handles

T = TypeVar("T")


@handles(CallUrgent)
def call_urgent(desk: Desk, command: CallUrgent) -> Item:
    """Enter the case or take the open one, put it on a running agenda or begin a meeting of its
    own, and open it.
    """
    case = _case(desk, command)
    running = desk.first(select(MeetingRow).where(MeetingRow.state == MeetingState.RUNNING))
    item = _on_agenda(desk, running, case) if running else _own_meeting(desk, case)
    settled: dict[str, Any] = {
        name: words
        for name, words in (("called_by", command.caller), ("danger", command.danger))
        if words
    }
    _do(desk, SettleSafety(item=item.id, **settled))
    desk.case_id = case.id
    return item


def _case(desk: Desk, command: CallUrgent) -> CaseRow:
    if command.case is None:
        entered = ReferCase(
            name=command.name or NOT_KNOWN,
            referrer=command.caller,
            question=command.danger,
            urgent=True,
        )
        return desk.get(CaseRow, _do(desk, entered).id)
    case = desk.get(CaseRow, command.case, "This case")
    if case.state not in LIVE:
        raise Refused(f"{case.reference} has ended; an urgent call about it is a new case.")
    if case.state != CaseState.URGENT:
        move_case(desk, case, CaseState.URGENT)
    return case


def _on_agenda(desk: Desk, meeting: MeetingRow, case: CaseRow) -> Item:
    """Put the case before what is discussed now, which is interrupted and comes back after it; open
    it.
    """
    rows, agenda = items(desk, meeting.id), _agenda(desk, case)
    there = next(
        (row for row in rows if row.case_id == case.id and row.state != ItemState.DROPPED), None
    )
    if there is None:
        at_hand = next((row for row in rows if row.id == meeting.item_id), None)
        added = _do(
            desk,
            AddItem(
                meeting=meeting.id,
                case=case.id,
                agenda=agenda,
                after=at_hand.id if at_hand else None,
            ),
        )
        if at_hand is not None and at_hand.state == ItemState.OPEN:
            _do(desk, MoveItem(item=added.id, by=-1))
        return _open(desk, added.id)
    if there.state == ItemState.PENDING and there.opened_at is None:
        _do(desk, SetItem(item=there.id, agenda=agenda, minutes=MINUTES))
    return _open(desk, there.id)


def _agenda(desk: Desk, case: CaseRow) -> str:
    """Return the urgent agenda, the hub's own for this kind of case where there is one."""
    return desk.templates.agenda_for(AGENDA, case.kind).name


def _own_meeting(desk: Desk, case: CaseRow) -> Item:
    starts = desk.now.astimezone().time().replace(second=0, microsecond=0)
    meeting = _do(
        desk, PlanMeeting(day=desk.today, starts=starts, minutes=MINUTES, kind=MeetingKind.URGENT)
    )
    item = _do(desk, AddItem(meeting=meeting.id, case=case.id, agenda=_agenda(desk, case)))
    _do(desk, StartMeeting(meeting=meeting.id))
    return _open(desk, item.id)


def _open(desk: Desk, item: UUID) -> Item:
    return _do(desk, OpenItem(item=item))


def _do(desk: Desk, command: Command[T]) -> T:
    """Carry out one command of several in this transaction: the next one finds in the tables what
    it wrote.
    """
    record: T = carry_out(desk, command)
    desk.session.flush()
    return record


@handles(SettleSafety)
def settle_safety(desk: Desk, command: SettleSafety) -> Safety:
    """Keep the moment of the call with the conference: the clock of the case stops when it is
    decided, the record stays.
    """
    item = desk.get(ItemRow, command.item, "This item")
    since = desk.get(CaseRow, item.case_id).urgent_since if item.case_id else None
    also = {"called_at": since.isoformat()} if since else {}
    return settle(desk, command, Safety, **also)[0]


@answers(OpenCases)
def open_cases(desk: Desk, query: OpenCases) -> tuple[OpenCase, ...]:  # noqa: ARG001 - every answer has this shape
    """Return the open cases with what they are found by."""
    columns = (
        CaseRow.id,
        CaseRow.reference,
        CaseRow.state,
        CaseRow.level,
        CaseRow.name,
        CaseRow.aliases,
    )
    asked = select(*columns).where(CaseRow.state.in_([state.value for state in LIVE]))
    rows = desk.session.execute(asked.order_by(CaseRow.year.desc(), CaseRow.number.desc())).all()
    return tuple(
        OpenCase(
            id=row.id,
            reference=row.reference,
            state=CaseState(row.state),
            level=RiskLevel(row.level) if row.level else None,
            words=""
            if row.name == NOT_KNOWN and not row.aliases
            else folded(f"{row.name} {row.aliases}"),
        )
        for row in rows
    )
