"""The application every screen lives in: themes, guarded quit, curtain, and what of
Textual would let a case out closed.
"""

import gc
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.content import Content
from textual.dom import DOMNode
from textual.notifications import SeverityLevel
from textual.screen import Screen

from screens.app.crash import Redacted, watch_loop
from screens.app.curtain import Curtain
from screens.app.page_registry import page
from screens.widgets import theme
from screens.widgets.action import Action, bindings
from screens.widgets.key_queue import KeyQueue
from screens.widgets.page import EVERYWHERE, Page, Tone
from screens.widgets.textual_private import StyleRules, keep_clipboard

if TYPE_CHECKING:
    from textual.actions import ActionParseResult

TITLE = "Case Conference"
"""The title of the window: a constant, never user text."""

CURTAIN = Action(
    "ctrl+l",
    "curtain",
    "Draw the curtain",
    "Hides everything while somebody enters or leaves; Esc lifts it, ^l once more locks.",
    "",
    EVERYWHERE,
    priority=True,
)
URGENT = Action(
    "ctrl+g",
    "urgent_call",
    "Take an urgent call",
    "Somebody is in danger now: Enter, Enter, and a conference of three seats begins.",
    "",
    EVERYWHERE,
    priority=True,
)
RESCUE = Action(
    "ctrl+f",
    "rescue",
    "Write the hub to a new place",
    "When it cannot be saved where it is: everything that is open, whole and checked.",
    "",
    EVERYWHERE,
    priority=True,
)
QUIT = Action(
    "ctrl+q,f10",
    "quit",
    "Leave the program",
    "Asks first if anything is not saved.",
    "",
    EVERYWHERE,
    priority=True,
)
COLOURS = {"dark": theme.DARK, "light": theme.LIGHT, "contrast": theme.CONTRAST}
_COLOURS = (
    Action(
        "",
        "colours('dark')",
        "Colours: dark",
        "Light words on a dark ground, for a dimmed room.",
        "",
        EVERYWHERE,
    ),
    Action(
        "",
        "colours('light')",
        "Colours: light",
        "Dark words on paper, for daylight and projectors.",
        "",
        EVERYWHERE,
    ),
    Action(
        "",
        "colours('contrast')",
        "Colours: high contrast",
        "The strongest contrast.",
        "",
        EVERYWHERE,
    ),
)


