"""The owner in words: who leads the case and why, who refused, what is handed over (H4.2)."""

from collections.abc import Iterator

from conference.base.message import Message, say
from conference.case.overview.conference import Conference
from conference.case.plan.owner import Owner
from conference.case.record.decision import Decision, Outcome
from conference.case.record.statement import Statement, Telling
from conference.case.steps.words.days_and_names import on

NO_OWNER_NEEDED = frozenset({Outcome.SIGNPOST, Outcome.TRANSFER, Outcome.CLOSE})


def words(c: Conference) -> Iterator[Statement]:
    """Yield who refused and who was proposed, who leads and why, or why nobody does yet."""
    owner = c.of(Owner)
    tell = Telling(owner)
    for seat, why in owner.refused.items():
        refused = say(
            "{seat} was asked to lead the case and does not accept: {why}.", seat=seat, why=why
        )
        yield tell.said("Refused", refused, "refused", brief=True)
    for key, by in owner.proposed.items():
        name = next((seat.name for seat in c.sitting.seats if str(seat.id) == key), "")
        proposed = (
            say("{seat} was proposed by: {words}.", seat=name, words=by)
            if name
            else say("A seat was proposed by: {words}.", words=by)
        )
        yield tell.said("Proposed", proposed, "proposed", aloud=None)
    if owner.seat_id or owner.seat:
        yield from _leads(c, tell, owner)
    elif owner.not_yet:
        yield from tell.typed(
            "not_yet", "Who leads", "Nobody leads the case yet: {words}.", brief=True
        )
    elif c.of(Decision).outcome not in NO_OWNER_NEEDED:
        yield tell.missing(
            "Who leads", say("Nobody leads the case yet."), "seat", aloud=None, brief=True
        )
    yield from tell.typed("reason", "Why", "Why this seat: {words}.", None, brief=True)
    if owner.deputy:
        named = [name for name in ("contact", "holder", "seat") if getattr(owner, name)][:1]
        away = "If your contact is away, ask: {words}." if named else "You can ask: {words}."
        yield tell.said(
            "Deputy",
            say("Deputy: {words}.", words=owner.deputy),
            "deputy",
            *named,
            aloud=None,
            brief=True,
            plain=say(away, words=owner.deputy),
        )
    yield from tell.typed(
        "contact",
        "Contact",
        "Contact for person and family: {words}.",
        brief=True,
        plain=say(
            "With any question you can always turn to one person: {words}.", words=owner.contact
        ),
    )
    yield from _handed_over(c, tell, owner)


def _leads(c: Conference, tell: Telling, owner: Owner) -> Iterator[Statement]:
    told = ("seat", "seat_id", *(("holder",) if owner.holder else ()))
    yield tell.said(
        "Who leads",
        say("{seat}, {holder}, leads the case.", seat=owner.seat, holder=owner.holder)
        if owner.holder
        else say("{seat} leads the case.", seat=owner.seat),
        *told,
        plain=say("{holder}, {seat}, leads the work.", seat=owner.seat, holder=owner.holder)
        if owner.holder
        else say("{seat} leads the work.", seat=owner.seat),
        brief=True,
    )
    if owner.accepted is None:
        yield tell.missing(
            "Accepted", say("The owner was asked and has not answered yet."), "accepted"
        )
    else:
        yield tell.said("Accepted", _ANSWER[owner.accepted], "accepted", brief=True)
    if _changed(c, owner):
        last = c.owned[-1]
        yield tell.worked_out(
            "The lead changed",
            say("The lead went from {before} to {now}.", before=last.seat, now=owner.seat),
            "seat",
            "seat_id",
            key="change",
            brief=True,
        )


_ANSWER: dict[bool, Message] = {True: say("The owner said yes."), False: say("The owner said no.")}


def _handed_over(c: Conference, tell: Telling, owner: Owner) -> Iterator[Statement]:
    """Yield what the owner before hands over, by when, and who tells the person of it."""
    day = owner.passed_by
    if owner.passed_on:
        yield tell.said(
            "Handed over",
            say("To be handed over by {day}: {words}.", day=on(c, day), words=owner.passed_on)
            if day
            else say("To be handed over: {words}.", words=owner.passed_on),
            "passed_on",
            *(("passed_by",) if day else ()),
            brief=True,
        )
    elif day:
        yield tell.said(
            "Handed over",
            say("It is to be handed over by {day}.", day=on(c, day)),
            "passed_by",
            brief=True,
        )
    if _changed(c, owner) and not owner.passed_on:
        nothing = say("What the seat before hands over is not written down.")
        yield tell.missing("Handed over", nothing, "passed_on")
    yield from tell.typed(
        "tells",
        "Who tells the person",
        "That another seat leads now, the person hears from: {words}.",
        brief=True,
    )


def _changed(c: Conference, owner: Owner) -> bool:
    """Whether another seat leads from now on than before."""
    return bool(c.owned) and owner.seat_id is not None and c.owned[-1].seat_id != owner.seat_id
