"""Which rules each kind of step follows: what it asks for, and what must be true to leave it.

A new step needs a file in `steps/`, a line here, and its kind in `conference.meeting.agenda`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from conference.base.field import Field
from conference.case.overview.conference import Conference
from conference.case.record.loose_end import LooseEnd
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
from conference.case.steps.meeting import earlier, opening, ratify, wrapup
from conference.meeting.agenda import Step


@dataclass(frozen=True)
class StepRules:
    """The two questions every step answers."""

    fields: Callable[[Conference], tuple[Field, ...]]
    loose: Callable[[Conference], tuple[LooseEnd, ...]]


RULES: dict[str, StepRules] = {
    "room": StepRules(room.fields, room.loose),
    "question": StepRules(question.fields, question.loose),
    "basis": StepRules(basis.fields, basis.loose),
    "information": StepRules(information.fields, information.loose),
    "views": StepRules(views.fields, views.loose),
    "assessment": StepRules(assessment.fields, assessment.loose),
    "decision": StepRules(decision.fields, decision.loose),
    "owner": StepRules(owner.fields, owner.loose),
    "plan": StepRules(plan.fields, plan.loose),
    "review": StepRules(review.fields, review.loose),
    "readback": StepRules(readback.fields, readback.loose),
    "report": StepRules(report.fields, report.loose),
    "closure": StepRules(closure.fields, closure.loose),
    "safety": StepRules(safety.fields, safety.loose),
    "check": StepRules(check.fields, check.loose),
    "opening": StepRules(opening.fields, opening.loose),
    "earlier": StepRules(earlier.fields, earlier.loose),
    "ratify": StepRules(ratify.fields, ratify.loose),
    "cases": StepRules(wrapup.no_fields, wrapup.nothing),
    "break": StepRules(wrapup.pause, wrapup.nothing),
    "lapsing": StepRules(wrapup.lapsing, wrapup.nothing),
    "learning": StepRules(wrapup.learning, wrapup.nothing),
    "next": StepRules(wrapup.next_date, wrapup.next_date_open),
    "closing": StepRules(wrapup.closing, wrapup.closing_open),
}


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


def touched(c: Conference, step: Step) -> bool:
    """Return whether anything was written down in a step: an empty one that asks for nothing is not
    done, it lies ahead.
    """
    if step.kind == "information":
        return bool(c.contributions)
    return step.kind in c.settled or (step.kind == "plan" and bool(c.new_actions))


def step_states(c: Conference) -> tuple[StepState, ...]:
    """Return the state of each step of the agenda."""
    states = []
    for place, step in enumerate(c.agenda.steps):
        if place == c.item.step:
            states.append(StepState.HERE)
        elif step.kind in c.item.skipped:
            states.append(StepState.SKIPPED)
        elif not RULES[step.kind].loose(c) and (place < c.item.step or touched(c, step)):
            states.append(StepState.DONE)
        else:
            states.append(StepState.OPEN if place < c.item.step else StepState.AHEAD)
    return tuple(states)
