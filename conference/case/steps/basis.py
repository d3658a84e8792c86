"""Basis: consent and its limits, ground, necessity, proportionality, the six steps in health (H3.1, H3.2, H3.6)."""

from conference.case.basis import Basis, Consent, SettleBasis
from conference.case.conference import Conference
from conference.case.loose import LooseEnd
from conference.field import Ask, Field, Given, Option, choice, text

CONSENTS = (
    Option("g", Consent.GIVEN),
    Option("r", Consent.REFUSED_RESPECTED),
    Option("o", Consent.REFUSED_OVERRIDDEN),
    Option("w", Consent.WITHDRAWN),
    Option("n", Consent.NOT_SOUGHT),
    Option("q", Consent.NOT_REQUIRED),
)
WITHOUT_CONSENT = frozenset({Consent.REFUSED_OVERRIDDEN, Consent.NOT_SOUGHT, Consent.NOT_REQUIRED})

HEALTH_STEPS = (
    "recognised and verified",
    "spoke with the client",
    "asked colleagues or national experts",
    "asked managers",
    "specialist assessment",
    "shared with the right partners",
)
"""The six steps to sharing in the health sector (handbook, step 3)."""


def fields(c: Conference) -> tuple[Field, ...]:
    """Return consent, the grounds, the least that is shared and the health checklist."""
    basis, item = c.of(Basis), c.item.id
    was = c.was(Basis)
    before = f"last time: {was.consent.value}" if was and was.consent else ""
    grounds = basis.consent in WITHOUT_CONSENT
    return (
        choice(
            "consent", "Consent", basis.consent, CONSENTS,
            lambda g: SettleBasis(item=item, consent=g.value, **g.also("consent_words")),
            needed=True, words=True, detail=basis.consent_words,
            hint=before or "words after it say who asked, when, of whom: given by mother 12 Nov",
        ),
        text("ground", "Legal ground", basis.ground, lambda g: SettleBasis(item=item, ground=g.words), needed=grounds),
        text("necessity", "Why it is necessary", basis.necessity, lambda g: SettleBasis(item=item, necessity=g.words), needed=grounds),
        text(
            "proportionality", "Why it is proportionate", basis.proportionality,
            lambda g: SettleBasis(item=item, proportionality=g.words), needed=grounds,
        ),
        text("least", "The least that is shared", basis.least, lambda g: SettleBasis(item=item, least=g.words), needed=grounds),
        _health(c, basis),
    )  # fmt: skip


def _health(c: Conference, basis: Basis) -> Field:
    def one(number: str, label: str) -> Field:
        def make(given: Given) -> SettleBasis:
            return SettleBasis(item=c.item.id, health_steps={number: given.words})

        return text(f"health:{number}", f"{number} {label}", basis.health_steps.get(number, ""), make, hint="when, and a note")

    steps = tuple(one(str(number), label) for number, label in enumerate(HEALTH_STEPS, 1))
    done = sum(bool(step.shown) for step in steps)
    return Field(
        "health",
        "Six steps in health",
        Ask.GROUP,
        shown=f"{done} of 6 noted" if done else "",
        within=steps,
        mark="good" if done == 6 else "none",
    )


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return what is open: no consent state, or sharing without consent and no grounds for it."""
    basis = c.of(Basis)
    if basis.consent is None:
        return (LooseEnd("basis", "the consent state is not written down", "consent"),)
    return tuple(
        LooseEnd("basis", f"consent {basis.consent.value}, and nothing says {words}", field.name)
        for field, words in zip(
            fields(c)[1:5], ("on which ground", "why it is necessary", "why it is proportionate", "what is the least"), strict=True
        )
        if field.missing
    )
