"""The meeting room: one item of the meeting after the other, step by step, with the capture line always at hand."""

import asyncio
from typing import TYPE_CHECKING, Any, ClassVar, cast
from uuid import UUID

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input

from conference.case.conference import Conference, ConferenceOf
from conference.case.line import ChangeKind, Line, StrikeLine
from conference.case.rules import RULES, loose_ends, step_states
from conference.hub.draft import DraftOf, KeepDraft
from conference.meeting.item import GoToStep, Park
from conference.meeting.sitting import SittingOf
from conference.record import Command
from conference.refusal import Refused
from screens.case.capture_bar import CaptureBar, CaptureField, echo_content
from screens.case.field_sheet import FieldSheet
from screens.case.glance import Glance
from screens.case.header import header_left, header_right
from screens.case.keys import ROOM
from screens.case.line_sheet import LineSheet
from screens.case.moving import Moving
from screens.case.roll import Roll
from screens.case.stepper import Stepper
from screens.case.typing import key_hints, turned
from screens.case.understand import FILL, Understood, understand
from screens.page import Page

if TYPE_CHECKING:
    from screens.action import Action
    from screens.program import Program

DRAFT_AFTER = 1.0
"""Seconds after the last key until what is typed is kept as a draft."""


class MeetingRoom(Moving, Page):
    """The room. Everything it shows comes from one frozen picture, `c`, read anew after every change."""

    HELP_TITLE = "The meeting room"
    HAS_STATUS = False
    ACTIONS: ClassVar[tuple["Action", ...]] = ROOM

    def __init__(self, meeting_id: UUID) -> None:
        """Sit down in a meeting that is running."""
        super().__init__()
        self.meeting_id = meeting_id
        self.c: Conference | None = None
        self.editing: Line | None = None
        self._door = asyncio.Lock()
        self._draft = ""
        self._from_sheet = False
        self._understood = Understood(())

    @property
    def program(self) -> "Program":
        """The application."""
        return cast("Program", self.app)

    @property
    def capture(self) -> CaptureField:
        """The line one types in."""
        return self.query_one(CaptureField)

    @property
    def sheet(self) -> FieldSheet:
        """The fields of the step."""
        return self.query_one(FieldSheet)

    def body(self) -> ComposeResult:
        """Yield stepper, sheet, lines, glance and the capture line."""
        yield Stepper(id="stepper")
        with Horizontal(id="room"):
            with Vertical(id="work"):
                yield FieldSheet(jump_key="s", id="fields")
                yield LineSheet(jump_key="l", id="lines")
            yield Glance(id="glance", classes="frame")
        yield CaptureBar(classes="capture")

    async def on_mount(self) -> None:
        """Read the record, and bring back what was typed before."""
        self.capture.focus()
        self.capture.on_typed = self._typed
        self.set_interval(1.0, self.tick)
        self._draft_timer = self.set_timer(DRAFT_AFTER, self._keep_draft, pause=True)
        self.arrive()

    @work
    async def arrive(self) -> None:
        """Come to the item the meeting is at; the draft typed there is still there after a crash."""
        sitting = await self.program.ask(SittingOf(meeting=self.meeting_id))
        item = sitting.meeting.item_id or sitting.live[0].id
        await self.read(item, anew=True)
        draft = await self.program.ask(DraftOf(place=self._place))
        if draft and not self.capture.value:
            self._draft = draft
            self.capture.value = draft
            self.capture.cursor_position = len(draft)
            self.say("What you had typed and not written down is still here.")

    async def read(self, item: UUID | None = None, *, anew: bool = False) -> None:
        """Read the conference anew and draw it; `anew` when the step or the item changed."""
        key = item or (self.c.item.id if self.c else None)
        if key is None:
            return
        self.c = await self.program.ask(ConferenceOf(item=key))
        self.draw(self.c, anew=anew)

    def draw(self, c: Conference, *, anew: bool) -> None:
        """Draw the picture."""
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

    def say(self, sentence: str | Content, tone: Any = "hint") -> None:
        """Show a sentence below the capture line."""
        if self.is_mounted:
            super().say(sentence, tone)

    def settled(self) -> bool:
        """Whether nothing is being written or read: keys typed ahead wait for it."""
        return not self._door.locked()

    @property
    def _place(self) -> str:
        return f"capture {self.c.item.id if self.c else ''}"

    # What is typed

    def _typed(self) -> None:
        self.show_echo()
        self._draft_timer.reset()
        self._draft_timer.resume()

    def show_echo(self) -> None:
        """Show what is understood of the line, or what the chosen field can be given."""
        if self.c is None:
            return
        typed = self.capture.value
        field = self.sheet.field
        self._understood = understand(typed, self.c, field, self.editing) if typed.strip() else Understood(())
        tail = "Enter writes it down" if self._understood.commands and self.size.width >= 100 else ""
        echo = echo_content(self._understood.echo, tail) if typed.strip() else key_hints(field, focused=self.focused is self.sheet)
        self.query_one(CaptureBar).echo(echo)

    @on(Input.Submitted, "#capture")
    def _submitted(self) -> None:
        typed, understood = self.capture.value, self._understood
        if not typed.strip():
            return  # an accidental Enter moves nothing
        if understood.problem:
            self.say(understood.problem, "warn")
            return
        self.capture.value = ""
        editing, self.editing = self.editing, None
        if self._from_sheet and understood.fills is not None:
            self.sheet.focus()  # whoever came from the sheet goes on there
        self._from_sheet = False
        self.write(understood.commands, typed, fills=understood.fills is not None, editing=editing)

    def write(
        self, commands: tuple[Command[Any], ...], typed: str = "", *, fills: bool = False, editing: Line | None = None
    ) -> None:
        """Write down; what could not be written comes back into the line. `fills` moves the sheet on to what is missing next."""
        self.run_worker(self._write(commands, typed, fills=fills, editing=editing), group="door")

    async def _write(self, commands: tuple[Command[Any], ...], typed: str, *, fills: bool, editing: Line | None) -> None:
        async with self._door:
            try:
                for command in commands:
                    await self.program.record(command)
            except Refused as refused:
                if typed:
                    self.capture.value = f"{typed} {self.capture.value}".strip()
                    self.capture.cursor_position = len(self.capture.value)
                    self.editing = editing
                self.tick()
                self.say(str(refused), "bad" if self.program.not_saved else "warn")
                return
            if typed and self._draft:
                await self._let_draft_go()
            await self.read()
            if fills:
                self.sheet.to_next()
            self.say("")

    async def _let_draft_go(self) -> None:
        self._draft = self.capture.value
        await self.program.record(KeepDraft(place=self._place, text=self._draft))

    def _keep_draft(self) -> None:
        if self.c is not None and self.capture.value != self._draft:
            self._save_draft(self._place, self.capture.value)

    @work
    async def _save_draft(self, place: str, text: str) -> None:
        async with self._door:
            self._draft = text
            await self.program.record(KeepDraft(place=place, text=text))
            self.tick()

    @on(CaptureField.Blurred)
    def _left(self) -> None:
        self._keep_draft()

    @on(CaptureField.Complete)
    def _complete(self) -> None:
        rest = self.completion()
        if rest:
            self.capture.value += rest
            self.capture.cursor_position = len(self.capture.value)
        else:
            self.focus_next()

    @on(CaptureField.Empty)
    def _choose_field(self, event: CaptureField.Empty) -> None:
        self.sheet.action_step(-1 if event.key == "up" else 1)

    def action_turn(self) -> None:
        """Change the kind of what is typed, or of the newest line when nothing is typed."""
        if self.c is None:
            return
        if self.capture.value.strip() and not self.capture.value.startswith(FILL):
            self.capture.value = turned(self.capture.value)
            self.capture.cursor_position = len(self.capture.value)
        elif self.c.lines:
            self._edit(self.c.lines[-1])
            self.capture.value = turned(self.capture.value)
            self.capture.cursor_position = len(self.capture.value)

    # The sheet and the lines

    @on(FieldSheet.Filled)
    def _filled(self, event: FieldSheet.Filled) -> None:
        try:
            command = event.field.command(event.given)
        except Refused as refused:
            self.say(str(refused), "warn")
            return
        moves_on = event.field.needed or len(event.field.options) == 1
        if not moves_on:
            self.sheet.action_step(1)
        self.write((command,), fills=moves_on)

    @on(FieldSheet.Typing)
    def _typing(self, event: FieldSheet.Typing) -> None:
        self.editing, self._from_sheet = None, True
        self.capture.value = f"{FILL} {event.text}"
        self.capture.cursor_position = len(self.capture.value)
        self.capture.focus()

    @on(FieldSheet.Line)
    def _line(self, event: FieldSheet.Line) -> None:
        self.capture.value += f"{event.sign} "
        self.capture.cursor_position = len(self.capture.value)
        self.capture.focus()

    @on(FieldSheet.Moved)
    @on(FieldSheet.Entered)
    def _field_chosen(self) -> None:
        self.show_echo()

    def on_descendant_focus(self) -> None:
        """Show the keys of what has the focus."""
        self.show_echo()

    @on(LineSheet.Turned)
    def _turned(self, event: LineSheet.Turned) -> None:
        self.write((ChangeKind(line=event.line.id, kind=event.kind),))

    @on(LineSheet.Edited)
    def _edit_line(self, event: LineSheet.Edited) -> None:
        self._edit(event.line)

    def _edit(self, line: Line) -> None:
        self.editing = line
        self.capture.value = self.as_typed(line)
        self.capture.cursor_position = len(self.capture.value)
        self.capture.focus()

    @on(LineSheet.Struck)
    def _strike(self, event: LineSheet.Struck) -> None:
        self.write((StrikeLine(line=event.line.id),))
        self.say("The line is struck. ^z brings it back.", "good")

    @work
    async def action_undo(self) -> None:
        """Take back the newest change."""
        async with self._door:
            try:
                title = await self.program.undo()
            except Refused as refused:
                self.say(str(refused), "warn")
                return
            await self.read()
            self.say(f"Taken back: {title.lower()}.", "good")

    def action_park(self) -> None:
        """Park what is typed: it is not for here."""
        words = self.capture.value.strip()
        if self.c is None or not words:
            self.say("Type what is to be parked first, then press F7.")
            return
        self.capture.value = ""
        self.write((Park(item=self.c.item.id, words=words),), words)

    def action_back(self) -> None:
        """Go one step back: out of a group, to the capture line, out of editing, and at last home; the meeting goes on."""
        if self.sheet.has_focus and self.sheet.leave():
            return
        if not self.capture.has_focus:
            self.capture.focus()
        elif self.editing is not None:
            self.editing = None
            self.capture.value = ""
        elif self.capture.value:
            self.say("Your words stay here: Enter writes them down, ^u clears the line.")
        elif not self.sheet.leave():
            super().action_back()

    def to_step(self, step: int) -> None:
        """Go to a step and remember it."""
        if self.c is not None and 0 <= step < len(self.c.agenda.steps):
            self._go(GoToStep(item=self.c.item.id, step=step))

    @work
    async def _go(self, command: GoToStep) -> None:
        async with self._door:
            await self.program.record(command)
            await self.read(anew=True)

    @property
    def loose(self) -> int:
        """How many loose ends this item has."""
        return len(loose_ends(self.c)) if self.c else 0
