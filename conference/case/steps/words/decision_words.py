"""The decision in words: what was decided, why, how it was reached, with which quorum; what was
decided besides, and who disagreed (H2.8).
"""

from collections.abc import Iterator

from conference.base.message import Message, say
from conference.case.overview.conference import Conference
from conference.case.record.decision import Decision, Outcome, Reached
from conference.case.record.kind import Kind
from conference.case.record.statement import Statement, Telling
from conference.case.steps.words.days_and_names import on

DECIDED: dict[Outcome, Message] = {
    Outcome.ADOPT: say("The panel took the case on."),
    Outcome.SIGNPOST: say("The panel did not take the case on."),
    Outcome.MORE_INFORMATION: say("The panel asks for more information before it decides."),
    Outcome.EMERGENCY: say("The panel decided to act at once."),
    Outcome.KEEP: say("The panel decided to go on with the plan as it is."),
    Outcome.STEP_UP: say("The panel decided to step up the plan."),
    Outcome.STEP_DOWN: say("The panel decided to step down the plan."),
    Outcome.TRANSFER: say("The panel handed the case on."),
    Outcome.CLOSE: say("The panel closed the case."),
}
"""What each outcome is in the minutes."""

PLAIN: dict[Outcome, Message] = {
    Outcome.ADOPT: say(
        "The agencies will work together on this. They have agreed who does what, and one of them "
        "leads."
    ),
    Outcome.SIGNPOST: say(
        "The panel will not work on this itself, because there is better help in another place."
    ),
    Outcome.MORE_INFORMATION: say("The panel has not decided yet. It needs to know more first."),
    Outcome.EMERGENCY: say(
        "The panel decided that something has to be done at once to keep people safe."
    ),
    Outcome.KEEP: say("The help that was agreed goes on as it is."),
    Outcome.STEP_UP: say("There will be more help than was agreed before."),
    Outcome.STEP_DOWN: say("Less help is needed now, and some of it will end."),
    Outcome.TRANSFER: say("Another place takes this over from the panel."),
    Outcome.CLOSE: say(
        "The panel ends its work on this. If things become difficult again, it can begin anew."
    ),
}
"""What each outcome means to somebody who was not there."""

_REACHED: dict[Reached, tuple[str, str]] = {
    Reached.CONSENSUS: ("Everybody agreed.", "Everybody agreed: {words}."),
    Reached.WITH_DISSENT: (
        "The others agreed; there was dissent.",
        "The others agreed; there was dissent: {words}.",
    ),
    Reached.CHAIR: ("The chair decided.", "The chair decided: {words}."),
    Reached.DEFERRED: ("The decision was put off.", "The decision was put off: {words}."),
    Reached.NO_QUORUM: (
        "It was taken without a quorum.",
        "It was taken without a quorum: {words}.",
    ),
}


def words(c: Conference) -> Iterator[Statement]:
    """Yield the decision with its reason and its quorum, what was decided besides, the dissent."""
    decision = c.of(Decision)
    tell = Telling(decision)
    if decision.outcome is None:
        yield tell.missing(
            "Decision",
            say("Nothing was decided."),
            "outcome",
            aloud=say("Nothing is decided yet."),
            brief=True,
        )
    else:
        decided = DECIDED[decision.outcome]
        yield tell.said("Decided", decided, "outcome", plain=PLAIN[decision.outcome], brief=True)
    yield from _particulars(c, tell, decision)
    yield from _reached(c, tell, decision)
    yield from _quorum(c, tell, decision)
    if decision.ratified or decision.ratified_at:
        yield from _ratified(c, tell, decision)
    yield from _written(c)


def _particulars(c: Conference, tell: Telling, decision: Decision) -> Iterator[Statement]:
    """Yield to whom, by when, why, and who holds the case until then."""
    if decision.to and decision.outcome in _WHOM:
        whom = say(_WHOM[decision.outcome], words=decision.to)
        yield tell.said("To whom", whom, "to", "outcome", brief=True)
    else:
        yield from tell.typed("to", "To whom", "To whom: {words}.", brief=True)
    if decision.by:
        template, told = _by(decision)
        yield tell.said("By", say(template, day=on(c, decision.by)), "by", *told, brief=True)
    yield from tell.typed("rationale", "Why", "Why: {words}.", brief=True)
    if decision.outcome and not decision.rationale:
        yield tell.missing("Why", say("No reason was written down."), "rationale")
    yield from tell.typed(
        "holder", "Held until then by", "Until then it is held by: {words}.", brief=True
    )


_WHOM = {
    Outcome.SIGNPOST: "Help is named elsewhere: {words}.",
    Outcome.TRANSFER: "It goes on to: {words}.",
}


