"""The program: the shell with a hub behind it.

Loads quickly; what is heavy comes while somebody types the passphrase.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import work
from textual.screen import Screen

from screens.app.crash import all_is_invented, install
from screens.app.last_hub import last_hub
from screens.app.page_registry import page
from screens.app.shell import URGENT, Shell
from screens.widgets.action import Action
from screens.widgets.page import EVERYWHERE

if TYPE_CHECKING:
    from conference.base.record import Command, Query
    from storage import Hub

T = TypeVar("T")

_SAFE = Action(
    "",
    "safe",
    "Open the safe",
    "Who may open the hub, its backups, its journal, its settings.",
    "",
    EVERYWHERE,
)
_DOCUMENTS = (
    Action(
        "",
        "export",
        "Write a document",
        "Minutes, actions, letters: for one reader, read before it is written.",
        "",
        EVERYWHERE,
    ),
    Action(
        "",
        "copies",
        "See the copies",
        "Who has which numbered copy, and what became of it.",
        "",
        EVERYWHERE,
    ),
)
_NEEDS = {URGENT.name: "WRITE", **{action.name: "READ_CASES" for action in _DOCUMENTS}}
"""The right that what is possible everywhere needs, by its name in `Right`."""

SOON = 0.5
"""Seconds to wait for what a page shows before it is painted without."""


def now() -> datetime:
    """Return the moment in local time."""
    return datetime.now().astimezone()


class Program(Shell):
    """The application.

    Pages reach the hub through `record` and `ask` only, and never wait for it themselves.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = (*Shell.ACTIONS, *_DOCUMENTS, _SAFE)

    def __init__(
        self, first: Callable[[], Screen[None]], clock: Callable[[], datetime] = now
    ) -> None:
        """Begin with the page that `first` makes."""
        super().__init__(clock)
        self._make_first = first
        self._hub: Hub | None = None
        self.saved_at: datetime | None = None
        self.not_saved = ""
        self.throw_away: Callable[[], None] = lambda: None

    async def on_mount(self) -> None:  # type: ignore[override]  # Textual awaits a handler that is a coroutine
        """Show the first page, on top of an empty screen that is never seen: so one page can take
        the place of another.

        It is waited for: Textual paints nothing before this returns, so the first frame is a whole
        one.
        """
        super().on_mount()
        await self.push_screen(self._make_first())

    @property
    def has_hub(self) -> bool:
        """Whether a hub is open."""
        return self._hub is not None

    @property
    def hub(self) -> "Hub":
        """The open hub. Raises RuntimeError before one is."""
        if self._hub is None:
            raise RuntimeError("no hub is open")
        return self._hub

    @hub.setter
    def hub(self, hub: "Hub | None") -> None:
        self._hub = hub

    async def record(self, command: "Command[T]") -> T:
        """Carry out a command. Raises Refused with one sentence; nothing was written then.

        `saved_at` is set only after the transaction was committed: the header's "saved" tells the
        truth.
        """
        return await self._through(self.hub.recording(command))

    async def undo(self) -> str:
        """Take back the newest command; return its title.

        Raises Refused when there is nothing to take back.
        """
        return await self._through(self.hub.undoing())

    async def ask(self, query: "Query[T]") -> T:
        """Answer a query. Raises Refused when this person may not ask it."""
        return await asyncio.wrap_future(self.hub.asking(query))

    async def _through(self, future: Future[T]) -> T:
        from storage import NotSaved

        try:
            # Shielded: a page that closes meanwhile must not take back what was given to the hub.
            answer = await asyncio.shield(asyncio.wrap_future(future))
        except NotSaved as fault:
            self.not_saved = str(fault)
            raise
        self.saved_at, self.not_saved = self.clock(), ""
        return answer

    def enter(self, hub: "Hub") -> None:
        """Take an open hub, show its home, and the meeting where it was left if one is running."""
        self.hub = hub
        self._arrive()

    @work
    async def _arrive(self) -> None:
        """Paint the home page once, with everything on it: an empty one first would only put that
        off.
        """
        home = page("home", arriving=True)
        drawn: asyncio.Event = getattr(home, "drawn")  # noqa: B009 - a page known by its name only
        with self.batch_update():
            await self.switch_screen(home)
            with suppress(TimeoutError):
                await asyncio.wait_for(drawn.wait(), SOON)

    def why_not(self, name: str) -> str | None:
        """Return why something of everywhere is not possible now: without a hub, or without the
        right to it.
        """
        if name not in _NEEDS or not self.has_hub:
            needs_hub = name in {action.name for action in (*_DOCUMENTS, _SAFE)}
            return (
                "No hub is open yet." if needs_hub and not self.has_hub else super().why_not(name)
            )
        from conference.base.record import Right
        from conference.base.refusal import Refused
        from conference.hub.person import require

        try:
            require(self.hub.person.role, Right[_NEEDS[name]])
        except Refused as refused:
            return str(refused)
        return None

    def action_export(self) -> None:
        """Choose, read and write a document."""
        self.push_screen(page("export"))

    def action_copies(self) -> None:
        """Open the register of copies."""
        self.push_screen(page("copies"))

    def action_safe(self) -> None:
        """Open the first page of the safe that this person may read."""
        self.push_screen(page("safe", self.hub.person.role))

    def on_unmount(self) -> None:
        """Close the hub when the program ends, and throw away the demo."""
        if self._hub is not None:
            self._hub.close()
        self.throw_away()


def run_program(path: Path | None, demo: bool) -> int:
    """Start the program on a hub, on the demo, or (neither) on the hub used last; return the exit
    code.
    """
    install()
    if demo:
        all_is_invented()
        return Program(lambda: page("demo")).launch()
    path = path or last_hub()
    there = path is not None and path.exists()
    return Program(lambda: page("unlock" if there else "welcome", path)).launch()
