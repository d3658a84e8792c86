"""A clock: a rule as data that says when something is due, and what a hub is warned of (design,
section 2).

The rules themselves are in `templates/clocks.toml`, each with its source; a hub may change them.
"""

import re
from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from conference.base.moment import add_months, add_working_days
from conference.base.record import Record
from conference.base.refusal import Refused
from conference.base.text import Name, Sentence
from conference.base.toml import open_toml

_LONGEST_FILE = 200_000
_KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
_PLACE = re.compile(r"([A-Za-z]{2})(?:-([A-Za-z0-9]{1,5}))?")


class Unit(StrEnum):
    """What a clock counts."""

    HOURS = "hours"
    CALENDAR_DAYS = "calendar days"
    WORKING_DAYS = "working days"
    MONTHS = "months"


class Clock(Record):
    """One rule: `amount` units after the trigger (`before` it, where so said), something is due.

    `warn_before` is in days. `certain` says whether the rule was read in the source named, or is a
    default to be checked.
    """

    name: Name
    trigger: Sentence
    amount: Annotated[int, Field(strict=True, gt=0, le=10_000)]
    unit: Unit
    before: Annotated[bool, Field(strict=True)] = False
    warns: Sentence
    warn_before: Annotated[int, Field(strict=True, ge=0, le=3_650)]
    source: Sentence
    certain: Annotated[bool, Field(strict=True)]


def due(clock: Clock, start: datetime, free: Collection[date] = ()) -> datetime:
    """Return when `clock`, started at `start`, runs out; `free` are the public holidays that are no
    working days.

    Hours run through a change of summer time; days and months keep the time of day, and what
    matters of them is the day. Raises ValueError or OverflowError beyond the calendar.
    """
    amount = -clock.amount if clock.before else clock.amount
    if clock.unit is Unit.HOURS:
        later = timedelta(hours=amount)
        return (
            (start.astimezone(UTC) + later).astimezone(start.tzinfo)
            if start.tzinfo
            else start + later
        )
    if clock.unit is Unit.MONTHS:
        day = add_months(start.date(), amount)
    elif clock.unit is Unit.WORKING_DAYS:
        day = add_working_days(start.date(), amount, free)
    else:
        day = start.date() + timedelta(days=amount)
    return datetime.combine(day, start.timetz())


def parse_clocks(text: str, file: str = "clocks.toml") -> dict[str, Clock]:
    """Return the clock rules in a TOML text by their keys, one table each.

    Raises Refused with file, line and reason.
    """
    if len(text) > _LONGEST_FILE:
        raise Refused(f"{file}: it has {len(text):,} characters; {_LONGEST_FILE:,} is the most.")
    toml = open_toml(text, file)
    for key, table in toml.tables.items():
        if not _KEY.fullmatch(key):
            raise toml.refused(
                (
                    "the key of a clock has small letters, figures and _ only, and begins with "
                    "a letter"
                ),
                key,
            )
        if not isinstance(table, dict):
            raise toml.refused(f"a clock is a table, [{key}], with its own lines below", key)
    clocks: dict[str, Clock] = toml.as_a(dict[str, Clock])
    return clocks


def free_days(country: str, years: Iterable[int]) -> frozenset[date]:
    """Return the public holidays of a country (`NL`) or a part of one (`GB-SCT`); none for a place
    that is not known.
    """
    from holidays import country_holidays  # noqa: PLC0415 - costs a good part of a second, and most screens never ask

    place = _PLACE.fullmatch(country.strip())
    if not place:
        return frozenset()
    try:
        return frozenset(
            country_holidays(
                place[1].upper(), subdiv=place[2] and place[2].upper(), years=list(years)
            )
        )
    except NotImplementedError:  # how the package says that it does not know the place
        return frozenset()
