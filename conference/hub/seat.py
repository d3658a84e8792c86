"""Seats: functions at the table that belong to an agency and outlive the people who hold them
(H2.3, H2.8).
"""

import re
from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from conference.base.record import Command, Query, Record, Right
from conference.base.refusal import Refused
from conference.base.text import Name, Short, Words


class Partner(StrEnum):
    """The structural partners every hub needs at its table (H2.8)."""

    MUNICIPALITY = "municipality"
    POLICE = "police"
    SOCIAL_WORK = "social work"
    BEHAVIOUR = "behavioural experts"


class Seat(Record):
    """A function at the table with whoever holds it today; `code` is what the capture line knows it
    by.
    """

    id: UUID
    agency_id: UUID
    agency: str
    sector: str
    code: str
    name: str
    function: str
    partner: Partner | None
    permanent: bool
    holder: str
    deputy: str
    since: date | None


class AddSeat(Command[Seat]):
    """Give an agency a seat. Without a code one is made from the name."""

    title: ClassVar[str] = "Seat added"
    right: ClassVar[Right] = Right.BUILD

    agency: UUID
    name: Name
    code: Short = ""
    function: Words = ""
    partner: Partner | None = None
    permanent: bool = True


class AppointHolder(Command[Seat]):
    """Say who holds a seat from a day on; the holder before is kept with the day it
    ended (H2.3).
    """

    title: ClassVar[str] = "Holder of a seat appointed"
    right: ClassVar[Right] = Right.BUILD

    seat: UUID
    name: Name
    since: date
    deputy: Words = ""
    note: Words = ""


class Table(Query[tuple[Seat, ...]]):
    """Every seat, the permanent ones first, each in the order it came to the table."""

    right: ClassVar[Right] = Right.READ_HUB


def make_code(name: str, taken: Collection[str]) -> str:
    """Return a short lower-case code for a seat's name that nobody has yet: "Police"
    gives "pol".
    """
    letters = re.sub(r"[^a-z0-9]", "", name.casefold()) or "seat"
    for length in range(3, len(letters) + 1):
        if letters[:length] not in taken:
            return letters[:length]
    return next(
        code
        for number in range(2, len(taken) + 3)
        if (code := f"{letters[:3]}{number}") not in taken
    )


def missing_partners(seats: Iterable[Seat]) -> tuple[Partner, ...]:
    """Return the structural partners without a permanent seat (H2.8)."""
    there = {seat.partner for seat in seats if seat.permanent}
    return tuple(partner for partner in Partner if partner not in there)


def may_be_code(code: str, taken: Collection[str]) -> None:
    """Refuse a short code that is another seat's, or holds more than letters and digits."""
    if code in taken or not code.isalnum():
        raise Refused(
            "The short code of a seat is letters and digits, and belongs to one seat only."
        )
