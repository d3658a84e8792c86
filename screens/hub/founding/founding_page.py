"""The guided start: four short steps from nothing to an open hub, all by keyboard.

Nothing readable is written to disk.
"""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import ContentSwitcher, Input, Static

from screens.app.asking_page import Asking
from screens.app.last_hub import remember_hub
from screens.app.page_registry import page
from screens.app.program import Program
from screens.hub.founding.founding_parts import STEPS, Step, strip
from screens.hub.founding.founding_steps import HubStep, KeysStep, TableStep
from screens.hub.founding.new_hub import Made, NewHub
from screens.hub.founding.recovery_key_step import PaperStep
from screens.hub.new_passphrase import own_passphrase
from screens.widgets.action import Action
from screens.widgets.ask import Field
from screens.widgets.text import mark

if TYPE_CHECKING:
    from storage import Cost

_HELP = (
    (
        "The name stands at the head of every screen. The area says whose agencies are "
        "asked: as local as possible. With a country the "
        "program knows the public holidays, and counts working days rightly.\n\nThe file "
        "is encrypted. Keep it on a disk of this "
        "computer: a network drive could damage it."
    ),
    (
        "Four partners belong at every table: the municipality, police, social services "
        "and mental health. Others are ticked as the "
        "area needs them.\n\nA seat belongs to an agency and to a function; people change, "
        "the seat stays. Agencies and names can be "
        "left for later.\n\nSpace takes a seat in or leaves it out; Enter goes to its "
        "agency and its holder."
    ),
    (
        "Everybody who opens the file has a name and a passphrase of their own. Six words "
        "drawn at random are strong and can be "
        "remembered; write them down until they are.\n\nThe coordinator builds the hub and "
        "can admit others later. Chair and secretary can "
        "be entered now or then."
    ),
    (
        "The recovery key opens the hub when passphrases are lost. Without it, and without "
        "a passphrase, nobody can ever open the hub "
        "again, not even its makers.\n\nWrite it on paper, not into a file, and lock the "
        "paper away. Then type its last four signs from "
        "the paper, not from the screen."
    ),
)


