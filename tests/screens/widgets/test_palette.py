"""The palette lists everything that can be done, says why something cannot, and does
nothing else.
"""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widget import Widget

from screens.widgets.action import Action
from screens.widgets.page import Page
from screens.widgets.palette import Commands, matching, offers
from screens.widgets.sheet import Sheet
from tests.screens.pilot import HOSTILE, Host, harmless, run, screen_text


class Owns(Widget, can_focus=True):
    """A widget with an action of its own."""

    ACTIONS = (Action("a", "ask_again", "Ask again", "Asks a seat that has not answered."),)


class Step(Page):
    ACTIONS = (
        Action("f3", "previous", "Go back a step", "Goes to the step before.", "Back"),
        Action(
            "f4",
            "next_step",
            "Go to the next step",
            "Goes on when every seat has answered.",
            "Next",
        ),
    )

    def __init__(self, reason: Callable[[], str | None] = lambda: None) -> None:
        super().__init__()
        self.done: list[str] = []
        self._reason = reason

    def body(self) -> ComposeResult:
        yield Owns()

    def why_not(self, name: str) -> str | None:
        return self._reason() if name == "next_step" else None

    def action_next_step(self) -> None:
        self.done.append("next")

    def action_previous(self) -> None:
        self.done.append("previous")


async def test_every_action_is_offered() -> None:
    """What is in the table of page, shell and focused widget is in the list, each with its key, and
    nothing of Textual's.
    """
    page = Step()
    async with run(Host(page)) as pilot:
        await pilot.press("ctrl+p")
        named = {offer.action.name for offer in offers(page)}
        assert {
            "ask_again",
            "previous",
            "next_step",
            "help",
            "jump",
            "back",
            "curtain",
            "quit",
            "colours('light')",
        } <= named
        text = screen_text(pilot.app)
        assert all(
            word in text
            for word in (
                "Go to the next step",
                "F4",
                "Ask again",
                "Leave the program",
                "^q",
                "Goes on when",
            )
        )
        assert not any(word in text for word in ("Screenshot", "Maximize", "Theme"))


async def test_enter_does_what_was_found() -> None:
    """Typing a word and pressing Enter runs the action on its page, once, and the page has the
    focus back.
    """
    page = Step()
    async with run(Host(page)) as pilot:
        await pilot.press("ctrl+p")
        pilot.app.screen.query_one("Field").insert("next", 0)  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert page.done == ["next"]
        assert pilot.app.screen is page
        assert isinstance(page.focused, Owns)


async def test_the_impossible_says_why_and_does_nothing() -> None:
    """A reason is shown as written, by the palette and by the key, and the action is not run."""
    async with run(Host()) as pilot:
        for reason in filter(None, HOSTILE):
            page = Step(lambda said=reason: said)  # type: ignore[misc]  # a default of a lambda
            await pilot.app.push_screen(page)
            await pilot.press("f4")
            await pilot.pause()
            assert harmless(pilot.app), ascii(reason[:40])
            await pilot.press("ctrl+p", "down", "down", "down")
            assert "Not now:" in screen_text(pilot.app), ascii(reason[:40])
            assert harmless(pilot.app), ascii(reason[:40])
            await pilot.press("enter")
            assert isinstance(pilot.app.screen, Commands)
            await pilot.press("escape")
            assert page.done == []


async def test_a_key_that_is_not_possible_says_why() -> None:
    """The status line answers a key whose action cannot be done now, with a sign beside
    the colour.
    """
    page = Step(lambda: "Mental health has not answered.")
    async with run(Host(page)) as pilot:
        await pilot.press("f4")
        await pilot.pause()
        assert "! Mental health has not answered." in screen_text(pilot.app)


async def test_arrows_move_while_one_types() -> None:
    """The list follows the arrow keys although the field has the focus."""
    async with run(Host(Step())) as pilot:
        await pilot.press("ctrl+p", "down", "down", "up")
        assert pilot.app.screen.query_one(Sheet).cursor == 1


async def test_colours_can_be_chosen() -> None:
    """The three themes are commands."""
    async with run(Host(Step())) as pilot:
        await pilot.press("ctrl+p")
        pilot.app.screen.query_one("Field").insert("light", 0)  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert pilot.app.theme == "conference-light"


async def test_whatever_is_typed_is_only_looked_for() -> None:
    """Hostile words in the field find nothing, break nothing, and Enter on nothing does nothing."""
    page = Step()
    async with run(Host(page)) as pilot:
        for typed in HOSTILE:
            await pilot.press("ctrl+p")
            pilot.app.screen.query_one("Field").insert(typed, 0)  # type: ignore[attr-defined]
            await pilot.pause()
            assert harmless(pilot.app), ascii(typed[:40])
            if pilot.app.screen.query_one(Sheet).row is None:
                await pilot.press("enter")
                assert "Nothing here is called that." in screen_text(pilot.app), ascii(typed[:40])
            assert page.done == []
            await pilot.press("escape")
            assert pilot.app.screen is page


async def test_the_nearest_name_comes_first() -> None:
    """A word at the beginning of a title wins over one inside it, and that over one in the help; a
    key finds its action.
    """
    page = Step()
    async with run(Host(page)):
        found = offers(page)
        assert [offer.action.name for offer in matching(found, "go")][:3] == [
            "previous",
            "next_step",
            "back",
        ]
        assert matching(found, "f4")[0].action.name == "next_step"
        assert matching(found, "answered")
        assert matching(found, "next nowhere") == []
