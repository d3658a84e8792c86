"""Room: who is here for this case, conflicts of interest and confidentiality (H2.9)."""

from typing import ClassVar

from conference.case.settled import Settle, Settled


class Room(Settled):
    """Room: the chair's two questions at the start of every case (H2.9)."""

    conflicts_asked: bool = False
    confidentiality: bool = False


class SettleRoom(Settle[Room]):
    """Note that conflicts of interest were asked and confidentiality was acknowledged by everyone present."""

    title: ClassVar[str] = "Conflicts and confidentiality asked"

    conflicts_asked: bool | None = None
    confidentiality: bool | None = None
