"""The way out when the hub's file is gone from its place while it is open."""

from pathlib import Path

import pytest

from conference.case.record.line import LinesOfCase
from screens.app import rescue
from screens.app.program import LOST, WELL
from screens.app.rescue import free_place, rescue_unasked
from screens.widgets.ask import Enter, Leaving
from storage import key_file
from tests.builders import COORDINATOR, House, open_as
from tests.screens.case.at_table import seated
from tests.screens.pilot import screen_lines, screen_text


@pytest.fixture(autouse=True)
def _nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test writes into the settings of whoever runs it."""
    monkeypatch.setattr(rescue, "remember_hub", lambda _path: None)


def texts(path: Path, house: House) -> list[str]:
    """Return the lines of the case in the hub at `path`, opened anew."""
    assert house.case is not None
    hub = open_as(path, house.hub._data_key, COORDINATOR, house.clock)
    try:
        return [line.text for line in hub.ask(LinesOfCase(case=house.case.id))]
    finally:
        hub.close()


async def test_a_hub_that_was_deleted_is_written_whole_to_a_new_place(meeting: House) -> None:
    """NOT SAVED is said, leaving asks, the refused line stays in the edit line; after ^f all of it
    is in the new place, and so is what is written next.
    """
    old = meeting.hub.path
    async with seated(meeting) as table:
        await table.write("the first line")
        await table.press("ctrl+f")
        assert table.said == WELL
        old.unlink()
        await table.press(*"the second", "enter")
        assert "! NOT SAVED" in screen_lines(table.app)[0]
        assert "deleted" in table.said
        assert table.room.capture.value == "the second"
        await table.press("ctrl+q")
        assert isinstance(table.app.screen, Leaving)
        assert "Press ^f first" in screen_text(table.app)
        await table.press("escape")
        table.app.action_lock()
        assert table.app.locked is None
        assert table.said == LOST
        new = free_place(meeting.hub)
        await table.press("ctrl+f")
        await table.until(lambda: isinstance(table.app.screen, Enter))
        await table.press("enter")
        await table.until(lambda: meeting.hub.path == new)
        await table.until(lambda: "✓ saved" in screen_lines(table.app)[0])
        await table.press("enter")
        assert table.room.capture.value == ""
    meeting.hub.close()
    assert not old.exists()
    assert texts(new, meeting) == ["the second", "the first line"]


async def test_a_place_that_cannot_be_is_asked_for_again(meeting: House) -> None:
    """Nothing that is there gives way; the reason stands below the place that was typed."""
    async with seated(meeting) as table:
        meeting.hub.path.unlink()
        await table.press(*"words", "enter", "ctrl+f")
        await table.until(lambda: isinstance(table.app.screen, Enter))
        there = meeting.hub.path.with_name("there.hub")
        there.write_bytes(b"somebody's")
        dialog = table.app.screen
        dialog.query_one("Field").value = str(there)  # type: ignore[attr-defined]  # a Field has it
        await table.press("enter")
        await table.until(lambda: table.app.screen is not dialog)
        assert isinstance(table.app.screen, Enter)
        assert "never overwritten" in " ".join(screen_text(table.app).split())
        assert there.read_bytes() == b"somebody's"
        await table.press("escape")
        assert table.room.capture.value == "words"


def test_ended_from_outside_it_is_written_unasked(meeting: House) -> None:
    """Nobody can be asked when the window is closed: a free place beside the old one is taken."""
    meeting.write("acknowledged")
    meeting.hub.path.unlink()
    with pytest.raises(Exception, match="NOT SAVED"):
        meeting.write("refused")
    place = free_place(meeting.hub)
    rescue_unasked(meeting.hub)
    meeting.hub.close()
    assert place.exists()
    assert key_file(place).exists()
    assert texts(place, meeting) == ["acknowledged"]
