"""The plan in words: what came of earlier actions, who does what by when, the balance, what happens
when the plan breaks down (H4.3, H4.5).
"""

from collections.abc import Iterator

from conference.base.message import Message, paragraph, say, say_many
from conference.case.overview.conference import Conference
from conference.case.plan.balance import balance
from conference.case.plan.intervention import kind_of
from conference.case.plan.plan import PlanNotes
from conference.case.record.action import Action, ActionState, Approach, InterventionLevel
from conference.case.record.kind import Kind
from conference.case.record.line import Line
from conference.case.record.statement import Certainty, Statement, Telling
from conference.case.steps.words.days_and_names import labelled, names, on

_STATES: dict[ActionState, tuple[str, str]] = {
    ActionState.IN_PROGRESS: ("Under way.", "Under way: {words}."),
    ActionState.DONE: ("Done.", "Done: {words}."),
    ActionState.NOT_DONE_AGENCY: ("Not done by the agency.", "Not done by the agency: {words}."),
    ActionState.NOT_DONE_CIRCUMSTANCES: (
        "Not possible any more.",
        "Not possible any more: {words}.",
    ),
    ActionState.DROPPED: ("Dropped.", "Dropped: {words}."),
}


def words(c: Conference) -> Iterator[Statement]:
    """Yield earlier actions with what came of them, concerns left without one, the new actions."""
    plan = c.of(PlanNotes)
    tell = Telling(plan)
    yield from earlier_actions(c, "plan.earlier")
    lines = {str(line.id): line for line in (*c.concerns_before, *c.lines)}
    for key, why in plan.without_action.items():
        if line := lines.get(key):  # else struck, or not for the reader of this picture
            yield tell.said("Without an action", _without(line, why), "without_action", aloud=None)
    for number, action in enumerate(c.new_actions, 1):
        yield _agreed(c, action, number)
    yield from _balance(c)
    yield from tell.typed(
        "contingency", "If the plan breaks down", "If the plan breaks down: {words}.", brief=True
    )


def _without(line: Line, why: str) -> Message:
    return paragraph(
        say("This concern has no action: {concern}.", concern=labelled(line.text, line)),
        say("Why: {words}.", words=why),
    )


def earlier_actions(c: Conference, key: str) -> Iterator[Statement]:
    """Yield the actions agreed before, each with what came of it."""
    for action in c.earlier_actions:
        yield Statement(
            key,
            "Agreed before",
            paragraph(what(c, action), *came_of_it(action)),
            lines=(action.id,),
            at=action.changed_at,
        )


def _agreed(c: Conference, action: Action, number: int) -> Statement:
    return Statement(
        "plan.action",
        "Agreed",
        paragraph(what(c, action), *_about(c, action), *came_of_it(action)),
        aloud=paragraph(
            say("Action {number}.", number=number), what(c, action), *_different(action)
        ),
        brief=True,
        lines=(action.id,),
        at=action.written_at,
    )


def what(c: Conference, action: Action) -> Message:
    """Return who does what by when: "Police with Schools. By Mon 7 Dec: rings the father."."""
    with_ = names(seat for seat in c.sitting.seats if seat.id in action.joint)
    who = (
        say("{seat} with {others}", seat=action.seat, others=with_)
        if with_
        else say("{seat}", seat=action.seat)
    )
    if action.due_at:
        day = action.due_at.astimezone().date()
        if day == c.sitting.meeting.day:
            return say(
                "{who}. Today, by {at}: {words}.", who=who, at=action.due_at, words=action.text
            )
        return say(
            "{who}. By {day}, {at}: {words}.",
            who=who,
            day=on(c, day),
            at=action.due_at,
            words=action.text,
        )
    if action.due:
        return say("{who}. By {day}: {words}.", who=who, day=on(c, action.due), words=action.text)
    return say("{who}. No date yet: {words}.", who=who, words=action.text)


def came_of_it(action: Action) -> Iterator[Message]:
    """Yield what came of an action, and how often it was carried over."""
    if found := _STATES.get(action.state):
        alone, more = found
        yield say(more, words=action.outcome) if action.outcome else say(alone)
    elif action.outcome:
        yield say("So far: {words}.", words=action.outcome)
    if action.carried:
        yield say_many("Carried over once.", "Carried over {count} times.", action.carried)


def _about(c: Conference, action: Action) -> Iterator[Message]:
    """Yield what is known of an action besides: the risk, its kind, how it is seen that it is done,
    what happens if not.
    """
    if risks := tuple(
        labelled(line.text, line)
        for line in (*c.concerns_before, *c.of_kind(Kind.CONCERN))
        if line.id in action.treats
    ):
        yield say("Risk: {risks}.", risks=risks)
    if action.intervention:
        kind = kind_of(action, c.interventions)
        yield say("Kind: {kind}.", kind=kind.name if kind else action.intervention)
    if action.level:
        yield say("It is with the {level}.", level=action.level)
    if action.approach:
        help_ = action.approach is Approach.ASSISTANCE
        yield say("It is help.") if help_ else say("It is legal pressure.")
    if action.compulsory is not None:
        yield say("It is compulsory.") if action.compulsory else say("It is voluntary.")
    if action.evidence:
        yield say("Done is shown by: {words}.", words=action.evidence)
    if action.contingency:
        yield say("If not: {words}.", words=action.contingency)
    yield from _different(action)


def _different(action: Action) -> Iterator[Message]:
    if action.different:
        yield say("This was agreed before. Different this time: {words}.", words=action.different)


def _balance(c: Conference) -> Iterator[Statement]:
    """Yield how many actions are help and how many pressure, and whom none is with (H4.1)."""
    of = balance(c.new_actions)
    told = []
    if of["assistance"] or of["pressure"]:
        told.append(
            say(
                "The plan holds {help} of help and {pressure} of pressure.",
                help=say_many("one action", "{count} actions", of["assistance"]),
                pressure=say_many("one", "{count}", of["pressure"]),
            )
        )
    if of["voluntary"] or of["compulsory"]:
        told.append(
            say(
                "{voluntary} voluntary and {compulsory} compulsory.",
                voluntary=say_many("One is", "{count} are", of["voluntary"]),
                compulsory=say_many("one is", "{count} are", of["compulsory"]),
            )
        )
    told += [
        say_many("One is with the {who}.", "{count} are with the {who}.", of[who.value], who=who)
        for who in InterventionLevel
        if of[who.value]
    ]
    if told:
        yield Statement("plan.balance", "Balance", paragraph(*told), certainty=Certainty.WORKED_OUT)
