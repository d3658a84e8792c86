"""What the tests of exporting do over and over: choose on the page, wish for minutes, look into the
register and the folder.
"""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from conference.documents.copy import Copies
from screens.documents.export_page import ExportPage
from screens.rendering.write import Wish
from screens.widgets.ask import Choose, Enter, Field
from screens.widgets.folded import FoldedSheet
from tests.screens.pilot import top
from tests.screens.small_hub import Small, until

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights and signals of POSIX")


def files(folder: Path) -> list[str]:
    """Return what lies in a folder, but for the hub."""
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("a.hub"))


def minutes(small: Small, path: Path, form: str = "text", **more: Any) -> Wish:
    """Return the wish for the minutes of the meeting that was held."""
    wish = Wish(document="minutes", reader="full", form=form, path=path, meeting=small.held.id)
    return replace(wish, **more)


def states(small: Small) -> list[str]:
    """Return what became of each copy, the newest first."""
    return [copy.state.value for copy in small.hub.ask(Copies())]


async def pick(pilot: Pilot[Any], key: str, letter: str) -> None:
    """Open a choice and take one of it by its letter."""
    page = top(pilot.app)
    await pilot.press(key)
    await until(pilot, lambda: isinstance(top(pilot.app), Choose))
    await pilot.press(letter)
    await until(pilot, lambda: top(pilot.app) is page)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def answer(pilot: Pilot[Any], key: str, words: str) -> None:
    """Open a question, answer it with words."""
    await pilot.press(key)
    await until(pilot, lambda: isinstance(top(pilot.app), Enter))
    pilot.app.screen.query_one(Field).value = words
    await pilot.press("enter")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def read(page: ExportPage) -> str:
    """Return the words of the document on the page."""
    return "\n".join(row.cells.plain for row in page.query_one("#reading", FoldedSheet).rows)
