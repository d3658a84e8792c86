"""What is cached of a conference between two questions is never older than the file."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from conference.case.overview.conference import Conference
from conference.case.overview.history import HistoryOf
from conference.case.record.views import SettleViews
from conference.meeting.item import GoToStep
from storage.case.overview import conference
from tests.builders import House
from tests.commands import UNDOABLE
from tests.conference.case.steps.filling import second_meeting


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


def test_the_history_takes_nothing_from_the_room(
    meeting: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It reads the conferences of the case for their words alone: who may own the case is not
    compared, and the conference at hand stays cached.
    """
    meeting.record(SettleViews(item=meeting.item_id, person="let me stay"))
    second_meeting(meeting)
    meeting.record(SettleViews(item=meeting.item_id, person="let me go"))
    first, compared = meeting.c, []

    def compare(_work: object, case: UUID, _around: object) -> tuple[tuple[()], dict[UUID, date]]:
        compared.append(case)
        return (), {}

    monkeypatch.setattr(conference, "candidates", compare)
    told = meeting.ask(HistoryOf(case=meeting.case_id))
    assert [one.words for one in told if one.label == "The person says"] == [
        "The person said: let me go.",
        "The person said: let me stay.",
    ]
    assert compared == []
    again = meeting.c
    assert again.settled is first.settled
    assert again.sitting.items[0] is first.sitting.items[0]
    assert compared == [meeting.case_id]
