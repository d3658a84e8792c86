"""Room: who is here for this case, conflicts of interest and confidentiality (H2.9)."""

from datetime import datetime
from typing import ClassVar

from conference.base.text import Words
from conference.case.record.settled import Settle, Settled


class Room(Settled):
    """Room: the chair's two questions at the start of every case, and who chairs when the chair
    steps aside (H2.5, H2.9).

    `acknowledged_at` is when confidentiality was acknowledged: whoever comes later has not heard
    it.
    """

    step: ClassVar[str] = "room"

    conflicts_asked: bool = False
    confidentiality: bool = False
    acknowledged_at: datetime | None = None
    chair: str = ""


class SettleRoom(Settle[Room]):
    """Note that conflicts of interest were asked and confidentiality was acknowledged by everyone
    present, and who chairs.
    """

    title: ClassVar[str] = "Conflicts and confidentiality asked"

    conflicts_asked: bool | None = None
    confidentiality: bool | None = None
    chair: Words | None = None
