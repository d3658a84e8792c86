"""Every loose end of every kind of step leads somewhere: to a field that is there, or to the
beginning of a line (practice, 10.2).
"""

from collections.abc import Callable

import pytest

from conference.case.capture.capture import capture
from conference.case.capture.retype import chairs
from conference.case.overview.conference import Conference
from conference.case.plan.owner import AppointOwner
from conference.case.record.decision import Outcome, Reached, SettleDecision
from conference.case.record.kind import Kind
from conference.case.steps.registry import CASE_KINDS, RULES
from conference.meeting.presence import Attendance
from conference.meeting.sitting import SittingOf
from tests.builders import House
from tests.conference.case.steps.filling import WORDS, fields_of, fill, ways


def _lead_somewhere(c: Conference) -> set[str]:
    """Check the loose ends of every step; return the kinds of steps that have some."""
    kinds = set()
    for step in c.agenda.steps:
        names = {field.name for field in RULES[step.kind].fields(c)}
        for end in RULES[step.kind].loose(c):
            kinds.add(step.kind)
            assert end.step == step.kind, end
            assert end.words == end.words.strip() != "", end
            assert "\n" not in end.words, end
            assert end.field in names or (not end.field and end.typed), end
            if end.typed:
                assert (
                    capture(f"{end.typed}{WORDS}", chairs(c.sitting.seats), c.today).kind
                    is not Kind.NOTE
                )
    return kinds


STATES: dict[str, Callable[[House], object]] = {
    "untouched": lambda _: None,
    "everybody here": lambda house: house.all_here(),
    "a dissent announced": lambda house: house.record(
        SettleDecision(item=house.item_id, outcome=Outcome.KEEP, reached=Reached.WITH_DISSENT)
    ),
    "an owner who has not said yes": lambda house: house.record(
        AppointOwner(item=house.item_id, seat=house.seat("Police"))
    ),
    "a concern, an unknown, an action": lambda house: [
        house.write("skips school", Kind.CONCERN),
        house.write("where?", Kind.UNKNOWN),
        house.action("a visit"),
    ],
    "a late review": lambda house: fill(house, "review/on", "+300"),
    "read back and changed": lambda house: [
        fill(house, "readback/agreed", "y"),
        house.write("where?", Kind.UNKNOWN),
        fill(house, "review/must_not_know", WORDS),
    ],
    "not safe": lambda house: [
        fill(house, "check/safe", f"n {WORDS}"),
        fill(house, "check/verdict", f"c {WORDS}"),
    ],
    "a lesson with a name": lambda house: fill(house, "closure/lesson", "ring Noor first"),
}


@pytest.mark.parametrize("state", STATES)
def test_each_leads_somewhere(rich: House, state: str) -> None:
    """In an agenda that holds every kind of step, whatever has been written down so far."""
    STATES[state](rich)
    kinds = _lead_somewhere(rich.c)
    if state == "untouched":
        assert kinds >= set(CASE_KINDS) - {"plan"}


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("quorate", [True, False])
def test_after_every_decision(rich: House, outcome: Outcome, quorate: bool) -> None:
    """With each outcome, with a quorum and without."""
    if not quorate:
        for seat in ("Municipality", "Police"):
            rich.mark(seat, Attendance.AWAY)
    rich.record(SettleDecision(item=rich.item_id, outcome=outcome))
    _lead_somewhere(rich.c)


def test_the_items_around_the_cases_as_well(rich: House) -> None:
    """Opening, earlier actions, ratifying, the next date, the closing."""
    for item in rich.ask(SittingOf(meeting=rich.meeting_id)).live:
        rich.item = item
        _lead_somewhere(rich.c)


def test_a_field_that_mends_a_loose_end_takes_an_answer(rich: House) -> None:
    """Each named field, or one within it, can be typed into: no loose end leads to something that
    only shows.
    """
    c = rich.c
    writable = fields_of(c)
    for step in c.agenda.steps:
        for end in RULES[step.kind].loose(c):
            path = f"{step.kind}/{end.field}"
            found = [
                field
                for name, field in writable.items()
                if name == path or name.startswith(f"{path}/")
            ]
            assert not end.field or any(ways(field) for field in found), end
