"""The list of lines: long words fold under their column, the cursor goes from line to line, one key
changes a kind.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from conference.case.record.kind import Kind, Label, Standing
from conference.case.record.line import Line
from screens.case.room.line_sheet import LineSheet
from screens.widgets.page import Page
from tests.screens.pilot import HOSTILE, Host, harmless, run, screen_lines, screen_text


def line(number: int, text: str, kind: Kind = Kind.NOTE, **more: Any) -> Line:
    """Return a line as it would be read."""
    key = UUID(int=number)
    at = datetime(2026, 12, 10, 14, number % 60, tzinfo=UTC)
    values = {
        "seat_id": None,
        "seat": "",
        "standing": None,
        "labels": (),
        "not_for": (),
        "topics": (),
        "edited_at": None,
        "struck_at": None,
        "struck_because": "",
        "version": 1,
        "step": "plan",
        **more,
    }
    return Line(
        id=key, meeting_id=key, item_id=key, case_id=None, at=at, kind=kind, text=text, **values
    )


@pytest.fixture
def meeting_line() -> Line:
    """A line that somebody told, and since when it is so."""
    return line(1, "owes", Kind.CONCERN, source="Oskar, a neighbour", since="May")


class Lines(Page):
    """A page with a list that notes what it says."""

    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Message] = []

    def body(self) -> ComposeResult:
        yield LineSheet()

    @on(LineSheet.Turned)
    @on(LineSheet.Edited)
    @on(LineSheet.Struck)
    @on(LineSheet.Abstracted)
    def note(self, event: Message) -> None:
        self.heard.append(event)


@asynccontextmanager
async def listed(
    *lines: Line, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[LineSheet, list[Message], Pilot[Any]]]:
    """Run a list of lines."""
    page = Lines()
    async with run(Host(page), size) as pilot:
        shown = page.query_one(LineSheet)
        shown.show(lines, (), ())
        await pilot.pause()
        yield shown, page.heard, pilot


LONG = (
    "she was seen near the station by two neighbours who know her well and say that she looked "
    "cold and did not want to talk"
)


async def test_long_words_fold_under_their_column() -> None:
    """No word is cut off: the rest stands below, under the words, and the cursor counts it as one
    line.
    """
    async with listed(
        line(1, LONG, Kind.INFORMATION, standing=Standing.FACT, seat="Police"), line(2, "later")
    ) as (shown, _, pilot):
        rows = [row[2:-2] for row in screen_lines(pilot.app) if row.startswith(" │")]
        words = rows[0].index("she was")
        assert all(row[:words].strip() == "" for row in rows[1:3])
        assert " ".join(" ".join(row[words:].strip() for row in rows[:3]).split()) == LONG
        shown.focus()
        await pilot.press("home", "down")
        assert shown.line is not None
        assert shown.line.text == "later"
        await pilot.press("up")
        assert shown.line.text == LONG


async def test_the_cursor_never_stands_inside_a_line() -> None:
    """End, page keys and the mouse choose a line by its first row; a line longer than the frame is
    gone past, too.
    """
    many = tuple(line(number, f"{number} {LONG} {LONG} {LONG}") for number in range(8))
    async with listed(*many) as (shown, _, pilot):
        shown.focus()
        for keys, place in (
            (("home",), 0),
            (("end",), 7),
            (("pageup",), None),
            (("pagedown",), None),
            (("home", "pagedown"), None),
        ):
            await pilot.press(*keys)
            assert shown.row is not None
            assert "\t" not in shown.row.key
            if place is not None:
                assert shown.place == place
        await pilot.press("home")
        for expected in range(1, 8):
            await pilot.press("down")
            assert shown.place == expected
            assert f"{expected} she was seen" in screen_text(pilot.app)


async def test_page_down_gets_past_a_line_longer_than_the_frame() -> None:
    """Twelve rows of one line do not hold the cursor."""
    async with listed(*(line(number, LONG * 20) for number in range(3)), size=(80, 14)) as (
        shown,
        _,
        pilot,
    ):
        shown.focus()
        await pilot.press("home", "pagedown")
        assert shown.place == 1
        await pilot.press("pagedown", "pageup")
        assert shown.place == 1


async def test_one_key_turns_edits_or_strikes() -> None:
    """Signs turn the chosen line, n makes a note of it, e and Enter edit, x strikes; on an empty
    list nothing happens.
    """
    async with listed(line(1, "first"), line(2, "second")) as (shown, heard, pilot):
        shown.focus()
        await pilot.press("home", ">", "?", "n", "e", "enter", "x", "z", "a")
        assert [type(one).__name__ for one in heard] == [
            "Turned",
            "Turned",
            "Turned",
            "Edited",
            "Edited",
            "Struck",
            "Abstracted",
        ]
        assert [one.kind for one in heard if isinstance(one, LineSheet.Turned)] == [
            Kind.INFORMATION,
            Kind.UNKNOWN,
            Kind.NOTE,
        ]
        shown.show((), (), ())
        await pilot.press("!", "e", "x", "a", "enter")
        assert len(heard) == 7


async def test_the_newest_line_is_in_sight() -> None:
    """A new line at the bottom is scrolled to, unless somebody is choosing among the others."""
    lines = tuple(line(number, f"line {number}") for number in range(60))
    async with listed(*lines[:50]) as (shown, _, pilot):
        assert "line 49" in screen_text(pilot.app)
        shown.show(lines[:55], (), ())
        await pilot.pause()
        assert "line 54" in screen_text(pilot.app)
        shown.focus()
        await pilot.press("home")
        shown.show(lines, (), ())
        await pilot.pause()
        assert shown.line == lines[0]
        assert "line 59" not in screen_text(pilot.app)


async def test_all_of_the_newest_line_is_in_sight_when_it_is_the_first_too_many() -> None:
    """Where everything fitted till then there is no scroll bar yet; the end of a folded line is
    brought in sight all the same.
    """
    async with listed() as (shown, _, pilot):
        room = shown.scrollable_content_region.height
        lines = [line(number, f"line {number}") for number in range(room - 1)]
        shown.show(tuple(lines), (), ())
        await pilot.pause()
        shown.show((*lines, line(room, f"{LONG} thereafter")), (), ())
        await pilot.pause()
        assert "thereafter" in screen_text(pilot.app)


async def test_another_item_begins_at_its_newest_line() -> None:
    """Coming from an item with more lines, one sees the newest of this one."""
    lines = tuple(line(number, f"line {number}") for number in range(100))
    async with listed(*lines[:60]) as (shown, _, pilot):
        shown.show(lines[60:], (), ())
        await pilot.pause()
        assert "line 99" in screen_text(pilot.app)


async def test_labels_stand_with_the_line() -> None:
    """Who may not read a line is said beside it, in words."""
    async with listed(
        line(1, "seen twice", Kind.INFORMATION, labels=(Label.SOURCE, Label.MEDICAL))
    ) as (_, _heard, pilot):
        assert "protect source, medical" in screen_text(pilot.app)
    async with listed(
        line(1, "he owes", Kind.CONCERN, labels=(Label.ABSTRACTED,), seat="Police")
    ) as (_, _heard, pilot):
        assert "abstracted, original with Police" in screen_text(pilot.app)


async def test_a_protected_source_is_not_named(meeting_line: Line) -> None:
    """Where a line comes from stands beside it; a name that is protected does not, since others
    look at this screen (H3.3).
    """
    async with listed(meeting_line) as (_, _heard, pilot):
        assert "from Oskar, a neighbour, since May" in screen_text(pilot.app)
    async with listed(meeting_line.model_copy(update={"labels": (Label.SOURCE,)})) as (
        _,
        _heard,
        pilot,
    ):
        assert "owes  since May  protect source" in screen_text(pilot.app)
        assert "Oskar" not in screen_text(pilot.app)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_hostile_lines_are_only_lines(size: tuple[int, int]) -> None:
    """Any text, of any length and script, stays in its frame; a hundred thousand characters are cut
    with an ellipsis.
    """
    async with listed(size=size) as (shown, _, pilot):
        shown.focus()
        for number, text in enumerate(
            (*HOSTILE, "مرحبا بكم في الغرفة " * 20, "שלום " * 40, "日本語" * 200, "e\u0301" * 5_000)
        ):
            shown.show(
                (line(2 * number, text, seat=text), line(2 * number + 1, f"the last of {number}")),
                (),
                (),
            )
            await pilot.press("home")
            assert harmless(pilot.app), ascii(text[:40])
            assert {cell_len(row) for row in screen_lines(pilot.app)} == {size[0]}, ascii(text[:40])
            if len(text) == 100_000:
                assert "…" in screen_text(pilot.app)
            await pilot.press("down")
            assert f"the last of {number}" in screen_text(pilot.app), ascii(text[:40])
