"""Urgent decisions since the last meeting, put to the full panel (H4.4)."""

from collections.abc import Iterator

from conference.base.field import Ask, Field, Given, Option
from conference.base.message import label, paragraph, say
from conference.base.moment import spoken
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference, Urgent
from conference.case.record.decision import Ratify
from conference.case.record.statement import Certainty, Statement
from conference.case.steps.words.decision_words import DECIDED

OPTIONS = (
    Option("y", "yes", "ratified"),
    Option("n", "no", "not ratified", asks="What should happen instead?"),
)


def fields(c: Conference) -> tuple[Field, ...]:
    """Return the urgent decisions, one key each."""
    return tuple(_decision(urgent) for urgent in c.to_ratify)


def _decision(urgent: Urgent) -> Field:
    decision = urgent.decision

    def make(given: Given) -> Ratify:
        return Ratify(item=urgent.item_id, agreed=given.value == "yes", words=given.words)

    outcome = label(decision.outcome) if decision.outcome else "no decision"
    when = f"decided {spoken(decision.decided_at.date())}" if decision.decided_at else ""
    refused = decision.ratified.startswith("not ")
    detail = "; ".join(
        part for part in (when, "a task for the coordinator" if refused else "") if part
    )
    return Field(
        f"ratify:{urgent.item_id}",
        f"{urgent.reference}  {outcome}: {decision.rationale}",
        Ask.CHOICE,
        make,
        shown=decision.ratified,
        options=OPTIONS,
        detail=detail,
        needed=True,
        words=True,
        mark="warn" if refused else ("good" if decision.ratified else "open"),
    )


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return the urgent decisions nobody voted on."""
    return tuple(
        LooseEnd("ratify", f"not put to the panel: {field.label}", field.name)
        for field in fields(c)
        if field.missing
    )


def words(c: Conference) -> Iterator[Statement]:
    """Yield each urgent decision with what the full panel said of it."""
    for urgent in c.to_ratify:
        decision = urgent.decision
        verdict, _, why = decision.ratified.partition(": ")
        parts = [say("{case}, decided between the meetings.", case=urgent.reference)]
        if decision.outcome:
            parts.append(DECIDED[decision.outcome])
        if decision.rationale:
            parts.append(say("Why: {words}.", words=decision.rationale))
        if not verdict:
            parts.append(say("It was not put to the full panel."))
        elif verdict.startswith("not "):
            parts.append(say("The full panel did not confirm it."))
        else:
            parts.append(say("The full panel confirmed it."))
        if why:
            parts.append(say("The full panel said: {words}.", words=why))
        yield Statement(
            "ratify.decision",
            "Urgent decision",
            paragraph(*parts),
            certainty=Certainty.SAID if verdict else Certainty.MISSING,
            brief=True,
            at=decision.ratified_at,
        )
