"""A meeting of the hub: planned, running, held (H2.1)."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from conference.base.record import Command, Query, Record, Right
from conference.base.refusal import Refused
from conference.base.text import Words


class MeetingKind(StrEnum):
    """Regular ones have cases, urgent ones one case within 24 hours (H4.4), network ones none
    (H2.1).
    """

    REGULAR = "regular"
    URGENT = "urgent"
    NETWORK = "network"


class MeetingState(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    RUNNING = "running"
    HELD = "held"


class Meeting(Record):
    """One sitting of the hub. `minutes` is its planned length, breaks included."""

    id: UUID
    kind: MeetingKind
    day: date
    starts: time
    minutes: int
    place: str
    state: MeetingState
    started_at: datetime | None
    ended_at: datetime | None
    item_id: UUID | None
    cases: int = 0

    @property
    def title(self) -> str:
        """What the meeting is called in lists: its kind in one word."""
        return {
            "regular": "Hub meeting",
            "urgent": "Urgent conference",
            "network": "Network meeting",
        }[self.kind]


class PlanMeeting(Command[Meeting]):
    """Put a meeting in the calendar; its agenda is built in the same step (see `BuildAgenda`)."""

    title: ClassVar[str] = "Meeting planned"

    day: date
    starts: time
    minutes: int = 180
    place: Words = ""
    kind: MeetingKind = MeetingKind.REGULAR


class MoveMeeting(Command[Meeting]):
    """Change the day, the hour, the length or the place of a meeting that has not begun."""

    title: ClassVar[str] = "Meeting moved"

    meeting: UUID
    day: date | None = None
    starts: time | None = None
    minutes: int | None = None
    place: Words | None = None


class StartMeeting(Command[Meeting]):
    """Begin the sitting: the clock runs, the first item is open."""

    title: ClassVar[str] = "Meeting begun"
    undoable: ClassVar[bool] = False

    meeting: UUID


class EndMeeting(Command[Meeting]):
    """End the sitting: what is open stays open, the minutes become a draft."""

    title: ClassVar[str] = "Meeting ended"
    undoable: ClassVar[bool] = False

    meeting: UUID


class Meetings(Query[tuple[Meeting, ...]]):
    """Meetings, newest first."""

    right: ClassVar[Right] = Right.READ_HUB

    limit: int = 60


class NextMeeting(Query[Meeting | None]):
    """The meeting that runs, or else the next planned one."""

    right: ClassVar[Right] = Right.READ_HUB


def may_plan(day: date, minutes: int, today: date) -> None:
    """Refuse a meeting in the past, and a length no meeting has."""
    if day < today:
        raise Refused("This day is over; a meeting is planned for today or later.")
    if not 0 < minutes <= 24 * 60:
        raise Refused("A meeting lasts between one minute and a day.")


def may_move(state: MeetingState) -> None:
    """Refuse to move a meeting that has begun."""
    if state is not MeetingState.PLANNED:
        raise Refused("This meeting has begun; it cannot be moved any more.")


def may_still_change(*, frozen: bool) -> None:
    """Refuse to change anything behind approved minutes."""
    if frozen:
        raise Refused("The minutes of this meeting are approved: add a correction instead.")


def may_start(meeting: Meeting, items: int, running: bool) -> None:
    """Refuse to begin a meeting that was held, has no agenda, or while another one runs."""
    if meeting.state is not MeetingState.PLANNED:
        raise Refused(
            "This meeting has begun already."
            if meeting.state is MeetingState.RUNNING
            else "This meeting was held."
        )
    if running:
        raise Refused("Another meeting is running; end it first.")
    if not items:
        raise Refused("The agenda is empty: build it first.")


def may_end(meeting: Meeting) -> None:
    """Refuse to end what does not run."""
    if meeting.state is not MeetingState.RUNNING:
        raise Refused("This meeting is not running.")
