"""^o: a letter on every part of the screen; pressing it goes there."""

from collections.abc import Iterator
from string import ascii_lowercase, digits
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.errors import NoWidget
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

from screens.widgets.text import mark

LEAVES = frozenset({"escape", "ctrl+o"})
"""The keys that leave the focus where it was."""


def targets(screen: Screen[Any]) -> dict[str, Widget]:
    """Return the parts of `screen` one can jump to, by letter, in the order they stand.

    A part is a widget that can be seen and has a `jump_key`. If two want the same letter, the
    second gets the next free one.
    """
    found: dict[str, Widget] = {}
    for widget in screen.query("*").results(Widget):
        wanted = getattr(widget, "jump_key", "")
        if not wanted or not _can_be_seen(screen, widget):
            continue
        letter = next((one for one in _letters(wanted) if one not in found), None)
        if letter is not None:
            found[letter] = widget
    return found


class Jump(ModalScreen[None]):
    """Letters over the page beneath.

    A letter goes there; Escape, or ^o again, leaves the focus where it was.
    """

    AUTO_FOCUS = ""

    def __init__(self, found: dict[str, Widget]) -> None:
        """`found` are the letters and their parts."""
        super().__init__()
        self._found = found

    def compose(self) -> ComposeResult:
        """Put each letter on the corner of its part."""
        for letter, widget in self._found.items():
            sign = Static(mark(" $letter ", letter=letter), classes="jump-letter")
            sign.styles.offset = (widget.region.x, widget.region.y)
            yield sign
        yield Static(mark("Press a letter to go there.  [b $key]Esc[/] Stay"), classes="jump-hint")

    def on_key(self, event: events.Key) -> None:
        """Go where the letter says; no other key gets through."""
        event.stop()
        event.prevent_default()
        widget = self._found.get((event.character or "").lower())
        if widget is not None or event.key in LEAVES:
            self.dismiss()
        if widget is not None:
            self.app.call_later(_go, widget)


def _go(widget: Widget) -> None:
    if not widget.is_attached:
        return  # the page changed meanwhile
    jump = getattr(widget, "jump", None)
    if callable(jump):
        jump()
    else:
        widget.focus()


def _can_be_seen(screen: Screen[Any], widget: Widget) -> bool:
    try:
        region = screen.find_widget(widget).visible_region
    except NoWidget:  # it takes no part in the layout now
        return False
    return bool(region) and widget.visible and not widget.is_disabled


def _letters(wanted: str) -> Iterator[str]:
    yield wanted[0].lower()
    yield from ascii_lowercase
    yield from digits
