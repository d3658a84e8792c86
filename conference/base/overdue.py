"""When something is due, overdue or lapsing: the one rule for actions, tasks, reports, reviews and
consent (H4.4, H4.5).

What was agreed to the hour is overdue when its hour has passed, everything else when its day is
over. `storage.case.record.action.late_on` says the same in SQL; a test holds the two together.
"""

from datetime import date, datetime, timedelta
from enum import StrEnum

THIS_WEEK = timedelta(days=7)
"""How far "this week" reaches."""

SOON = timedelta(days=14)
"""How far ahead a hub is warned of what lapses."""


class Due(StrEnum):
    """How near a day is."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this week"
    LATER = "later"
    NO_DATE = "no date"


def is_overdue(
    due: date | None, today: date, due_at: datetime | None = None, now: datetime | None = None
) -> bool:
    """Whether something should have been done by now: by the hour where one was agreed and `now` is
    known, else by the day.
    """
    if due_at and now:
        return due_at < now
    return due is not None and due < today


def how_near(
    due: date | None, today: date, due_at: datetime | None = None, now: datetime | None = None
) -> Due:
    """Return how near the day of something is."""
    if is_overdue(due, today, due_at, now):
        return Due.OVERDUE
    if due is None:
        return Due.NO_DATE
    if due <= today:
        return Due.TODAY
    return Due.THIS_WEEK if due - today <= THIS_WEEK else Due.LATER


def is_near(due: date | None, today: date) -> bool:
    """Whether something lapses soon, or has lapsed: a hub is warned of it."""
    return due is not None and due <= today + SOON