class Found(Asking):
    """Four steps: the hub, the table, the keys, the paper.

    `path` is where the file is wanted, `cost` what a key costs to guess.
    """

    HELP_TITLE = "Making a hub"
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action(
            "f3,escape",
            "back",
            "Go one step back",
            "Nothing typed is lost by going back and forth.",
            "Back",
            "Making a hub",
        ),
        Action(
            "f4",
            "next",
            "Go to the next step",
            "After the third step the hub is made.",
            "Next",
            "Making a hub",
        ),
        Action(
            "f5",
            "words",
            "Suggest other words",
            "Six other words for whoever the cursor is at.",
            "",
            "Making a hub",
        ),
        Action(
            "f8",
            "own",
            "Take a passphrase of their own",
            "Typed twice by whoever it belongs to.",
            "",
            "Making a hub",
        ),
    )
    CSS = """
    Found #steps { height: 1; padding: 0 1; margin-bottom: 1; }
    Found ContentSwitcher { height: 1fr; }
    Found Step { height: 1fr; }
    Found .frame { height: auto; padding: 1 2 0 2; }
    Found .explain { color: $muted; height: auto; margin: 0 0 1 16; padding: 0 1; }
    Found #keys .explain { margin: 0 0 1 0; padding: 0; }
    Found .words { height: 1; margin: 0 0 1 8; padding: 0 1; }
    Found #seat { padding: 0 1; }
    Found #paper { height: auto; }
    Found #table Places { height: 1fr; }
    """

    def __init__(
        self, path: Path | None = None, begun: NewHub | None = None, cost: "Cost | None" = None
    ) -> None:
        """Begin anew, or go on with what was `begun`."""
        super().__init__()
        self._path, self._cost = path, cost
        self.founding = begun or NewHub(folder=_home(), file=str(path) if path else "")
        self._step = 0
        self._made: Made | None = None
        self._given = False

    def body(self) -> ComposeResult:
        """Yield the steps, one of them in sight."""
        yield Static(id="steps")
        with ContentSwitcher(initial="hub"):
            yield HubStep(self.founding, "hub")
            yield TableStep(self.founding, "table")
            yield KeysStep(self.founding, "keys")
            yield PaperStep(self.founding, "paper-key")

    def on_mount(self) -> None:
        """Show the first step."""
        self.bar.set_left(mark("[b $accent]Make a hub[/]"))
        self._go(0)

    def on_unmount(self) -> None:
        """Close a hub that was made and not gone on with."""
        if self._made is not None and not self._given:
            self._made.hub.close()

    @property
    def step(self) -> Step:
        """The step in sight."""
        return list(self.query(Step))[self._step]

    def help_text(self) -> str:
        """Return what this step is for."""
        return _HELP[self._step]

    def may_leave(self) -> str | None:
        """Say what leaving would lose."""
        if self._step == len(STEPS) - 1:
            return "The recovery key is not confirmed, and is never shown again."
        return (
            "The hub is not made yet; what was typed here is lost." if self.founding.begun else None
        )

    def why_not(self, name: str) -> str | None:
        """Keep the keys of one step to that step."""
        if name in {"words", "own"} and self._step != 2:
            return "Passphrases are chosen in the third step."
        if name == "back" and self._step == len(STEPS) - 1:
            return "The hub is made: write the recovery key down, then type its last signs."
        return None

    def _go(self, step: int) -> None:
        self._step = step
        self.query_one(ContentSwitcher).current = self.step.id
        self.query_one("#steps", Static).update(strip(step))
        self.bar.set_right(mark("[$muted]step $here of $steps[/]", here=step + 1, steps=len(STEPS)))
        self.say("")
        self.step.arrive()
        self.refresh_bindings()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next field, and from the last one to the next step; the table has an
        order of its own.
        """
        if self._step == 1:
            return
        fields = list(self.step.query(Field))
        place = fields.index(cast("Field", event.input))
        if place + 1 < len(fields):
            fields[place + 1].focus()
        else:
            self.action_next()

    def action_back(self) -> None:
        """Go one step back, from the first one to the welcome, which keeps what was typed."""
        if self._step == 1 and isinstance(self.focused, Field):
            cast("TableStep", self.step).places.focus()
        elif self._step:
            self._go(self._step - 1)
        else:
            begun = self.founding if self.founding.begun else None
            self.app.switch_screen(page("welcome", self._path, begun))

    def action_next(self) -> None:
        """Go to the next step, if nothing has to be mended in this one."""
        objection = self.step.wrong()
        if objection is not None:
            self.say(objection, "warn")
        elif self._step < 2:
            self._go(self._step + 1)
        elif self._step == 2:
            self.begin(self._make)
        else:
            self._enter()

    def action_words(self) -> None:
        """Draw other words."""
        keys = cast("KeysStep", self.step)
        keys.suggest(keys.keeper)

    def action_own(self) -> None:
        """Ask for a passphrase of their own."""
        keeper = cast("KeysStep", self.step).keeper
        if keeper.name.strip():
            self.begin(self._own)
        else:
            self.say("The name comes first.", "warn")

    async def _own(self) -> str:
        keys = self.query_one(KeysStep)
        keeper = keys.keeper
        typed = await own_passphrase(self, keeper.name.strip())
        keeper.passphrase, keeper.own = typed, True
        keys.draw()
        return f"The {keeper.role.value} has a passphrase of their own."

    async def _make(self) -> None:
        keepers = self.founding.admitted
        if any(not keeper.passphrase for keeper in keepers):
            return
        whose = "The passphrase is" if len(keepers) == 1 else "The passphrases are"
        await self.confirm(
            f"{whose} not shown again, and nobody can look them up. Is all of it written down?",
            "Make the hub",
            "m",
            "Not yet",
        )
        self._go(3)
        step = self.query_one(PaperStep)
        step.wait()
        try:
            made = await asyncio.to_thread(self.founding.make, self._cost)
        except (
            Exception
        ) as error:  # whatever it was, nothing typed is lost; what is no refusal is raised again
            self._go(2)
            sentence = _why(error)
            if sentence is None:
                raise
            self.say(sentence, "bad")
            return
        if not self.is_attached:
            made.hub.close()
            return
        self._made = made
        step.show(made)
        self.refresh_bindings()
        if made.problem:
            self.say(made.problem, "warn")

    @work(exclusive=True)
    async def _enter(self) -> None:
        made = self._made
        if made is None:
            return
        self._given = True
        remember_hub(made.hub.path)
        cast("Program", self.app).enter(made.hub)


def _home() -> Path:
    from platformdirs import user_data_path

    return user_data_path("case-conference", appauthor=False)


def _why(error: BaseException) -> str | None:
    """Return the sentence for what can go wrong with a new file, or None for what cannot be known
    here.
    """
    from conference.base.refusal import Refused
    from storage import CannotOpen

    if isinstance(error, (Refused, CannotOpen)):
        return str(error)
    return (
        "The file cannot be made in this place: choose another folder in the first step."
        if isinstance(error, OSError)
        else None
    )
