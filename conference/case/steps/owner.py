"""Owner: candidates side by side, one is appointed and accepts, or the panel says why not yet
(H4.2).
"""

from typing import Any
from uuid import UUID

from conference.base.field import Ask, Field, Given, Option, text
from conference.base.moment import spoken
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.candidates import columns, concerned, fits, in_order
from conference.case.overview.conference import Candidate, Conference
from conference.case.plan.owner import AppointOwner, Owner, Tenure, person
from conference.case.record.decision import Decision
from conference.case.steps.words.owner_words import NO_OWNER_NEEDED, words

__all__ = [
    "ACCEPTS",
    "fields",
    "former",
    "handed_over",
    "loose",
    "next_asked",
    "tenure_words",
    "words",
]

OWNER, STAYS = Option("o", "owner", "appoint"), Option("k", "stays")
ACCEPTS = (
    Option("y", "yes"),
    Option("n", "no", asks="Why does it not accept? The choice is open again then."),
)


def fields(c: Conference) -> tuple[Field, ...]:
    """Return the candidates; then what is asked of the one chosen, or why there is none; and who
    led the case before.
    """
    owner = c.of(Owner)
    ranked = in_order(c)
    widths = tuple(
        max((len(one) for one in column), default=0)
        for column in zip(*(columns(c, one) for one in ranked), strict=True)
    )
    rows = tuple(
        _candidate(c, candidate, owner, widths, first=candidate is next_asked(ranked, owner))
        for candidate in ranked
    )
    chosen = next(
        (row for row, one in zip(rows, ranked, strict=True) if one.seat.id == owner.seat_id), None
    )
    others = tuple(row for row in rows if row is not chosen)
    aside = Field(
        "others", "Other candidates", Ask.GROUP, shown=str(len(others)), within=others, mark="none"
    )
    return (
        *((chosen, *((aside,) if others else ())) if chosen else rows),
        *_refusals(owner),
        *(_of_the_chosen(c, owner) if owner.seat_id else (_none_yet(c, owner),)),
        *_before(c),
    )


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


def handed_over(c: Conference) -> Tenure | None:
    """Return the owner before, where another seat leads from now on: it has something
    to hand over.
    """
    last, owner = c.owned[-1] if c.owned else None, c.of(Owner)
    return last if last and owner.seat_id and last.seat_id != owner.seat_id else None


def next_asked(ranked: tuple[Candidate, ...], owner: Owner) -> Candidate | None:
    """Return the candidate to be asked after a seat refused: the best of those that did not."""
    if owner.seat_id or owner.not_yet or not owner.refused:
        return None
    return next((one for one in ranked if one.seat.name not in owner.refused), None)


def _candidate(
    c: Conference, candidate: Candidate, owner: Owner, widths: tuple[int, ...], *, first: bool
) -> Field:
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


def _refusals(owner: Owner) -> tuple[Field, ...]:
    said = "; ".join(f"{seat}: {words}" for seat, words in owner.refused.items())
    return (Field("refused", "Refused", Ask.NOTHING, shown=said, mark="none"),) if said else ()


def _none_yet(c: Conference, owner: Owner) -> Field:
    return text(
        "not_yet",
        "None yet, because",
        owner.not_yet,
        lambda g: AppointOwner(item=c.item.id, not_yet=g.words),
    )


def _of_the_chosen(c: Conference, owner: Owner) -> tuple[Field, ...]:
    item = c.item.id
    by = owner.proposed.get(str(owner.seat_id), "")

    def answer(given: Given) -> AppointOwner:
        if given.value == "yes":
            return AppointOwner(item=item, accepted=True)
        return AppointOwner(item=item, accepted=False, because=given.words)

    return (
        text(
            "reason",
            "Because",
            owner.reason,
            lambda g: AppointOwner(item=item, reason=g.words),
            needed=True,
            hint="closest contact, competence, time",
            detail=f"proposed by {by}" if by else "",
        ),
        Field(
            "accepted",
            "Accepts",
            Ask.CHOICE,
            answer,
            shown={True: "yes", False: "no", None: ""}[owner.accepted],
            options=ACCEPTS,
            needed=True,
            mark="good" if owner.accepted else "open",
            words=True,
        ),
        text(
            "deputy",
            "Deputy",
            owner.deputy,
            lambda g: AppointOwner(item=item, deputy=g.words),
            names=c.names,
        ),
        text(
            "contact",
            "Contact for family",
            owner.contact,
            lambda g: AppointOwner(item=item, contact=g.words),
            needed=True,
            hint="one name and number for the person and the family",
            names=c.names,
        ),
        *_hand_over(c, owner),
    )


