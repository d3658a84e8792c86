"""Report: what the owner says at a review (H4.5)."""

from typing import ClassVar

from conference.case.settled import Settle, Settled
from conference.text import Prose


class Report(Settled):
    """The owner's report at a review: sixty seconds on what happened since (H4.5)."""

    words: str = ""


class SettleReport(Settle[Report]):
    """Write down the owner's report."""

    title: ClassVar[str] = "Owner's report"

    words: Prose | None = None
