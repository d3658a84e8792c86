"""What is cached of a conference between two questions is never older than the file."""

from dataclasses import replace

import pytest

from conference.case.overview.conference import Conference
from conference.meeting.item import GoToStep
from tests.builders import House
from tests.commands import UNDOABLE


def _read(house: House) -> Conference:
    """Return the conference, but for the moment at which it was read."""
    return replace(house.c, now=None)


def _as_in_the_file(house: House) -> bool:
    """Whether the conference that is asked for is the one that is read with nothing cached."""
    cached = _read(house)
    house.hub._cache.clear()
    return cached == _read(house)


@pytest.mark.parametrize("name", UNDOABLE)
def test_no_command_leaves_an_old_conference_behind(meeting: House, name: str) -> None:
    """After every command, and after it was undone, what is asked for is what the file holds."""
    before = _read(meeting)
    command = UNDOABLE[name](meeting)
    _read(meeting)
    meeting.record(command)
    assert _as_in_the_file(meeting)
    meeting.hub.undo()
    assert _as_in_the_file(meeting)
    assert before.item.id == meeting.item_id


def test_commands_that_are_not_undone_leave_none_behind(meeting: House) -> None:
    """Moving on in the agenda, leaving an item, ending the meeting."""
    _read(meeting)
    meeting.record(GoToStep(item=meeting.item_id, step=3))
    assert meeting.c.item.step == 3
    assert _as_in_the_file(meeting)
    meeting.leave()
    assert _as_in_the_file(meeting)
    meeting.end()
    assert _as_in_the_file(meeting)


def test_a_line_reads_no_more_than_it_changes(meeting: House) -> None:
    """The sitting and what was settled are not read again after a line; a mark is."""
    meeting.write("before")
    first = meeting.c
    meeting.write("after")
    again = meeting.c
    assert again.lines != first.lines
    assert again.sitting.items[0] is first.sitting.items[0]
    assert again.settled is first.settled
    meeting.mark("Police")
    assert meeting.c.sitting.marks != first.sitting.marks
    assert meeting.c.settled is first.settled
