"""Duties: the tasks of a seat that are no action of a plan: tell the referrer, send the extract,
bring the report (H5.2).
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from conference.base.record import Command, Record
from conference.base.text import Sentence, Words
from conference.case.record.action import ActionState
from conference.followup.automatic_duties import DutyKind


class Duty(Record):
    """Something a seat has to do because of a meeting."""

    id: UUID
    seat_id: UUID | None
    seat: str
    case_id: UUID | None
    reference: str
    meeting_id: UUID | None
    kind: DutyKind
    text: str
    due: date | None
    state: ActionState
    outcome: str
    changed_at: datetime | None


class AddDuty(Command[Duty]):
    """Give somebody a task; `seat` None means the hub's own coordinator."""

    title: ClassVar[str] = "Task added"

    text: Sentence
    seat: UUID | None = None
    case: UUID | None = None
    meeting: UUID | None = None
    kind: DutyKind = DutyKind.TASK
    due: date | None = None


class MoveDuty(Command[Duty]):
    """Say what came of a duty; a reason is needed where an action needs one."""

    title: ClassVar[str] = "State of a task changed"

    duty: UUID
    state: ActionState
    outcome: Words = ""
    due: date | None = None
