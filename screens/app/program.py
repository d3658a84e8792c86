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

from screens.app.crash import all_is_invented, install
from screens.app.shell import Shell
from screens.widgets.action import Action
from screens.widgets.page import EVERYWHERE, Page

if TYPE_CHECKING:
    from conference.base.record import Command, Query
    from storage import Hub

T = TypeVar("T")

_DOORS = (
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
SOON = 0.5
"""Seconds to wait for what a page shows before it is painted without."""


def now() -> datetime:
    """Return the moment in local time."""
    return datetime.now().astimezone()


class Program(Shell):
    """The application.

    Pages reach the hub through `record` and `ask` only, and never wait for it themselves.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = (*Shell.ACTIONS, *_DOORS)

    def __init__(self, first: Callable[[], Page], clock: Callable[[], datetime] = now) -> None:
        """Begin with the page that `first` makes."""
        super().__init__(clock)
        self._make_first = first
        self.hub: Hub | None = None
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
    def door(self) -> "Hub":
        """The open hub."""
        if self.hub is None:
            raise RuntimeError("no hub is open")
        return self.hub

    async def record(self, command: "Command[T]") -> T:
        """Carry out a command. Raises Refused with one sentence; nothing was written then.

        `saved_at` is set only after the transaction was committed: the header's "saved" tells the
        truth.
        """
        return await self._through(self.door.recording(command))

    async def undo(self) -> str:
        """Take back the newest command; return its title.

        Raises Refused when there is nothing to take back.
        """
        return await self._through(self.door.undoing())

    async def ask(self, query: "Query[T]") -> T:
        """Answer a query. Raises Refused when this person may not ask it."""
        return await asyncio.wrap_future(self.door.asking(query))

    async def _through(self, future: Future[T]) -> T:
        from storage import NotSaved

        try:
            # Shielded: a page that closes meanwhile must not take back what was given to the door.
            answer = await asyncio.shield(asyncio.wrap_future(future))
        except NotSaved as fault:
            self.not_saved = str(fault)
            raise
        self.saved_at, self.not_saved = self.clock(), ""
        return answer

    def open_hub(self, hub: "Hub") -> None:
        """Take an open hub, show its home, and the meeting where it was left if one is running."""
        self.hub = hub
        self._arrive()

    @work
    async def _arrive(self) -> None:
        """Paint the home page once, with everything on it: an empty one first would only put that
        off.
        """
        from screens.followup.home import Home

        page = Home(arriving=True)
        with self.batch_update():
            await self.switch_screen(page)
            with suppress(TimeoutError):
                await asyncio.wait_for(page.drawn.wait(), SOON)

    def why_not(self, name: str) -> str | None:
        """Return why something of everywhere is not possible now: without a hub, or without the
        right to read cases.
        """
        if name not in {action.name for action in _DOORS}:
            return super().why_not(name)
        if self.hub is None:
            return "No hub is open yet."
        from conference.base.record import Right
        from conference.base.refusal import Refused
        from conference.hub.person import require

        try:
            require(self.hub.person.role, Right.READ_CASES)
        except Refused as refused:
            return str(refused)
        return None

    def action_export(self) -> None:
        """Choose, read and write a document."""
        self._open("export")

    def action_copies(self) -> None:
        """Open the register of copies."""
        self._open("copies")

    def _open(self, name: str) -> None:
        from screens.app.page_registry import page

        self.push_screen(page(name))

    def on_unmount(self) -> None:
        """Close the hub when the program ends, and throw away the demo."""
        if self.hub is not None:
            self.hub.close()
        self.throw_away()


def run_program(path: Path | None, demo: bool) -> int:
    """Start the program on a hub, on the demo, or (neither) on the hub used last; return the exit
    code.
    """
    install()
    if demo:
        from screens.app.demo import Demo

        all_is_invented()
        return Program(Demo).launch()
    from screens.app.last_hub import last_hub

    path = path or last_hub()
    if path is not None and path.exists():
        from screens.app.unlock import Unlock

        return Program(lambda: Unlock(path)).launch()
    from screens.app.welcome import Welcome

    return Program(lambda: Welcome(path)).launch()
