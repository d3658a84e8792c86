"""The screen and the walk in the README, against the real program on the demo hub, with a clock
that stands still.
"""

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from screens.app.program import Program
from screens.followup.home import Home
from screens.widgets.ask import Field
from screens.widgets.page import Page
from storage import Hub
from tests.builders import DEMO_NOW, Clock, kept_demo, open_as
from tests.markdown import read, section, spans, table
from tests.readme_screen import (
    BEFORE,
    BLOCK,
    PICTURE,
    PICTURE_SIZE,
    TEXT_SIZE,
    as_picture,
    as_text,
    drawn,
    hold,
)
from tests.screens.pilot import run
from tests.screens.small_hub import until, until_text

AGAIN = "if this is the screen as it should be: uv run python -m tests.readme_screen"
NAMED = {"Tab": "tab", "Enter": "enter", "Esc": "escape", "^n": "ctrl+n", "^z": "ctrl+z"}
NAMED |= {f"F{number}": f"f{number}" for number in range(1, 13)}


@pytest.fixture
def demo(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Hub, Clock]]:
    """A copy of the demo hub before its meeting, open, with its clock; the program closes it."""
    assert BEFORE == DEMO_NOW
    kept, clock = kept_demo(tmp_path_factory.mktemp("demo")), Clock(BEFORE)
    hub = open_as(kept.copy(tmp_path / "demo.hub"), kept.data_key, kept.person, clock)
    yield hub, clock
    hub.close()


async def test_the_screen_in_the_readme_is_what_the_program_draws(demo: tuple[Hub, Clock]) -> None:
    """The block in the README is the meeting room at 80x24, sign by sign."""
    hold(*demo)
    async with drawn(*demo, TEXT_SIZE) as pilot:
        now = as_text(pilot)
    [shown] = BLOCK.findall(read("README.md"))
    assert shown == now, AGAIN
    assert len(shown.splitlines()) == 24


async def test_the_picture_is_what_the_program_draws(demo: tuple[Hub, Clock]) -> None:
    """README.svg is the same moment on a wide screen."""
    hold(*demo)
    async with drawn(*demo, PICTURE_SIZE) as pilot:
        now = as_picture(pilot)
    assert PICTURE.read_text(encoding="utf-8") == now, AGAIN


async def _press(pilot: Pilot[Any], hub: Hub, what: str) -> None:
    """Press a key by its name in the README, or type words; wait for what it causes, as somebody
    who looks at the screen does.
    """
    app = pilot.app
    assert isinstance(app, Program)
    line = app.focused
    if len(what) > 1 and what not in NAMED:
        assert isinstance(line, Field), what
        line.insert_text_at_cursor(what)
    else:
        await pilot.press(NAMED.get(what, what))
    for _ in range(5):  # a key may ask the hub, and what it answers may lead to the next question
        await until(pilot, lambda: not app._busy)
        await asyncio.wrap_future(hub._thread.submit(lambda: None))
        await pilot.pause()


async def test_the_walk_in_the_readme_can_be_walked(demo: tuple[Hub, Clock]) -> None:
    """Row by row, the keys do what the table says: every word in bold is then on the screen."""
    hub, clock = demo
    program = Program(Page, lambda: clock.now)
    program.hub = hub
    rows = table(section(read("README.md"), "## Hold a meeting in five minutes"))
    assert len(rows) > 12
    async with run(program) as pilot:
        program.push_screen(Home(arriving=True))
        await until_text(pilot, "Next meeting")
        for keys, said in rows:
            for what in spans(keys):
                await _press(pilot, hub, what)
            for words in re.findall(r"\*\*(.+?)\*\*", said):
                await until_text(pilot, words)
