"""Owner: the seat that leads the case, and who led it before (H4.2)."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar
from uuid import UUID

from conference.base.record import Record
from conference.base.refusal import Refused
from conference.base.text import Short, Words
from conference.case.record.settled import Settle, Settled


class Owner(Settled):
    """The case owner: the seat best placed, a deputy, one contact for person and family (H4.2).

    `proposed` maps the id of a seat to who proposed it, `refused` the name of a seat to the reason
    why it refused. What the owner before hands over, by when, and who tells the person stand in
    `passed_on`, `passed_by` and `tells`.
    """

    step: ClassVar[str] = "owner"

    seat_id: UUID | None = None
    seat: str = ""
    holder: str = ""
    reason: str = ""
    deputy: str = ""
    contact: str = ""
    accepted: bool | None = None
    not_yet: str = ""
    proposed: dict[str, str] = {}
    refused: dict[str, str] = {}
    passed_on: str = ""
    passed_by: date | None = None
    tells: str = ""


class AppointOwner(Settle[Owner]):
    """Appoint the case owner, or say why there is none yet.

    A refusal (`accepted` False) needs its reason, `because`.
    """

    title: ClassVar[str] = "Case owner appointed"

    seat: UUID | None = None
    reason: Words | None = None
    deputy: Words | None = None
    contact: Words | None = None
    accepted: bool | None = None
    because: Words | None = None
    not_yet: Words | None = None
    proposed: dict[Short, Words] | None = None
    passed_on: Words | None = None
    passed_by: date | None = None
    tells: Words | None = None


class Tenure(Record):
    """From when to when a seat owned a case; `until` None means until today.

    `passed_on` is what it was handed.
    """

    seat_id: UUID
    seat: str
    holder: str
    since: date
    until: date | None
    reason: str
    passed_on: str


def tenures(owners: Iterable[Owner]) -> tuple[Tenure, ...]:
    """Return who owned a case, the first one first, from what its conferences settled; only an
    owner who accepted counts.
    """
    found: list[Tenure] = []
    for owner in sorted(owners, key=lambda owner: owner.at):
        if owner.seat_id is None or not owner.accepted:
            continue
        last = found[-1] if found else None
        if last and (last.seat_id, last.holder) == (owner.seat_id, owner.holder):
            continue
        day = owner.at.astimezone().date()
        if last:
            found[-1] = last.model_copy(update={"until": max(day, last.since)})
        found.append(
            Tenure(
                seat_id=owner.seat_id,
                seat=owner.seat,
                holder=owner.holder,
                since=day,
                until=None,
                reason=owner.reason,
                passed_on=owner.passed_on,
            )
        )
    return tuple(found)


def person(seat: str, holder: str) -> str:
    """Return a seat with whoever holds it."""
    return ", ".join(part for part in (seat, holder) if part)


CHOSEN_ANEW: dict[str, object] = {
    "seat_id": None,
    "seat": "",
    "holder": "",
    "reason": "",
    "deputy": "",
    "contact": "",
    "accepted": None,
    "passed_on": "",
    "passed_by": None,
    "tells": "",
}
"""What belongs to a seat that refused, and goes with it."""


def may_refuse(owner: Owner | None, because: str | None) -> Owner:
    """Return the owner that refuses; refused itself where no seat is chosen, or no reason given."""
    if owner is None or owner.seat_id is None:
        raise Refused("No seat is chosen yet that could refuse.")
    if not because:
        raise Refused(f"Why does {owner.seat} not accept? The reason stands in the record.")
    return owner
