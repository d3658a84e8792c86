"""Days, times and lengths as they are said, and reckoning with months and working days.

English names are written out here: the machine's locale must not change the minutes. What people
type is read in `conference.base.typed_day`.
"""

from calendar import monthrange
from collections.abc import Collection
from datetime import date, datetime, timedelta

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEK = 7
_WORKING_WEEK = 5


def spoken(day: date) -> str:
    """Return the day in full, as it is read aloud and printed: `Sat 12 Dec 2026`."""
    return f"{weekday(day)} {short(day)} {day.year}"


def weekday(day: date) -> str:
    """Return the day of the week: `Sat`."""
    return _DAYS[day.weekday()]


def short(day: date) -> str:
    """Return the day without its year: `12 Dec`."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def clock_time(moment: datetime) -> str:
    """Return the time on the wall, `14:32`: an aware moment in the machine's zone, a naive one as
    it is.
    """
    return (moment.astimezone() if moment.tzinfo else moment).strftime("%H:%M")


def length(minutes: int) -> str:
    """Return a length in minutes as `18 min`, `2 h` or `1 h 52`; a negative one begins with a
    minus.
    """
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else ""
    if not hours:
        return f"{sign}{rest} min"
    return f"{sign}{hours} h {rest:02}" if rest else f"{sign}{hours} h"


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later (or earlier), or the last of that month where there is no
    such day.

    Raises ValueError beyond the calendar.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise ValueError(f"There is no year {year}")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_working_days(day: date, n: int, free: Collection[date] = ()) -> date:
    """Return the `n`th working day after `day` (before it, if `n` is negative): no Saturday, no
    Sunday, none of `free`.

    Nought is the day itself. Raises OverflowError beyond the calendar.
    """
    closed = frozenset(free)
    step = timedelta(days=1 if n >= 0 else -1)
    left = abs(n)
    while left:
        day += step
        left -= day.weekday() < _WORKING_WEEK and day not in closed
    return day
