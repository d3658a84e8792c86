"""Keys one after the other: a key is given to the screen only when all that the key before it
caused is done.

Textual gives a key to the focused widget at once, and runs key bindings and messages later. Whoever
types quickly, or on a busy machine, would find the words after Enter in the line before it, or a
passphrase in the field for the name. Here type-ahead works: nothing is lost, nothing goes to the
wrong place.
"""

from asyncio import get_running_loop
from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ScreenStackError
from textual.message_pump import MessagePump
from textual.timer import Timer

if TYPE_CHECKING:
    from textual.app import App

    Base = App[None]
else:
    Base = object

FRAME = 0.03
"""Seconds in which whatever a key changes is painted."""

PATIENCE = 0.3
"""Seconds after which a key counts as done even if it has not reported back: a closed dialog
cannot.
"""

SETTLING = 5.0
"""Seconds that keys wait at most for a page that says it has not settled: on a slow disk they must
not go to the wrong place.
"""


class _Way:
    """A way up through the queues of widgets; `then` is called when everything before it in each of
    them is done.
    """

    def __init__(self, path: list[MessagePump], then: Callable[[], None]) -> None:
        self._path, self._then = path, then

    def go_on(self) -> None:
        """Wait in the next queue.

        A method, since Textual takes the signature of any other callable apart at each hop.
        """
        while self._path:
            pump = self._path.pop(0)
            if pump.is_running and pump.post_message(events.Callback(self.go_on)):
                return
        self._then()


class KeyQueue(Base):
    """A mixin for `App`, before it in the bases.

    A page may offer `settled() -> bool`: keys wait until it is true.
    """

    def __init__(self, *args: Any, **named: Any) -> None:
        """Start with no key waiting."""
        super().__init__(*args, **named)
        self._waiting: deque[events.Key | events.Paste] = deque()
        self._turn = 0
        self._busy = False
        self._asked = False
        self._patience: Timer | None = None
        self._since = 0.0

    async def on_event(self, event: events.Event) -> None:
        """Take keys and pastes in turn, everything else as it comes."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif self._busy:
            self._waiting.append(event)
            self._ask(self._turn)
        else:
            await self._give(event)

    async def _give(self, event: events.Key | events.Paste) -> None:
        self._busy, self._asked = True, False
        self._turn += 1
        self._since = monotonic()
        await super().on_event(event)
        if self._waiting:
            self._ask(self._turn)
        else:
            get_running_loop().call_later(FRAME, self._ask, self._turn)

    def _ask(self, turn: int) -> None:
        """Find out whether a key is done: as soon as the next one waits, or else when its frame is
        painted, which asking would put off.
        """
        if turn != self._turn or not self._busy or self._asked or not self.is_running:
            return
        self._asked = True
        self._patience = self.set_timer(PATIENCE, lambda: self._look(turn))
        # First the key goes up from the focused widget, and its binding runs; then what that has
        # posted comes the same way.
        self._after(lambda: self._after(lambda: self._look(turn)))

    def _after(self, then: Callable[[], None]) -> None:
        """Call `then` when everything that now waits in the queues from the focused widget up to
        the application is done.
        """
        try:
            start = self.focused or self.screen
        except (
            ScreenStackError
        ):  # while the program ends there is no screen, and no key matters any more
            return
        _Way([*start.ancestors_with_self], then).go_on()

    def _look(self, turn: int) -> None:
        """Go on when the page says that it has settled, or after a long while."""
        if turn != self._turn or not self._busy:
            return
        try:
            settled = getattr(self.screen, "settled", None)
        except ScreenStackError:  # the program ends
            return
        if settled is None or settled() or monotonic() - self._since > SETTLING:
            self._next()
        else:
            self.set_timer(0.005, lambda: self._look(turn))

    def _next(self) -> None:
        """Give the next key, or wait for one.

        What the key before still reports, if it was given up, is out of turn then.
        """
        self._turn += 1
        if self._patience is not None:
            self._patience.stop()
        if self._waiting:
            self.call_later(self._give, self._waiting.popleft())
        else:
            self._busy = False
