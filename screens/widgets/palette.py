"""^p: everything that can be done here, with its key and its help; what is not possible now says
why.

Our own list, not Textual's command palette: that one reads help texts as markup, offers to save
pictures of the screen, and takes seventeen times as long to open as a key takes to draw.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from screens.widgets.action import MOVING, Action, offered_by, shown_key
from screens.widgets.ask import Field
from screens.widgets.sheet import Row, Sheet
from screens.widgets.text import cell, mark, plain

_TITLE, _KEY = 30, 6  # cells
_ITSELF = "commands"  # the action that opens this list


@dataclass(frozen=True)
class Offer:
    """Something the page offers: an action, where it is done, and why it is not possible now, if
    so.
    """

    action: Action
    node: DOMNode
    reason: str | None


def offers(page: Screen[Any]) -> list[Offer]:
    """Return what can be done on `page`: by the focused widget, by the page, everywhere.

    Each name once, the nearest one.
    """
    nodes = page.focused.ancestors_with_self if page.focused else [page, page.app]
    found: dict[str, Offer] = {}
    for node in nodes:
        why_not = getattr(node, "why_not", lambda _name: None)
        for action in offered_by(node):
            if action.group != MOVING and action.name not in (_ITSELF, *found):
                found[action.name] = Offer(action, node, why_not(action.name))
    return list(found.values())


def matching(found: list[Offer], typed: str) -> list[Offer]:
    """Return the offers that hold every typed word, in title, group, key or help; the best first,
    else in their order.
    """
    words = typed.casefold().split()
    scored = [
        (max(_distance(offer.action, word) for word in words) if words else 0, offer)
        for offer in found
    ]
    return [
        offer for distance, offer in sorted(scored, key=lambda pair: pair[0]) if distance < _NOWHERE
    ]


class Commands(ModalScreen[None]):
    """A field above a list.

    Enter does what is chosen; what is not possible now says why and does nothing.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+p", "dismiss(None)", "Close", show=False),
        Binding("up", "move('step(-1)')", "Up", show=False, priority=True),
        Binding("down", "move('step(1)')", "Down", show=False, priority=True),
        Binding("pageup", "move('leaf(-1)')", "One screen up", show=False, priority=True),
        Binding("pagedown", "move('leaf(1)')", "One screen down", show=False, priority=True),
    ]

    def __init__(self, found: list[Offer]) -> None:
        """Offer what was `found` on a page (see `offers`)."""
        super().__init__()
        self._offers = {offer.action.name: offer for offer in found}

    def compose(self) -> ComposeResult:
        """Show the field, the list and the whole sentence of what is chosen."""
        frame = Vertical(classes="dialog -tall")
        frame.border_title = plain("Commands")
        frame.border_subtitle = mark("[$muted]Enter does it · Esc closes[/]")
        sheet = Sheet(self._rows(""), empty="Nothing here is called that.", lit=True)
        sheet.can_focus = False
        with frame:
            yield Field(placeholder="What would you like to do?")
            yield sheet
            yield Static(classes="palette-help")

    def on_mount(self) -> None:
        """Explain the first one."""
        self._explain()

    async def action_move(self, how: str) -> None:
        """Move in the list while the field keeps the focus."""
        await self.app.run_action(how, self.query_one(Sheet))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        sheet = self.query_one(Sheet)
        sheet.rows = self._rows(event.value)
        sheet.move_to(0)
        self._explain()

    @on(Sheet.Moved)
    def _explain(self) -> None:
        offer = self._chosen()
        words = self.query_one(".palette-help", Static)
        if offer is None:
            words.update("")
        elif offer.reason is None:
            words.update(plain(offer.action.help))
        else:
            words.update(mark("[$warn]! Not now:[/] $reason", reason=offer.reason))

    @on(Input.Submitted)
    def _do(self) -> None:
        offer = self._chosen()
        if offer is not None and offer.reason is None:
            self.dismiss()
            self.app.call_later(self.app.run_action, offer.action.name, offer.node)

    def _chosen(self) -> Offer | None:
        row = self.query_one(Sheet).row
        return self._offers[row.key] if row else None

    def _rows(self, typed: str) -> tuple[Row, ...]:
        return tuple(
            Row(offer.action.name, _line(offer))
            for offer in matching(list(self._offers.values()), typed)
        )


_NOWHERE = 9


def _distance(action: Action, word: str) -> int:
    """Return how far `word` is from what the action is called; 9 is not at all."""
    title = action.title.casefold()
    if title.startswith(word) or shown_key(action.key).casefold() == word:
        return 0
    if any(part.startswith(word) for part in title.replace(":", " ").split()):
        return 1
    if word in title:
        return 2
    return 3 if word in f"{action.group} {action.help}".casefold() else _NOWHERE


def _line(offer: Offer) -> Content:
    action = offer.action
    values = {"title": cell(action.title, _TITLE), "key": cell(shown_key(action.key), _KEY)}
    if offer.reason is None:
        return mark("$title [$key]$key[/] [$muted]$help[/]", help=action.help, **values)
    return mark("[$muted]$title $key not now: $reason[/]", reason=offer.reason, **values)
