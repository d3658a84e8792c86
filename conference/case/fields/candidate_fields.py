"""The candidates for the owner as fields: each in one row, with its reasons inside (H4.2)."""

from typing import Any

from conference.base.field import Ask, Field, Given, Option, text
from conference.base.moment import spoken
from conference.case.overview.candidates import columns, concerned, fits
from conference.case.overview.conference import Candidate, Conference
from conference.case.plan.owner import AppointOwner, Owner, Tenure

OWNER, STAYS = Option("o", "owner", "appoint"), Option("k", "stays")


def former(c: Conference) -> Owner | None:
    """Return who owned the case until this conference."""
    was = c.was(Owner)
    if was and was.seat_id:
        return was
    if not c.owned:
        return None
    last = c.owned[-1]
    day = c.sitting.meeting.started_at or c.now
    return (
        Owner(
            item_id=c.item.id,
            at=day,
            seat_id=last.seat_id,
            seat=last.seat,
            holder=last.holder,
            accepted=True,
        )
        if day
        else None
    )


def candidate_field(
    c: Conference, candidate: Candidate, owner: Owner, widths: tuple[int, ...], *, first: bool
) -> Field:
    """Return a candidate as a choice: what it knows, what fits, its load; `widths` are those of the
    columns it stands in, `first` is the one to be asked now.
    """
    seat, was = candidate.seat, former(c)
    present = was if was and was.seat_id == seat.id else None
    proposed = owner.proposed.get(str(seat.id), "")

    def make(given: Given) -> AppointOwner:
        if given.value == STAYS.value and present:
            reason = given.words or present.reason or "stays the owner"
            return AppointOwner(
                item=c.item.id,
                seat=seat.id,
                reason=reason,
                contact=present.contact,
                deputy=present.deputy or seat.deputy,
            )
        by, reason = _said_by(c, given.words)
        more: dict[str, Any] = {"reason": reason} if reason else {}
        if by:
            more["proposed"] = {str(seat.id): by}
        return AppointOwner(item=c.item.id, seat=seat.id, **more)

    shown = ""
    if owner.seat_id == seat.id:
        shown = "owner, stays" if present else "owner"
    elif seat.name in owner.refused:
        shown = "refused"
    elif proposed:
        shown = "proposed"
    said = columns(c, candidate)
    detail = "  ".join(
        words.ljust(width) for words, width in zip(said, widths, strict=True)
    ).rstrip()
    if owner.seat_id == seat.id:  # it stands alone: nothing to compare it with
        detail = " · ".join(said)
    led = "owner so far" if present and owner.seat_id is None else ""
    by = f"by {proposed}" if proposed else ""
    return Field(
        f"seat:{seat.code}",
        seat.name,
        Ask.CHOICE,
        make,
        shown=shown,
        options=(OWNER, STAYS) if present else (OWNER,),
        detail="  ".join(part for part in (detail, led, by) if part),
        mark="good" if owner.seat_id == seat.id else "none",
        words=True,
        needed=first or (bool(present) and owner.seat_id is None and not owner.not_yet),
        within=tuple(_about(c, candidate, owner)),
    )


def _said_by(c: Conference, words: str) -> tuple[str, str]:
    """Return who proposes and why, from what was typed behind the key: "pol closest contact" begins
    with a seat's code.
    """
    first, _, rest = words.strip().partition(" ")
    seat = next(
        (one.name for one in c.sitting.seats if one.code == first.casefold().rstrip(":,")), ""
    )
    return (seat, rest.strip()) if seat else ("", words)


def _about(c: Conference, candidate: Candidate, owner: Owner) -> list[Field]:
    """Return the same in full words, and who proposed it."""
    seat = candidate.seat

    def propose(given: Given) -> AppointOwner:
        by, rest = _said_by(c, given.words)
        return AppointOwner(
            item=c.item.id,
            proposed={str(seat.id): f"{by}: {rest}" if by and rest else by or given.words},
        )

    knows = (
        (
            f"{candidate.contact} lines, actions and contributions, the last on "
            f"{spoken(candidate.last)}"
        )
        if candidate.last
        else "none yet"
    )
    about = (
        ", ".join(dict.fromkeys(concerned(c).values()))
        or "no section is rated as a concern, no concern has a #topic"
    )
    load = (
        f"owns {candidate.cases} open; {candidate.actions} actions open in all cases, "
        f"{candidate.late} overdue"
    )
    led = "; ".join(tenure_words(one) for one in c.owned if one.seat_id == seat.id)
    pairs = (
        ("Contact", knows),
        ("Fits", ", ".join(fits(c, candidate)) or "–"),
        ("The concerns", about),
        ("Load", load),
        ("Reaches", f"{candidate.level.value}, {seat.sector}"),
        ("Led before", led),
        ("Refused", owner.refused.get(seat.name, "")),
    )
    return [
        text(
            "proposed",
            "Proposed by",
            owner.proposed.get(str(seat.id), ""),
            propose,
            hint="a seat, and why: pol closest contact",
        ),
        *(
            Field(label, label, Ask.NOTHING, shown=words, mark="none")
            for label, words in pairs
            if words
        ),
    ]


def tenure_words(tenure: Tenure) -> str:
    """Return from when to when, why, and what was handed over."""
    until = f"to {spoken(tenure.until)}" if tenure.until else "until now"
    handed = f"was handed: {tenure.passed_on}" if tenure.passed_on else ""
    return "; ".join(
        part for part in (f"from {spoken(tenure.since)} {until}", tenure.reason, handed) if part
    )
