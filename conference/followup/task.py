"""The task list: actions and other duties of all seats in one list, each with its state (H4.5,
H5.2).
"""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from conference.base.record import Query, Record, Right
from conference.case.record.action import UNFINISHED, ActionState, due_words


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

    def due_state(self, today: date, now: datetime | None = None) -> str:
        """Return "overdue", "today", "this week", "later", "no date" or "" for what is finished; by
        the hour where `now` is known.
        """
        if self.state not in UNFINISHED:
            return ""
        if self.due_at and now and self.due_at < now:
            return "overdue"
        if self.due is None:
            return "no date"
        days = (self.due - today).days
        if days < 0:
            return "overdue"
        return "today" if days == 0 else ("this week" if days <= 7 else "later")


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
