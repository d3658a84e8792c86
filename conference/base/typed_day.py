"""Days and times as people type them: `fri`, `+14`, `12/12`, `next month`, `end of the month`.

English names are written out here: the machine's locale must not change what is understood.

Nothing here reads a clock: `today` always comes in. What cannot be read is None, so that the caller
says why in its own words.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, time, timedelta

from conference.base.moment import add_months

_WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            "mon monday",
            "tue tues tuesday",
            "wed weds wednesday",
            "thu thur thurs thursday",
            "fri friday",
            "sat saturday",
            "sun sunday",
        )
    )
    for word in words.split()
}
_MONTH_NAMES = {
    word: number
    for number, words in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for word in words.split()
}
_LONGEST = 40  # no day or time is said in more characters; longer text is not looked at
_LONGEST_GAP = 8  # years from one 29 February to the next, at worst
_YEARS_BACK = 9  # from one 29 February to the one before, at worst
_LEAP_DAY = date(2000, 2, 29)  # from here on every day without a year comes
_WEEK = 7

_AHEAD = re.compile(r"\+([0-9]{1,4}) ?(d|days?|w|weeks?|m|months?)?")
_IN = re.compile(r"in (a|one|two|three|four|[0-9]{1,4}) (days?|weeks?|months?)")
_FEW = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_NUMBERS = re.compile(r"([0-9]{1,2})/([0-9]{1,2})(?:/([0-9]{4}|[0-9]{2}))?")
_NAMED = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})(?: ([0-9]{4}|[0-9]{2}))?")
_HOURS = re.compile(r"([0-9]{1,3}) ?(?:h|hrs?|hours?)")
_TIME = re.compile(r"([0-9]{1,2})[:.]?([0-9]{2})")
_WHOLE = re.compile(
    r"\+.*|(?:in|next|end of) .*|tomorrow|tonight|.*[0-9]{4}.*|.*/.*/.*|.*[a-z]\.? [0-9]{2}"
)
"""A day that says itself whether it lies ahead: with a year, counted from today, or next."""


def read_day(text: str, today: date) -> date | None:
    """Return the day that `text` means when it is said on `today`, or None for anything that is no
    day.

    A weekday is the next one, never today; `this fri` is the same, `next fri` is the Friday of the
    week after this one (weeks begin on Monday). A day without a year is the next such day, today
    included; a two-figure year lies in this century. What `spoken` says is understood as well.
    """
    if len(text) > _LONGEST:
        return None
    said = " ".join(text.casefold().split())
    weekday, _, rest = said.partition(" ")
    if (
        weekday in _WEEKDAYS and rest
    ):  # as `spoken` says it, or "fri 12/12": the date counts, the weekday is read over
        said = rest
    try:
        return _simple(said, today) or _ahead(said, today) or _dated(said, today)
    except (ValueError, OverflowError):  # a 31 June, or a day beyond the end of the calendar
        return None


def no_such_day(text: str) -> bool:
    """Whether `text` is written as a day and there is none: 31/02, 2/28/1955, 31 June."""
    said = " ".join(text.casefold().split()) if len(text) <= _LONGEST else ""
    weekday, _, rest = said.partition(" ")
    said = rest if weekday in _WEEKDAYS and rest else said
    named = _NAMED.fullmatch(said)
    if not (
        _ISO.fullmatch(said) or _NUMBERS.fullmatch(said) or (named and named[2] in _MONTH_NAMES)
    ):
        return False
    try:
        return _dated(said, _LEAP_DAY) is None
    except ValueError:
        return True


def _simple(said: str, today: date) -> date | None:
    if said in _WEEKDAYS:
        return _weekday_after(today, _WEEKDAYS[said])
    following, _, what = said.partition(" ")
    if following == "this" and what in _WEEKDAYS:
        return _weekday_after(today, _WEEKDAYS[what])
    if following == "next" and what in _WEEKDAYS:
        sunday = today + timedelta(days=_WEEK - 1 - today.weekday())
        return _weekday_after(sunday, _WEEKDAYS[what])
    plain: dict[str, Callable[[], date]] = {
        "today": lambda: today,
        "tonight": lambda: today,
        "tomorrow": lambda: today + timedelta(days=1),
        "next week": lambda: today + timedelta(days=_WEEK),
        "next month": lambda: add_months(today, 1),
        "end of month": lambda: _end_of_month(today),
        "end of the month": lambda: _end_of_month(today),
    }
    return plain[said]() if said in plain else None


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _weekday_after(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday() - 1) % _WEEK + 1)


def _ahead(said: str, today: date) -> date | None:
    if not (found := _AHEAD.fullmatch(said) or _IN.fullmatch(said)):
        return None
    amount, unit = int(_FEW.get(found[1], found[1])), (found[2] or "d")[0]
    if unit == "m":
        return add_months(today, amount)
    return today + timedelta(days=amount * (_WEEK if unit == "w" else 1))


def _dated(said: str, today: date) -> date | None:
    if found := _ISO.fullmatch(said):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(said):
        return _in_year(int(found[1]), int(found[2]), found[3], today)
    if (found := _NAMED.fullmatch(said)) and found[2] in _MONTH_NAMES:
        return _in_year(int(found[1]), _MONTH_NAMES[found[2]], found[3], today)
    return None


def _in_year(day: int, month: int, year: str | None, today: date) -> date | None:
    if year is not None:
        return date(int(year) + (2000 if len(year) == len("26") else 0), month, day)
    for candidate in range(today.year, min(today.year + _LONGEST_GAP, date.max.year) + 1):
        if 1 <= month <= 12 and 1 <= day <= monthrange(candidate, month)[1]:
            found = date(candidate, month, day)
            if found >= today:
                return found
    return None


def past_day(text: str, today: date) -> date | None:
    """Return the day that `text` means when one looks back: `12 nov` is the last such day, `fri`
    the last Friday; today included.

    What says itself that it lies ahead (`+14`, `12 nov 2030`) is that day: the caller says in its
    own words that it cannot be.
    """
    said = " ".join(text.casefold().split())
    if said == "yesterday":
        return today - timedelta(days=1)
    day = read_day(said, today)
    if day is None or day <= today or _WHOLE.fullmatch(said):
        return day
    if " " not in said and "/" not in said:  # a weekday alone
        return day - timedelta(days=_WEEK)
    between = "/" if "/" in said else " "
    dated = (
        read_day(f"{said}{between}{year:04}", today)
        for year in range(today.year, max(today.year - _YEARS_BACK, 0), -1)
    )
    return next((one for one in dated if one and one <= today), day)


def read_hours(text: str) -> int | None:
    """Return the whole hours in `4h` or `24 hours`, from 1 to 999, or None."""
    found = _HOURS.fullmatch(" ".join(text.casefold().split())) if len(text) <= _LONGEST else None
    return (int(found[1]) or None) if found else None


def read_time(text: str) -> time | None:
    """Return the time of day in `14:20`, `1420` or `9.05`, or None."""
    found = _TIME.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2])
    return time(hour, minute) if hour <= time.max.hour and minute <= time.max.minute else None
