"""What can still be done in the time that is left: what fits, what would have to move, who waits,
when to break (practice, 5 and 10.12).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import ClassVar
from uuid import UUID

from conference.base.moment import length
from conference.base.reading import Entry, Part, Reading, Tone
from conference.base.record import Query, Record, Right
from conference.meeting.item import Item, ItemState
from conference.meeting.pace import BREAK_AFTER, BREAK_LATEST, pace, sat_since
from conference.meeting.sitting import Sitting

NEAR = timedelta(minutes=5)
"""How long before a booked slot the chair is told."""

WHY_BREAK = (
    "In a study of 1,335 reviews by cancer teams (BMJ Open, 2019) what members brought "
    "fell from 27.7 to 21.5 points in the second "
    "half of a meeting; after a short break the information brought stayed as it was."
)
"""Why a break is due (Soukup and others; notes: practice, section 5)."""


class Ranked(Record):
    """A case still to be heard, by its place in the order proposed, and why it stands there:
    "booked 15:00", "imminent".
    """

    item_id: UUID
    why: str


class RankOf(Query[tuple[Ranked, ...]]):
    """The cases of a meeting that were not heard yet, in the order in which the hub hears them."""

    right: ClassVar[Right] = Right.READ_CASES  # the reason tells how a case stands

    meeting: UUID


@dataclass(frozen=True)
class Booked:
    """A guest's slot still ahead, or passed: minutes until then, less than 0 when the
    guest waits.
    """

    item: Item
    guests: str
    slot: time
    minutes: int

    @property
    def words(self) -> str:
        """The slot as one says it."""
        who = (
            f"{self.guests} ({self.item.reference})"
            if self.guests
            else self.item.reference or self.item.title
        )
        if self.minutes < 0:
            return f"{who} waits since {self.slot:%H:%M}, {length(-self.minutes)}"
        return (
            f"{who} at {self.slot:%H:%M}, "
            f"{'now' if not self.minutes else f'in {length(self.minutes)}'}"
        )


@dataclass(frozen=True)
class Rest:
    """What is left: cases that fit and those that do not, in the order proposed, with the minutes
    kept for the end of the meeting.
    """

    left: int
    kept: tuple[Item, ...]
    fits: tuple[Item, ...]
    moves: tuple[Item, ...]

    @property
    def needed(self) -> int:
        """Minutes that everything still to come would take."""
        return sum(item.minutes for item in (*self.kept, *self.fits, *self.moves))


def booked(sitting: Sitting, now: datetime) -> tuple[Booked, ...]:
    """Return the slots of items that were not heard yet, the earliest first.

    `now` is in the zone of the room.
    """
    seats = {seat.id: seat for seat in sitting.seats}
    found = []
    for item in sitting.live:
        if item.state is not ItemState.PENDING:
            continue
        invited = [
            one for one in sitting.invitations if one.item_id == item.id and one.seat_id in seats
        ]
        slots = [one.slot for one in invited if one.slot] + ([item.slot] if item.slot else [])
        if slots:
            at = datetime.combine(sitting.meeting.day, min(slots), now.tzinfo)
            minutes = int((at - now).total_seconds() // 60)
            found.append(
                Booked(
                    item, ", ".join(seats[one.seat_id].name for one in invited), min(slots), minutes
                )
            )
    return tuple(sorted(found, key=lambda one: (one.slot, one.item.place)))


def rest(sitting: Sitting, order: Iterable[UUID], now: datetime) -> Rest:
    """Return what fits into the time left, the cases taken in `order`; what ends the meeting keeps
    its minutes.
    """
    places = {item: place for place, item in enumerate(order)}
    pending = [item for item in sitting.live if item.state is ItemState.PENDING]
    cases = sorted(
        (item for item in pending if item.case_id),
        key=lambda item: (places.get(item.id, len(places)), item.place),
    )
    kept = tuple(item for item in pending if not item.case_id)
    at = pace(sitting.meeting, sitting.items, now)
    current = next(
        (
            item
            for item in sitting.items
            if item.id == sitting.meeting.item_id and item.state is ItemState.OPEN
        ),
        None,
    )
    running = max(0, current.minutes - current.elapsed(now) // 60) if current else 0
    free = at.left_minutes - running - sum(item.minutes for item in kept)
    fits: list[Item] = []
    moves: list[Item] = []
    for item in cases:
        if item.minutes <= free:
            free -= item.minutes
            fits.append(item)
        else:
            moves.append(item)
    return Rest(at.left_minutes, kept, tuple(fits), tuple(moves))


def still(sitting: Sitting, ranked: tuple[Ranked, ...], now: datetime) -> Reading:
    """Return what can still be done, as something to read.

    Cases stand in it by their reference only.
    """
    found = rest(sitting, [one.item_id for one in ranked], now)
    why = {one.item_id: one.why for one in ranked}
    cases = len(found.fits) + len(found.moves)
    left = f"{length(found.left)} left" if found.left >= 0 else f"{length(-found.left)} over time"
    lead = f"{left}; " + (
        f"{len(found.fits)} of {cases} cases still to come fit."
        if cases
        else "no case is still to come."
    )
    return Reading(
        "What can still be done",
        (
            Part("Time", tuple(_time(sitting, found, now))),
            Part(
                "Fits, in this order",
                tuple(_fits(found, why, sitting, now)),
                "no case fits any more",
            ),
            Part(
                "Would have to move",
                tuple(_entry(item, why, "warn") for item in found.moves),
                "nothing",
            ),
            Part(
                "Other items",
                tuple(Entry(item.title, length(item.minutes), "muted") for item in found.kept),
            ),
            Part(
                "Booked guests",
                tuple(
                    Entry("", one.words, "warn" if one.minutes < 0 else "")
                    for one in booked(sitting, now)
                ),
                "none",
            ),
        ),
        lead,
    )


def _time(sitting: Sitting, found: Rest, now: datetime) -> Iterable[Entry]:
    current = next((item for item in sitting.items if item.state is ItemState.OPEN), None)
    if current:
        used = current.elapsed(now) // 60
        words = f"{length(used)} of {length(current.minutes)}"
        yield Entry(
            current.reference or current.title, words, "warn" if used > current.minutes else ""
        )
    over = found.needed - found.left
    words = f"{length(found.needed)} for everything still to come"
    yield Entry(
        "Needed",
        words + (f", {length(over)} too long" if over > 0 else ""),
        "warn" if over > 0 else "good",
    )
    sat = now - sat_since(sitting.meeting, sitting.items, now)
    minutes = int(sat.total_seconds() // 60)
    if sat >= BREAK_AFTER:
        due = "overdue" if sat >= BREAK_LATEST else "due"
        yield Entry("Break", f"{due}: {length(minutes)} without one. {WHY_BREAK}", "warn")
    else:
        yield Entry(
            "Break",
            (
                f"due in {length(int(BREAK_AFTER.total_seconds() // 60) - minutes)}; "
                f"{length(minutes)} since the last one"
            ),
        )


def _fits(found: Rest, why: dict[UUID, str], sitting: Sitting, now: datetime) -> Iterable[Entry]:
    current = next((item for item in sitting.items if item.state is ItemState.OPEN), None)
    at = now + timedelta(
        minutes=max(0, current.minutes - current.elapsed(now) // 60) if current else 0
    )
    for item in found.fits:
        entry = _entry(item, why, "good")
        yield Entry(entry.label, f"{at:%H:%M}  {entry.words}", entry.tone)
        at += timedelta(minutes=item.minutes)


def _entry(item: Item, why: dict[UUID, str], tone: Tone) -> Entry:
    return Entry(
        item.reference,
        ", ".join(
            part for part in (length(item.minutes), item.title, why.get(item.id, "")) if part
        ),
        tone,
    )
