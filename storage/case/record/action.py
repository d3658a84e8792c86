"""Actions: one row beside each line of kind action, under the same id."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Index, Select, Uuid, and_, bindparam, func, or_, select
from sqlalchemy import case as case_when
from sqlalchemy.orm import Mapped, mapped_column

from conference.case.record.action import Action, ActionState, DescribeAction, MoveAction, may_move
from storage.case.record.line_row import LineRow
from storage.file.rows import Row, ids
from storage.hub.seat import known_seat, seat_name
from storage.meeting.item import ItemRow, writable_item
from storage.transaction.unit_of_work import UnitOfWork, change


class ActionRow(Row):
    """What a seat agreed to do. The words stand in the line."""

    __tablename__ = "action"
    __table_args__ = (
        Index("ix_action_case_id_state", "case_id", "state"),
        Index("ix_action_state_due_seat_id", "state", "due", "seat_id"),
        Index("ix_action_seat_id_state_due", "seat_id", "state", "due"),
    )

    item_id: Mapped[UUID] = mapped_column(index=True)
    case_id: Mapped[UUID | None]
    reference: Mapped[str]
    seat_id: Mapped[UUID]
    joint: Mapped[list[str]]
    agreed_on: Mapped[date]
    due: Mapped[date | None]
    due_at: Mapped[datetime | None]
    state: Mapped[str]
    outcome: Mapped[str]
    changed_at: Mapped[datetime | None] = mapped_column(index=True)
    carried: Mapped[int]
    treats: Mapped[list[str]]
    intervention: Mapped[str]
    level: Mapped[str | None]
    approach: Mapped[str | None]
    compulsory: Mapped[bool | None]
    evidence: Mapped[str]
    contingency: Mapped[str]
    different: Mapped[str]


_BY_DUE = (
    select(ActionRow, LineRow.text, LineRow.at)
    .join(LineRow, LineRow.id == ActionRow.id)
    .order_by(ActionRow.due.is_(None), ActionRow.due, LineRow.at)
)
_OF_CASES = _BY_DUE.where(ActionRow.case_id.in_(bindparam("keys", expanding=True, type_=Uuid())))
_OF_ITEMS = _BY_DUE.where(ActionRow.item_id.in_(bindparam("keys", expanding=True, type_=Uuid())))
_OF_ITS_LINE = frozenset({"seat", "text", "written_at"})


def action_record(work: UnitOfWork, row: ActionRow, text: str, at: datetime) -> Action:
    """Return an action with the words and the moment of its line, and the name of its seat."""
    values: dict[str, Any] = {
        name: getattr(row, name) for name in Action.model_fields if name not in _OF_ITS_LINE
    }
    return Action.model_validate(
        {**values, "seat": seat_name(work, row.seat_id), "text": text, "written_at": at}
    )


def late(work: UnitOfWork) -> ColumnElement[bool]:
    """Return the condition that an action is overdue now."""
    return late_on(work.today, work.now)


def late_on(today: Any, now: Any) -> ColumnElement[bool]:
    """Return the condition that an action is overdue: by the hour where hours were agreed, else by
    the day (H4.4).
    """
    return or_(and_(ActionRow.due_at.is_(None), ActionRow.due < today), ActionRow.due_at < now)


def make_action(
    work: UnitOfWork,
    line: Any,
    seat: UUID,
    joint: tuple[UUID, ...],
    due: date | None,
    hours: int | None,
) -> ActionRow:
    """Put an action beside a line."""
    item = work.get(ItemRow, line.item_id)
    due_at = work.now + timedelta(hours=hours) if hours else None
    return work.add(
        ActionRow(
            id=line.id,
            item_id=line.item_id,
            case_id=line.case_id,
            reference=item.reference,
            seat_id=seat,
            joint=ids(joint),
            agreed_on=work.today,
            due=due_at.astimezone().date() if due_at else due,
            due_at=due_at,
            state=ActionState.OPEN,
            outcome="",
            carried=0,
            treats=[],
            intervention="",
            evidence="",
            contingency="",
            different="",
        )
    )


def end_action(work: UnitOfWork, key: UUID) -> None:
    """Take an action away with its line."""
    row = work.session.get(ActionRow, key)
    if row is not None:
        work.session.delete(row)
        work.session.flush()


def _told(work: UnitOfWork, row: ActionRow) -> Action:
    line = work.get(LineRow, row.id)
    return action_record(work, row, line.text, line.at)


def describe_action(work: UnitOfWork, command: DescribeAction) -> Action:
    """Say more about an action."""
    row = work.get(ActionRow, command.action, "This action")
    work.case_id = row.case_id
    writable_item(work, row.item_id)
    if command.seat:
        row.seat_id = work.get(LineRow, row.id).seat_id = known_seat(work, command.seat).id
    if command.joint is not None:
        row.joint = ids(tuple(known_seat(work, seat).id for seat in command.joint))
    if command.due:
        row.due_at = None
    if command.treats is not None:
        row.treats = ids(command.treats)
    change(row, command, leave=("action", "seat", "joint", "treats", "due_hours"))
    if command.due_hours:
        row.due_at = work.now + timedelta(hours=command.due_hours)
        row.due = row.due_at.astimezone().date()
    work.session.flush()
    return _told(work, row)


def move_action(work: UnitOfWork, command: MoveAction) -> Action:
    """Say what came of an action; carrying it over counts."""
    row = work.get(ActionRow, command.action, "This action")
    work.case_id = row.case_id
    may_move(command.state, command.outcome)
    row.state, row.outcome, row.changed_at = command.state, command.outcome or row.outcome, work.now
    if command.carry:
        row.carried += 1
    if command.due:
        row.due, row.due_at = command.due, None
    work.session.flush()
    return _told(work, row)


def actions_where(work: UnitOfWork, *where: Any) -> tuple[Action, ...]:
    """Return the actions that fit, by due date, those without one last."""
    return _actions(work, _BY_DUE.where(*where))


def actions_of_cases(work: UnitOfWork, cases: Sequence[UUID]) -> tuple[Action, ...]:
    """Return every action of some cases, in the same order."""
    return _actions(work, _OF_CASES, keys=cases)


def actions_of_items(work: UnitOfWork, items: Sequence[UUID]) -> tuple[Action, ...]:
    """Return the actions agreed in some items, in the same order."""
    return _actions(work, _OF_ITEMS, keys=items)


def _actions(
    work: UnitOfWork, asked: Select[ActionRow, str, datetime], **given: Sequence[UUID]
) -> tuple[Action, ...]:
    return tuple(
        action_record(work, row, text, at)
        for row, text, at in work.session.execute(asked, given).all()
    )


def open_counts(work: UnitOfWork, keys: list[UUID]) -> dict[UUID, dict[str, int]]:
    """Return the number of open and overdue actions of some cases."""
    overdue = func.coalesce(func.sum(case_when((late(work), 1), else_=0)), 0)
    asked = (
        select(ActionRow.case_id, func.count(), overdue)
        .where(ActionRow.case_id.in_(keys), ActionRow.state.in_(("open", "in progress")))
        .group_by(ActionRow.case_id)
    )
    return {
        case: {"open_actions": count, "overdue": number}
        for case, count, number in work.session.execute(asked)
        if case
    }