def _hand_over(c: Conference, owner: Owner) -> tuple[Field, ...]:
    was, item = handed_over(c), c.item.id
    if was is None:
        return ()
    return (
        text(
            "passed_on",
            "Handed over",
            owner.passed_on,
            lambda g: AppointOwner(item=item, passed_on=g.words),
            needed=True,
            hint=f"what {was.seat} passes on: what it knows, what it promised, what is under way",
        ),
        Field(
            "passed_by",
            "Handed over by",
            Ask.DAY,
            lambda g: AppointOwner(item=item, passed_by=g.value),
            needed=True,
            shown=spoken(owner.passed_by) if owner.passed_by else "",
            mark="good" if owner.passed_by else "open",
        ),
        text(
            "tells",
            "Tells the person",
            owner.tells,
            lambda g: AppointOwner(item=item, tells=g.words),
            needed=True,
            hint=f"who tells person and family that {person(was.seat, was.holder)} leads no more",
            names=c.names,
        ),
    )


def tenure_words(tenure: Tenure) -> str:
    """Return from when to when, why, and what was handed over."""
    until = f"to {spoken(tenure.until)}" if tenure.until else "until now"
    handed = f"was handed: {tenure.passed_on}" if tenure.passed_on else ""
    return "; ".join(
        part for part in (f"from {spoken(tenure.since)} {until}", tenure.reason, handed) if part
    )


def _before(c: Conference) -> tuple[Field, ...]:
    if not c.owned:
        return ()
    led = tuple(
        Field(
            f"led:{number}",
            person(one.seat, one.holder),
            Ask.NOTHING,
            shown=tenure_words(one),
            mark="none",
        )
        for number, one in enumerate(c.owned)
    )
    return (
        Field(
            "led",
            "Owners before",
            Ask.GROUP,
            shown=" → ".join(one.seat for one in c.owned),
            within=led,
            mark="none",
        ),
    )


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return what is open about the owner; nobody is needed when the case ends here."""
    owner, decision = c.of(Owner), c.of(Decision)
    if decision.outcome in NO_OWNER_NEEDED or owner.not_yet:
        return ()
    if owner.seat_id is None:
        return (_nobody(c, owner),)
    ends = []
    if owner.accepted is False:
        ends.append(LooseEnd("owner", f"{owner.seat} refused, and nobody said why", "accepted"))
    elif owner.accepted is None:
        ends.append(LooseEnd("owner", f"{owner.seat} has not accepted", "accepted"))
    if not owner.reason:
        ends.append(LooseEnd("owner", f"why {owner.seat}? There is no reason", "reason"))
    if not owner.contact:
        ends.append(LooseEnd("owner", "person and family have no contact", "contact"))
    if was := handed_over(c):
        words = {
            "passed_on": f"what {was.seat} hands over is not written down",
            "passed_by": f"no date by which {was.seat} hands over",
            "tells": f"nobody tells the person that {was.seat} leads no more",
        }
        ends += [
            LooseEnd("owner", words[field.name], field.name)
            for field in _hand_over(c, owner)
            if field.missing
        ]
    return tuple(ends)


def _nobody(c: Conference, owner: Owner) -> LooseEnd:
    was, ranked = former(c), in_order(c)
    stays = _code(ranked, was.seat_id if was else None)
    if was and was.seat not in owner.refused:
        return LooseEnd(
            "owner",
            f"nobody said whether {was.seat} stays the owner",
            stays or _first(ranked, owner),
        )
    refused = f"{' and '.join(owner.refused)} refused, and " if owner.refused else ""
    return LooseEnd(
        "owner", f"{refused}no owner is appointed, and no reason why not yet", _first(ranked, owner)
    )


def _first(ranked: tuple[Candidate, ...], owner: Owner) -> str:
    asked = next((one for one in ranked if one.seat.name not in owner.refused), None)
    return f"seat:{asked.seat.code}" if asked else "not_yet"


def _code(ranked: tuple[Candidate, ...], seat: UUID | None) -> str:
    return next((f"seat:{one.seat.code}" for one in ranked if one.seat.id == seat), "")
