"""The curtain hides everything until it is lifted."""

from textual import events
from textual.app import ComposeResult

from screens.app.curtain import Curtain
from screens.widgets.ask import Confirm, Field
from screens.widgets.page import Page
from tests.screens.pilot import Host, run, screen_text

NAME = "Amara Okonkwo-Lindqvist"


class Case(Page):
    def body(self) -> ComposeResult:
        yield Field(NAME)


async def test_the_curtain_hides_and_gives_back() -> None:
    """One key hides every name; Escape brings the screen and the focus back, the same key once more
    does not: it locks, where there is a hub to lock.
    """
    page = Case()
    async with run(Host(page)) as pilot:
        page.query_one(Field).focus()
        await pilot.press("ctrl+l")
        assert screen_text(pilot.app).split() == ["Please", "wait", "a", "moment.", "13:48"]
        await pilot.press("ctrl+l")
        assert isinstance(pilot.app.screen, Curtain)
        await pilot.press("escape")
        assert page.focused is page.query_one(Field)
        assert NAME in screen_text(pilot.app)


async def test_no_key_gets_through() -> None:
    """Neither letters nor help, commands, jump, quit nor a paste reach anything, and the text stays
    as it was.
    """
    page = Case()
    async with run(Host(page)) as pilot:
        await pilot.press(
            "ctrl+l",
            "x",
            "enter",
            "f1",
            "ctrl+p",
            "ctrl+o",
            "ctrl+q",
            "f10",
            "tab",
            "delete",
            "ctrl+c",
        )
        pilot.app.post_message(events.Paste("pasted"))
        await pilot.pause()
        assert isinstance(pilot.app.screen, Curtain)
        assert pilot.app.is_running
        assert len(pilot.app.screen_stack) == 2
        await pilot.press("escape")
        assert page.query_one(Field).value == NAME


async def test_it_covers_dialogs_too() -> None:
    """An open question is hidden, and answered by no key, until the curtain is lifted."""
    answers: list[bool | None] = []
    async with run(Host(Case())) as pilot:
        pilot.app.push_screen(Confirm(f"Remove {NAME}?"), answers.append)
        await pilot.pause()
        await pilot.press("ctrl+l", "y", "enter")
        assert NAME not in screen_text(pilot.app)
        assert answers == []
        await pilot.press("escape", "y")
        await pilot.pause()
        assert answers == [True]


async def test_what_opens_meanwhile_opens_behind_it() -> None:
    """A dialog that a slow task brings up while the curtain is drawn shows nothing before it is
    lifted.
    """
    async with run(Host(Case())) as pilot:
        await pilot.press("ctrl+l")
        pilot.app.push_screen(Confirm(f"Remove {NAME}?"))
        pilot.app.notify(NAME)
        await pilot.pause()
        assert NAME not in screen_text(pilot.app)
        await pilot.press("escape")
        assert f"Remove {NAME}?" in screen_text(pilot.app)
