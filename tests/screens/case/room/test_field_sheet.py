"""The sheet of a step: choices by their key, groups in and out, the cursor where something is
missing.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from conference.base.field import Ask, Field, Given, Option, choice, text, yes_no
from conference.hub.draft import KeepDraft
from screens.case.room.field_sheet import FieldSheet
from screens.widgets.page import Page
from tests.screens.pilot import HOSTILE, Host, harmless, run, screen_lines, screen_text


def make(given: Given) -> KeepDraft:
    """Make some command."""
    return KeepDraft(place="x", text=str(given.value))


LEVELS = (
    Option("1", "low"),
    Option("2", "high"),
    Option("r", "refused", asks="Why is it refused?"),
)
INSIDE = (
    text("due", "Due", "", make),
    text("who", "Who", "Police", make, needed=True),
    text("how", "How", "", make, needed=True),
)
FIELDS = (
    yes_no("asked", "Asked", True, make, needed=True),
    choice("level", "Level", None, LEVELS, make, needed=True),
    text("reason", "Reason", "", make),
    Field("group", "The action", Ask.GROUP, within=INSIDE),
    Field("one", "Police", Ask.CHOICE, make, options=(Option("o", "owner", "appoint"),)),
    Field("told", "Told", Ask.NOTHING, shown="nothing to do here"),
    Field("day", "Day", Ask.DAY, make, needed=True),
)


class Sheets(Page):
    """A page with one sheet that notes what the sheet says."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[Message] = []

    def body(self) -> ComposeResult:
        yield FieldSheet()

    @on(FieldSheet.Filled)
    @on(FieldSheet.Typing)
    @on(FieldSheet.Line)
    def note(self, event: Message) -> None:
        self.heard.append(event)


@asynccontextmanager
async def sheet(
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[tuple[FieldSheet, list[Message], Pilot[Any]]]:
    """Run a sheet with the fields above in it."""
    page = Sheets()
    async with run(Host(page), size) as pilot:
        shown = page.query_one(FieldSheet)
        shown.show("Step", FIELDS, anew=True)
        shown.focus()
        await pilot.pause()
        yield shown, page.heard, pilot


async def test_it_begins_where_something_is_missing() -> None:
    """The cursor stands on the first field that is needed and empty; the frame counts them."""
    async with sheet() as (shown, _, pilot):
        assert shown.field is FIELDS[1]
        assert "2 open" in screen_text(pilot.app)


async def test_a_letter_chooses() -> None:
    """The key of an option fills in, in small or capital letters; one that needs words begins to
    type; any other is nothing.
    """
    async with sheet() as (shown, heard, pilot):
        await pilot.press("2", "R", "x")
        filled, typing = heard
        assert isinstance(filled, FieldSheet.Filled)
        assert (filled.field.name, filled.given.value) == ("level", "high")
        assert isinstance(typing, FieldSheet.Typing)
        assert typing.text == "r "
        shown.to_field("one")
        await pilot.press("enter")
        assert isinstance(heard[-1], FieldSheet.Filled)
        assert heard[-1].given.value == "owner"


async def test_text_begins_by_typing() -> None:
    """A letter or a digit on a field of text starts the line with it; Enter starts with what is
    there; signs begin a line.
    """
    async with sheet() as (shown, heard, pilot):
        shown.to_field("reason")
        await pilot.press("f", "enter", "=", "!", ".")
        assert [
            (type(one).__name__, getattr(one, "text", getattr(one, "sign", ""))) for one in heard
        ] == [("Typing", "f"), ("Typing", ""), ("Line", "="), ("Line", "!")]


async def test_groups_open_and_close() -> None:
    """Enter goes in, to what is missing there; leaving comes back to the group; nothing is asked of
    what only tells.
    """
    async with sheet() as (shown, heard, pilot):
        shown.to_field("group")
        await pilot.press("enter")
        assert shown.inside
        assert shown.field is INSIDE[2]
        assert "Step › The action" in screen_text(pilot.app)
        assert shown.leave()
        assert shown.field is FIELDS[3]
        assert not shown.leave()
        shown.to_field("told")
        await pilot.press("enter", "y")
        assert heard == []


async def test_a_group_that_is_gone_is_left() -> None:
    """When the open group is not among the new fields, the step is shown whole."""
    async with sheet() as (shown, _, _pilot):
        shown.to_field("group")
        shown.action_choose()
        shown.show("Step", FIELDS[:3])
        assert list(shown.fields) == list(FIELDS[:3])
        assert not shown.leave()


async def test_on_to_what_is_missing_next() -> None:
    """After filling in the cursor goes to the next missing field, or one down when none is left."""
    async with sheet() as (shown, _, _pilot):
        shown.to_next()
        assert shown.field is FIELDS[6]
        shown.to_field("asked")
        shown.show("Step", FIELDS[:1] + FIELDS[2:4])
        shown.to_next()
        assert shown.field is FIELDS[2]


async def test_nothing_to_ask() -> None:
    """A step without fields says so, and every key is safe."""
    async with sheet() as (shown, heard, pilot):
        shown.show("Cases", (), anew=True)
        await pilot.press("enter", "y", "down", "end", "pagedown")
        assert "Nothing is asked here." in screen_text(pilot.app)
        assert heard == []


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_hostile_fields_are_only_fields(size: tuple[int, int]) -> None:
    """Labels, values and details of anybody are drawn as written, in their columns."""
    async with sheet(size) as (shown, _, pilot):
        for words in HOSTILE:
            fields = (
                Field("a", words, Ask.TEXT, make, shown=words, detail=words, hint=words),
                Field("b", words, Ask.GROUP, within=(text("c", words, words, make),)),
            )
            shown.show(words, fields, anew=True)
            await pilot.pause()
            assert harmless(pilot.app), ascii(words[:40])
            shown.to_field("b")
            await pilot.press("enter")
            assert shown.inside, ascii(words[:40])
            assert harmless(pilot.app), ascii(words[:40])
            if words == "[JS]":
                assert "[JS]" in screen_lines(pilot.app)[3]
