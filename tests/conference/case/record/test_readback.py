"""The stamp of the read-back: it holds for the words that were read, and for no others (practice,
10.1).
"""

from collections.abc import Callable

import pytest

from conference.case.record.kind import Kind
from conference.case.record.readback import ReadBack, print_read
from conference.case.steps.registry import loose_ends
from tests.builders import House
from tests.conference.case.steps.filling import WORDS, fields_of, fill, open_fields

CHANGES: dict[str, Callable[[House], object]] = {
    "the level": lambda house: fill(house, "assessment/level", f"high {WORDS}"),
    "an unknown": lambda house: house.write("who picks her up", Kind.UNKNOWN),
    "an action": lambda house: house.action("home visit"),
    "the decision": lambda house: fill(house, "decision/rationale", "another reason"),
    "the review": lambda house: fill(house, "review/on", "+9"),
    "who must not know": lambda house: fill(house, "review/must_not_know", "the uncle"),
}


def _agreed(house: House) -> None:
    house.all_here()
    fill(house, "decision/outcome", f"a {WORDS}")
    fill(house, "readback/disagree", "y")
    fill(house, "readback/agreed", "y")
    assert open_fields(house.c)["readback"] == set()


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_after_the_stamp_makes_it_stale(meeting: House, change: str) -> None:
    """Whatever was read aloud and changed since has to be read again: the stamp says so, and a
    loose end leads to it.
    """
    _agreed(meeting)
    meeting.clock.pass_(minutes=2)
    CHANGES[change](meeting)
    field = fields_of(meeting.c)["readback/agreed"]
    assert field.mark == "warn"
    assert field.detail.endswith(", changed since: read back again")
    assert field.detail.startswith("at 1")
    [end] = [end for end in loose_ends(meeting.c) if end.step == "readback"]
    assert (end.field, end.words.endswith("changed since: read back again")) == ("agreed", True)
    assert fill(meeting, "readback/agreed", "y").mark == "good"
    assert open_fields(meeting.c)["readback"] == set()


def test_what_is_not_read_aloud_leaves_the_stamp(meeting: House) -> None:
    """A note of how the meeting went, and who came in late, change nothing that was agreed; undoing
    a change restores it.
    """
    _agreed(meeting)
    meeting.write("the lift stopped")
    meeting.mark("Elm", here=True)
    assert open_fields(meeting.c)["readback"] == set()
    fill(meeting, "review/on", "+9")
    assert open_fields(meeting.c)["readback"] == {"agreed"}
    meeting.hub.undo()
    assert open_fields(meeting.c)["readback"] == set()


def test_the_new_actions_are_read_again_when_they_change(meeting: House) -> None:
    """At the end of the meeting the same holds for the actions of all agencies."""
    meeting.action("home visit")
    case = meeting.item
    meeting.turn_to("closing")
    fill(meeting, "closing/read", "y")
    assert open_fields(meeting.c)["closing"] == set()
    closing, meeting.item = meeting.item, case
    meeting.action("another visit")
    meeting.item = closing
    assert open_fields(meeting.c)["closing"] == {"read"}
    assert fields_of(meeting.c)["closing/read"].detail.endswith("changed since: read them again")


def test_a_stamp_of_an_older_file_is_not_doubted(meeting: House) -> None:
    """A stamp without a print was given before prints were kept: it stands."""
    stamp = ReadBack(item_id=meeting.item_id, at=meeting.clock.now, agreed_at=meeting.clock.now)
    assert not stamp.is_stale(("anything",))
    assert stamp.model_copy(update={"said": print_read(("a", "b"))}).is_stale(("a b",))
