"""Which cases are due on the agenda of a meeting, with which kind of agenda, in which order, and
where the break falls (notes: practice,
section 9).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from conference.case.policy import CHECKED, WATCHED
from conference.case.record.case import NEW, CaseState, RiskLevel
from conference.case.record.clock_pause import CaseClock
from conference.meeting.pace import BREAK_AFTER

WAITING = NEW | {CaseState.URGENT}
"""The states of a case that is due at the next meeting, whatever its day."""

LOOK_AHEAD = timedelta(days=31)
"""How far a meeting looks ahead where the one after it is not planned yet."""

ORDER_OF_AGENDAS = {"new": 0, "urgent": 0, "review": 1, "closure": 2, "check": 3}
ORDER_OF_LEVELS = {level: place for place, level in enumerate(reversed(RiskLevel))}
_MIDDLE, _LAST = 1, len(RiskLevel)


def agenda_kind(state: CaseState) -> str:
    """Return which kind of agenda fits where a case stands."""
    if state in CHECKED:
        return "check"
    return "new" if state in WAITING else "review"


def looks_ahead_until(day: date, following: date | None) -> date:
    """Return the day before which a case must fall due to be heard on `day`: that of the meeting
    after it.
    """
    return following or day + LOOK_AHEAD


def clock_of(state: CaseState) -> CaseClock | None:
    """Return the clock that brings a case back; None where it waits for no day."""
    if state in WATCHED:
        return CaseClock.REVIEW
    return CaseClock.CHECK if state in CHECKED else None


def is_due(state: CaseState, day: date | None, until: date) -> bool:
    """Whether a case is due before `until`; `day` is its review or check, None while its clock
    rests: then it waits until that runs on.
    """
    if state in WAITING:
        return True
    return clock_of(state) is not None and day is not None and day < until


@dataclass(frozen=True)
class Place:
    """What decides where a case stands on an agenda; an item without a case has no `state`.

    `serves` is what its own agenda is for: "new", "urgent", "review", "closure" or "check".
    """

    reference: str
    serves: str
    slot: time | None = None
    kind: str = ""
    state: CaseState | None = None
    level: RiskLevel | None = None

    @property
    def pressing(self) -> bool:
        """Whether it cannot wait: an urgent call, or a danger that is imminent."""
        return self.state is CaseState.URGENT or self.level is RiskLevel.IMMINENT

    def rank(self, first: Sequence[str]) -> tuple[bool, time, int, bool, int, int, str]:
        """Return what an agenda is sorted by.

        Booked slots come first, then the kinds of cases the hub hears `first`, the pressing ones,
        new cases by level, reviews, checks.
        """
        early = [kind.casefold() for kind in first]
        kind = self.kind.casefold()
        return (
            self.slot is None,
            self.slot or time(0),
            early.index(kind) if self.state and kind in early else len(early),
            not self.pressing,
            ORDER_OF_AGENDAS.get(self.serves, _MIDDLE),
            ORDER_OF_LEVELS[self.level] if self.level else _LAST,
            self.reference,
        )

    def why(self, first: Sequence[str]) -> str:
        """Return why it stands where it stands, in a word or two; "" for no special reason."""
        if self.slot is not None:
            return f"booked {self.slot:%H:%M}"
        if self.state and self.kind.casefold() in {kind.casefold() for kind in first}:
            return f"{self.kind} first"
        return "imminent" if self.pressing else (self.level.value if self.level else "")


def break_after(before: int, minutes: Sequence[int]) -> int | None:
    """Return after how many cases the panel has a break: when it has sat long enough and cases
    follow; None for never.

    `before` are the minutes of what comes before the cases.
    """
    sat = timedelta(minutes=before)
    for place, one in enumerate(minutes[:-1], 1):
        sat += timedelta(minutes=one)
        if sat >= BREAK_AFTER:
            return place
    return None
