"""Owner: the seat that leads the case (H4.2)."""

from typing import ClassVar
from uuid import UUID

from conference.case.settled import Settle, Settled
from conference.text import Words


class Owner(Settled):
    """The case owner: the seat best placed, a deputy, one contact for person and family (H4.2)."""

    seat_id: UUID | None = None
    seat: str = ""
    holder: str = ""
    reason: str = ""
    deputy: str = ""
    contact: str = ""
    accepted: bool | None = None
    not_yet: str = ""


class AppointOwner(Settle[Owner]):
    """Appoint the case owner, or say why there is none yet."""

    title: ClassVar[str] = "Case owner appointed"

    seat: UUID | None = None
    reason: Words | None = None
    deputy: Words | None = None
    contact: Words | None = None
    accepted: bool | None = None
    not_yet: Words | None = None
