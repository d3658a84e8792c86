"""The program: the shell with a hub behind it.

Loads quickly; what is heavy comes while somebody types the passphrase.
"""

import asyncio
import shutil
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar
from uuid import UUID

from textual import events, work
from textual.screen import Screen

from screens.app.crash import all_is_invented, install
from screens.app.idle_watch import IdleWatch, LockReason
from screens.app.last_hub import last_hub
from screens.app.locking import Locked, replace_process, taken_over
from screens.app.outside_signals import listen
from screens.app.page_registry import page
from screens.app.shell import RESCUE, URGENT, Shell
from screens.widgets.action import Action
from screens.widgets.page import EVERYWHERE, Page

if TYPE_CHECKING:
    from conference.base.record import Command, Query
    from conference.hub.settings import Settings
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
_OF_A_HUB = (
    Action(
        "",
        "lock",
        "Lock",
        "Forgets everything and asks for the passphrase; what was typed is kept. ^l ^l does it.",
        "",
        EVERYWHERE,
    ),
    Action(
        "",
        "settings",
        "See the settings",
        "What this hub has set, such as when it locks.",
        "",
        EVERYWHERE,
    ),
)
WELL = "The hub is saved in its place: it needs no other."
LOST = "This hub is not in its place any more. Press ^f first, to write it whole to a new one."
_NEEDS = {
    URGENT.name: "WRITE",
    **{action.name: "READ_CASES" for action in _DOCUMENTS},
    **{action.name: "OPEN" for action in _OF_A_HUB},
    RESCUE.name: "WRITE",
}
"""The right that what is possible everywhere needs, by its name in `Right`."""

_RESCUING = "rescuing"
_LOOK = 2.0  # seconds between two looks whether to lock

SOON = 0.5
"""Seconds to wait for what a page shows before it is painted without."""


def now() -> datetime:
    """Return the moment in local time."""
    return datetime.now().astimezone()


