"""Owner: candidates side by side, one is appointed and accepts, or the panel says why not yet (H4.2)."""

from conference.case.conference import Candidate, Conference
from conference.case.decision import Decision, Outcome
from conference.case.loose import LooseEnd
from conference.case.owner import AppointOwner, Owner
from conference.field import Ask, Field, Given, Option, text, yes_no

NO_OWNER_NEEDED = frozenset({Outcome.SIGNPOST, Outcome.TRANSFER, Outcome.CLOSE})


def fields(c: Conference) -> tuple[Field, ...]:
    """Return the candidates, then reason, acceptance, deputy and contact of the one chosen."""
    owner, was, item = c.of(Owner), c.was(Owner), c.item.id
    chosen = owner.seat_id is not None
    kept = was and was.seat_id and not chosen and not owner.not_yet
    return (
        *(_candidate(c, candidate, owner) for candidate in c.candidates),
        text(
            "reason", "Because", owner.reason, lambda g: AppointOwner(item=item, reason=g.words), needed=chosen,
            hint=f"owner so far: {was.seat}, {was.holder}" if kept and was else "closest contact, competence, load",
        ),
        yes_no(
            "accepted", "Accepts", owner.accepted, lambda g: AppointOwner(item=item, accepted=g.value == "yes"), needed=chosen,
        ),
        text("deputy", "Deputy", owner.deputy, lambda g: AppointOwner(item=item, deputy=g.words)),
        text("contact", "Contact for person and family", owner.contact, lambda g: AppointOwner(item=item, contact=g.words), needed=chosen),
        text("not_yet", "Why there is none yet", owner.not_yet, lambda g: AppointOwner(item=item, not_yet=g.words)),
    )  # fmt: skip


def _candidate(c: Conference, candidate: Candidate, owner: Owner) -> Field:
    seat = candidate.seat
    is_owner = owner.seat_id == seat.id

    def make(given: Given) -> AppointOwner:
        return AppointOwner(item=c.item.id, seat=seat.id, **given.also("reason"))

    cases = f"{candidate.cases} case{'' if candidate.cases == 1 else 's'}"
    detail = f"contact {candidate.contact} · {cases} · {candidate.actions} action{'' if candidate.actions == 1 else 's'}"
    return Field(
        f"seat:{seat.code}", seat.name, Ask.CHOICE, make, shown="owner" if is_owner else "", options=(Option("o", "owner", "appoint"),),
        detail=detail, mark="good" if is_owner else "none", words=True,
    )  # fmt: skip


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return what is open about the owner; nobody is needed when the case ends here."""
    owner, decision = c.of(Owner), c.of(Decision)
    if decision.outcome in NO_OWNER_NEEDED or owner.not_yet:
        return ()
    if owner.seat_id is None:
        was = c.was(Owner)
        if was and was.seat_id:
            return (LooseEnd("owner", f"nobody said whether {was.seat} stays the owner", f"seat:{_code(c, was)}"),)
        first = f"seat:{c.candidates[0].seat.code}" if c.candidates else "not_yet"
        return (LooseEnd("owner", "no owner is appointed, and no reason why not yet", first),)
    ends = []
    if owner.accepted is not True:
        ends.append(LooseEnd("owner", f"{owner.seat} has not accepted", "accepted"))
    if not owner.reason:
        ends.append(LooseEnd("owner", f"why {owner.seat}? There is no reason", "reason"))
    if not owner.contact:
        ends.append(LooseEnd("owner", "person and family have no contact", "contact"))
    return tuple(ends)


def _code(c: Conference, owner: Owner) -> str:
    seat = c.seat(owner.seat_id)
    return seat.code if seat else ""
