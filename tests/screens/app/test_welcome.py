"""The first run offers three ways, loads little, and draws a path as it is written."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from screens.app import demo
from screens.app.program import Program
from screens.app.typed_path import read_path
from screens.app.unlock import Unlock
from screens.app.welcome import Welcome
from screens.hub.founding.founding_page import Found
from screens.hub.founding.new_hub import NewHub
from screens.widgets.ask import Enter, Field
from screens.widgets.page import Page
from tests.screens.pilot import GATHERED, harmless, run, screen_lines, screen_text, top
from tests.screens.small_hub import NOW

ROOT = Path(__file__).parents[3]


def program(path: Path | None = None, begun: NewHub | None = None) -> Program:
    """Return a program that begins with the welcome."""
    return Program(lambda: Welcome(path, begun), lambda: NOW)


async def test_three_ways_are_offered() -> None:
    """All three stand on the screen with their figures, and the footer has them too."""
    async with run(program()) as pilot:
        await pilot.pause()
        text = screen_text(pilot.app)
        assert all(words in text for words in ("1  Try the demo", "2  Make a hub", "3  Open a hub"))
        assert (
            screen_lines(pilot.app)[-1].strip()
            == "F1 Help   1 Demo   2 Make a hub   3 Open   ^o Jump   ^p Commands"
        )


async def test_the_demo_by_figure_and_by_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways lead to the demo page."""
    monkeypatch.setattr(demo, "Demo", type("Demo", (Page,), {}))
    for key in ("1", "enter"):
        async with run(program()) as pilot:
            await pilot.pause()
            await pilot.press(key)
            await pilot.pause()
            assert type(top(pilot.app)).__name__ == "Demo"


async def test_a_hub_that_is_not_there_can_be_made_there(tmp_path: Path) -> None:
    """The path is said, the cursor stands on making it, and the guided start begins
    with that path.
    """
    path = tmp_path / "north.hub"
    async with run(program(path)) as pilot:
        await pilot.pause()
        assert "! There is no hub at" in screen_text(pilot.app)
        await pilot.press("enter")
        await pilot.pause()
        page = top(pilot.app)
        assert isinstance(page, Found)
        assert page.founding.path == path
        await pilot.app.workers.wait_for_complete()


async def test_a_file_is_opened(tmp_path: Path) -> None:
    """A path without a file keeps the question open; one with a file leads to its lock; Escape to
    nothing.
    """
    path = tmp_path / "north.hub"
    path.write_bytes(b"x")
    async with run(program()) as pilot:
        await pilot.pause()
        await pilot.press("3", "escape")
        await pilot.pause()
        assert isinstance(top(pilot.app), Welcome)
        await pilot.press("3")
        await pilot.pause()
        for wrong in (str(tmp_path / "south.hub"), str(tmp_path), "", "x" * 5_000):
            pilot.app.screen.query_one(Field).value = wrong
            await pilot.press("enter")
            assert isinstance(top(pilot.app), Enter)
            assert "! There is no file in this place." in screen_text(pilot.app)
        pilot.app.screen.query_one(Field).value = f"  {path} "
        await pilot.press("enter")
        await pilot.pause()
        page = top(pilot.app)
        assert isinstance(page, Unlock)
        assert page._path == path


def test_a_path_without_a_folder_lies_at_home() -> None:
    """`~` and a bare name mean the home folder, never wherever the program was started."""
    assert read_path("~/a.hub") == read_path(" a.hub ") == Path.home() / "a.hub"
    assert read_path("~nobody-of-this-name/a.hub") == Path.home() / "~nobody-of-this-name/a.hub"


@pytest.mark.parametrize("text", [*GATHERED, "x"])
async def test_a_hostile_path_is_only_a_path(text: str) -> None:
    """Whatever was given as a path on the command line is drawn as it is written."""
    async with run(program(Path(text))) as pilot:
        await pilot.pause()
        assert harmless(pilot.app)
        assert "3  Open a hub" in screen_text(pilot.app)


def test_the_welcome_loads_little() -> None:
    """Neither the rules nor the database are loaded for the first frame."""
    asked = "import json, sys; import screens.app.welcome; print(json.dumps(sorted(sys.modules)))"
    told = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    light = {"conference", "conference.base", "conference.base.invisible"}
    loaded = {name.partition(".")[0] for name in json.loads(told.stdout) if name not in light}
    assert "textual" in loaded
    assert loaded.isdisjoint(
        {"conference", "storage", "pydantic", "sqlalchemy", "sqlcipher3", "cryptography"}
    )
