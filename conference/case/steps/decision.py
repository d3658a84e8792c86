"""Decision: what, why, how it was reached; dissent in the words of the seat; what follows without a
quorum (H2.8).
"""

from collections.abc import Iterator
from datetime import date, datetime

from conference.base.clock import due
from conference.base.field import Ask, Field, Option, choice, text
from conference.base.moment import spoken
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.record.decision import AGAIN, Decision, Outcome, Reached, SettleDecision
from conference.case.record.kind import Kind
from conference.case.steps.words.decision_words import words

__all__ = [
    "NEEDS_WHOM",
    "OUTCOMES",
    "REACHED",
    "fields",
    "latest_day",
    "loose",
    "outcomes",
    "twice_running",
    "words",
]

OUTCOMES = (
    Option("a", Outcome.ADOPT),
    Option("n", Outcome.SIGNPOST),
    Option("m", Outcome.MORE_INFORMATION),
    Option("e", Outcome.EMERGENCY),
    Option("k", Outcome.KEEP),
    Option("u", Outcome.STEP_UP),
    Option("d", Outcome.STEP_DOWN),
    Option("t", Outcome.TRANSFER),
    Option("c", Outcome.CLOSE),
)
REACHED = (
    Option("c", Reached.CONSENSUS),
    Option("d", Reached.WITH_DISSENT),
    Option("h", Reached.CHAIR, asks="Why did the chair decide?"),
    Option("f", Reached.DEFERRED),
    Option("q", Reached.NO_QUORUM),
)
NEEDS_WHOM = frozenset({Outcome.SIGNPOST, Outcome.TRANSFER})

_NEW = (Outcome.ADOPT, Outcome.SIGNPOST, Outcome.MORE_INFORMATION, Outcome.EMERGENCY)
_REVIEW = (Outcome.KEEP, Outcome.STEP_UP, Outcome.STEP_DOWN, Outcome.TRANSFER, Outcome.CLOSE)
_URGENT = (Outcome.EMERGENCY, Outcome.ADOPT, Outcome.MORE_INFORMATION, Outcome.SIGNPOST)
_CLOSURE = (Outcome.CLOSE, Outcome.TRANSFER, Outcome.KEEP)
_CHECK = (Outcome.CLOSE, Outcome.ADOPT)


def outcomes(c: Conference) -> tuple[Option, ...]:
    """Return what can be decided, what fits this conference first; the others keep their keys
    behind it.
    """
    first = _fitting(c)
    return tuple(
        sorted(
            OUTCOMES,
            key=lambda option: (
                first.index(Outcome(option.value)) if option.value in first else len(first)
            ),
        )
    )


def _fitting(c: Conference) -> tuple[Outcome, ...]:
    kinds = {step.kind for step in c.agenda.steps}
    if "closure" in kinds:
        return _CLOSURE
    if "safety" in kinds:
        return _URGENT
    if not kinds & {"owner", "plan"}:
        return _CHECK
    return _REVIEW if "report" in kinds or c.was(Decision) else _NEW


def latest_day(c: Conference) -> date | None:
    """Return the last day on which a panel without quorum meets again: ten working days, unless the
    hub's clock says otherwise.
    """
    clock = c.clocks.get(AGAIN)
    return (
        due(clock, datetime.combine(c.sitting.meeting.day, datetime.min.time()), c.free).date()
        if clock
        else None
    )


def twice_running(c: Conference) -> bool:
    """Whether the conference before had no quorum either: no two in a row may lack it (Swindon)."""
    was, now = c.was(Decision), c.of(Decision).quorate
    lacking = (
        now is False if c.of(Decision).outcome else not c.sitting.quorum(c.item.id, c.moment).met
    )
    return lacking and was is not None and was.quorate is False


def fields(c: Conference) -> tuple[Field, ...]:
    """Return outcome, rationale, how it was reached, to whom, by when; the quorum of this moment is
    shown, and what its lack asks for.
    """
    decision, item = c.of(Decision), c.item.id
    dissents = len(c.of_kind(Kind.DISSENT))
    deferred = decision.reached is Reached.DEFERRED
    written = f"{dissents} dissent{'s' if dissents > 1 else ''} written down" if dissents else ""
    return (
        choice(
            "outcome",
            "The panel decides to",
            decision.outcome,
            outcomes(c),
            lambda g: SettleDecision(item=item, outcome=g.value, **g.also("rationale")),
            needed=True,
            words=True,
            detail=_quorum(c),
            mark="warn" if decision.quorate is False else ("good" if decision.outcome else "open"),
        ),
        text(
            "rationale",
            "Because",
            decision.rationale,
            lambda g: SettleDecision(item=item, rationale=g.words),
            needed=True,
        ),
        choice(
            "reached",
            "Reached by",
            decision.reached,
            REACHED,
            lambda g: SettleDecision(item=item, reached=g.value, how=g.words),
            needed=True,
            words=True,
            detail="; ".join(part for part in (decision.how, written) if part),
            hint="a dissent is written as ~ seat words",
        ),
        *_whom(c),
        Field(
            "by",
            "Until when" if deferred else "By when",
            Ask.DAY,
            lambda g: SettleDecision(item=item, by=g.value),
            shown=spoken(decision.by) if decision.by else "",
            needed=deferred or decision.outcome is Outcome.MORE_INFORMATION,
            mark="good" if decision.by else "none",
        ),
        *_without_quorum(c),
    )


