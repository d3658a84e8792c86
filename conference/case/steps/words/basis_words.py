"""The basis in words: consent and what was said with it, danger, the grounds, the least, the six
steps of health (H3.1, H3.2, H3.6).
"""

from collections.abc import Iterator

from conference.base.message import Message, paragraph, say
from conference.case.fields.six_health_steps import HEALTH_STEPS
from conference.case.overview.conference import Conference
from conference.case.record.statement import Statement, Telling
from conference.case.sharing.basis import Agreement, Basis, Capacity, Consent
from conference.case.sharing.consent import told
from conference.case.steps.words.days_and_names import on

_STATES: dict[Consent, tuple[str, str]] = {
    Consent.GIVEN: ("Consent was given.", "Consent was given: {words}."),
    Consent.REFUSED_RESPECTED: (
        "Consent was refused, and the panel kept to it.",
        "Consent was refused, and the panel kept to it: {words}.",
    ),
    Consent.REFUSED_OVERRIDDEN: ("Consent was refused.", "Consent was refused: {words}."),
    Consent.WITHDRAWN: ("Consent was withdrawn.", "Consent was withdrawn: {words}."),
    Consent.NOT_SOUGHT: (
        "Consent was not asked for, because asking would raise the risk.",
        "Consent was not asked for, because asking would raise the risk: {words}.",
    ),
    Consent.NOT_REQUIRED: ("Consent was not needed.", "Consent was not needed: {words}."),
}
_CAPACITY: dict[Capacity, tuple[str, str]] = {
    Capacity.YES: (
        "The person is able to decide about the sharing.",
        "The person is able to decide about the sharing: {words}.",
    ),
    Capacity.NO: (
        "The person is not able to decide about the sharing.",
        "The person is not able to decide about the sharing: {words}.",
    ),
    Capacity.NOT_ASSESSED: (
        "Nobody assessed whether the person is able to decide about the sharing.",
        "Nobody assessed whether the person is able to decide about the sharing: {words}.",
    ),
    Capacity.NOT_IN_DOUBT: (
        "That the person is able to decide about the sharing was not in doubt.",
        "That the person is able to decide about the sharing was not in doubt: {words}.",
    ),
}


def words(c: Conference) -> Iterator[Statement]:
    """Yield the consent, what stands beside it, and the ground for sharing."""
    basis = c.of(Basis)
    tell = Telling(basis)
    yield from _consent(c, tell, basis)
    if basis.capacity:
        yield tell.said(
            "Able to decide",
            _with(_CAPACITY[basis.capacity], basis.capacity_words),
            *_filled(basis, "capacity", "capacity_words"),
            aloud=None,
            brief=True,
        )
    else:
        yield from tell.typed(
            "capacity_words", "Able to decide", "Able to decide: {words}.", None, brief=True
        )
    yield from _danger(tell, basis)
    yield from _ground(c, tell, basis)


def _consent(c: Conference, tell: Telling, basis: Basis) -> Iterator[Statement]:
    one = basis.agreement
    if one.state is None:
        unknown = say("Consent: not recorded.")
        yield tell.missing("Consent", unknown, "consent", aloud=None, brief=True)
        if one.words:
            yield from tell.typed(
                "consent_words", "Consent", "What was said of it: {words}.", brief=True
            )
        elif more := told(one):
            yield tell.said(
                "Consent", say("What was said of it: {words}.", words=more), "asked", brief=True
            )
    else:
        told_of = _filled(basis, "consent", "consent_words", "asked")
        yield tell.said("Consent", _agreement(c, one), *told_of, brief=True)
        if one.ran_out(c.sitting.meeting.day):
            yield tell.worked_out("Ran out", say("It has run out."), "asked", key="ran_out")
    if basis.of_parent.state or basis.parent:
        parent = say("A parent or guardian was asked apart.")
        yield tell.said(
            "Parent or guardian",
            paragraph(parent, _agreement(c, basis.of_parent)),
            "parent",
            brief=True,
        )
    if basis.still:
        yield tell.said(
            "As last time", say("The panel found that the basis of last time stands."), "still"
        )


def _agreement(c: Conference, one: Agreement) -> Message:
    """Return what one side said about the sharing."""
    if one.state is None:
        return say("What was said: {words}.", words=told(one) or one.words)
    if one.state is not Consent.GIVEN or one.only_words:
        message = _with(_STATES[one.state], told(one) or one.words)
        if one.state is Consent.WITHDRAWN:
            return paragraph(message, say("Nothing is passed on while that stands."))
        return message
    return paragraph(_given(c, one), *_besides(c, one))


