"""The task of a seat to send its report: it comes with the asking and ends with an answer (H3.4,
H5.2).
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from conference.base.record import Command
from conference.case.record.action import ActionState
from conference.case.record.contribution import Contribution
from conference.case.record.kind import Kind
from conference.case.record.line import Line
from conference.followup.automatic_duties import BY_KIND, DutyKind
from storage.case.record.contribution import asked_for
from storage.followup.duty import DutyRow, duties_of
from storage.meeting.item import ItemRow
from storage.transaction.unit_of_work import UnitOfWork

_REPORT = BY_KIND[DutyKind.REPORT]


def reports_were_asked_for(work: UnitOfWork, record: tuple[Contribution, ...]) -> None:
    """Each seat that was asked has a task."""
    _keep_in_step(work, {one.item_id for one in record})


def a_seat_answered(work: UnitOfWork, record: Contribution) -> None:
    """An answer ends the task; silence does not."""
    _keep_in_step(work, {record.item_id})


def a_seat_spoke(work: UnitOfWork, record: Line) -> None:
    """Information written down is an answer, for as long as it stands."""
    if record.kind is Kind.INFORMATION:
        _keep_in_step(work, {record.item_id})


def a_line_changed(work: UnitOfWork, command: Command[Any], record: Line) -> None:
    """A line that has another seat or kind now answers for another seat, or for none."""
    if command.model_fields_set & {"seat", "kind"}:
        _keep_in_step(work, {record.item_id})


def _keep_in_step(work: UnitOfWork, items: Iterable[UUID]) -> None:
    """Give each seat that was asked for a report its task; end it with the seat's answer, open it
    again with its silence.
    """
    for item in items:
        contributions = asked_for(work, item)
        if not contributions:
            continue
        row = work.get(ItemRow, item, "This item")
        found = duties_of(work, _REPORT.kind, row.meeting_id, row.case_id)
        there = {duty.seat_id: duty for duty in found}
        for one in contributions:
            duty = there.get(one.seat_id)
            if duty is None and one.waiting:
                work.add(_duty(row, one))
            elif duty is not None and one.waiting and duty.outcome == _REPORT.ends:
                duty.state, duty.outcome, duty.changed_at = ActionState.OPEN, "", work.now
            elif duty is not None and not one.waiting and duty.state == ActionState.OPEN:
                duty.state, duty.outcome, duty.changed_at = ActionState.DONE, _REPORT.ends, work.now
    work.session.flush()


def _duty(item: ItemRow, one: Contribution) -> DutyRow:
    return DutyRow(
        seat_id=one.seat_id,
        case_id=item.case_id,
        meeting_id=item.meeting_id,
        reference=item.reference,
        kind=_REPORT.kind,
        text=_REPORT.text({"reference": item.reference}),
        due=one.due,
        state=ActionState.OPEN,
        outcome="",
        changed_at=None,
    )
