"""The meeting room: one item of the meeting after the other, step by step, with the capture line
always at hand.
"""

import asyncio
from typing import TYPE_CHECKING, ClassVar, cast
from uuid import UUID

from textual import work
from textual.app import ComposeResult

from conference.case.overview.conference import Conference, ConferenceOf
from conference.case.steps.registry import RULES, step_states
from conference.meeting.sitting import SittingOf
from screens.case.room.capture_bar import CaptureBar
from screens.case.room.field_sheet import FieldSheet
from screens.case.room.from_sheets import SheetsPage
from screens.case.room.glance import Glance
from screens.case.room.header import header_left, header_right
from screens.case.room.keys import ROOM
from screens.case.room.line_sheet import LineSheet
from screens.case.room.looking import Looking
from screens.case.room.moving import Moving
from screens.case.room.roll import Roll
from screens.case.room.stepper import Stepper
from screens.widgets.fixed import Beside, Column

if TYPE_CHECKING:
    from screens.app.program import Program
    from screens.widgets.action import Action


class MeetingRoom(Moving, Looking, SheetsPage):
    """The room.

    Everything it shows comes from one frozen picture, `c`, read anew after every change.

    What is typed is in `CapturePage`, what its sheets ask for in `SheetsPage`, what leads elsewhere
    in `Moving`, what only shows in `Looking`.
    """

    HELP_TITLE = "The meeting room"
    HAS_STATUS = False
    ACTIONS: ClassVar[tuple["Action", ...]] = ROOM

    def __init__(self, meeting_id: UUID) -> None:
        """Sit down in a meeting that is running."""
        super().__init__()
        self.meeting_id = meeting_id
        self._door = asyncio.Lock()

    @property
    def program(self) -> "Program":
        """The application."""
        return cast("Program", self.app)

    def body(self) -> ComposeResult:
        """Yield stepper, sheet, lines, glance and the capture line."""
        yield Stepper(id="stepper")
        with Beside(id="room"):
            with Column(id="work"):
                yield FieldSheet(jump_key="s", id="fields")
                yield LineSheet(jump_key="l", id="lines")
            yield Glance(id="glance", classes="frame")
        yield CaptureBar(classes="capture")

    async def on_mount(self) -> None:
        """Read the record, and bring back what was typed before."""
        self.capture.focus()
        self.capture.on_typed = self.typed
        self.set_interval(1.0, self.tick)
        self.arrive()

    @work
    async def arrive(self) -> None:
        """Come to the item the meeting is at; the draft typed there is still there
        after a crash.
        """
        async with self._door:
            with self.telling():
                await self.to_item(await self.item_at_hand())

    async def item_at_hand(self) -> UUID:
        """Return the item the meeting is at. May raise Refused."""
        sitting = await self.program.ask(SittingOf(meeting=self.meeting_id))
        return sitting.meeting.item_id or sitting.live[0].id

    async def to_item(self, item: UUID) -> None:
        """Show an item.

        What is typed stays with the item it was typed in; what was typed here before is here again.
        May raise Refused.
        """
        if self.c is not None and self.c.item.id != item:
            await self.save_draft()
            self.empty()
        await self.read(item)
        await self.bring_draft()
        self.capture.focus()

    async def read(self, item: UUID | None = None) -> None:
        """Read the conference anew and draw it. May raise Refused."""
        key = item or (self.c.item.id if self.c else None)
        if key is not None:
            before, self.c = self.c, await self.program.ask(ConferenceOf(item=key))
            anew = before is None or (before.item.id, before.item.step) != (
                self.c.item.id,
                self.c.item.step,
            )
            self.draw(self.c, anew=anew)
            if anew:
                self.leave_mode()

    def draw(self, c: Conference, *, anew: bool) -> None:
        """Draw the picture; `anew` when the step or the item changed."""
        with self.app.batch_update():
            self.query_one(Stepper).show([step.title for step in c.agenda.steps], step_states(c))
            self.sheet.show(c.step.title, RULES[c.step.kind].fields(c), anew=anew)
            self.query_one(LineSheet).show(c.lines, c.actions, c.sitting.seats)
            self.query_one(Glance).show(c)
            self.tick()
        if anew:
            self.say(c.step.prompt)
        self.show_echo()
        if isinstance(self.app.screen, Roll):
            self.app.screen.follow()

    def tick(self) -> None:
        """Draw the header: where we are, quorum, pace, saved."""
        if self.c is not None:
            wide = self.size.width >= 100
            self.bar.set_left(header_left(self.c, wide=wide))
            self.bar.set_right(header_right(self.c, self.program, wide=wide))

    def settled(self) -> bool:
        """Whether nothing is being written, read or gone to: keys typed ahead wait for it."""
        return not self._door.locked() and all(
            worker.is_finished for worker in self.workers if worker.node is self
        )
