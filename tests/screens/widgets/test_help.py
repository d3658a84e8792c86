"""F1 explains the step in words of practice and lists every key that works."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from screens.widgets.action import MOVING, Action
from screens.widgets.ask import Field
from screens.widgets.help import Help, groups
from screens.widgets.page import Page
from screens.widgets.sheet import Row, Sheet
from screens.widgets.text import plain
from tests.screens.pilot import HOSTILE, Host, harmless, run, screen_text, top

WORDS = (
    "Every seat says what it knows, or that it knows nothing.\n\nNo reply is never turned into "
    "nothing known."
)


class Step(Page):
    HELP_TITLE = "Information round"
    ACTIONS = (
        Action(
            "f4",
            "next_step",
            "Go to the next step",
            "Goes on when every seat has answered.",
            "Next",
        ),
        Action("enter", "write", "Write it down", "Writes the line.", group="Lines"),
    )

    def __init__(self, words: str = WORDS, title: str = "") -> None:
        super().__init__()
        self._words, self._help_title = words, title

    def body(self) -> ComposeResult:
        yield Sheet((Row("1", plain("Police")),))
        yield Field()

    def help_text(self) -> str:
        return self._words

    def help_title(self) -> str:
        return self._help_title or super().help_title()


async def test_help_shows_words_and_keys() -> None:
    """At 80 by 24 the first screen holds the title, the words and the keys of the page."""
    async with run(Host(Step())) as pilot:
        await pilot.press("f1")
        text = screen_text(pilot.app)
        assert all(
            words in text
            for words in (
                "Information round",
                "Every seat says",
                "No reply is never",
                "F4",
                "Go to the next step",
            )
        )


async def test_every_key_of_the_table_is_in_the_help() -> None:
    """Page, shell and focused widget: no key that works is missing, and none is shown that
    something nearer has taken.
    """
    page = Step()
    async with run(Host(page)) as pilot:
        shown = {action.name: group for group, actions in groups(page) for action in actions}
        assert {"next_step", "help", "jump", "commands", "back", "curtain", "quit"} <= set(shown)
        assert shown["choose"] == MOVING
        assert "write" not in shown  # Enter goes to the sheet, which has the focus
        page.query_one(Field).focus()
        await pilot.pause()
        assert "write" in {action.name for _group, actions in groups(page) for action in actions}


async def test_question_mark_helps_outside_text_only() -> None:
    """In a field a question mark is a question mark."""
    page = Step()
    async with run(Host(page)) as pilot:
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, Help)
        await pilot.press("escape")
        page.query_one(Field).focus()
        await pilot.press("question_mark")
        assert top(pilot.app) is page
        assert page.query_one(Field).value == "?"


async def test_escape_closes_and_gives_the_focus_back() -> None:
    """After the help one is where one was."""
    page = Step()
    async with run(Host(page)) as pilot:
        page.query_one(Field).focus()
        await pilot.press("f1", "escape")
        assert top(pilot.app) is page
        assert page.focused is page.query_one(Field)


async def test_long_help_scrolls() -> None:
    """Words longer than the screen are reached with the arrow keys."""
    async with run(
        Host(Step("\n\n".join(f"Paragraph {number}." for number in range(60))))
    ) as pilot:
        await pilot.press("f1", "pagedown")
        scroll = pilot.app.screen.query_one(VerticalScroll)
        assert scroll.scroll_offset.y > 0
        assert pilot.app.screen.region.contains_region(scroll.region)


async def test_hostile_words_are_only_words() -> None:
    """Neither the title nor the words can break the help."""
    async with run(Host()) as pilot:
        for text in HOSTILE:
            await pilot.app.push_screen(Step(text, text))
            await pilot.press("f1")
            assert isinstance(pilot.app.screen, Help), ascii(text[:40])
            assert harmless(pilot.app), ascii(text[:40])
            await pilot.press("escape")


async def test_a_page_without_words_still_lists_its_keys() -> None:
    """A page that says nothing about itself has a help all the same."""
    async with run(Host()) as pilot:
        await pilot.press("f1")
        assert "Help with this step" in screen_text(pilot.app)
        assert pilot.app.screen.query_one(Static).region.height > 3
