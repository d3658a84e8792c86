"""The stage a demo is told on: its hub, a clock whose hands are set, and what was made so far under
short names.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from uuid import UUID

from conference.base.record import Command
from conference.case.capture.capture import Chair
from conference.case.record.case import Case
from conference.hub.seat import Seat
from conference.meeting.item import Item
from conference.meeting.meeting import Meeting
from conference.meeting.sitting import SittingOf
from storage.hub_file import Hub

T = TypeVar("T")


class Hands:
    """A clock that stands still until somebody sets it, and only ever forward."""

    def __init__(self, moment: datetime) -> None:
        """Begin at a moment with a time zone."""
        self._moment = moment.astimezone(UTC)
        self._other: Callable[[], datetime] | None = None

    def __call__(self) -> datetime:
        """Return the moment, in UTC."""
        return self._moment if self._other is None else self._other()

    def give_way(self, clock: Callable[[], datetime]) -> None:
        """Show from now on what another clock shows: the telling is over."""
        self._other = clock

    def to(self, moment: datetime) -> None:
        """Set the hands; raises ValueError for a moment that is over, which would be a mistake in
        the telling.
        """
        if moment < self._moment:
            raise ValueError(f"the demo cannot go back from {self._moment} to {moment}")
        self._moment = moment.astimezone(UTC)

    def on(self, seconds: int) -> None:
        """Let time pass."""
        self._moment += timedelta(seconds=seconds)


class Stage:
    """Everything the telling needs; `now` is the moment the demo ends at, `today` its day on the
    wall of the room.
    """

    def __init__(self, hub: Hub, clock: Hands, now: datetime) -> None:
        """Take over a hub that was just founded and runs on `clock`."""
        self.hub = hub
        self.clock = clock
        self.now = now
        self.today: date = now.astimezone().date()
        self.seats: dict[str, Seat] = {}
        self.cases: dict[str, Case] = {}
        self.meetings: dict[str, Meeting] = {}
        self.actions: dict[str, UUID] = {}
        self.concerns: dict[UUID, list[UUID]] = {}
        self.steps: frozenset[str] = frozenset()  # kinds of step that the story tells of
        self.pace = 40  # seconds between two commands, about
        self._beats = 0

    def at(self, days: int, clock: time) -> datetime:
        """Return a time of day, on the wall, so many days from today."""
        return datetime.combine(self.today + timedelta(days=days), clock).astimezone()

    def turn(self, days: int, hour: int, minute: int = 0) -> None:
        """Set the clock to a time of day so many days from today."""
        self.clock.to(self.at(days, time(hour, minute)))

    def do(self, command: Command[T]) -> T:
        """Record a command, a little while after the one before: about the pace of the moment,
        never the same twice running.
        """
        self._beats += 1
        self.clock.on(self.pace * (70 + self._beats * 17 % 61) // 100)
        return self.hub.record(command)

    def chairs(self) -> tuple[Chair, ...]:
        """Return the seats as the capture line knows them."""
        return tuple(Chair(seat.id, seat.code, seat.name) for seat in self.seats.values())

    def agenda(self, name: str) -> tuple[Item, ...]:
        """Return the items of a meeting, those taken off left out."""
        return self.hub.ask(SittingOf(meeting=self.meetings[name].id)).live
