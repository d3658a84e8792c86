"""Every page of the program on a hub in which every text is hostile: drawn as words, never obeyed,
never in the way.
"""

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from conference.meeting.item import OpenItem
from conference.meeting.sitting import SittingOf
from screens.app.program import Program
from screens.case.case_page import CasePage
from screens.case.cases import CasesPage
from screens.case.refer import ReferPage
from screens.documents.copies import CopiesPage
from screens.documents.correction import RoundPage
from screens.documents.export_page import ExportPage
from screens.documents.minutes import MinutesPage
from screens.documents.reader_view import SeenPage
from screens.followup.find import FindPage
from screens.followup.home import Home
from screens.followup.tasks import TasksPage
from screens.hub.journal import JournalPage
from screens.hub.table import TablePage
from screens.meeting.meetings import MeetingsList
from screens.meeting.prepare import Prepare
from screens.widgets.ask import Field
from screens.widgets.page import Page
from screens.widgets.sheet import Sheet
from tests.screens.demo_scene import SIZES, show, sit_down, working
from tests.screens.hostile_hub import Hostile, build
from tests.screens.pilot import HOSTILE, harmless, screen_lines, screen_text
from tests.screens.small_hub import until

INITIALS = "[JS]"
"""Vanishes wherever a text is taken for markup that is well formed."""

MIXED = tuple(f"{INITIALS} {HOSTILE[place]} {HOSTILE[8 + (place + 1) % 6]}" for place in range(8))
"""Each begins with initials; then comes what is markup to whoever takes it for that, then what
upsets a terminal or runs the other way.
"""

HUBS = pytest.mark.parametrize(
    ("house", "size"),
    [(HOSTILE, SIZES[0]), (MIXED, SIZES[1])],
    indirect=["house"],
    ids=["alone", "mixed"],
)
"""In one each field holds one text alone; in the other every field holds one of each sort."""


def pages(house: Hostile) -> dict[str, Page]:
    """Return every page that reads the hub."""
    assert house.case is not None
    return {
        "home": Home(),
        "prepare": Prepare(house.meeting_id),
        "meetings": MeetingsList(),
        "minutes": MinutesPage(house.held.id),
        "minutes being written": MinutesPage(house.meeting_id),
        "tasks": TasksPage(),
        "cases": CasesPage(),
        "case": CasePage(house.case_id),
        "refer": ReferPage(house.case),
        "find": FindPage(),
        "table": TablePage(),
        "journal": JournalPage(),
        "export": ExportPage(house.held.id),
        "export of a case": ExportPage(case=house.case_id),
        "copies": CopiesPage(house.held.id),
        "correction round": RoundPage(house.urgent.id),
        "what would they see": SeenPage(house.held.id),
    }


def whole(program: Program, size: tuple[int, int], where: str) -> None:
    """Fail unless the screen is harmless, as wide as it is, and its footer can be read."""
    lines = screen_lines(program)
    assert harmless(program), where
    if isinstance(
        program.screen, Page
    ):  # the edge of a dialog may cut a wide character beneath it in two
        assert {cell_len(line) for line in lines} == {size[0]}, where
        assert lines[-1].rstrip().endswith("^p Commands"), where


async def every_page(
    house: Hostile, size: tuple[int, int], look: Callable[[Program, str], None]
) -> None:
    """Open every page, walk through what is in it, and look at each screen."""
    async with working(house.hub, house.clock, size) as (program, pilot):
        for name, page in pages(house).items():
            await show(program, pilot, page)
            if name == "find":
                await look_for(pilot, page, "right")
            look(program, name)
            for key in ("down", "end", "f1"):
                await pilot.press(key)
                look(program, f"{name} after {key}")
            await pilot.press("escape")


async def look_for(pilot: Pilot[Any], page: Page, words: str) -> None:
    """Type words into the search, and wait for what is found."""
    page.query_one(Field).value = words
    await until(pilot, lambda: page.query_one("#hits", Sheet).rows)


async def every_step(
    house: Hostile, size: tuple[int, int], look: Callable[[Program, str], None]
) -> None:
    """Sit down in the room; look at every step of the case, what opens over it, and every other
    item.
    """
    async with working(house.hub, house.clock, size) as (program, pilot):
        table = await sit_down(program, pilot, house.meeting_id)
        look(program, "the draft")
        assert len(table.room.capture.value) >= 100_000
        table.room.session.empty()
        assert table.room.c is not None
        for number, step in enumerate(table.room.c.agenda.steps):
            table.room.to_step(number)
            await table.rest()
            look(program, step.kind)
            table.room.sheet.focus()
            for key in ("end", "enter"):
                await table.press(key)
                look(program, f"{step.kind} after {key}")
            table.room.session.empty()
            table.room.capture.focus()
        for key in ("f8", "f5", "ctrl+r", "f2", "ctrl+n"):
            await table.press(key)
            await over(pilot)
            look(program, f"the room after {key}")
            await table.press("escape")
        for item in house.ask(SittingOf(meeting=house.meeting_id)).live:
            house.record(OpenItem(item=item.id))
            await table.room.session.to_item(item.id)
            await table.rest()
            look(program, item.kind)


async def over(pilot: Pilot[Any]) -> None:
    """Wait for what opens."""
    await pilot.pause()
    await pilot.pause()


@pytest.fixture
def house(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hostile]:
    """Return a hub that holds the texts asked for."""
    house = build(tmp_path, 0, request.param)
    yield house
    house.hub.close()


HAS_NO_TEXT = {"journal", "meetings"}
"""Pages that show titles, days and figures only."""

ONLY_TITLES = {"break", "lapsing", "learning", "next"}
"""Items of a meeting that show titles, days and figures only, as long as nothing was written in
them.
"""

Walk = Callable[[Hostile, tuple[int, int], Callable[[Program, str], None]], Awaitable[None]]


async def seen_on(walk: Walk, house: Hostile, size: tuple[int, int]) -> dict[str, str]:
    """Walk, fail where a screen is not whole, and return what stands on each screen."""
    seen: dict[str, str] = {}

    def look(program: Program, where: str) -> None:
        whole(program, size, where)
        seen.setdefault(where, screen_text(program))

    await walk(house, size, look)
    return seen


@HUBS
async def test_every_page_draws_only_words(house: Hostile, size: tuple[int, int]) -> None:
    """No page crashes, draws anything a terminal would obey, is wider than the screen, loses its
    footer, or swallows `[JS]`.
    """
    seen = await seen_on(every_page, house, size)
    if house.words.texts == MIXED:
        assert [
            name for name in pages(house).keys() - HAS_NO_TEXT if INITIALS not in seen[name]
        ] == []


@HUBS
async def test_every_step_draws_only_words(house: Hostile, size: tuple[int, int]) -> None:
    """The same in the meeting room, in every step, item and dialog, with a draft of a hundred
    thousand characters in the line.
    """
    seen = await seen_on(every_step, house, size)
    if house.words.texts == MIXED:
        assert [name for name in seen.keys() - ONLY_TITLES if INITIALS not in seen[name]] == []
