"""Pausing a clock of a case with a reason: while it rests it warns of nothing, afterwards the time
that was left runs on.

A clock that restarted for a good reason must never be told as long overdue (alaveteli issue 7959;
notes: practice, section 8).
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import ClassVar, Protocol, TypeVar
from uuid import UUID

from conference.base.answer_fields import day_last
from conference.base.clock import Clock, due
from conference.base.moment import short, spoken
from conference.base.record import Command, Query, Record
from conference.base.refusal import Refused
from conference.base.text import Words, one_line
from conference.base.typed_day import read_day

UNTIL = ("until", "till")
"""Words between the reason of a rest and the day it ends."""


class CaseClock(StrEnum):
    """A clock of a case that can be paused."""

    REVIEW = "review"
    CHECK = "check after closure"
    URGENT = "24 hours"


class Pause(Record):
    """A rest of one clock.

    `due` is what it would have run out at, as it is written (ISO 8601): another date is another
    clock.

    It ends on the day `until`, at its beginning, or when somebody lets the clock run again,
    whichever comes first.
    """

    id: UUID
    case_id: UUID
    clock: CaseClock
    due: str
    reason: str
    since: datetime
    until: date | None
    resumed_at: datetime | None
    resumed_because: str

    def ended(self, now: datetime) -> datetime | None:
        """Return when the rest was over, or None while it lasts.

        `now` is aware of the zone of the room.
        """
        begins = datetime.combine(self.until, time(), now.tzinfo) if self.until else None
        ends = [
            moment for moment in (self.resumed_at, begins) if moment is not None and moment <= now
        ]
        return max(min(ends), self.since) if ends else None

    def words(self) -> str:
        """Return the pause as it is shown: since when, until when, why."""
        until = f" until {spoken(self.until)}" if self.until else ""
        return (
            f"{self.clock.value} paused since {short(self.since.astimezone().date())}{until}: "
            f"{self.reason}"
        )


class PauseClock(Command[Pause]):
    """Let a clock of a case rest, with the reason; given for a clock that rests already, it changes
    reason or end.
    """

    title: ClassVar[str] = "Clock paused"

    case: UUID
    clock: CaseClock
    reason: Words | None = None
    until: date | None = None


class ResumeClock(Command[Pause]):
    """Let a clock run again before its pause is over; the time that was left runs on."""

    title: ClassVar[str] = "Clock runs again"

    case: UUID
    clock: CaseClock
    because: Words = ""


class PausesOf(Query[tuple[Pause, ...]]):
    """Every pause of the clocks of a case, the newest first."""

    case: UUID


M = TypeVar("M", date, datetime)


class Clocked(Protocol):
    """A case, as far as its clocks ask."""

    @property
    def review_on(self) -> date | None:
        """The day of the next review."""

    @property
    def check_on(self) -> date | None:
        """The day of the next check after closure."""

    @property
    def urgent_since(self) -> datetime | None:
        """The moment of an urgent call that is not answered yet."""


def due_at(case: Clocked, clock: CaseClock, rules: Mapping[str, Clock]) -> date | None:
    """Return what a clock of a case is due at without its rests (a moment for the 24 hours), or
    None when it does not run.
    """
    if clock is CaseClock.URGENT:
        rule = rules.get("urgent_response")
        return due(rule, case.urgent_since) if rule and case.urgent_since else None
    return {CaseClock.REVIEW: case.review_on, CaseClock.CHECK: case.check_on}.get(clock)


def until_said(words: str, today: date) -> tuple[str, date | None]:
    """Return the reason and the day a rest ends, where the words end with it: `in hospital until 12
    jan`.
    """
    reason, day, _ = day_last(one_line(words), today, read_day, UNTIL)
    ends = reason != one_line(words) and one_line(words)[len(reason) :].strip(
        ",;: "
    ).casefold().startswith(UNTIL)
    return (reason, day) if day and ends else (words, None)


def runs_out(day: M, clock: CaseClock, pauses: Iterable[Pause], now: datetime) -> M | None:
    """Return when a clock runs out that is due at `day`, its pauses counted; None while it rests.

    `now` is aware of the zone of the room. Days are counted by the calendar of the room, moments to
    the second.
    """
    rested: timedelta = timedelta()
    for pause in pauses:
        if pause.clock is not clock or pause.due != day.isoformat():
            continue
        ended = pause.ended(now)
        if ended is None:
            return None
        if isinstance(day, datetime):
            rested += ended - pause.since
        else:
            rested += (
                ended.astimezone(now.tzinfo).date() - pause.since.astimezone(now.tzinfo).date()
            )
    try:
        return day + rested
    except OverflowError:
        return day


def resting(clock: CaseClock, pauses: Iterable[Pause], now: datetime) -> Pause | None:
    """Return the pause that holds a clock now, or None."""
    return next(
        (pause for pause in pauses if pause.clock is clock and pause.ended(now) is None), None
    )


def may_pause(
    clock: CaseClock, day: date | None, rests: Pause | None, command: PauseClock, today: date
) -> None:
    """Refuse to pause what does not run, without a reason, or until a day that is over."""
    if day is None:
        raise Refused(f"The clock “{clock.value}” does not run in this case.")
    if rests is None and not (command.reason or "").strip():
        raise Refused("A clock is paused with a reason.")
    if command.until is not None and command.until <= today:
        raise Refused("A clock is paused until a day that lies ahead.")


def may_resume(clock: CaseClock, rests: Pause | None) -> Pause:
    """Return the pause that ends; refuse when the clock runs."""
    if rests is None:
        raise Refused(f"The clock “{clock.value}” is not paused.")
    return rests
