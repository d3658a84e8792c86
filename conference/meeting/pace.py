"""Pace: elapsed against allotted, what is left of the meeting, when a break is due.

A break after 75 to 90 minutes keeps the information a panel brings stable (Soukup, BMJ Open 2019;
notes: practice, 5).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from conference.base.record import Record
from conference.meeting.item import Item, ItemState
from conference.meeting.meeting import Meeting

BREAK_AFTER = timedelta(minutes=75)
BREAK_LATEST = timedelta(minutes=90)


class Pace(Record):
    """How the meeting runs.

    Seconds for the item, minutes for the meeting; `over` is what the rest takes too long.
    """

    item_seconds: int
    item_minutes: int
    left_minutes: int
    rest_minutes: int
    break_due: bool
    break_overdue: bool

    @property
    def over(self) -> int:
        """Minutes by which the rest of the agenda does not fit any more; 0 when it fits."""
        return max(0, self.rest_minutes - self.left_minutes)


def sat_since(meeting: Meeting, items: Iterable[Item], now: datetime) -> datetime:
    """Return since when the panel has sat without a break: the end of the last one that was held,
    or the beginning.
    """
    rested = [
        item.closed_at
        for item in items
        if item.kind == "break" and item.state is ItemState.DONE and item.closed_at
    ]
    return max([meeting.started_at or now, *rested])


def pace(meeting: Meeting, items: Iterable[Item], now: datetime) -> Pace:
    """Return the pace of a running meeting at `now`."""
    items = tuple(items)
    current = next((item for item in items if item.id == meeting.item_id), None)
    began = meeting.started_at or now
    left = meeting.minutes - int((now - began).total_seconds() // 60)
    rest = sum(item.minutes for item in items if item.state is ItemState.PENDING)
    elapsed = current.elapsed(now) if current else 0
    if current and current.state is ItemState.OPEN:
        rest += max(0, current.minutes - elapsed // 60)
    sat = now - sat_since(meeting, items, now)
    ahead = any(item.state is ItemState.PENDING and item.case_id for item in items)
    return Pace(
        item_seconds=elapsed,
        item_minutes=current.minutes if current else 0,
        left_minutes=left,
        rest_minutes=rest,
        break_due=ahead and sat >= BREAK_AFTER,
        break_overdue=ahead and sat >= BREAK_LATEST,
    )
