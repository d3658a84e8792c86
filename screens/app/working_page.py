"""The base of pages that work on the hub: asking, writing down, what this person may do, and the
mark that says what is saved.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar, Protocol, TypeVar, cast

from textual import work
from textual.content import Content

from conference.base.moment import clock_time
from conference.base.record import Command, Right
from conference.base.refusal import Refused
from conference.hub.person import Role, require
from screens.app.asking_page import Asking
from screens.app.page_registry import page
from screens.app.program import Program
from screens.widgets.text import mark

T = TypeVar("T")


class Recorder(Protocol):
    """Carries out commands: at once for whoever has the turn of a page, else in a turn of its
    own.
    """

    async def __call__(self, command: Command[T], /) -> T:
        """Carry out a command. Raises Refused."""


_TAKES_KEYS = frozenset({"read", "doing"})
"""Work after which another page, or a question, may stand where the next key goes."""


class WorkingPage(Asking):
    """A page of an open hub: it reads when it opens and whenever one comes back to it.

    A subclass writes `load`, and does by `begin` what its keys do.
    """

    CSS_PATH = Path(__file__).with_name("working_page.tcss")

    NEEDS: ClassVar[dict[str, Right]] = {}
    """The right an action needs, by its name; without it the key is quiet and says why before
    anything is typed.
    """

    def __init__(self) -> None:
        """Begin with nothing read."""
        super().__init__()
        self.drawn = asyncio.Event()
        """Set when the page was drawn for the first time, or cannot be."""

    @property
    def program(self) -> Program:
        """The application."""
        return cast("Program", self.app)

    @property
    def now(self) -> datetime:
        """The moment on the wall, aware of its zone."""
        return self.program.clock().astimezone()

    @property
    def today(self) -> date:
        """The day on the wall."""
        return self.now.date()

    @property
    def role(self) -> Role:
        """What whoever is at the keyboard is to this hub."""
        return self.program.hub.person.role

    @property
    def row_width(self) -> int:
        """How many cells a row of a list as wide as the page has, beside frame, marker and scroll
        bar.
        """
        return max(self.size.width - 7, 1)

    def may(self, right: Right) -> str | None:
        """Return why this person lacks a right, in one sentence, or None."""
        try:
            require(self.role, right)
        except Refused as refused:
            return str(refused)
        return None

    def why_not(self, name: str) -> str | None:
        """Answer by the rights in `NEEDS`."""
        right = self.NEEDS.get(name)
        return None if right is None else self.may(right)

    def offers(self, name: str) -> bool:
        """Answer by the rights in `NEEDS`."""
        return not self.program.has_hub or WorkingPage.why_not(self, name) is None

    def go(self, name: str, *values: object, **named: object) -> None:
        """Open another page by its name (see `screens.app.page_registry`)."""
        self.app.push_screen(page(name, *values, **named))

    def go_to_case(self, case: object) -> None:
        """Open a case, or say why not."""
        reason = self.may(Right.READ_CASES)
        if case is None:
            self.say("This belongs to no case.")
        elif reason:
            self.say(reason, "warn")
        else:
            self.go("case", case)

    def settled(self) -> bool:
        """Whether nothing is read, asked or written: keys typed ahead wait for it, or they would go
        to a page that is being left.
        """
        return not self.turn.locked() and all(
            worker.is_finished
            for worker in self.workers
            if worker.node is self and worker.group in _TAKES_KEYS
        )

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Say a refusal in the status line; what was to follow does not happen."""
        try:
            yield
        except Refused as refused:
            self.object_to(str(refused))
        self.show_saved()

    def object_to(self, refusal: str) -> None:
        """Say a refusal, or that the disk did not take it."""
        self.say(refusal, "bad" if self.program.not_saved else "warn")

    def show_saved(self) -> None:
        """Show on the right of the header what is saved."""
        self.bar.set_right(saved(self.program))

    def on_screen_resume(self) -> None:
        """Read anew: what one comes back to may have changed. What is under way reads at its
        end.
        """
        self.show_saved()
        if not (self.doing and self.drawn.is_set()):
            self.read()

    @work(exclusive=True, group="read")
    async def read(self) -> None:
        """Read and draw the page in its turn; a second reading takes the place of one under way."""
        try:
            async with self.turn:
                with self.telling():
                    await self.load()
        finally:
            self.drawn.set()

    async def record(self, command: Command[T]) -> T:
        """Carry out a command. Raises Refused."""
        return await self.program.record(command)

    async def take_back(self) -> str:
        """Take back the newest change, and say which. Raises Refused."""
        return f"Taken back: {(await self.program.undo()).lower()}."

    async def load(self) -> None:
        """Ask what the page shows, and draw it. May raise Refused."""


def saved(program: Program) -> Content:
    """Return "saved" with its time, only after a transaction was committed; or that it was not; or
    nothing yet.
    """
    if program.not_saved:
        return mark("[b $bad]! NOT SAVED[/]")
    return (
        mark("[$good]✓ saved $time[/]", time=clock_time(program.saved_at))
        if program.saved_at
        else Content("")
    )
