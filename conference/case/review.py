"""Review: when the panel looks again and who tells whom."""

from datetime import date
from typing import ClassVar

from conference.case.settled import Settle, Settled
from conference.text import Words


class Review(Settled):
    """When the panel looks again, who tells whom, who must not know."""

    on: date | None = None
    tells_person: str = ""
    tells_referrer: str = ""
    must_not_know: str = ""


class SettleReview(Settle[Review]):
    """Set the next review and who tells whom."""

    title: ClassVar[str] = "Review set"

    on: date | None = None
    tells_person: Words | None = None
    tells_referrer: Words | None = None
    must_not_know: Words | None = None
