"""The urgent conference: called in one transaction, its clock kept from the moment of the call
(H4.4).
"""

from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select

from conference.base.record import Command
from conference.case.overview.urgent_call import (
    AGENDA,
    MINUTES,
    NOT_KNOWN,
    CallUrgent,
    OpenCase,
    folded,
)
from conference.case.policy import may_call_urgently
from conference.case.record.case import LIVE, CaseState, ReferCase, RiskLevel
from conference.case.record.safety import Safety, SettleSafety
from conference.meeting.item import AddItem, Item, ItemState, MoveItem, OpenItem, SetItem
from conference.meeting.meeting import MeetingKind, MeetingState, PlanMeeting, StartMeeting
from storage.case.record.case import CaseRow, move_case
from storage.case.record.settled import settle
from storage.meeting.agenda import items
from storage.meeting.item import ItemRow
from storage.meeting.meeting_row import MeetingRow
from storage.transaction.unit_of_work import UnitOfWork

T = TypeVar("T")


def call_urgent(work: UnitOfWork, command: CallUrgent) -> Item:
    """Enter the case or take the open one, put it on a running agenda or begin a meeting of its
    own, and open it.
    """
    case = _case(work, command)
    running = work.first(select(MeetingRow).where(MeetingRow.state == MeetingState.RUNNING))
    item = _on_agenda(work, running, case) if running else _own_meeting(work, case)
    settled: dict[str, Any] = {
        name: words
        for name, words in (("called_by", command.caller), ("danger", command.danger))
        if words
    }
    _do(work, SettleSafety(item=item.id, **settled))
    work.case_id = case.id
    return item


def _case(work: UnitOfWork, command: CallUrgent) -> CaseRow:
    if command.case is None:
        entered = ReferCase(
            name=command.name or NOT_KNOWN,
            referrer=command.caller,
            question=command.danger,
            urgent=True,
        )
        return work.get(CaseRow, _do(work, entered).id)
    case = work.get(CaseRow, command.case, "This case")
    may_call_urgently(CaseState(case.state), case.reference)
    if case.state != CaseState.URGENT:
        move_case(work, case, CaseState.URGENT)
    return case


def _on_agenda(work: UnitOfWork, meeting: MeetingRow, case: CaseRow) -> Item:
    """Put the case before what is discussed now, which is interrupted and comes back after it; open
    it.
    """
    rows, agenda = items(work, meeting.id), _agenda(work, case)
    there = next(
        (row for row in rows if row.case_id == case.id and row.state != ItemState.DROPPED), None
    )
    if there is None:
        at_hand = next((row for row in rows if row.id == meeting.item_id), None)
        added = _do(
            work,
            AddItem(
                meeting=meeting.id,
                case=case.id,
                agenda=agenda,
                after=at_hand.id if at_hand else None,
            ),
        )
        if at_hand is not None and at_hand.state == ItemState.OPEN:
            _do(work, MoveItem(item=added.id, by=-1))
        return _open(work, added.id)
    if there.state == ItemState.PENDING and there.opened_at is None:
        _do(work, SetItem(item=there.id, agenda=agenda, minutes=MINUTES))
    return _open(work, there.id)


def _agenda(work: UnitOfWork, case: CaseRow) -> str:
    """Return the urgent agenda, the hub's own for this kind of case where there is one."""
    return work.templates.agenda_for(AGENDA, case.kind).name


def _own_meeting(work: UnitOfWork, case: CaseRow) -> Item:
    starts = work.now.astimezone().time().replace(second=0, microsecond=0)
    meeting = _do(
        work, PlanMeeting(day=work.today, starts=starts, minutes=MINUTES, kind=MeetingKind.URGENT)
    )
    item = _do(work, AddItem(meeting=meeting.id, case=case.id, agenda=_agenda(work, case)))
    _do(work, StartMeeting(meeting=meeting.id))
    return _open(work, item.id)


def _open(work: UnitOfWork, item: UUID) -> Item:
    return _do(work, OpenItem(item=item))


def _do(work: UnitOfWork, command: Command[T]) -> T:
    """Carry out one command of several in this transaction: the next one finds in the tables what
    it wrote.
    """
    record: T = work.carry_out(command)
    work.session.flush()
    return record


def settle_safety(work: UnitOfWork, command: SettleSafety) -> Safety:
    """Keep the moment of the call with the conference: the clock of the case stops when it is
    decided, the record stays.
    """
    item = work.get(ItemRow, command.item, "This item")
    since = work.get(CaseRow, item.case_id).urgent_since if item.case_id else None
    also = {"called_at": since.isoformat()} if since else {}
    return settle(work, command, Safety, **also)[0]


def open_cases(work: UnitOfWork) -> tuple[OpenCase, ...]:
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
    rows = work.session.execute(asked.order_by(CaseRow.year.desc(), CaseRow.number.desc())).all()
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