def _by(decision: Decision) -> tuple[str, tuple[str, ...]]:
    """Return how the day of a decision is told, and which fields that says something of: who may
    not read how it was reached does not know whether that is the day it was put off to.
    """
    if decision.outcome is Outcome.MORE_INFORMATION:
        return "The information is to come by {day}.", ("outcome",)
    if decision.reached is Reached.DEFERRED:
        return "It was put off until {day}.", ("reached",)
    if decision.outcome and decision.reached:
        return "That is to be done by {day}.", ("outcome", "reached")
    return "The day that was set for it is {day}.", ()


def _reached(c: Conference, tell: Telling, decision: Decision) -> Iterator[Statement]:
    if decision.reached:
        alone, more = _REACHED[decision.reached]
        message = say(more, words=decision.how) if decision.how else say(alone)
        told = ("reached", "how") if decision.how else ("reached",)
        yield tell.said("How it was reached", message, *told, brief=True)
    else:
        yield from tell.typed(
            "how", "How it was reached", "How it was reached: {words}.", brief=True
        )
    if decision.decided_at:
        day, at = on(c, decision.decided_at.astimezone().date()), decision.decided_at
        same = decision.decided_at.astimezone().date() == c.sitting.meeting.day
        when = (
            say("It was decided at {at}.", at=at)
            if same
            else say("It was decided on {day} at {at}.", day=day, at=at)
        )
        yield tell.said("Decided at", when, "decided_at", aloud=None)


def _quorum(c: Conference, tell: Telling, decision: Decision) -> Iterator[Statement]:
    if decision.quorum:
        template = {
            True: "The panel had its quorum then: {quorum}.",
            False: "The panel had no quorum then: {quorum}.",
            None: "The quorum then: {quorum}.",
        }[decision.quorate]
        yield tell.said(
            "Quorum", say(template, quorum=decision.quorum), "quorum", "quorate", brief=True
        )
    elif decision.quorate is not None:
        known = (
            say("The panel had its quorum.") if decision.quorate else say("There was no quorum.")
        )
        yield tell.said("Quorum", known, "quorate", brief=True)
    if decision.quorate is False:
        yield tell.worked_out(
            "For the time being",
            say("The decision holds for the time being, until a panel with a quorum confirms it."),
            "quorate",
            key="interim",
            aloud=say("This is an interim plan."),
        )
    yield from tell.typed(
        "no_quorum", "Why no quorum", "Why there was no quorum: {words}.", brief=True
    )
    if decision.again_on:
        again = say("The panel meets again on {day}.", day=on(c, decision.again_on))
        yield tell.said("Meets again", again, "again_on", brief=True)
    elif decision.quorate is False:
        yield tell.missing("Meets again", say("There is no new date yet."), "again_on")


def _ratified(c: Conference, tell: Telling, decision: Decision) -> Iterator[Statement]:
    """Yield what the full panel said of an urgent decision."""
    verdict, _, why = decision.ratified.partition(": ")
    refused, known = verdict.startswith("not "), bool(verdict)
    if moment := decision.ratified_at:
        day = on(c, moment.astimezone().date())
        when = (
            say("The full panel did not confirm it on {day}.", day=day)
            if refused
            else say("The full panel confirmed it on {day}.", day=day)
            if known
            else say("It was put to the full panel on {day}.", day=day)
        )
    else:
        when = (
            say("The full panel did not confirm it.")
            if refused
            else say("The full panel confirmed it.")
        )
    yield tell.said(
        "The full panel",
        when,
        *(name for name in ("ratified", "ratified_at") if getattr(decision, name)),
        aloud=None,
        brief=True,
        key="ratified_at",
    )
    if why:
        yield tell.said(
            "The full panel said",
            say("The full panel said: {words}.", words=why),
            "ratified",
            aloud=None,
        )


def _written(c: Conference) -> Iterator[Statement]:
    """Yield the lines that say what was decided besides, and who disagreed."""
    for line in c.of_kind(Kind.DECISION):
        also = say("Also decided: {words}.", words=line.text)
        yield Statement(
            "decision.also",
            "Also decided",
            also,
            aloud=also,
            brief=True,
            lines=(line.id,),
            at=line.at,
        )
    for line in c.of_kind(Kind.DISSENT):
        yield Statement(
            "decision.dissent",
            "Dissent",
            say("{seat} disagreed at {at}: {words}.", seat=line.seat, at=line.at, words=line.text),
            aloud=say("{seat} disagrees: {words}.", seat=line.seat, words=line.text),
            brief=True,
            lines=(line.id,),
            at=line.at,
        )
