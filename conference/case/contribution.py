"""What each seat brought to a case. No reply is never turned into nothing known (design, section 2; H3.4)."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from conference.record import Command, Record
from conference.refusal import Refused
from conference.text import Words


class Brought(StrEnum):
    """What became of the question "what do you know?"."""

    NOT_ASKED = "not asked"
    ASKED = "asked"
    SHARED = "shared"
    NOTHING_KNOWN = "nothing known"
    CANNOT_SHARE = "cannot share"
    NO_REPLY = "no reply"


ANSWERED = frozenset({Brought.SHARED, Brought.NOTHING_KNOWN, Brought.CANNOT_SHARE, Brought.NO_REPLY})


class Contribution(Record):
    """What one seat brought to one conference."""

    item_id: UUID
    seat_id: UUID
    state: Brought
    reason: str
    at: datetime


class Contribute(Command[Contribution]):
    """Write down what a seat brought. "Cannot share" needs the reason."""

    title: ClassVar[str] = "Contribution noted"

    item: UUID
    seat: UUID
    state: Brought
    reason: Words = ""


def may_contribute(state: Brought, reason: str) -> None:
    """Refuse "cannot share" without a reason."""
    if state is Brought.CANNOT_SHARE and not reason:
        raise Refused("“Cannot share” needs the reason.")
