"""One key puts a letter on every part of the screen."""

import pytest
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from screens.widgets.jump import Jump, targets
from screens.widgets.page import Page
from screens.widgets.sheet import Row, Sheet
from screens.widgets.text import plain
from tests.screens.pilot import HOSTILE, Host, harmless, run, screen_text, top


class Special(Static):
    """A part that does something else than take the focus."""

    jump_key = "s"
    jumped = 0

    def jump(self) -> None:
        self.jumped += 1


class Room(Page):
    def body(self) -> ComposeResult:
        row = (Row("1", plain("Police")),)
        yield Sheet(row, title=plain("Round"), jump_key="r", id="first")
        yield Sheet(row, title=plain("Reports"), jump_key="r", id="second")
        yield Special(plain("special"))
        with Vertical(id="away"):
            yield Sheet(row, jump_key="h", id="hidden")

    def on_mount(self) -> None:
        self.query_one("#away").display = False
        self.query_one("#first").focus()


async def test_letters_stand_on_their_parts() -> None:
    """Each part that can be seen has its letter at its corner; two that want the same letter get
    two.
    """
    page = Room()
    async with run(Host(page)) as pilot:
        await pilot.press("ctrl+o")
        await pilot.pause()
        letters = {
            str(sign.render()).strip(): sign.region.offset
            for sign in pilot.app.screen.query(".jump-letter").results(Static)
        }
        assert letters == {
            "r": page.query_one("#first").region.offset,
            "a": page.query_one("#second").region.offset,
            "s": page.query_one(Special).region.offset,
        }


async def test_a_letter_goes_there() -> None:
    """Pressing the letter closes the overlay and gives the part the focus, in capitals too."""
    page = Room()
    async with run(Host(page)) as pilot:
        await pilot.press("ctrl+o", "A")
        await pilot.pause()
        assert top(pilot.app) is page
        assert page.focused is page.query_one("#second")


async def test_a_part_may_jump_itself() -> None:
    """A part with `jump` is called, and the focus stays."""
    page = Room()
    async with run(Host(page)) as pilot:
        await pilot.press("ctrl+o", "s")
        await pilot.pause()
        assert page.query_one(Special).jumped == 1
        assert page.focused is page.query_one("#first")


@pytest.mark.parametrize("key", ["escape", "ctrl+o"])
async def test_leaving_gives_the_focus_back(key: str) -> None:
    """Escape, or the same key again, changes nothing; other keys do nothing at all."""
    page = Room()
    async with run(Host(page)) as pilot:
        await pilot.press("ctrl+o", "z", "tab", "enter")
        assert isinstance(pilot.app.screen, Jump)
        await pilot.press(key)
        assert top(pilot.app) is page
        assert page.focused is page.query_one("#first")


async def test_what_cannot_be_seen_has_no_letter() -> None:
    """Hidden and disabled parts are left out."""
    page = Room()
    async with run(Host(page)) as pilot:
        assert page.query_one("#hidden") not in targets(page).values()
        page.query_one("#second").disabled = True
        await pilot.pause()
        assert set(targets(page)) == {"r", "s"}


async def test_a_page_without_parts_says_so() -> None:
    """There is always an answer to a key."""
    async with run(Host()) as pilot:
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert "There is nothing to jump to here." in screen_text(pilot.app)


async def test_a_hostile_letter_breaks_nothing() -> None:
    """Even a letter from elsewhere is only a sign."""
    page = Room()
    async with run(Host(page)) as pilot:
        for text in filter(None, HOSTILE):
            page.query_one("#first", Sheet).jump_key = text
            await pilot.press("ctrl+o")
            await pilot.pause()
            assert isinstance(pilot.app.screen, Jump)
            assert harmless(pilot.app), ascii(text[:40])
            await pilot.press("escape")
