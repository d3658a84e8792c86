"""The curtain: one key to a neutral screen while somebody enters or leaves."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from textual import events, work
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from screens.widgets.text import plain

LIFTS, LOCKS = "escape", "ctrl+l"
"""The key that lifts the curtain, and the one that locks."""

CALLS = {"i": True, "o": False}
"""The keys that note, where somebody is waited for, that they are in, or out again."""

Call = Callable[[bool], Awaitable[bool]]
"""Notes that those who are waited for came in (True) or went out; answers whether it was noted."""

_EVERY = 5.0  # seconds between two looks at the clock


class Curtain(ModalScreen[None]):
    """Hides everything: one sentence and the time.

    Escape lifts it and gives the focus back; ^l once more locks; every other key is lost.

    Where guests of the case beneath are waited for, i and o note when they come in and go out, in
    words that tell nobody for what.
    """

    AUTO_FOCUS = ""

    def __init__(self, clock: Callable[[], datetime], call: Call | None = None) -> None:
        """`clock` tells local time; `call` notes who comes and goes."""
        super().__init__()
        self._clock, self._call = clock, call

    def compose(self) -> ComposeResult:
        """Show the sentence, the time, and the two keys where they do something."""
        yield Static(plain("Please wait a moment."), id="curtain-words")
        yield Static(id="curtain-time")
        yield Static(plain("i come in · o go out" if self._call else ""), id="curtain-call")

    def on_mount(self) -> None:
        """Keep the time."""
        self._show_time()
        self.set_interval(_EVERY, self._show_time)

    async def on_key(self, event: events.Key) -> None:
        """Stop every key; one lifts the curtain, one locks.

        No key bindings here: they would come after the key was let through.
        """
        event.stop()
        event.prevent_default()
        if event.key == LIFTS:
            self.dismiss()
        elif event.key == LOCKS:
            await self.app.run_action("lock_behind_curtain")
        elif event.key in CALLS and self._call is not None:
            self._note(self._call, coming=CALLS[event.key])

    def on_paste(self, event: events.Paste) -> None:
        """Stop what is pasted."""
        event.stop()

    def settled(self) -> bool:
        """Whether nothing is being noted: keys typed ahead wait for it."""
        return all(worker.is_finished for worker in self.workers if worker.node is self)

    @work(group="call", description="")
    async def _note(self, call: Call, *, coming: bool) -> None:
        noted = await call(coming)
        words = (
            f"{'In' if coming else 'Out'}: {self._clock():%H:%M}" if noted else "Nothing was noted."
        )
        self.query_one("#curtain-call", Static).update(plain(words))

    def _show_time(self) -> None:
        self.query_one("#curtain-time", Static).update(plain(f"{self._clock():%H:%M}"))
