"""F1: what this step is for, in words of practice, and every key that works here."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from screens.widgets.action import MOVING, Action, offered_by, shown_key
from screens.widgets.text import cell, mark, plain, wrap

_KEYS, _TITLES, _HELPS = 8, 28, 31  # cells; together what a question of 76 cells has inside


class Help(ModalScreen[None]):
    """The help of a page, made from its own words and from the tables of actions, so that it cannot
    disagree with the keys.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,question_mark,q", "dismiss(None)", "Close", show=False)
    ]

    def __init__(self, title: str, words: str, keys: list[tuple[str, list[Action]]]) -> None:
        """Take the words of a page, and its keys by group (see `groups`)."""
        super().__init__()
        self._title, self._words, self._groups = title or "Help", words, keys

    def compose(self) -> ComposeResult:
        """Show the words above the keys, in one text: few widgets are quick."""
        frame = Vertical(classes="dialog -tall")
        frame.border_title = plain(self._title).first_line
        frame.border_subtitle = mark("[$muted]Esc closes · arrows scroll[/]")
        with frame, VerticalScroll():
            yield Static(self._content())

    def _content(self) -> Content:
        parts = [plain(self._words.strip())] if self._words.strip() else []
        parts += [
            Content("\n").join([mark("[b $accent]$group[/]", group=group), *map(_line, rows)])
            for group, rows in self._groups
        ]
        return Content("\n\n").join(parts)


def groups(page: Screen[Any]) -> list[tuple[str, list[Action]]]:
    """Return the actions that have a key, by group: the focused widget's first, then the page's,
    then those of everywhere.
    """
    found: dict[str, list[Action]] = {}
    for action in _actions(page):
        found.setdefault(action.group, []).append(action)
    last = [group for group in (MOVING, "Everywhere") if group in found]
    return [
        (group, found[group]) for group in (*(group for group in found if group not in last), *last)
    ]


def _actions(page: Screen[Any]) -> Iterable[Action]:
    nodes = page.focused.ancestors_with_self if page.focused else [page, page.app]
    taken: set[str] = set()
    for node in nodes:
        for action in offered_by(node):
            keys = {key.strip() for key in action.key.split(",") if action.key}
            if keys - taken:  # a key that something nearer the focus has taken does not get here
                taken |= keys
                yield action


def _line(action: Action) -> Content:
    keys = cell(" ".join(shown_key(key) for key in action.key.split(",")), _KEYS)
    title, *titles = wrap(action.title, _TITLES)
    helps = wrap(action.help, _HELPS)
    lines = [
        mark(
            "[$key]$keys[/]$title [$muted]$help[/]",
            keys=keys,
            title=cell(title, _TITLES),
            help=helps[0] if helps else "",
        )
    ]
    for more_title, more_help in zip_longest(titles, helps[1:], fillvalue=""):
        lines.append(
            mark(
                "$space$title [$muted]$help[/]",
                space=" " * _KEYS,
                title=cell(more_title, _TITLES),
                help=more_help,
            )
        )
    return Content("\n").join(lines)
