"""The task list: actions and duties together."""

from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Uuid,
    func,
    literal,
    or_,
    select,
    true,
    union_all,
)

from conference.base.overdue import THIS_WEEK
from conference.case.record.action import UNFINISHED, ActionState
from conference.followup.task import Task, TaskFilter, Tasks, whose_tasks
from conference.hub.person import Role
from storage.case.record.action import ActionRow
from storage.case.record.line_row import LineRow
from storage.file.rows import values
from storage.followup.duty import DutyRow
from storage.hub.person import PersonRow
from storage.hub.seat import seat_name
from storage.transaction.unit_of_work import UnitOfWork

OPEN = values(UNFINISHED)
FINISHED = values(state for state in ActionState if state not in UNFINISHED)


def _first(
    work: UnitOfWork, table: type[ActionRow] | type[DutyRow], query: Tasks, seat: UUID | None
) -> CompoundSelect[tuple[UUID]]:
    """Return the keys of the most urgent tasks of each state, read in the order of an index however
    many there are.
    """
    states = {TaskFilter.FINISHED: FINISHED, TaskFilter.ALL: OPEN + FINISHED}.get(query.show, OPEN)
    where: list[ColumnElement[bool]] = []
    if query.show is TaskFilter.OVERDUE:
        where.append(
            or_(table.due < work.today, _passed(work))
            if table is ActionRow
            else table.due < work.today
        )
    elif query.show is TaskFilter.THIS_WEEK:
        where.append(table.due <= work.today + THIS_WEEK)
    if seat:
        where.append(table.seat_id == seat)
    if query.case:
        where.append(table.case_id == query.case)
    asked = select(table.id).where(*where).order_by(table.due.asc().nulls_last()).limit(query.limit)
    return union_all(
        *(select(asked.where(table.state == state).subquery().c.id) for state in states)
    )


def _passed(work: UnitOfWork) -> ColumnElement[bool]:
    """Return the condition that an action is due today and its hour has passed (H4.4)."""
    return (ActionRow.due == work.today) & (ActionRow.due_at < work.now)


def own_seat(work: UnitOfWork) -> UUID | None:
    """Return the seat of whoever is at the keyboard."""
    return work.get(PersonRow, work.person.id).seat_id


def _whose(work: UnitOfWork, asked: UUID | None) -> UUID | None:
    if work.person.role is not Role.MEMBER:
        return asked
    return whose_tasks(Role.MEMBER, own_seat(work), asked)


def tasks(work: UnitOfWork, query: Tasks) -> tuple[Task, ...]:
    """Return the tasks asked for, the most urgent first, those without a date last; finished ones
    newest first.
    """
    seat = _whose(work, query.seat)
    actions = select(ActionRow, LineRow.text).join(LineRow, LineRow.id == ActionRow.id)
    actions = actions.where(ActionRow.id.in_(_first(work, ActionRow, query, seat)))
    duties = select(DutyRow).where(DutyRow.id.in_(_first(work, DutyRow, query, seat)))
    found = [_task(work, row, text) for row, text in work.session.execute(actions).all()]
    found += [_task(work, row, row.text) for row in work.all(duties)]
    found.sort(
        key=lambda task: (
            task.state.value not in OPEN,
            task.due is None,
            task.due or work.today,
            task.due_at is None,
            task.due_at or work.now,
            task.reference,
            task.seat,
            task.text,
        )
    )
    return tuple(found[: query.limit])


def _task(work: UnitOfWork, row: ActionRow | DutyRow, text: str) -> Task:
    is_action = isinstance(row, ActionRow)
    return Task.model_validate(
        {
            "id": row.id,
            "is_action": is_action,
            "seat_id": row.seat_id,
            "seat": seat_name(work, row.seat_id) or "Coordinator",
            "case_id": row.case_id,
            "reference": row.reference,
            "kind": "action" if isinstance(row, ActionRow) else row.kind,
            "text": text,
            "due": row.due,
            "due_at": row.due_at if isinstance(row, ActionRow) else None,
            "state": row.state,
            "outcome": row.outcome,
            "carried": row.carried if isinstance(row, ActionRow) else 0,
        }
    )


def _of_seat(table: type[ActionRow] | type[DutyRow], own: UUID | None) -> ColumnElement[bool]:
    return true() if own is None else table.seat_id == own


def count_tasks(work: UnitOfWork, own: UUID | None = None) -> dict[str, int]:
    """Return how many tasks are open, overdue, and due this week, of one seat or of all, and the
    overdue ones by seat under "seat:NAME".
    """
    open_actions = ActionRow.state.in_(OPEN) & _of_seat(ActionRow, own)
    passed = (
        select(literal("overdue"), ActionRow.seat_id, func.count())
        .where(open_actions, _passed(work))
        .group_by(ActionRow.seat_id)
    )
    parts: list[Any] = [passed]  # their types differ by what may be empty
    for table in (ActionRow, DutyRow):
        open_ = table.state.in_(OPEN) & _of_seat(table, own)
        count = func.count()
        parts += [
            select(literal("open"), literal(None, Uuid()), count).where(open_),
            select(literal("week"), literal(None, Uuid()), count).where(
                open_, table.due.between(work.today, work.today + THIS_WEEK)
            ),
            select(literal("overdue"), table.seat_id, count)
            .where(open_, table.due < work.today)
            .group_by(table.seat_id),
        ]
    found = {"open": 0, "overdue": 0, "week": 0}
    for what, seat, number in work.session.execute(
        union_all(*parts)
    ).all():  # each part is read off an index alone
        found[what] += number
        if what == "overdue":
            name = f"seat:{seat_name(work, seat) or 'Coordinator'}"
            found[name] = found.get(name, 0) + number
    return found