class Program(Shell):
    """The application.

    Pages reach the hub through `record` and `ask` only, and never wait for it themselves.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = (*Shell.ACTIONS, *_DOCUMENTS, *_OF_A_HUB, _SAFE)

    def __init__(
        self, first: Callable[[], Screen[None]], clock: Callable[[], datetime] = now
    ) -> None:
        """Begin with the page that `first` makes."""
        super().__init__(clock)
        self._make_first = first
        self._hub: Hub | None = None
        self.saved_at: datetime | None = None
        self.not_saved = ""
        self.idle_watch = IdleWatch()
        self.settings: Settings | None = None
        self.throw_away = ""
        self.demo_passphrase = ""
        self.locked: Locked | None = None
        self._came_back: Locked | None = None

    async def on_mount(self) -> None:  # type: ignore[override]  # Textual awaits a handler that is a coroutine
        """Show the first page, on top of an empty screen that is never seen: so one page can take
        the place of another.

        It is waited for: Textual paints nothing before this returns, so the first frame is a whole
        one.
        """
        super().on_mount()
        if not self.is_headless:
            listen(self.end, partial(self.lock, LockReason.SLEPT))
        self.set_interval(_LOOK, self._lock_if_due)
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
        answer = await self._through(self.hub.recording(command))
        from conference.hub.settings import Settings

        if isinstance(answer, Settings):
            self.settings = answer
        return answer

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

    def enter(self, hub: "Hub", back: Locked | None = None) -> None:
        """Take an open hub, show its home, and the meeting where it was left if one is running;
        `back` is what was open when it was locked.
        """
        self.hub = hub
        self._came_back = back if back is not None and back.person == hub.person.name else None
        self.idle_watch.touch()
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
        # What it drew meanwhile was held back, and nothing else may come that has it painted: a
        # quick home stood unpainted until the next tick of its clock.
        home.check_idle()
        from conference.hub.settings import SettingsOf

        self.settings = await self.ask(SettingsOf())
        if (back := self._came_back) and back.page and self.screen is home:
            with suppress(KeyError, TypeError, ValueError):  # another version of the program
                self.push_screen(page(back.page, *map(_value, back.values)))

    # Locking, and the end from outside

    async def on_event(self, event: events.Event) -> None:
        """Note that somebody is there."""
        if isinstance(event, events.Key | events.Paste | events.MouseDown):
            self.idle_watch.touch()
        await super().on_event(event)

    def _lock_if_due(self) -> None:
        if self.settings is None:
            return
        idle, curtain = self.settings.minutes("idle_lock"), self.settings.minutes("curtain_lock")
        reason = self.idle_watch.look(idle=idle, curtain=curtain, covered=self.covered)
        if reason is not None:
            self.lock(reason, curtain if reason is LockReason.CURTAIN else idle)

    def action_lock_behind_curtain(self) -> None:
        """Lock from behind the curtain."""
        self.action_lock()

    def action_lock(self) -> None:
        """Lock."""
        self.lock(LockReason.KEY)

    def lock(self, reason: LockReason, minutes: int = 0) -> None:
        """Keep what is typed, close the hub, and let another process take the place of this one.

        Before a hub is open there is nothing to lock.
        """
        if self._hub is None or self.locked is not None:
            return
        if self._hub.lost:  # what is open is nowhere else
            self.say(LOST, "bad")
            return
        name, values = getattr(self.page, "opened_as", ("", ()))
        kept = [str(one) for one in values if isinstance(one, UUID)]
        again = name not in {"home", "room"} and len(kept) == len(values)
        self.locked = Locked(
            path=str(self._hub.path.absolute()),
            person=self._hub.person.name,
            reason=reason,
            minutes=minutes,
            saved="" if self.saved_at is None or self.not_saved else f"{self.saved_at:%H:%M}",
            page=name if again else "",
            values=kept if again else [],
            throw_away=self.throw_away,
            passphrase=self.demo_passphrase,
        )
        self.end(0)

    def end(self, code: int) -> None:
        """End without a question: what is typed is kept as a draft, the hub is closed."""
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.may_leave()
        if self._hub is not None and self._hub.lost:
            from screens.app.rescue import rescue_unasked

            rescue_unasked(self._hub)
        self.exit(return_code=code)

    def lost(self) -> list[str]:
        """Return what would be lost if the program were left now, each in one sentence."""
        return [*([LOST] if self._hub is not None and self._hub.lost else []), *super().lost()]

    def action_rescue(self) -> None:
        """Write the hub whole to a new place, and go on there."""
        if not any(one.group == _RESCUING and not one.is_finished for one in self.workers):
            self._rescue()

    @work(group=_RESCUING, description="")
    async def _rescue(self) -> None:
        from screens.app.asking_page import Asking
        from screens.app.rescue import ask_and_rescue

        if not await ask_and_rescue(self, self.hub):
            return
        self.saved_at, self.not_saved = self.clock(), ""
        if isinstance(self.page, Asking):
            self.page.show_saved()
        self.say("The hub is whole in its new place. Write again what was refused.", "good")

    def why_not(self, name: str) -> str | None:
        """Return why something of everywhere is not possible now: without a hub, or without the
        right to it.
        """
        if name not in _NEEDS or not self.has_hub:
            needs_hub = name in {action.name for action in (*_DOCUMENTS, *_OF_A_HUB, _SAFE)}
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
        well = name == RESCUE.name and not (self.not_saved or self.hub.lost)
        return WELL if well else None

    def offers(self, name: str) -> bool:
        """Whether something of everywhere is for this person at all."""
        return not self.has_hub or name not in _NEEDS or self.why_not(name) in {None, WELL}

    def action_export(self) -> None:
        """Choose, read and write a document."""
        self.push_screen(page("export"))

    def action_copies(self) -> None:
        """Open the register of copies."""
        self.push_screen(page("copies"))

    def action_safe(self) -> None:
        """Open the first page of the safe that this person may read."""
        self.push_screen(page("safe", self.hub.person.role))

    def action_settings(self) -> None:
        """Open the settings."""
        self.push_screen(page("settings"))

    def on_unmount(self) -> None:
        """Close the hub when the program ends, and throw away the demo."""
        if self._hub is not None:
            self._hub.close()
        if self.throw_away and self.locked is None:
            shutil.rmtree(self.throw_away, ignore_errors=True)


def run_program(path: Path | None, demo: bool) -> int:
    """Start the program on a hub, on the demo, or (neither) on the hub used last; return the exit
    code.
    """
    install()
    if demo:
        all_is_invented()
    locked = taken_over()
    if locked is None:
        program = Program(_first(path or last_hub(), demo=demo))
    else:
        program = Program(lambda: page("unlock", locked.place, locked))
        program.throw_away, program.demo_passphrase = locked.throw_away, locked.passphrase
    code = program.launch()
    if program.locked is not None and code == 0:
        replace_process(program.locked)
    return code


def _first(path: Path | None, *, demo: bool) -> Callable[[], Screen[None]]:
    if demo:
        return lambda: page("demo")
    there = path is not None and path.exists()
    return lambda: page("unlock" if there else "welcome", path)


def _value(kept: str) -> UUID:
    return UUID(kept)
