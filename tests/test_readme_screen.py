"""The screen and the walk in the README, against the real program on the demo hub, with a clock that stands still."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from screens.home import Home
from screens.page import Page
from screens.program import Program
from storage import Hub, build_demo
from tests.builders import Clock
from tests.markdown import read, section, spans, table
from tests.readme_screen import BEFORE, BLOCK, PICTURE, PICTURE_SIZE, TEXT_SIZE, as_picture, as_text, drawn, prepare
from tests.screens.pilot import run
from tests.screens.small_hub import until_text

AGAIN = "if this is the screen as it should be: uv run python -m tests.readme_screen"
NAMED = {"Tab": "tab", "Enter": "enter", "Esc": "escape", "^n": "ctrl+n", "^z": "ctrl+z"} | {f"F{number}": f"f{number}" for number in range(1, 13)}


async def test_the_screen_in_the_readme_is_what_the_program_draws(tmp_path: Path) -> None:
    """The block in the README is the meeting room at 80x24, sign by sign."""
    hub, clock = prepare(tmp_path)
    async with drawn(hub, clock, TEXT_SIZE) as pilot:
        now = as_text(pilot)
    [shown] = BLOCK.findall(read("README.md"))
    assert shown == now, AGAIN
    assert len(shown.splitlines()) == 24


async def test_the_picture_is_what_the_program_draws(tmp_path: Path) -> None:
    """README.svg is the same moment on a wide screen."""
    hub, clock = prepare(tmp_path)
    async with drawn(hub, clock, PICTURE_SIZE) as pilot:
        now = as_picture(pilot)
    assert PICTURE.read_text(encoding="utf-8") == now, AGAIN


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[tuple[Hub, Clock]]:
    """The demo hub before its meeting; the program closes it."""
    clock = Clock(BEFORE)
    made = build_demo(tmp_path / "demo.hub", BEFORE, clock=clock)
    yield made.hub, clock
    made.hub.close()


async def _press(pilot: Pilot[Any], what: str) -> None:
    """Press a key by its name in the README, or type words."""
    await pilot.press(*([NAMED[what]] if what in NAMED else what))
    await pilot.app.workers.wait_for_complete()
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
                await _press(pilot, what)
            for words in re.findall(r"\*\*(.+?)\*\*", said):
                await until_text(pilot, words)
            for what in spans(said):
                await _press(pilot, what)
