"""Safety: the urgent call and the immediate danger (H4.4)."""

from datetime import datetime
from typing import ClassVar

from conference.base.text import Words
from conference.case.record.settled import Settle, Settled


class Safety(Settled):
    """An urgent conference: the call, who rang, what has to be safe within the next hours (H4.4).

    `called_at` is the moment of the call, from which the hub has 24 hours.
    """

    step: ClassVar[str] = "safety"

    called_by: str = ""
    called_at: datetime | None = None
    danger: str = ""
    until_when: str = ""


class SettleSafety(Settle[Safety]):
    """Write down the call and the immediate danger."""

    title: ClassVar[str] = "Urgent call noted"

    called_by: Words | None = None
    danger: Words | None = None
    until_when: Words | None = None
