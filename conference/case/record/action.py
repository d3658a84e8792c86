"""Actions: what a seat agreed to do, by when, against which concern (H4.3, H4.5)."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from conference.base.moment import clock_time, spoken
from conference.base.overdue import is_overdue
from conference.base.record import Command, Record
from conference.base.refusal import Refused
from conference.base.text import Words


class ActionState(StrEnum):
    """What came of an action; the two ways of "not done" are told apart (notes: practice, section
    3).
    """

    OPEN = "open"
    IN_PROGRESS = "in progress"
    DONE = "done"
    NOT_DONE_CIRCUMSTANCES = "not done: circumstances"
    NOT_DONE_AGENCY = "not done: agency"
    DROPPED = "dropped"


UNFINISHED = frozenset({ActionState.OPEN, ActionState.IN_PROGRESS})
NEEDS_REASON = frozenset(
    {ActionState.NOT_DONE_CIRCUMSTANCES, ActionState.NOT_DONE_AGENCY, ActionState.DROPPED}
)


class InterventionLevel(StrEnum):
    """Whom an action works with (H4.1)."""

    PERSON = "person"
    FAMILY = "family"
    COMMUNITY = "community"


class Approach(StrEnum):
    """Help or pressure; a plan needs a balance of both (H4.3)."""

    ASSISTANCE = "assistance"
    PRESSURE = "legal pressure"


class Action(Record):
    """An action with its line's words. `id` is the id of its line.

    `carried` counts the meetings it was carried over.

    `different` says what is different this time, where the same was agreed before in this case.
    """

    id: UUID
    item_id: UUID
    case_id: UUID | None
    reference: str
    seat_id: UUID
    seat: str
    joint: tuple[UUID, ...]
    text: str
    agreed_on: date
    due: date | None
    due_at: datetime | None
    state: ActionState
    outcome: str
    changed_at: datetime | None
    carried: int
    treats: tuple[UUID, ...]
    intervention: str
    level: InterventionLevel | None
    approach: Approach | None
    compulsory: bool | None
    evidence: str
    contingency: str
    different: str = ""
    written_at: datetime | None = None

    @property
    def due_words(self) -> str:
        """The day it is due, with the hour where hours were agreed (H4.4); "" for none."""
        return due_words(self.due, self.due_at)

    def overdue(self, today: date, now: datetime | None = None) -> bool:
        """Whether it should have been done before `today`; before `now`, where hours were agreed
        and `now` is known (H4.4).
        """
        return self.state in UNFINISHED and is_overdue(self.due, today, self.due_at, now)


def due_words(due: date | None, due_at: datetime | None) -> str:
    """Return the day something is due, with the hour where hours were agreed (H4.4); ""
    for none.
    """
    if due_at:
        return f"{spoken(due_at.astimezone().date())}, {clock_time(due_at)}"
    return spoken(due) if due else ""


class DescribeAction(Command[Action]):
    """Say more about an action: due, partners, kind, balance, evidence wanted, contingency.

    `due_hours` count from now.
    """

    title: ClassVar[str] = "Action described"

    action: UUID
    seat: UUID | None = None
    joint: tuple[UUID, ...] | None = None
    due: date | None = None
    due_hours: Annotated[int, Field(gt=0, le=999)] | None = None
    treats: tuple[UUID, ...] | None = None
    intervention: Words | None = None
    level: InterventionLevel | None = None
    approach: Approach | None = None
    compulsory: bool | None = None
    evidence: Words | None = None
    contingency: Words | None = None
    different: Words | None = None


class MoveAction(Command[Action]):
    """Say what came of an action; `outcome` is the evidence or the reason.

    `carry` moves it on to the next meeting.
    """

    title: ClassVar[str] = "State of an action changed"

    action: UUID
    state: ActionState
    outcome: Words = ""
    carry: bool = False
    due: date | None = None


def may_move(state: ActionState, outcome: str) -> None:
    """Refuse a state that needs a reason and has none (H4.5)."""
    if state in NEEDS_REASON and not outcome:
        raise Refused(f"“{state.value.capitalize()}” needs a reason: what happened?")
    if state is ActionState.DONE and not outcome:
        raise Refused("“Done” needs its evidence: how do we know?")


def may_treat(numbers: Iterable[int], concerns: int) -> None:
    """Refuse the number of a concern that the plan does not show (H4.3)."""
    for number in numbers:
        if not 0 < number <= concerns:
            raise Refused(f"There is no concern {number} here: the plan shows their numbers.")
