"""What a meeting writes down about itself: one lesson and one good result, the read-back of all
actions (H5.1, H5.3).
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from conference.base.text import Short, Words
from conference.case.record.settled import Settle, Settled


class Learning(Settled):
    """One lesson and one good result, without names."""

    step: ClassVar[str] = "learning"

    lesson: str = ""
    good: str = ""


class SettleLearning(Settle[Learning]):
    """Write down the lesson and the good result."""

    title: ClassVar[str] = "Lesson written down"

    lesson: Words | None = None
    good: Words | None = None


class Closing(Settled):
    """The end of a meeting: all new actions read back by agency, and what the seats say of the
    meeting itself (H5.1).

    `said` is the print of the actions that were read back; `seats` holds what each seat says, by
    the seat's id.
    """

    step: ClassVar[str] = "closing"

    read_at: datetime | None = None
    said: str = ""
    went_well: str = ""
    better: str = ""
    seats: dict[UUID, str] = {}


class SettleClosing(Settle[Closing]):
    """Stamp the read-back of all actions, and evaluate the meeting."""

    title: ClassVar[str] = "Meeting evaluated"

    read: bool | None = None
    said: Short | None = None
    went_well: Words | None = None
    better: Words | None = None
    seats: dict[UUID, Words] | None = None
