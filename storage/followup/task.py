"""The task list: actions and duties together."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import case as case_when
from sqlalchemy import func, select, union_all

from conference.case.action import UNFINISHED
from conference.followup.task import Task, TaskFilter, Tasks
from conference.hub.person import Role
from conference.refusal import Refused
from storage.case.action import ActionRow
from storage.case.line_row import LineRow
from storage.desk import Desk, answers
from storage.followup.duty import DutyRow
from storage.hub.person import PersonRow
from storage.hub.seat import seat_name

OPEN = [state.value for state in UNFINISHED]
WEEK = timedelta(days=7)


def _where(desk: Desk, table: type[ActionRow] | type[DutyRow], query: Tasks, seat: UUID | None) -> list[Any]:
    where: list[Any] = []
    match query.show:
        case TaskFilter.OPEN:
            where.append(table.state.in_(OPEN))
        case TaskFilter.OVERDUE:
            where += [table.state.in_(OPEN), table.due < desk.today]
        case TaskFilter.THIS_WEEK:
            where += [table.state.in_(OPEN), table.due <= desk.today + WEEK]
        case TaskFilter.FINISHED:
            where.append(table.state.not_in(OPEN))
        case TaskFilter.ALL:
            pass
    if seat:
        where.append(table.seat_id == seat)
    if query.case:
        where.append(table.case_id == query.case)
    return where


def _own_seat(desk: Desk, asked: UUID | None) -> UUID | None:
    if desk.person.role is not Role.MEMBER:
        return asked
    row = desk.get(PersonRow, desk.person.id)
    if row.seat_id is None:
        raise Refused("A member without a seat has no tasks here.")
    return row.seat_id


@answers(Tasks)
def tasks(desk: Desk, query: Tasks) -> tuple[Task, ...]:
    """Return the tasks asked for, the most urgent first, those without a date last; finished ones newest first."""
    seat = _own_seat(desk, query.seat)
    actions = select(ActionRow, LineRow.text).join(LineRow, LineRow.id == ActionRow.id).where(*_where(desk, ActionRow, query, seat))
    actions = actions.order_by(ActionRow.due.is_(None), ActionRow.due).limit(query.limit)
    duties = select(DutyRow).where(*_where(desk, DutyRow, query, seat)).order_by(DutyRow.due.is_(None), DutyRow.due).limit(query.limit)
    found = [_task(desk, row, text) for row, text in desk.session.execute(actions).all()]
    found += [_task(desk, row, row.text) for row in desk.all(duties)]
    found.sort(key=lambda task: (task.state.value not in OPEN, task.due is None, task.due or desk.today, task.reference))
    return tuple(found[: query.limit])


def _task(desk: Desk, row: ActionRow | DutyRow, text: str) -> Task:
    is_action = isinstance(row, ActionRow)
    return Task.model_validate({
        "id": row.id, "is_action": is_action, "seat_id": row.seat_id, "seat": seat_name(desk, row.seat_id) or "Coordinator",
        "case_id": row.case_id, "reference": row.reference, "kind": "action" if isinstance(row, ActionRow) else row.kind, "text": text,
        "due": row.due, "state": row.state, "outcome": row.outcome, "carried": row.carried if isinstance(row, ActionRow) else 0,
    })  # fmt: skip


def count_tasks(desk: Desk) -> dict[str, int]:
    """Return how many tasks are open, overdue, and due this week, and the overdue ones by seat under "seat:NAME"."""
    found = {"open": 0, "overdue": 0, "week": 0}
    parts = []
    for table in (ActionRow, DutyRow):
        late = func.coalesce(func.sum(case_when((table.due < desk.today, 1), else_=0)), 0)
        week = func.coalesce(func.sum(case_when((table.due.between(desk.today, desk.today + WEEK), 1), else_=0)), 0)
        parts.append(select(table.seat_id, func.count(), late, week).where(table.state.in_(OPEN)).group_by(table.seat_id))
    for seat, number, overdue, soon in desk.session.execute(union_all(*parts)).all():
        found["open"] += number
        found["overdue"] += overdue
        found["week"] += soon
        if overdue:
            name = f"seat:{seat_name(desk, seat) or 'Coordinator'}"
            found[name] = found.get(name, 0) + overdue
    return found
