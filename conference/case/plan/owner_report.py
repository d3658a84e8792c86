"""Report: what the owner says at a review (H4.5)."""

from typing import ClassVar

from conference.base.text import Prose
from conference.case.record.settled import Settle, Settled


class Report(Settled):
    """The owner's report at a review: sixty seconds on what happened since (H4.5)."""

    step: ClassVar[str] = "report"

    words: str = ""


class SettleReport(Settle[Report]):
    """Write down the owner's report."""

    title: ClassVar[str] = "Owner's report"

    words: Prose | None = None
