"""Unlocking a hub: a name, a passphrase. Everything heavy is loaded while they are typed."""

import asyncio
from pathlib import Path
from typing import ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from screens.app.last_hub import remember_hub
from screens.app.preload import load_in_background, loaded
from screens.app.program import Program
from screens.widgets.action import Action
from screens.widgets.ask import Field
from screens.widgets.page import Page
from screens.widgets.text import plain

_PAINTED = 0.05  # seconds
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

    def __init__(self, path: Path) -> None:
        """Unlock the hub at `path`."""
        super().__init__()
        self._path = path
        self._tries = 0
        self._busy = False

    def body(self) -> ComposeResult:
        """Yield two fields."""
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
        self.set_focus(self.query_one("#person", Field))

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
            remember_hub(self._path)
            cast("Program", self.app).enter(
                hub
            )  # busy to the last: what is typed now is for the page that comes
