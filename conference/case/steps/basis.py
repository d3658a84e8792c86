"""Basis: consent and its limits, capacity, danger, the grounds and the least, the six steps in
health (H3.1, H3.2, H3.6).
"""

import re

from conference.base.field import Ask, Field, Given, Option, choice, text
from conference.case.fields.ground_field import grounds_field
from conference.case.fields.loose_end import LooseEnd
from conference.case.fields.six_health_steps import HEALTH_STEPS, health_seats, six_steps
from conference.case.overview.conference import Conference
from conference.case.sharing.basis import Basis, Capacity, Consent, SettleBasis
from conference.case.sharing.consent import sentence, told
from conference.case.sharing.consent_field import (
    CONSENTS,
    STILL,
    ConsentField,
    consent_field,
    still_stands,
    write_consent,
)
from conference.case.steps.basis_loose import day_of, needs_grounds, too_young
from conference.case.steps.basis_loose import loose as open_in
from conference.case.steps.words.basis_words import words

__all__ = ["CONSENTS", "HEALTH_STEPS", "fields", "loose", "words"]

CAPACITIES = (
    Option("y", Capacity.YES),
    Option("n", Capacity.NO, asks="Who says so, and when?"),
    Option("u", Capacity.NOT_ASSESSED),
    Option("d", Capacity.NOT_IN_DOUBT),
)
DANGERS = (
    Option(
        "y",
        "yes",
        asks=(
            "Which danger, and decided by whom? As in: a knife at home tonight, decided by the "
            "chair"
        ),
    ),
    Option("n", "no"),
)
_DECIDED = re.compile(r"[,;.]?\s*\bdecided by\s+", re.IGNORECASE)


def fields(c: Conference) -> tuple[Field, ...]:
    """Return consent, capacity, danger, the grounds, the least that is shared and the checklist of
    each health seat.
    """
    basis, item = c.of(Basis), c.item.id
    needed = needs_grounds(basis, day_of(c))
    return (
        _consent(c, basis),
        choice(
            "capacity",
            "Able to decide",
            basis.capacity,
            CAPACITIES,
            lambda g: SettleBasis(item=item, capacity=g.value, capacity_words=g.words),
            words=True,
            detail=basis.capacity_words,
            names=c.names,
        ),
        _danger(c, basis),
        grounds_field(c, basis, needed=needed),
        text(
            "necessity",
            "Why it is necessary",
            basis.necessity,
            lambda g: SettleBasis(item=item, necessity=g.words),
            needed=needed,
        ),
        text(
            "proportionality",
            "Why it is proportionate",
            basis.proportionality,
            lambda g: SettleBasis(item=item, proportionality=g.words),
            needed=needed,
        ),
        text(
            "least",
            "The least that is shared",
            basis.least,
            lambda g: SettleBasis(item=item, least=g.words),
            needed=needed,
        ),
        *(six_steps(c, basis, seat) for seat in health_seats(c)),
    )


def _consent(c: Conference, basis: Basis) -> ConsentField:
    item, was, parent = c.item.id, c.was(Basis), basis.of_parent

    def write(state: Consent | None, words: str, kept: dict[str, str]) -> SettleBasis:
        changed = {"consent": state, "still": False} if state else {}
        return SettleBasis.model_validate(
            {"item": item, "consent_words": words, "asked": kept, **changed}
        )

    def write_parent(state: Consent | None, words: str, kept: dict[str, str]) -> SettleBasis:
        return SettleBasis(
            item=item, parent=kept | {"words": words} | ({"state": state.value} if state else {})
        )

    def make(given: Given) -> SettleBasis:
        if given.value == STILL.value and was:
            return still_stands(was, item, given, c.today)
        return write_consent(basis.agreement, given, c.today, write)

    below: list[Field] = [
        consent_field(
            "parent",
            "A parent who says otherwise",
            parent,
            lambda g: write_consent(parent, g, c.today, write_parent),
            write_parent,
            c.today,
            day=day_of(c),
            detail=told(parent) if parent.state else "",
            names=c.names,
        )
    ]
    if c.sharing.young and (c.case is None or c.case.born is None or too_young(c)):
        below.append(
            Field(
                "young",
                f"Under {c.sharing.young.under}",
                Ask.NOTHING,
                shown=c.sharing.young.words,
                mark="none",
            )
        )
    asked_before = was is not None and was.consent is not None
    detail = [
        told(basis.agreement) if basis.consent else "",
        f"a parent or guardian: {sentence(parent)}" if parent.state else "",
    ]
    if was and was.consent and not basis.consent:
        detail.append(f"last time: {sentence(was.agreement)}")
    return consent_field(
        "consent",
        "Consent",
        basis.agreement,
        make,
        write,
        c.today,
        day=day_of(c),
        options=(*CONSENTS, STILL) if asked_before else CONSENTS,
        still=basis.still,
        more=tuple(below),
        needed=True,
        names=c.names,
        detail="; ".join(part for part in detail if part),
        hint="given by mother, asked by Jo 12 Nov, in writing, until 12 May, limits told",
    )


def _danger(c: Conference, basis: Basis) -> Field:
    item = c.item.id

    def make(given: Given) -> SettleBasis:
        risk, decided_by = [*_DECIDED.split(given.words, maxsplit=1), ""][:2]
        said = {
            name: words
            for name, words in (("risk", risk.strip()), ("decided_by", decided_by.strip()))
            if words
        }
        return SettleBasis.model_validate({"item": item, "danger": given.value == "yes", **said})

    value = {True: "yes", False: "no", None: None}[basis.danger]
    within = (
        text(
            "risk",
            "Which danger",
            basis.risk,
            lambda g: SettleBasis(item=item, risk=g.words),
            needed=basis.danger is True,
        ),
        text(
            "decided_by",
            "Who decided",
            basis.decided_by,
            lambda g: SettleBasis(item=item, decided_by=g.words),
            needed=basis.danger is True,
            names=c.names,
        ),
    )
    detail = "; ".join(
        part
        for part in (basis.risk, f"decided by {basis.decided_by}" if basis.decided_by else "")
        if part
    )
    return choice(
        "danger",
        "Serious danger",
        value,
        DANGERS,
        make,
        words=True,
        detail=detail,
        within=within,
        names=c.names,
        needed=basis.consent is Consent.REFUSED_OVERRIDDEN,
        hint="then there is a duty to share: which danger, decided by whom",
    )


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return what is open: see `conference.case.steps.basis_loose`, each with the field that mends
    it.
    """
    return open_in(c, {field.name for field in fields(c) if field.missing})
