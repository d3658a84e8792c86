"""What was agreed is read back wherever it was written: on an agenda without its step, and in a
step that was passed over.
"""

from dataclasses import replace

import pytest

from conference.case.overview.conference import Conference
from conference.case.plan.plan import PlanNotes
from conference.case.record.contribution import Brought, Contribution
from conference.case.record.decision import Decision, Outcome
from conference.case.record.kind import Kind
from conference.case.record.readback import ReadBack, print_read
from conference.case.record.settled import Settled
from conference.case.steps.registry import read_back, statements
from tests.conference.conferences import NOW, conference, line, seat, settled
from tests.conference.documents.conversation import action_of

UNKNOWN = line("who has a key", Kind.UNKNOWN)
ALSO = line("we ring her sister", Kind.DECISION)
DISSENT = line("it is too early", Kind.DISSENT, by="Police")
ACTION = line("visits her", Kind.ACTION, by="Police")
WRITTEN = (UNKNOWN, ALSO, DISSENT, ACTION)
READ = (
    "We do not know: who has a key.",
    "Also decided: we ring her sister.",
    "Police disagrees: it is too early.",
    "Action 1. Police. No date yet: visits her.",
)


def without(c: Conference, *kinds: str) -> Conference:
    """Return a conference whose agenda has not these steps."""
    steps = tuple(step for step in c.agenda.steps if step.kind not in kinds)
    return replace(c, agenda=replace(c.agenda, steps=steps))


def passed_over(c: Conference, *kinds: str) -> Conference:
    """Return a conference in which these steps were passed over."""
    skipped = dict.fromkeys(kinds, "no time")
    return replace(c, item=c.item.model_copy(update={"skipped": skipped}))


def written(agenda: str, *done: Settled) -> Conference:
    """Return a conference in which a line of each such kind was written."""
    return conference(agenda, lines=WRITTEN, actions=(action_of(ACTION),), done=done)


@pytest.mark.parametrize("agenda", ["new", "review", "closure", "check", "urgent"])
def test_on_every_agenda_what_was_agreed_is_read_aloud(agenda: str) -> None:
    """The closure asks for no plan and no assessment, a check for neither nor an owner."""
    assert set(READ) <= set(read_back(written(agenda)))


def test_an_agenda_without_the_step_does_not_say_that_it_is_empty() -> None:
    """Nobody was asked for a level or a plan: that there is none is no news."""
    c = without(written("new"), "assessment", "plan", "decision", "information", "owner")
    said = " ".join(one.text() for one in statements(c))
    assert all(one.partition(": ")[2].rstrip(".") in said for one in READ)
    for words in ("No level", "Nothing was decided", "was not asked", "Nobody leads"):
        assert words not in said


def test_what_is_written_there_later_makes_the_stamp_old() -> None:
    """The print that is kept is that of all that is read aloud."""
    before = conference("closure")
    stamp = settled(ReadBack, agreed_at=NOW, said=print_read(read_back(before)))
    c = replace(before, settled={"readback": stamp})
    assert "The record was changed since." not in _said(c)
    assert "The record was changed since." in _said(replace(c, lines=(UNKNOWN,)))


def test_a_step_that_was_passed_over_tells_what_it_holds() -> None:
    """What was settled or written before the panel passed over it counts all the same."""
    done = (
        settled(PlanNotes, contingency="the chair rings everybody"),
        settled(Decision, outcome=Outcome.KEEP),
    )
    c = passed_over(written("new", *done), "plan", "decision", "assessment")
    assert set(READ) <= set(read_back(c))
    said = _said(c)
    assert said.count("Passed over: no time.") == 3
    assert "If the plan breaks down: the chair rings everybody." in said
    assert "The panel decided to go on with the plan as it is." in said


def test_a_step_that_was_passed_over_empty_tells_that_alone() -> None:
    """Nothing is missing in what the panel chose not to go through."""
    kinds = [step.kind for step in conference().agenda.steps]
    c = passed_over(conference(), *kinds)
    assert {one.text() for one in statements(c)} == {"Passed over: no time."}


def test_the_round_that_was_passed_over_tells_what_was_brought() -> None:
    """A seat may have answered before."""
    brought = Contribution(
        item_id=conference().item.id,
        seat_id=seat("Police").id,
        state=Brought.SHARED,
        reason="",
        at=NOW,
    )
    for c in (
        passed_over(conference(contributions=(brought,)), "information"),
        without(conference(contributions=(brought,)), "information"),
    ):
        assert "Police shared what it knows." in _said(c)


def _said(c: Conference) -> str:
    return " ".join(one.text() for one in statements(c))
