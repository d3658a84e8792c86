"""Which rules each kind of step follows: what it asks for, what must be true to leave it, and what
was settled in words.

A new step is a record, a file with its rules and a row here (CONTRIBUTING has a worked example).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from conference.base.field import Field
from conference.base.message import say
from conference.case.assessment.assessment import Assessment
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.plan.owner import Owner
from conference.case.plan.owner_report import Report
from conference.case.plan.plan import PlanNotes
from conference.case.plan.review import Review
from conference.case.readback.text import spoken
from conference.case.record.check_after_closure import Check
from conference.case.record.closing import Closing, Learning
from conference.case.record.closure import Closure
from conference.case.record.decision import Decision
from conference.case.record.question_and_other_panels import Question
from conference.case.record.readback import ReadBack
from conference.case.record.room import Room
from conference.case.record.safety import Safety
from conference.case.record.settled import Settled
from conference.case.record.statement import Statement
from conference.case.record.views import Views
from conference.case.sharing.basis import Basis
from conference.case.steps import (
    assessment,
    basis,
    check,
    closure,
    decision,
    information,
    owner,
    plan,
    question,
    readback,
    report,
    review,
    room,
    safety,
    views,
)
from conference.case.steps.meeting import (
    cases,
    closing,
    earlier,
    lapsing,
    learning,
    next_meeting,
    opening,
    pause,
    ratify,
)
from conference.meeting.agenda import MEETING_KINDS, Agenda, Step, parse_agenda


@dataclass(frozen=True)
class StepRules:
    """One kind of step: the record it keeps (None: lines, contributions, or nothing), and the three
    questions it answers: what it asks, what must be true to leave it, what was settled.
    """

    record: type[Settled] | None
    fields: Callable[[Conference], tuple[Field, ...]]
    loose: Callable[[Conference], tuple[LooseEnd, ...]]
    words: Callable[[Conference], Iterable[Statement]]


def statements(c: Conference) -> Iterator[Statement]:
    """Yield everything the conference settled, in the order of its agenda."""
    for step in c.agenda.steps:
        yield from step_statements(c, step)
    yield from unlisted(c)


def step_statements(c: Conference, step: Step) -> Iterator[Statement]:
    """Yield what was settled in one step; of one that was passed over that, and what was written
    for it all the same.
    """
    if step.kind in c.item.skipped:
        yield _passed_over(step, c.item.skipped[step.kind])
        yield from _written(c, step.kind)
    else:
        yield from RULES[step.kind].words(c)


def unlisted(c: Conference) -> Iterator[Statement]:
    """Yield what was settled in steps that are not on the agenda (any more): the closure of a case
    asks for views, somebody writes an action where no plan is asked for, and an agenda may be
    changed after a case was heard.
    """
    listed = {step.kind for step in c.agenda.steps}
    kept = {RULES[kind].record for kind in listed} - {None} | {ReadBack}
    of_case = CASE_KINDS if c.item.kind == "case" else ()
    for kind in dict.fromkeys((*c.settled, *of_case)):
        if kind not in listed and RULES[kind].record not in kept:
            yield from _written(c, kind)


def _written(c: Conference, kind: str) -> Iterable[Statement]:
    """Return what was written for a kind of step that the panel did not go through: of one in which
    nothing was settled only the lines and actions of this conference, and not that it is empty.
    """
    found = RULES[kind].words(c)
    if touched(c, kind):
        return found
    here = {line.id for line in c.lines} | {action.id for action in c.new_actions}
    return (one for one in found if not here.isdisjoint(one.lines))


def read_back(c: Conference) -> tuple[str, ...]:
    """Return the sentences that the chair reads aloud; they are part of no read-back themselves."""
    steps = (step for step in c.agenda.steps if step.kind != ReadBack.step)
    told = (one for step in steps for one in step_statements(c, step))
    return spoken((*told, *unlisted(c)))


def _passed_over(step: Step, why: str) -> Statement:
    message = say("Passed over: {why}.", why=why) if why else say("Passed over.")
    return Statement(f"{step.kind}.skipped", step.title, message)


RULES: dict[str, StepRules] = {
    kind: StepRules(record, step.fields, step.loose, step.words)
    for kind, record, step in (
        ("room", Room, room),
        ("question", Question, question),
        ("basis", Basis, basis),
        ("information", None, information),
        ("views", Views, views),
        ("assessment", Assessment, assessment),
        ("decision", Decision, decision),
        ("owner", Owner, owner),
        ("plan", PlanNotes, plan),
        ("review", Review, review),
        ("report", Report, report),
        ("closure", Closure, closure),
        ("safety", Safety, safety),
        ("check", Check, check),
        ("opening", Room, opening),
        ("earlier", None, earlier),
        ("ratify", None, ratify),
        ("cases", None, cases),
        ("break", None, pause),
        ("lapsing", None, lapsing),
        ("learning", Learning, learning),
        ("next", None, next_meeting),
        ("closing", Closing, closing),
    )
}
"""Every kind of step: a new one is a file of its own and one row here."""

RULES["readback"] = StepRules(
    ReadBack,
    partial(readback.fields, read=read_back),
    partial(readback.loose, read=read_back),
    partial(readback.words, read=read_back),
)
"""The read-back is made of what all the others say."""

CASE_KINDS = tuple(kind for kind in RULES if kind not in MEETING_KINDS)
"""The kinds of step that the agenda of a case can have."""

RECORDS: dict[str, type[Settled]] = {
    rules.record.step: rules.record for rules in RULES.values() if rules.record
}
"""The record that is kept under each name in the file."""


def read_agenda(text: str, file: str) -> Agenda:
    """Read an agenda of these kinds from TOML; raise Refused with file, line and reason when it
    cannot serve.
    """
    return parse_agenda(text, file, CASE_KINDS)


class StepState(StrEnum):
    """How a step is drawn in the stepper; worked out from the record, never typed."""

    DONE = "done"
    HERE = "here"
    OPEN = "open"
    AHEAD = "ahead"
    SKIPPED = "skipped"


def step_loose(c: Conference, step: Step) -> tuple[LooseEnd, ...]:
    """Return what is open in one step; nothing in a step that was passed over with a reason."""
    return () if step.kind in c.item.skipped else RULES[step.kind].loose(c)


def loose_ends(c: Conference) -> tuple[LooseEnd, ...]:
    """Return what is open in the whole conference, in the order of its agenda."""
    return tuple(end for step in c.agenda.steps for end in step_loose(c, step))


def touched(c: Conference, kind: str) -> bool:
    """Return whether anything was written down in a kind of step: an empty one that asks for
    nothing is not done, it lies ahead.
    """
    if kind == "information":
        return bool(c.contributions)
    return kind in c.settled or (kind == "plan" and bool(c.new_actions))


def step_states(c: Conference) -> tuple[StepState, ...]:
    """Return the state of each step of the agenda."""
    states = []
    for place, step in enumerate(c.agenda.steps):
        if place == c.item.step:
            states.append(StepState.HERE)
        elif step.kind in c.item.skipped:
            states.append(StepState.SKIPPED)
        elif not RULES[step.kind].loose(c) and (place < c.item.step or touched(c, step.kind)):
            states.append(StepState.DONE)
        else:
            states.append(StepState.OPEN if place < c.item.step else StepState.AHEAD)
    return tuple(states)
