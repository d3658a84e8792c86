"""The keys of every page: in the footer, the palette and the help, each with its method, none of
them in another's way.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from textual.widgets import Input

import screens
from screens.app.shell import Shell
from screens.widgets.action import (
    FOOTER_ENTRIES,
    FOOTER_WIDTH,
    MOVING,
    Action,
    footer_width,
    shown_key,
)
from screens.widgets.ask import Field
from screens.widgets.help import Help, groups
from screens.widgets.page import Page
from screens.widgets.palette import offers
from screens.widgets.sheet import Sheet
from tests.screens.pilot import Host, run, screen_text

INPUT = frozenset(
    {
        "left",
        "right",
        "home",
        "end",
        "backspace",
        "delete",
        "shift+left",
        "shift+right",
        "shift+home",
        "shift+end",
        "ctrl+left",
        "ctrl+right",
        "ctrl+shift+left",
        "ctrl+shift+right",
        "ctrl+backspace",
        "alt+backspace",
        "super+backspace",
        "alt+delete",
        *(f"ctrl+{letter}" for letter in "acdekuvwx"),
        "ctrl+shift+a",
        "super+c",
    }
)
"""What a field of text needs for itself (notes: interface, section 6); Enter and ^f are looked at
apart.
"""
MEANT = {("FindPage", "enter"), ("Prepare", "delete"), ("PeoplePage", "delete")}
"""The field of Find leads its list, so Enter is the list's; the agenda has no field, and Delete
takes an item off it; nor has the page of people, where it takes back a key.
"""
UNSAFE = frozenset(
    {"ctrl+m", "ctrl+i", "ctrl+h", "ctrl+j", "ctrl+s", "ctrl+enter", "ctrl+b", "f11"}
)
"""Keys that terminals send as something else, or keep for themselves (notes: interface, sections 5
and 6).
"""


def classes(base: type[Any]) -> list[type[Any]]:
    """Return every class of the program that is a `base`, by name."""
    for module in pkgutil.walk_packages(screens.__path__, "screens."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found, waiting = set(), [base]
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        if one.__module__.startswith("screens."):
            found.add(one)
    return sorted(found, key=lambda one: (one.__module__, one.__name__))


PAGES: list[type[Page]] = classes(Page)
SHEETS: list[type[Sheet]] = classes(Sheet)


def keys(actions: Iterator[Action] | tuple[Action, ...]) -> Iterator[tuple[str, Action]]:
    """Yield each key with its action."""
    for action in actions:
        yield from ((key.strip(), action) for key in action.key.split(",") if action.key)


def named(page: type[Page]) -> str:
    """Return the name of a page."""
    return page.__name__


def test_all_pages_are_found() -> None:
    """The list below is not empty by mistake."""
    assert {
        "MeetingRoom",
        "Home",
        "Found",
        "Welcome",
        "Unlock",
        "CasePage",
        "JournalPage",
        "MinutesPage",
    } <= set(map(named, PAGES))
    assert {"FieldSheet", "LineSheet"} <= {sheet.__name__ for sheet in SHEETS}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_the_footer_fits(page: type[Page]) -> None:
    """At most six entries in eighty cells, and each of them a key and one short word or two."""
    shown = [action for action in page.all_actions if action.footer]
    assert len(shown) <= FOOTER_ENTRIES
    assert footer_width(shown) <= FOOTER_WIDTH
    assert all(len(action.footer.split()) <= 3 for action in shown)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_action_has_its_method(page: type[Page]) -> None:
    """No key leads nowhere: the method is the page's, or the application's for what it replaces."""
    for action in page.all_actions:
        owner, _, name = action.name.partition("(")[0].rpartition(".")
        method = f"action_{name}"
        found = None if owner == "app" else getattr(page, method, None)
        assert callable(found or getattr(Shell, method, None)), action.name


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.__name__)
def test_every_action_of_a_list_has_its_method(sheet: type[Sheet]) -> None:
    """The same for lists."""
    for action in sheet.ACTIONS:
        assert callable(getattr(sheet, f"action_{action.name.partition('(')[0]}"))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_no_two_actions_share_a_key(page: type[Page]) -> None:
    """Within a page, and between a page and the application, unless the page replaces that very
    action.
    """
    table = list(keys(page.all_actions))
    assert len({key for key, _ in table}) == len(table)
    of_app = {key: action.name for key, action in keys(Shell.ACTIONS)}
    assert not [key for key, action in table if of_app.get(key, action.name) != action.name]


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_no_key_is_taken_from_a_field(page: type[Page]) -> None:
    """What a field of text needs for itself is bound by no page; nothing that a terminal cannot
    send is bound at all.
    """
    for key, action in [*keys(page.all_actions), *keys(Shell.ACTIONS)]:
        if (page.__name__, key) in MEANT:
            continue
        assert key not in INPUT, (key, action.name)
        assert key not in UNSAFE, (key, action.name)
        assert not key.startswith("alt+"), (key, action.name)
        if action.priority:
            assert key.startswith(("ctrl+", "f")) or action.group == MOVING, (key, action.name)


def test_the_list_of_the_fields_own_keys_is_whole() -> None:
    """A newer Textual that gives fields more keys is noticed here."""
    own = {
        key.strip()
        for binding in Input.BINDINGS
        for key in getattr(binding, "key", binding[0] if isinstance(binding, tuple) else "").split(
            ","
        )
    }
    assert own - INPUT <= {"enter", "ctrl+f"}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_words_for_people(page: type[Page]) -> None:
    """Titles begin with a capital letter and bear no full stop; helps are sentences; a key can be
    read on the screen.
    """
    for action in page.all_actions:
        assert action.title[0].isupper()
        assert not action.title.endswith(".")
        assert action.help.endswith((".", "?"))
        assert "_" not in shown_key(action.key)


def bare(page: type[Page]) -> type[Page]:
    """Return a page with the same table and nothing in it: what it reads from a hub is not needed
    here.
    """
    return type(
        page.__name__,
        (Page,),
        {"ACTIONS": tuple(action for action in page.all_actions if action not in Page.all_actions)},
    )


@pytest.mark.parametrize("page", PAGES, ids=named)
async def test_every_action_is_in_palette_and_help(page: type[Page]) -> None:
    """What has a key is in the help, what can be done is in the palette with its key, and the help
    can be opened.
    """
    shown = bare(page)()
    async with run(Host(shown)) as pilot:
        await pilot.pause()
        offered = {offer.action.name for offer in offers(shown)}
        helped = {action.name for _, group in groups(shown) for action in group}
        for action in shown.all_actions:
            if action.group != MOVING and action.name != "commands":
                assert action.name in offered
            if action.key:
                assert action.name in helped
        await pilot.app.push_screen(Help(shown.help_title(), shown.help_text(), groups(shown)))
        await pilot.pause()
        assert groups(shown)[0][1][0].title[:20] in screen_text(pilot.app)


@pytest.mark.parametrize(
    "sheet", [sheet for sheet in SHEETS if sheet.can_focus], ids=lambda sheet: sheet.__name__
)
async def test_actions_of_a_list_are_in_palette_and_help(sheet: type[Sheet]) -> None:
    """What a list can do stands there while it has the focus."""

    class Listed(Page):
        def body(self) -> Any:
            yield made

    made = sheet()
    page = Listed()
    async with run(Host(page)) as pilot:
        made.focus()
        await pilot.pause()
        offered = {offer.action.name for offer in offers(page)}
        helped = {action.name for _, group in groups(page) for action in group}
        for action in sheet.ACTIONS:
            assert action.name in helped
            assert action.group == MOVING or action.name in offered


async def test_letters_are_typed_in_a_field() -> None:
    """While a field has the focus no letter, digit or sign of any page is taken from it."""
    letters = sorted({key for page in PAGES for key, _ in keys(page.all_actions) if len(key) == 1})
    table = tuple(
        Action(key, "nothing", f"Key {number}", "Nothing.")
        for number, key in enumerate(letters[:1])
    )

    class Form(Page):
        ACTIONS = table

        def action_nothing(self) -> None:
            raise AssertionError("the key was taken")

        def body(self) -> Any:
            yield Field()

    page = Form()
    async with run(Host(page)) as pilot:
        page.query_one(Field).focus()
        await pilot.press(*letters, "question_mark", "slash", "plus")
        assert page.query_one(Field).value == "".join(letters) + "?/+"
