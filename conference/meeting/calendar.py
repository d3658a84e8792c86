"""The series of meetings: the same weekday of the next month, moved past public holidays (H2.1)."""

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta

WEEK = 7


def next_month(day: date, free: Collection[date] = ()) -> date:
    """Return the same weekday in the same week of the next month; a week later when it is a public
    holiday.
    """
    year, month = (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)
    nth = (day.day - 1) // WEEK
    first = date(year, month, 1)
    found = first + timedelta(days=(day.weekday() - first.weekday()) % WEEK + nth * WEEK)
    if found.month != month:  # there is no fifth one in that month: the last one serves
        found -= timedelta(days=WEEK)
    while found in free:
        found += timedelta(days=WEEK)
        if (found - first).days > monthrange(year, month)[1] + WEEK * 2:
            break
    return found
