"""Sharing: the rules of each sector as data (`templates/sharing.toml`, H3.1), and what of a case
may be sent (H3.2).

The rules explain and propose; they decide nothing. Whether the content of a case may leave the room
follows from its newest basis alone, and never changes what stands in the record.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from conference.base.moment import spoken
from conference.base.record import Query, Record
from conference.base.text import Name, Sentence
from conference.base.toml import open_toml
from conference.case.sharing.basis import Agreement, Basis, Consent

Yes = Annotated[bool, Field(strict=True)]


class Sourced(Record):
    """Something with its source.

    `certain` says whether it was read there, or is a default to be checked against national law.
    """

    source: Sentence
    certain: Yes


class Ground(Sourced):
    """A family of legal grounds: the key that chooses it, when it applies, and what must be written
    down.
    """

    key: Annotated[str, Field(pattern=r"^[a-z0-9]$")]
    name: Name
    when: Sentence
    write: Sentence


class SectorRules(Sourced):
    """The rules of one sector; `gateways` are names of grounds.

    `six_steps` asks for the six steps to sharing in health (H3.6).
    """

    name: Name
    purpose: Sentence
    gateways: tuple[Name, ...]
    may: Sentence
    may_not: Sentence
    secrecy: Sentence
    exceptions: Sentence
    ask: Sentence
    six_steps: Yes = False


class Young(Sourced):
    """Who may consent for somebody `under` this age."""

    under: Annotated[int, Field(strict=True, ge=1, le=30)]
    words: Sentence


class Sharing(Record):
    """The rules on sharing: grounds, sectors, and younger people."""

    ground: tuple[Ground, ...] = ()
    sector: tuple[SectorRules, ...] = ()
    young: Young | None = None

    def of(self, name: str) -> SectorRules | None:
        """Return the rules of a sector by its name, or None."""
        return next((one for one in self.sector if one.name.casefold() == name.casefold()), None)


def parse_sharing(text: str, file: str) -> Sharing:
    """Read the rules from TOML; raise Refused with file, line and reason when they cannot serve."""
    toml = open_toml(text, file)
    read: Sharing = toml.as_a(Sharing)
    if not read.ground or not read.sector:
        raise toml.refused("at least one [[ground]] and one [[sector]] is needed")
    for kind, names in (
        ("ground", [one.key for one in read.ground]),
        ("ground", [one.name.casefold() for one in read.ground]),
        ("sector", [one.name.casefold() for one in read.sector]),
    ):
        for place, name in enumerate(names):
            if name in names[:place]:
                raise toml.refused(f"{name} stands twice", kind, place)
    grounds = {one.name.casefold() for one in read.ground}
    for place, sector in enumerate(read.sector):
        for gateway in sector.gateways:
            if gateway.casefold() not in grounds:
                raise toml.refused(f"there is no ground {gateway}", "sector", place, at="gateways")
    return read


class Reach(StrEnum):
    """To whom the content of a case may be sent."""

    LABELS = "whoever its labels allow"
    LEAST = "partners at the table, the least only"
    NOBODY = "nobody"


class Sending(Record):
    """Whether the content of a case may be sent, and why, in part of a sentence without any user
    text.

    `stopped`: somebody said no, took consent back or let it run out. Where nobody may have it and
    nothing is stopped, the basis is not written down yet.
    """

    case_id: UUID | None = None
    reference: str = ""
    reach: Reach
    why: str
    stopped: bool = False


class MaySend(Query[Sending]):
    """Whether the content of a case may be sent today."""

    case: UUID


class MayLeave(Query[tuple[Sending, ...]]):
    """Whether the parts of a meeting's minutes may be sent today: one answer a case, in the order
    of the agenda.
    """

    meeting: UUID


_UNWRITTEN = "{} is not written down"


def may_send(basis: Basis | None, day: date) -> Sending:
    """Return what may be sent on a day, by the newest basis of a case in which the consent has a
    state (H3.2).

    Serious danger, with the danger, who decided and the least written down, lets partners have the
    least whatever the consent.
    """
    if basis is None or not basis.agreements:
        return Sending(reach=Reach.NOBODY, why="no consent state is written down")
    no = next((words for one in basis.agreements if (words := _no(one, day))), "")
    if no and basis.duty and basis.least:
        return Sending(reach=Reach.LEAST, why=f"{no}, and somebody is in serious danger")
    if no:
        return Sending(reach=Reach.NOBODY, why=no, stopped=True)
    return _without(basis) or Sending(reach=Reach.LABELS, why="consent is given")


def _no(one: Agreement, day: date) -> str:
    """Return why an agreement allows nothing, or ""."""
    if one.state is Consent.WITHDRAWN:
        return f"consent was withdrawn{f' on {spoken(one.asked_on)}' if one.asked_on else ''}"
    if one.until and one.ran_out(day):
        return f"consent ran out on {spoken(one.until)}"
    return {Consent.REFUSED_RESPECTED: "consent was refused, and that is respected"}.get(
        one.state or Consent.GIVEN, ""
    )


def _without(basis: Basis) -> Sending | None:
    """Return what holds where it is shared without consent, or None where all consent is given."""
    states = {one.state for one in basis.agreements}
    if Consent.REFUSED_OVERRIDDEN in states:
        for there, what in (
            (basis.risk, "the danger"),
            (basis.decided_by, "who decided"),
            (basis.least, "the least"),
        ):
            if not there:
                return Sending(
                    reach=Reach.NOBODY, why=f"consent was refused; {_UNWRITTEN.format(what)}"
                )
        return Sending(
            reach=Reach.LEAST, why="consent was refused, and overridden because of serious danger"
        )
    if states & {Consent.NOT_SOUGHT, Consent.NOT_REQUIRED}:
        state = "not sought because of risk" if Consent.NOT_SOUGHT in states else "not required"
        for there, what in ((basis.ground_words, "the ground"), (basis.least, "the least")):
            if not there:
                return Sending(
                    reach=Reach.NOBODY, why=f"consent was {state}; {_UNWRITTEN.format(what)}"
                )
        return Sending(reach=Reach.LEAST, why=f"consent was {state}, and a ground is written down")
    return None


def stopped_words(found: Iterable[Sending]) -> str:
    """Return which parts may not be sent any more, as one sentence with references only; "" when
    none is stopped.
    """
    parts = [f"{one.reference} ({one.why})" for one in found if one.stopped]
    return f"May not be sent any more: {'; '.join(parts)}." if parts else ""


def unready_words(found: Iterable[Sending]) -> str:
    """Return for which cases the basis is not written down yet, as one sentence; "" when there are
    none.
    """
    parts = [
        f"{one.reference} ({one.why})"
        for one in found
        if one.reach is Reach.NOBODY and not one.stopped
    ]
    return f"Basis not complete: {'; '.join(parts)}." if parts else ""