def _given(c: Conference, one: Agreement) -> Message:
    """Return by whom, to whom and when consent was given."""
    places = {"by": one.said_by, "to": one.asked_by}
    day = {"day": on(c, one.asked_on)} if one.asked_on else {}
    template = {
        (True, True, True): "Consent was given by {by} to {to} on {day}.",
        (True, True, False): "Consent was given by {by} to {to}.",
        (True, False, True): "Consent was given by {by} on {day}.",
        (True, False, False): "Consent was given by {by}.",
        (False, True, True): "Consent was given to {to} on {day}.",
        (False, True, False): "Consent was given to {to}.",
        (False, False, True): "Consent was given on {day}.",
        (False, False, False): "Consent was given.",
    }[bool(one.said_by), bool(one.asked_by), bool(one.asked_on)]
    used = {name: value for name, value in (places | day).items() if f"{{{name}}}" in template}
    return say(template, **used)


def _besides(c: Conference, one: Agreement) -> Iterator[Message]:
    if one.whose:
        yield say("Whose consent it is: {whose}.", whose=one.whose)
    if one.how:
        yield say("How: {how}.", how=one.how)
    if one.until:
        yield say("It holds until {day}.", day=on(c, one.until))
    if one.limits is not None:
        yield say("Its limits were told.") if one.limits else say("Its limits were not told.")
    if one.also:
        yield say("What was said besides: {words}.", words=one.also)


_DANGER: dict[bool, tuple[str, str]] = {
    True: (
        "It was shared all the same, because of serious danger.",
        "It was shared all the same, for this danger: {words}.",
    ),
    False: ("There is serious danger.", "There is serious danger: {words}."),
}
"""What is said of the danger where consent stood against the sharing, and where it did not."""


def _danger(tell: Telling, basis: Basis) -> Iterator[Statement]:
    """Yield the danger because of which something was shared all the same, and who decided that."""
    if basis.danger is False:
        yield tell.said(
            "Danger", say("No serious danger was seen."), "danger", aloud=None, brief=True
        )
    elif basis.danger:
        against = basis.consent in {Consent.REFUSED_OVERRIDDEN, Consent.WITHDRAWN}
        told = _filled(basis, "danger", "risk", *(("consent",) if against else ()))
        yield tell.said("Danger", _with(_DANGER[against], basis.risk), *told, brief=True)
    if basis.risk and not basis.danger:
        yield from tell.typed(
            "risk", "Danger", "The danger that was named: {words}.", None, brief=True
        )
    yield from tell.typed(
        "decided_by", "Who decided to share", "Who decided to share: {words}.", brief=True
    )


def _ground(c: Conference, tell: Telling, basis: Basis) -> Iterator[Statement]:
    if named := tuple(one for one in (*basis.grounds.values(), basis.ground) if one):
        yield tell.said(
            "Ground",
            say("Ground: {grounds}.", grounds=named),
            *_filled(basis, "grounds", "ground"),
            aloud=None,
            brief=True,
        )
    for field, title, template in (
        ("necessity", "Why necessary", "Why it was necessary: {words}."),
        ("proportionality", "Why proportionate", "Why it was proportionate: {words}."),
    ):
        yield from tell.typed(field, title, template, None, brief=True)
    yield from tell.typed(
        "least", "The least", "What is shared was kept to the least: {words}.", brief=True
    )
    for key, note in basis.health_steps.items():
        seat, _, number = key.rpartition(":")
        name = next((one.name for one in c.sitting.seats if str(one.id) == seat), "")
        step = HEALTH_STEPS[int(number) - 1] if number in _NUMBERS else number
        message = (
            say("{seat}, {step}: {words}.", seat=name, step=step, words=note)
            if name
            else say("Step of health, {step}: {words}.", step=step, words=note)
        )
        yield tell.said("Six steps of health", message, "health_steps", aloud=None)


_NUMBERS = tuple(str(number) for number in range(1, len(HEALTH_STEPS) + 1))


def _with(templates: tuple[str, str], typed: str) -> Message:
    """Return the template that fits: alone, or with typed words behind it."""
    alone, more = templates
    return say(more, words=typed) if typed else say(alone)


def _filled(basis: Basis, *fields: str) -> tuple[str, ...]:
    return tuple(field for field in fields if getattr(basis, field) not in ("", None, {}))
