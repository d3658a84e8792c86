"""The stamp of the read-back: it holds for the words that were read, and for no others (practice,
10.1).
"""

from collections.abc import Callable
from datetime import timedelta

import pytest

from conference.case.overview.conference import Conference
from conference.case.record.kind import Kind
from conference.case.record.readback import ReadBack, print_read
from conference.case.steps.readback import fields, is_stale, loose
from conference.case.steps.registry import loose_ends, read_back
from tests.builders import House
from tests.conference.case.steps.filling import WORDS, fields_of, fill, open_fields
from tests.conference.case.steps.in_memory import HOUSING, NOW, begun, line, settle

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


def test_a_stamp_of_an_older_file_is_not_doubted() -> None:
    """A stamp without a print was given before prints were kept: it stands."""
    kept_none = begun(settle(ReadBack, agreed_at=NOW))
    assert not is_stale(kept_none, lambda _: ("anything",))
    kept = begun(settle(ReadBack, agreed_at=NOW, said=print_read(("a", "b"))))
    assert is_stale(kept, lambda _: ("a b",))
    assert not is_stale(kept, lambda _: ("a", "b"))


@pytest.mark.parametrize(
    ("kind", "after", "stale"),
    [
        (Kind.UNKNOWN, 2, True),
        (Kind.ACTION, 2, True),
        (Kind.UNKNOWN, -2, False),
        (Kind.NOTE, 2, False),
    ],
)
@pytest.mark.parametrize("edited", [False, True])
def test_words_of_an_earlier_version_are_doubted_once_a_line_was_written(
    kind: Kind, after: int, edited: bool, stale: bool
) -> None:
    """Their print cannot be compared: a line written or changed after the stamp is what counts, not
    only what was settled; a note is not read aloud.
    """
    stamp = settle(ReadBack, agreed_at=NOW, said="0123456789abcdef01234567")
    at = NOW + timedelta(minutes=after)
    written = line(kind, "who picks her up", HOUSING).model_copy(
        update={"at": NOW - timedelta(minutes=9), "edited_at": at} if edited else {"at": at}
    )
    assert is_stale(begun(stamp, lines=(written,)), read_back) == stale


def test_before_the_stamp_nothing_is_made_to_compare(meeting: House) -> None:
    """The sentences are composed only where there is a stamp to compare them with, and then once:
    the room draws after every key that writes.
    """
    made = []

    def read(c: Conference) -> tuple[str, ...]:
        made.append(c)
        return read_back(c)

    fields(meeting.c, read), loose(meeting.c, read)
    assert made == []
    _agreed(meeting)
    fields(meeting.c, read)
    assert len(made) == 1
