"""Pages whose keys lead through small dialogs: one question after another, Escape anywhere leaves
everything as it is.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import TypeVar, cast

from textual import work
from textual.screen import ModalScreen

from conference.base.refusal import Refused
from screens.widgets.ask import Choose, Confirm, Enter
from screens.widgets.ask_day import EnterDay
from screens.widgets.page import Page

T = TypeVar("T")


class Stopped(Exception):  # noqa: N818 - not an error: somebody pressed Escape in a dialog
    """A dialog was closed without an answer; nothing was done."""


class Asking(Page):
    """A page that does one thing after another.

    Whatever reads or writes takes its `turn`: a key pressed while something is under way waits for
    it, so none is lost and none overtakes another.
    """

    def __init__(self) -> None:
        """Begin with nothing under way."""
        super().__init__()
        self.turn = asyncio.Lock()
        self.doing = False
        """Whether something is done that reads anew at its end."""

    async def load(self) -> None:
        """Read what is shown, and draw it; called after everything that was done."""

    def show_saved(self) -> None:
        """Show whether what was written is on the disk."""

    def object_to(self, refusal: str) -> None:
        """Say why something was not done."""
        self.say(refusal, "warn")

    def begin(self, doing: Callable[[], Awaitable[str | None]]) -> None:
        """Do something that may ask and write, then read anew.

        What it returns is said as its result, a refusal as a refusal; it is read anew after a
        refusal and after Escape too, since an answer before may have been written down. Whoever
        still waits when the page is left does nothing any more.
        """
        self._do(doing)

    @work(group="doing", description="")
    async def _do(self, doing: Callable[[], Awaitable[str | None]]) -> None:
        async with self.turn:
            if not self.is_attached:
                return
            said, refusals = None, []
            self.doing = True
            try:
                said = await doing()
            except Stopped:
                pass
            except Refused as refused:
                refusals.append(refused)
            try:
                await self.load()
            except Refused as refused:
                refusals.append(refused)
            finally:
                self.doing = False
            if self.is_attached:
                self.show_saved()
                if refusals:
                    self.object_to(str(refusals[0]))
                elif said:
                    self.say(said, "good")

    async def answer(self, dialog: ModalScreen[T]) -> T:
        """Show a dialog and return its answer. Raises Stopped when it was closed without one."""
        answer = await self.app.push_screen_wait(dialog)
        if answer is None:
            raise Stopped
        return answer

    async def choose(self, question: str, options: Sequence[tuple[str, str, str]]) -> str:
        """Return the key of one of `options` (key, title, detail). Raises Stopped."""
        return cast("str", await self.answer(Choose(question, options)))

    async def enter(
        self,
        question: str,
        value: str = "",
        hint: str = "",
        *,
        check: Callable[[str], str | None] | None = None,
        password: bool = False,
    ) -> str:
        """Return a line of text that `check` has nothing against. Raises Stopped."""
        return cast(
            "str", await self.answer(Enter(question, value, hint, password=password, check=check))
        )

    async def enter_day(self, question: str, today: date, *, empty: str = "") -> str:
        """Return what was typed for a day from `today` on; `empty` says what nothing means, where
        that is allowed. Raises Stopped.
        """
        return cast(
            "str",
            await self.answer(EnterDay(question, today, may_be_empty=bool(empty), empty=empty)),
        )

    async def confirm(self, question: str, yes: str, key: str, no: str) -> None:
        """Go on only after the letter `key`. Raises Stopped otherwise."""
        if not await self.answer(Confirm(question, yes=yes, key=key, no=no)):
            raise Stopped


def at_most(length: int, what: str) -> Callable[[str], str | None]:
    """Return a check that wants something written, in at most `length` characters; `what` begins
    its sentence: "A name".
    """

    def check(text: str) -> str | None:
        if not text.strip():
            return f"{what} is needed."
        count = len(text.strip())
        return (
            f"{what} has at most {length} characters; these are {count:,}."
            if count > length
            else None
        )

    return check