class Shell(KeyQueue, Redacted, App[None]):
    """The application.

    Nothing of a case leaves it unasked: no screenshot, no system clipboard, no developer
    tools.
    """

    TITLE = TITLE
    CSS_PATH = Path(__file__).with_name(
        "shell.tcss"
    )  # absolute, so that a subclass elsewhere finds it
    ALLOW_SELECT = False
    ENABLE_COMMAND_PALETTE = False
    COMMANDS: ClassVar[set[Any]] = set()
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - declared an instance variable by Textual
    ACTIONS: ClassVar[tuple[Action, ...]] = (CURTAIN, URGENT, RESCUE, QUIT, *_COLOURS)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACTIONS)]

    def __init__(self, clock: Callable[[], datetime] = datetime.now) -> None:
        """Start with the dark theme. `clock` tells local time, for the curtain."""
        super().__init__()
        self.stylesheet = StyleRules(variables=self.get_css_variables())
        self.clock = clock
        self.animation_level = "none"
        for one in theme.themes():
            self.register_theme(one)
        self.theme = theme.DARK

    def launch(self) -> int:
        """Run in the terminal and return the exit code: 0, or 1 after a crash, or where there is no
        terminal to read from (nohup), which would be read for ever.
        """
        if sys.__stdin__ is None or not sys.__stdin__.isatty():
            sys.stderr.write("The screens need a terminal, and there is none to read from.\n")
            return 1
        self.run()
        return self.return_code or 0

    def on_load(self) -> None:
        """Redact what the event loop would print about forgotten errors."""
        watch_loop()

    def on_mount(self) -> None:
        """Start the garbage collector again once the first frame is painted (see
        `environment.before_textual`).
        """
        self.call_after_refresh(_collect_again)

    @property
    def page(self) -> Page | None:
        """The topmost page, beneath whatever dialog is open."""
        return next(
            (screen for screen in reversed(self.screen_stack) if isinstance(screen, Page)), None
        )

    @property
    def covered(self) -> bool:
        """Whether the curtain is drawn."""
        return any(isinstance(screen, Curtain) for screen in self.screen_stack[-1:])

    def say(self, sentence: str | Content, tone: Tone = "hint") -> None:
        """Say `sentence` in the status line of the topmost page."""
        if self.page is not None:
            self.page.say(sentence, tone)

    # Keys and actions

    def why_not(self, name: str) -> str | None:
        """Return why something of everywhere is not possible now, in one sentence, or None."""
        if name == RESCUE.name:
            return "No hub is open yet."
        return "No hub is open: an urgent call is entered in one." if name == URGENT.name else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let no key of the application through the curtain."""
        if self.covered:
            return action == "lock_behind_curtain"
        return super().check_action(action, parameters)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Any = None,
    ) -> bool:
        """Run an action, unless its page or widget says why it is not possible now: then the status
        line says it.
        """
        why_not = getattr(default_namespace, "why_not", None)
        reason = why_not(action) if why_not is not None and isinstance(action, str) else None
        if reason is None:
            return await super().run_action(action, default_namespace, namespaces)
        self.say(reason, "warn")
        return True

    def action_curtain(self) -> None:
        """Draw the curtain."""
        self.push_screen(self._curtain())

    def action_lock_behind_curtain(self) -> None:
        """Lock; where there is nothing to lock the curtain stays."""

    def _curtain(self) -> Curtain:
        """Return a curtain; a page that waits for guests says by `curtain_call` how they are called
        in and out.
        """
        return Curtain(self.clock, getattr(self.page, "curtain_call", None))

    def action_urgent_call(self) -> None:
        """Take an urgent call. Once is enough: the key does nothing more while it is asked."""
        call = page("urgent_call")
        if not any(isinstance(screen, type(call)) for screen in self.screen_stack):
            self.push_screen(call)

    def action_rescue(self) -> None:
        """Write the hub to a new place; a program with a hub knows how."""

    async def action_quit(self) -> None:
        """Leave, unless a page would lose something: then ask, once."""
        from screens.widgets.ask import Leaving, leaving

        if any(isinstance(screen, Leaving) for screen in self.screen_stack):
            return
        if lost := self.lost():
            self.push_screen(leaving(lost[0]), self._leave)
        else:
            self.exit()

    def lost(self) -> list[str]:
        """Return what would be lost if the program were left now, each in one sentence."""
        return [
            reason
            for screen in reversed(self.screen_stack)
            if isinstance(screen, Page) and (reason := screen.may_leave())
        ]

    def _leave(self, yes: bool | None) -> None:
        if yes:
            self.exit()

    def action_help_quit(self) -> None:
        """Say how to leave: many press ^c to quit by habit."""
        self.say("Press ^q or F10 to leave the program.")

    def action_colours(self, name: str) -> None:
        """Choose the colours: "dark", "light" or "contrast"."""
        self.theme = COLOURS[name]

    def action_command_palette(self) -> None:
        """Show our own commands in the place of Textual's."""
        if isinstance(self.screen, Page):
            self.screen.action_commands()

    if not TYPE_CHECKING:  # the signatures stay those of App

        def push_screen(self, screen, callback=None, wait_for_dismiss=False, *, mode=None):  # noqa: ANN001, ANN201
            """Push a screen; one that arrives while the curtain is drawn comes up behind the
            curtain.
            """
            covered = self.covered and not isinstance(screen, Curtain)
            pushed = super().push_screen(screen, callback, wait_for_dismiss, mode=mode)
            if covered:
                super().push_screen(self._curtain())
            return pushed

    # What Textual would let out

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a toast, never with markup unless asked, never over the curtain.

        Results belong in the status line: `Page.say`.
        """
        if not self.covered:
            super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def copy_to_clipboard(self, text: str) -> None:
        """Keep cut or copied text inside the program: the clipboard of the system is readable by
        every other program.
        """
        keep_clipboard(self, text)
        self.say("Copied inside this program only. The clipboard of the computer stays empty.")

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:  # noqa: ARG002 - the signature is Textual's
        """Offer none of Textual's commands."""
        yield from ()

    def deliver_screenshot(self, *_args: object, **_named: object) -> str | None:
        """Refuse: a picture of a case would lie readable on the disk."""
        self.say(
            "There are no pictures of the screen: they would lie readable on the disk.", "warn"
        )
        return None

    def action_screenshot(self, *_args: object, **_named: object) -> None:
        """Refuse, as `deliver_screenshot`."""
        self.deliver_screenshot()

    def save_screenshot(self, *_args: object, **_named: object) -> str:
        """Refuse, as `deliver_screenshot`."""
        self.deliver_screenshot()
        return ""

    def action_suspend_process(self) -> None:
        """Refuse: a shell prompt would stand over an open case, and Textual leaves the terminal raw
        afterwards.
        """
        self.say("The program cannot be put in the background. ^l draws the curtain.", "warn")


def _collect_again() -> None:
    """Set aside what is loaded for good, then collect garbage as usual."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