def _quorum(c: Conference) -> str:
    decision = c.of(Decision)
    words = (
        f"quorum then: {decision.quorum}"
        if decision.quorum
        else f"quorum now: {c.sitting.quorum(c.item.id, c.moment).words}"
    )
    return f"{words}; the conference before had none either" if twice_running(c) else words


def _whom(c: Conference) -> Iterator[Field]:
    """Yield to whom and who holds it: asked where the case goes to somebody else."""
    decision, item = c.of(Decision), c.item.id
    asked = decision.outcome in NEEDS_WHOM
    if asked or decision.to:
        yield text(
            "to",
            "To whom",
            decision.to,
            lambda g: SettleDecision(item=item, to=g.words),
            needed=asked,
            names=c.names,
        )
    if asked or decision.holder:
        yield text(
            "holder",
            "Who holds it until then",
            decision.holder,
            lambda g: SettleDecision(item=item, holder=g.words),
            needed=asked,
            names=c.names,
        )


def _without_quorum(c: Conference) -> Iterator[Field]:
    """Yield the reason and the new date a decision without quorum asks for: it is an
    interim plan.
    """
    decision, item = c.of(Decision), c.item.id
    if decision.quorate is not False:
        return
    twice = "the conference before had none either" if twice_running(c) else ""
    yield text(
        "no_quorum",
        "Why there is no quorum",
        decision.no_quorum,
        lambda g: SettleDecision(item=item, no_quorum=g.words),
        needed=True,
        detail=twice,
    )
    latest = latest_day(c)
    limit = f"{spoken(latest)} at the latest" if latest else ""
    yield Field(
        "again",
        "The panel meets again",
        Ask.DAY,
        lambda g: SettleDecision(item=item, again_on=g.value),
        shown=spoken(decision.again_on) if decision.again_on else "",
        typed="" if decision.again_on or not latest else spoken(latest),
        needed=True,
        mark="good" if decision.again_on else "open",
        detail=f"an interim plan until then; {limit}" if limit else "",
    )


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return what is open in the decision."""
    decision = c.of(Decision)
    if decision.outcome is None:
        return (LooseEnd("decision", "nothing is decided", "outcome"),)
    return tuple(
        LooseEnd("decision", words, field, typed)
        for stands_open, words, field, typed in _open(c, decision)
        if stands_open
    )


def _open(c: Conference, decision: Decision) -> Iterator[tuple[bool, str, str, str]]:
    """Yield what may stand open: whether it does, in which words, the field or the line that mends
    it.
    """
    outcome = decision.outcome.value if decision.outcome else ""
    inquorate, reached = decision.quorate is False, decision.reached
    yield not decision.rationale, "the decision has no rationale", "rationale", ""
    yield reached is None, "how it was reached is not written down", "reached", ""
    yield reached is Reached.CHAIR and not decision.how, "the chair decided: why?", "reached", ""
    yield reached is Reached.DEFERRED and decision.by is None, "deferred: until when?", "by", ""
    yield decision.outcome in NEEDS_WHOM and not decision.to, f"{outcome}: to whom?", "to", ""
    yield (
        decision.outcome in NEEDS_WHOM and not decision.holder,
        f"{outcome}: who holds it until then?",
        "holder",
        "",
    )
    yield (
        decision.outcome is Outcome.MORE_INFORMATION and decision.by is None,
        "more information: by when?",
        "by",
        "",
    )
    interim = f"decided without quorum ({decision.quorum}): it can only be interim"
    yield inquorate and reached is not Reached.NO_QUORUM, interim, "reached", ""
    met = (
        f"“{Reached.NO_QUORUM.value}”, and there was a quorum ({decision.quorum}): how was it "
        "reached?"
    )
    yield decision.quorate is True and reached is Reached.NO_QUORUM, met, "reached", ""
    twice = (
        "no quorum, as in the conference before: why?" if twice_running(c) else "no quorum: why?"
    )
    yield inquorate and not decision.no_quorum, twice, "no_quorum", ""
    yield (
        inquorate and decision.again_on is None,
        "no quorum: when does the panel meet again?",
        "again",
        "",
    )
    dissent = reached is Reached.WITH_DISSENT and not c.of_kind(Kind.DISSENT)
    yield dissent, "the dissent is not written down (~ seat words)", "", "~ "
