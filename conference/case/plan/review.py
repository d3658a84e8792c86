"""Review: when the panel looks again, who tells whom by when, and who must not know
(H4.5, H5.2).
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

from conference.base.refusal import Refused
from conference.base.text import Words
from conference.case.record.settled import Settle, Settled


class Review(Settled):
    """When the panel looks again, who tells whom, who must not know.

    `late_reason` says why it looks again later than the clock of the case allows. `must_not_know`
    says in words who must not know and what; `must_not_know_seats` are the seats among them, so
    that what is sent can act on it.
    """

    step: ClassVar[str] = "review"

    on: date | None = None
    late_reason: str = ""
    tells_person: str = ""
    tells_person_by: date | None = None
    tells_referrer: str = ""
    tells_referrer_by: date | None = None
    must_not_know: str = ""
    must_not_know_seats: tuple[UUID, ...] = ()


class SettleReview(Settle[Review]):
    """Set the next review and who tells whom."""

    title: ClassVar[str] = "Review set"

    on: date | None = None
    late_reason: Words | None = None
    tells_person: Words | None = None
    tells_person_by: date | None = None
    tells_referrer: Words | None = None
    tells_referrer_by: date | None = None
    must_not_know: Words | None = None
    must_not_know_seats: tuple[UUID, ...] | None = None


def may_review(day: date, today: date) -> None:
    """Refuse a review in the past."""
    if day < today:
        raise Refused("This day is over; the next review lies ahead.")
