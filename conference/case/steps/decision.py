"""Decision: what, why, how it was reached; dissent in the words of the seat (H2.8)."""

from conference.case.conference import Conference
from conference.case.decision import Decision, Outcome, Reached, SettleDecision
from conference.case.kind import Kind
from conference.case.loose import LooseEnd
from conference.field import Ask, Field, Option, choice, text
from conference.moment import spoken

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
    Option("h", Reached.CHAIR),
    Option("f", Reached.DEFERRED),
    Option("q", Reached.NO_QUORUM),
)
NEEDS_WHOM = frozenset({Outcome.SIGNPOST, Outcome.TRANSFER})


def fields(c: Conference) -> tuple[Field, ...]:
    """Return outcome, rationale, how it was reached, to whom, by when; the quorum of this moment is shown."""
    decision, item = c.of(Decision), c.item.id
    quorum = c.sitting.quorum(item)
    dissents = len(c.of_kind(Kind.DISSENT))
    quorum_words = f"quorum then: {decision.quorum}" if decision.quorum else f"quorum now: {quorum.words}"
    return (
        choice(
            "outcome", "The panel decides to", decision.outcome, OUTCOMES,
            lambda g: SettleDecision(item=item, outcome=g.value, **g.also("rationale")), needed=True, words=True, detail=quorum_words,
            mark="warn" if decision.quorate is False else ("good" if decision.outcome else "open"),
        ),
        text("rationale", "Because", decision.rationale, lambda g: SettleDecision(item=item, rationale=g.words), needed=True),
        choice(
            "reached", "Reached by", decision.reached, REACHED, lambda g: SettleDecision(item=item, reached=g.value), needed=True,
            detail=f"{dissents} dissent{'s' if dissents > 1 else ''} written down" if dissents else "",
            hint="a dissent is written as ~ seat words",
        ),
        text(
            "to", "To whom, who holds it", decision.to, lambda g: SettleDecision(item=item, to=g.words),
            needed=decision.outcome in NEEDS_WHOM,
        ),
        Field(
            "by", "By when", Ask.DAY, lambda g: SettleDecision(item=item, by=g.value), shown=spoken(decision.by) if decision.by else "",
            needed=decision.outcome is Outcome.MORE_INFORMATION, mark="good" if decision.by else "none",
        ),
    )  # fmt: skip


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return what is open in the decision."""
    decision = c.of(Decision)
    ends = []
    if decision.outcome is None:
        return (LooseEnd("decision", "nothing is decided", "outcome"),)
    if not decision.rationale:
        ends.append(LooseEnd("decision", "the decision has no rationale", "rationale"))
    if decision.reached is None:
        ends.append(LooseEnd("decision", "how it was reached is not written down", "reached"))
    if decision.outcome in NEEDS_WHOM and not decision.to:
        ends.append(LooseEnd("decision", f"{decision.outcome.value}: to whom?", "to"))
    if decision.outcome is Outcome.MORE_INFORMATION and decision.by is None:
        ends.append(LooseEnd("decision", "more information: by when?", "by"))
    if decision.quorate is False and decision.reached is not Reached.NO_QUORUM:
        ends.append(LooseEnd("decision", f"decided without quorum ({decision.quorum}): it can only be interim", "reached"))
    if decision.reached is Reached.WITH_DISSENT and not c.of_kind(Kind.DISSENT):
        ends.append(LooseEnd("decision", "the dissent is not written down (~ seat words)"))
    return tuple(ends)
