"""Duties, and the ones that follow from what a conference settled (H5.2)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped

from conference.case.record.action import ActionState, may_move
from conference.followup.automatic_duties import AutomaticDuty, DutyKind, Places
from conference.followup.duty import AddDuty, Duty, MoveDuty
from storage.case.record.case import CaseRow
from storage.file.rows import Row
from storage.hub.profile import free
from storage.hub.seat import known_seat, seat_name
from storage.transaction.unit_of_work import UnitOfWork


class DutyRow(Row):
    """A task that is no action. `seat_id` None is the hub's coordinator."""

    __tablename__ = "duty"
    __table_args__ = (
        Index("ix_duty_state_due", "state", "due"),
        Index("ix_duty_case_id", "case_id"),
    )

    search_kind = "task"

    seat_id: Mapped[UUID | None]
    case_id: Mapped[UUID | None]
    meeting_id: Mapped[UUID | None]
    reference: Mapped[str]
    kind: Mapped[str]
    text: Mapped[str]
    due: Mapped[date | None]
    state: Mapped[str]
    outcome: Mapped[str]
    changed_at: Mapped[datetime | None]

    def search_text(self) -> str:
        """Return the words of the task."""
        return f"{self.text} {self.reference}"


def duty_record(work: UnitOfWork, row: DutyRow) -> Duty:
    """Return a duty with the name of its seat."""
    values: dict[str, Any] = {
        name: getattr(row, name) for name in Duty.model_fields if name != "seat"
    }
    return Duty.model_validate({**values, "seat": seat_name(work, row.seat_id) or "Coordinator"})


def add_duty(work: UnitOfWork, command: AddDuty) -> Duty:
    """Give somebody a task."""
    reference = work.get(CaseRow, command.case, "This case").reference if command.case else ""
    work.case_id = command.case
    if command.seat:
        known_seat(work, command.seat)
    data = command.model_dump(exclude={"seat", "case", "meeting"})
    row = DutyRow(
        **data,
        seat_id=command.seat,
        case_id=command.case,
        meeting_id=command.meeting,
        reference=reference,
        state=ActionState.OPEN,
        outcome="",
    )
    return duty_record(work, work.add(row))


def move_duty(work: UnitOfWork, command: MoveDuty) -> Duty:
    """Say what came of it."""
    row = work.get(DutyRow, command.duty, "This task")
    work.case_id = row.case_id
    may_move(command.state, command.outcome)
    row.state, row.outcome, row.changed_at = command.state, command.outcome or row.outcome, work.now
    if command.due:
        row.due = command.due
    work.session.flush()
    return duty_record(work, row)


def give(
    work: UnitOfWork,
    duty: AutomaticDuty,
    places: Places,
    *,
    case: UUID | None = None,
    meeting: UUID | None = None,
    day: date | None = None,
    why_stopped: str = "",
) -> None:
    """Give the coordinator a duty of the table; `day` is when its clock runs out."""
    text, due = duty.text(places, why_stopped), duty.due(work.today, free(work), day)
    add_duty(work, AddDuty(text=text, case=case, meeting=meeting, kind=duty.kind, due=due))


def duties_of(work: UnitOfWork, kind: DutyKind, meeting: UUID, case: UUID | None) -> list[DutyRow]:
    """Return the duties of a kind that a meeting has given for a case, or for all of it."""
    where = DutyRow.kind == kind, DutyRow.meeting_id == meeting, DutyRow.case_id == case
    return list(work.all(select(DutyRow).where(*where)))
