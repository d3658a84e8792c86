"""What the meeting room keeps when something goes wrong: drafts, a full disk, a record that cannot
be read.
"""

from concurrent.futures import Future
from functools import partial
from typing import Any

import pytest

from conference.base.record import Query
from conference.base.refusal import Refused
from conference.hub.draft import DraftOf
from screens.case.room import capture_controller
from storage import Hub
from tests.builders import House
from tests.screens.case.at_table import FULL, burst, disk_full, seated
from tests.screens.pilot import screen_lines


async def test_drafts_are_kept_again_and_again(
    meeting: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second after the last key what is typed is in the file, and again after more; written down,
    it is let go.
    """
    monkeypatch.setattr(capture_controller, "DRAFT_AFTER", 0.001)
    place = DraftOf(place=f"capture {meeting.item_id}")

    def holds(text: str) -> bool:
        return meeting.ask(place) == text

    async with seated(meeting) as table:
        for typed, kept in (
            ("half a", "half a"),
            (" sentence", "half a sentence"),
            (" more", "half a sentence more"),
        ):
            await table.type(typed)
            await table.until(partial(holds, kept))
        await table.press("enter")
        assert meeting.ask(place) == ""
        await table.press(*"again", "ctrl+u")
        await table.until(lambda: not table.room.capture.value and meeting.ask(place) == "")


async def test_the_draft_is_back_after_a_crash(
    meeting: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever opens the room again finds the words in the line, the item and the step
    as they were.
    """
    monkeypatch.setattr(capture_controller, "DRAFT_AFTER", 0.001)
    place = DraftOf(place=f"capture {meeting.item_id}")
    async with seated(meeting) as table:
        await table.press("f4", *"half a sentence")
        await table.until(lambda: meeting.ask(place) == "half a sentence")
    async with seated(meeting) as table:
        assert table.room.capture.value == "half a sentence"
        assert table.said == "What you had typed and not written down is still here."
        assert meeting.c.step.kind == "question"
        await table.press(*" more", "enter")
        assert table.lines == [("note", "half a sentence more")]


async def test_quitting_within_a_second_keeps_the_draft(meeting: House) -> None:
    """^q straight after a key loses nothing: what is typed is kept first."""
    async with seated(meeting) as table:
        burst(table.app, *"half a", "ctrl+q")
        await table.until(lambda: table.app._exit)
    assert meeting.ask(DraftOf(place=f"capture {meeting.item_id}")) == "half a"


async def test_what_is_not_saved_keeps_its_words(
    meeting: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is told in header and status line; words come back, steps and keys do nothing,
    and nothing stops the program.
    """
    async with seated(meeting) as table:
        await table.write("the first line")
        with disk_full(monkeypatch):
            for typed in ("> pol seen twice", "= zz"):
                table.room.put(typed)
                await table.press("enter")
            table.room.put("> pol seen twice")
            await table.press("enter")
            assert (table.said, table.room.capture.value) == (FULL, "> pol seen twice")
            assert "! NOT SAVED" in screen_lines(table.app)[0]
            await table.press("f4", "shift+tab", "x", "ctrl+r", "h", "escape")
            assert meeting.c.item.step == 0
            assert table.lines == [("note", "the first line")]
            assert (
                table.room.may_leave()
                == "What you have typed is not saved: the disk does not take it."
            )
            await table.press("escape", "f7")
            assert table.room.capture.value == "> pol seen twice"
        await table.press("enter")
        assert table.lines[-1] == ("information", "seen twice")
        assert "✓ saved" in screen_lines(table.app)[0]


async def test_what_cannot_be_read_is_told(meeting: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk does not give the record, the room says so and shows what it had."""
    async with seated(meeting) as table:

        def refuse(_hub: Hub, _query: Query[Any]) -> Future[Any]:
            future: Future[Any] = Future()
            future.set_exception(Refused("This cannot be read. Try again, and check the disk."))
            return future

        monkeypatch.setattr(Hub, "asking", refuse)
        await table.press(*"a line", "enter", "f4", "ctrl+z")
        assert table.said == "This cannot be read. Try again, and check the disk."
        assert table.app.screen is table.room


async def test_typing_without_a_pause_keeps_a_draft(
    meeting: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys do not put the draft off: the moment set by the first of them stands, however many
    follow.
    """
    monkeypatch.setattr(capture_controller, "DRAFT_AFTER", 3600.0)
    async with seated(meeting) as table:
        await table.type("half")
        timer = table.room.controller.draft_timer
        assert timer is not None
        await table.type(" a sentence")
        assert table.room.controller.draft_timer is timer
        table.room.controller.keep_draft()
        await table.rest()
        assert meeting.ask(DraftOf(place=f"capture {meeting.item_id}")) == "half a sentence"
        await table.type(" more")
        assert table.room.controller.draft_timer not in {None, timer}


async def test_a_cleared_line_is_kept_as_empty_at_once(
    meeting: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What ^u cleared does not come back after a crash."""
    place = DraftOf(place=f"capture {meeting.item_id}")
    monkeypatch.setattr(capture_controller, "DRAFT_AFTER", 3600.0)
    async with seated(meeting) as table:
        await table.type("half a")
        table.room.controller.keep_draft()
        await table.rest()
        assert meeting.ask(place) == "half a"
        await table.press("ctrl+u")
        assert meeting.ask(place) == ""
