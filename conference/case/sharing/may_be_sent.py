"""What of a case may be sent, and why not: consent withdrawn, refused or run out stops it (H3.2).

It follows from the newest basis of the case alone, and never changes what stands in the record.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from uuid import UUID

from conference.base.moment import spoken
from conference.base.record import Query, Record
from conference.case.sharing.basis import Agreement, Basis, Consent


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
