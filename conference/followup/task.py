"""The task list: actions and other duties of all seats in one list, each with its state (H4.5,
H5.2).
"""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from conference.base.overdue import how_near
from conference.base.record import Query, Record, Right
from conference.base.refusal import Refused
from conference.case.record.action import UNFINISHED, ActionState, due_words
from conference.hub.person import Role


class Task(Record):
    """A line of the task list.

    `is_action` tells which command changes it (`MoveAction` or `MoveDuty`).
    """

    id: UUID
    is_action: bool
    seat_id: UUID | None
    seat: str
    case_id: UUID | None
    reference: str
    kind: str
    text: str
    due: date | None
    due_at: datetime | None = None
    state: ActionState
    outcome: str
    carried: int

    @property
    def due_words(self) -> str:
        """The day it is due, with the hour where hours were agreed (H4.4); "" for none."""
        return due_words(self.due, self.due_at)

    def sealed_view(self) -> "Task":
        """Return what is seen of a task in a sealed case by whoever may not read it."""
        return self.model_copy(update={"text": "a task in a sealed case", "outcome": ""})

    def due_state(self, today: date, now: datetime | None = None) -> str:
        """Return "overdue", "today", "this week", "later", "no date" or "" for what is finished; by
        the hour where `now` is known.
        """
        if self.state not in UNFINISHED:
            return ""
        return how_near(self.due, today, self.due_at, now).value


class TaskFilter(StrEnum):
    """Which tasks are shown."""

    OPEN = "open"
    OVERDUE = "overdue"
    THIS_WEEK = "this week"
    FINISHED = "finished"
    ALL = "all"


class Tasks(Query[tuple[Task, ...]]):
    """Tasks, the most urgent first; of one seat or one case where given.

    A member sees those of its own seat.
    """

    right: ClassVar[Right] = Right.READ_HUB

    show: TaskFilter = TaskFilter.OPEN
    seat: UUID | None = None
    case: UUID | None = None
    limit: int = 500


def whose_tasks(role: Role, own: UUID | None, asked: UUID | None) -> UUID | None:
    """Return the seat whose tasks somebody sees: a member those of its own seat, anybody else those
    asked for; refused for a member without one.
    """
    if role is not Role.MEMBER:
        return asked
    if own is None:
        raise Refused("A member without a seat has no tasks here.")
    return own
