"""Read-back: read aloud and agreed."""

from datetime import datetime
from typing import ClassVar

from conference.case.settled import Settle, Settled


class ReadBack(Settled):
    """The record was read aloud; "does anyone disagree?" was asked."""

    disagree_asked: bool = False
    agreed_at: datetime | None = None


class SettleReadBack(Settle[ReadBack]):
    """Stamp the read-back: `agreed` sets or clears the time."""

    title: ClassVar[str] = "Read back"

    disagree_asked: bool | None = None
    agreed: bool | None = None
