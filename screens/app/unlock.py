"""Unlocking a hub: a name, a passphrase. Everything heavy is loaded while they are typed."""

import asyncio
from pathlib import Path
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from conference.base.moment import clock_time, spoken
from screens.app.idle_watch import LockReason
from screens.app.last_hub import remember_hub
from screens.app.locking import Locked
from screens.app.preload import load_in_background, loaded
from screens.app.program import Program
from screens.widgets.action import Action
from screens.widgets.ask import Field
from screens.widgets.page import Page
from screens.widgets.text import mark, plain

_PAINTED = 0.05  # seconds
_EVERY = 5.0  # seconds between two looks at the clock
_DELAYS = (0, 1, 2, 4, 8, 16, 32, 60)  # seconds to wait after each wrong try; never a lock for good


class Unlock(Page):
    """Asks who is there. The name of the hub is not shown: nobody has unlocked it yet."""

    HELP_TITLE = "Unlock the hub"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action(
            "f2",
            "unlock",
            "Unlock",
            "Opens the hub with the name and the passphrase.",
            "Unlock",
            "Unlock",
        ),
    )

    def __init__(self, path: Path, locked: Locked | None = None) -> None:
        """Unlock the hub at `path`; `locked` says who was there before it was locked, and where."""
        super().__init__()
        self._path, self._locked = path, locked
        self._tries = 0
        self._busy = False

    def body(self) -> ComposeResult:
        """Yield two fields, below why it is locked."""
        if self._locked is not None:
            yield from self._body_locked(self._locked)
            return
        with Vertical(classes="frame unlock") as frame:
            frame.border_title = plain("Unlock")
            yield Static(plain("Your name"), classes="field-label")
            yield Field(id="person", placeholder="as it was entered when you were admitted")
            yield Static(plain("Passphrase"), classes="field-label")
            yield Field(id="passphrase", password=True)
            yield Static(
                plain("Enter unlocks. The paper recovery key of a coordinator serves as well."),
                classes="field-hint",
            )

    def on_mount(self) -> None:
        """Begin to load, once the first frame is not only painted but written: until then, loading
        would hold it up.
        """
        self.set_timer(_PAINTED, load_in_background)
        if self._locked is None:
            self.set_focus(self.query_one("#person", Field))
            return
        self.set_focus(self.query_one("#passphrase", Field))
        self.bar.set_left(mark("[b $accent]$name[/]", name=self._path.stem))
        self._show_time()
        self.set_interval(_EVERY, self._show_time)

    def _show_time(self) -> None:
        now = cast("Program", self.app).clock()
        self.bar.set_right(mark("$time", time=f"{spoken(now.date())}  {clock_time(now)}"))

    def _body_locked(self, locked: Locked) -> ComposeResult:
        with Vertical(classes="frame unlock -locked") as frame:
            frame.border_title = plain("Locked")
            yield Static(plain(why_locked(locked)))
            yield Static(
                mark("[$good]✓[/] All that was written is saved, $at.", at=locked.saved)
                if locked.saved
                else plain("Nothing had been written since it was opened.")
            )
            with Horizontal(classes="locked-row"):
                yield Static(plain("Who"), classes="locked-label")
                yield Field(locked.person, id="person")
            with Horizontal(classes="locked-row"):
                yield Static(plain("Passphrase"), classes="locked-label")
                yield Field(id="passphrase", password=True)
            if locked.passphrase:
                yield Static(plain(f"This is the demo; its passphrase: {locked.passphrase}"))
            yield Static(plain("Enter opens where you were."), classes="field-hint")
        yield Static(
            plain(
                "After a wrong passphrase the program waits, longer each time. "
                "Typing it is never shown."
            ),
            classes="locked-hint",
        )

    def help_text(self) -> str:
        """Return what a passphrase is for."""
        return (
            "The hub is one encrypted file. Everybody who may open it has a name and a "
            "passphrase of their own. Spaces too many "
            "do not matter; capital letters do.\n\nNobody can look up a forgotten "
            "passphrase. A coordinator can open the hub with the "
            "recovery key on paper, in the place of a passphrase.\n\nAfter a wrong "
            "passphrase the program waits a little longer each time."
        )

    def settled(self) -> bool:
        """Whether no passphrase is being tried: keys typed ahead go to the page behind it, or to
        the emptied field.
        """
        return not self._busy

    @on(Input.Submitted, "#person")
    def _next_field(self) -> None:
        self.set_focus(self.query_one("#passphrase", Field))

    @on(Input.Submitted, "#passphrase")
    def action_unlock(self) -> None:
        """Try to open the hub."""
        person, passphrase = (
            self.query_one("#person", Field).value.strip(),
            self.query_one("#passphrase", Field).value,
        )
        if not person:
            self.query_one("#person", Field).focus()
            self.say("Your name is needed.", "warn")
        elif not self._busy:
            self._busy = True
            self._try(person, passphrase)

    @work(
        exclusive=True, description="unlock"
    )  # without a description of its own, Textual makes one of the passphrase
    async def _try(self, person: str, passphrase: str) -> None:
        self.say("Unlocking takes a second: the passphrase is made slow to guess.")
        await asyncio.sleep(_DELAYS[min(self._tries, len(_DELAYS) - 1)])
        await loaded()
        from storage import CannotOpen, Hub

        try:
            hub = await asyncio.to_thread(Hub.open, self._path, person, passphrase)
        except CannotOpen as refused:
            self._busy = False
            self._tries += 1
            self.query_one("#passphrase", Field).value = ""
            self.query_one("#passphrase", Field).focus()
            self.say(str(refused), "bad")
        else:
            if self._locked is None or not self._locked.throw_away:
                remember_hub(self._path)
            cast("Program", self.app).enter(
                hub, self._locked
            )  # busy to the last: what is typed now is for the page that comes


def why_locked(locked: Locked) -> str:
    """Return why it is locked, in one sentence."""
    many = f"{locked.minutes} minute{'' if locked.minutes == 1 else 's'}"
    sentences = {
        LockReason.IDLE: f"Nothing was typed for {many}.",
        LockReason.CURTAIN: f"The curtain was drawn for {many}.",
        LockReason.SLEPT: "The computer slept, or the program was put aside.",
    }
    return sentences.get(LockReason(locked.reason), "You locked it.")
