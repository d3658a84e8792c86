"""When each item of an agenda will begin, whether all of it fits, and whether a guest would wait
(H2.9).
"""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from conference.base.moment import length
from conference.hub.seat import Seat
from conference.meeting.item import Item, ItemState
from conference.meeting.meeting import MeetingState
from conference.meeting.presence import Invitation
from conference.meeting.sitting import Sitting

SLACK = 5
"""Minutes a guest's slot and the agenda may be apart without a word."""

LONGEST = 24 * 60
_LENGTH = re.compile(r"(?:(\d{1,2}) ?h(?:ours?)?)? ?(?:(\d{1,4}) ?(?:m|min|minutes?)?)?")


@dataclass(frozen=True)
class Entry:
    """An item, when it begins (local time), its guests, and by how many minutes the agenda is late
    for their slot.
    """

    item: Item
    begins: datetime
    guests: tuple[tuple[Seat, Invitation], ...]
    late: int | None = None

    @property
    def clashes(self) -> bool:
        """Whether a guest would wait, or come too late."""
        return self.late is not None and abs(self.late) > SLACK


def timetable(sitting: Sitting, now: datetime) -> tuple[Entry, ...]:
    """Return every item that was not dropped with its time: as planned, or, while the meeting runs,
    from `now` on.
    """
    zone = now.astimezone().tzinfo
    at = datetime.combine(sitting.meeting.day, sitting.meeting.starts, zone)
    if sitting.meeting.state is MeetingState.RUNNING:
        left = [
            item.minutes * 60 - item.elapsed(now.astimezone())
            for item in sitting.live
            if item.state is ItemState.OPEN
        ]
        at = now.astimezone() + timedelta(seconds=max([0, *left]))
    entries = []
    for item in sitting.live:
        begins = (
            item.opened_at.astimezone(zone)
            if item.opened_at and item.state is not ItemState.PENDING
            else at
        )
        entries.append(_entry(sitting, item, begins))
        if item.state is ItemState.PENDING:
            at += timedelta(minutes=item.minutes)
    return tuple(entries)


def _entry(sitting: Sitting, item: Item, begins: datetime) -> Entry:
    seats = {seat.id: seat for seat in sitting.seats}
    invited = [
        one for one in sitting.invitations if one.item_id == item.id and one.seat_id in seats
    ]
    guests = tuple((seats[one.seat_id], one) for one in invited)
    slots = [one.slot for one in invited if one.slot] or ([item.slot] if item.slot else [])
    apart = [_minutes(begins.time()) - _minutes(slot) for slot in slots]
    late = max(apart, key=abs) if apart and item.state is ItemState.PENDING else None
    return Entry(item, begins, guests, late)


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def warnings(sitting: Sitting, entries: tuple[Entry, ...]) -> list[str]:
    """Return what does not fit, each in one sentence, the worst first."""
    found = []
    over = minutes_over(sitting, entries)
    if over > 0:
        found.append(f"{length(over)} too long: drop an item, or give the meeting more time.")
    for entry in entries:
        if not entry.clashes or entry.late is None:
            continue
        who = ", ".join(seat.name for seat, _ in entry.guests) or "the guest"
        what = entry.item.reference or entry.item.title
        when = f"{entry.begins:%H:%M}"
        if entry.late > 0:
            found.append(f"{what} begins {when}: {who} would wait {length(entry.late)}.")
        else:
            found.append(f"{what} begins {when}, {length(-entry.late)} before the slot of {who}.")
    return found


def minutes_over(sitting: Sitting, entries: tuple[Entry, ...]) -> int:
    """Return by how many minutes the agenda is longer than the meeting; less than 0 is time to
    spare.
    """
    meeting = sitting.meeting
    if meeting.state is not MeetingState.RUNNING or meeting.started_at is None:
        return sitting.planned_minutes - meeting.minutes
    pending = [entry for entry in entries if entry.item.state is ItemState.PENDING]
    if not pending:
        return 0
    ends = pending[-1].begins + timedelta(minutes=pending[-1].item.minutes)
    return round((ends - meeting.started_at).total_seconds() / 60) - meeting.minutes


def read_length(text: str) -> int | None:
    """Return the minutes in `3 h`, `2 h 30`, `150` or `150 min`, from 1 to a day, or None."""
    found = _LENGTH.fullmatch(" ".join(text.casefold().split())) if len(text) <= 20 else None
    minutes = int(found[1] or 0) * 60 + int(found[2] or 0) if found else 0
    return minutes if 0 < minutes <= LONGEST else None
