"""The curtain: one key to a neutral screen while somebody enters or leaves."""

from collections.abc import Callable
from datetime import datetime

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.text import plain

LIFTS = frozenset({"escape", "ctrl+l"})
"""The keys that lift the curtain."""

_EVERY = 5.0  # seconds between two looks at the clock


class Curtain(ModalScreen[None]):
    """Hides everything: one sentence and the time. Escape or ^l lifts it and gives the focus back; every other key is lost."""

    AUTO_FOCUS = ""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """`clock` tells local time."""
        super().__init__()
        self._clock = clock

    def compose(self) -> ComposeResult:
        """Show the sentence and the time."""
        yield Static(plain("Please wait a moment."), id="curtain-words")
        yield Static(id="curtain-time")

    def on_mount(self) -> None:
        """Keep the time."""
        self._tell()
        self.set_interval(_EVERY, self._tell)

    def on_key(self, event: events.Key) -> None:
        """Stop every key; two of them lift the curtain. No key bindings here: they would come after the key was let through."""
        event.stop()
        event.prevent_default()
        if event.key in LIFTS:
            self.dismiss()

    def on_paste(self, event: events.Paste) -> None:
        """Stop what is pasted."""
        event.stop()

    def _tell(self) -> None:
        self.query_one("#curtain-time", Static).update(plain(f"{self._clock():%H:%M}"))
