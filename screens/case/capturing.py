"""What is typed in the meeting room: understood, written down, put back to be edited, parked, undone. No word of it is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from textual import on, work
from textual.content import Content
from textual.widgets import Input

from conference.case.conference import Conference
from conference.case.line import ChangeKind, Line, StrikeLine
from conference.field import Field
from conference.meeting.item import Park
from conference.record import Command
from conference.refusal import Refused
from screens.ask import Confirm
from screens.case.capture_bar import CaptureBar, CaptureField, echo_content
from screens.case.drafts import Drafts
from screens.case.field_sheet import FieldSheet
from screens.case.line_sheet import LineSheet
from screens.case.typing import key_hints, turned
from screens.case.understand import FILL, Understood, abstract, understand
from screens.page import Page

UNWRITTEN = "Your words are not written down yet: Enter writes them down, F7 parks them, ^u clears the line."


class CapturePage(Drafts, Page):
    """A page with a capture line below a sheet of fields and a list of lines. What is shown in them is `MeetingRoom`'s."""

    c: Conference | None = None
    editing: Line | None = None
    """The line that is written anew by the next Enter."""

    abstracting: Line | None = None
    """The line in whose place the next Enter puts other words."""

    _from_sheet = False
    _offered = ""  # what the program itself put into the line: nobody's words as long as it stands there unchanged
    _understood = Understood(())

    @property
    def capture(self) -> CaptureField:
        """The line one types in."""
        return self.query_one(CaptureField)

    @property
    def sheet(self) -> FieldSheet:
        """The fields of the step."""
        return self.query_one(FieldSheet)

    @property
    def unwritten(self) -> bool:
        """Whether words stand in the line that somebody typed and nobody wrote down."""
        return bool(self.capture.value.strip()) and self.capture.value != self._offered

    def say(self, sentence: str | Content, tone: Any = "hint") -> None:
        """Show a sentence below the capture line."""
        if self.is_mounted:
            super().say(sentence, tone)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Say a refusal, or that the disk did not take it; what was to follow does not happen."""
        try:
            yield
        except Refused as refused:
            self.tick()
            self.say(str(refused), "bad" if self._drafting.program.not_saved else "warn")

    async def read(self) -> None:
        """Read the conference anew and draw it. May raise Refused."""

    def tick(self) -> None:
        """Draw the header."""

    # The line

    def put(self, text: str) -> None:
        """Put text into the line, with the cursor at its end."""
        self.capture.value = text
        self.capture.cursor_position = len(text)

    def offer(self, text: str, *, editing: Line | None = None, begun: str = "") -> bool:
        """Put text into the line to work on, `begun` added as what was just typed; never over words that are not written down."""
        if self.unwritten:
            self.say(UNWRITTEN, "warn")
            return False
        self.editing, self.abstracting, self._offered = editing, None, text
        self.put(text + begun)
        self.capture.focus()
        return True

    def empty(self) -> None:
        """Clear the line, and forget what it was for."""
        self.editing, self.abstracting, self._offered, self._from_sheet = None, None, "", False
        self.capture.value = ""

    def typed(self) -> None:
        """Show what is understood, and see to the draft."""
        self.show_echo()
        self.draft_later()

    def show_echo(self) -> None:
        """Show what is understood of the line, or what the chosen field can be given."""
        if self.c is None:
            return
        typed = self.capture.value
        field = self.sheet.field
        self._understood = self._understand(typed, self.c, field) if typed.strip() else Understood(())
        bar = self.query_one(CaptureBar)
        if typed.strip():
            tail = "Enter writes it down" if self._understood.commands and self.size.width >= 100 else ""
            bar.echo(echo_content(self._understood.echo, tail))
        else:
            bar.echo(key_hints(field, focused=self.focused is self.sheet, width=bar.room))

    def _understand(self, typed: str, c: Conference, field: Field | None) -> Understood:
        if self.abstracting is not None:
            return abstract(typed, c, self.abstracting)
        return understand(typed, c, field, self.editing)

    @on(Input.Submitted, "#capture")
    def _submitted(self) -> None:
        typed, understood, editing = self.capture.value, self._understood, self.editing
        if not typed.strip():
            return  # an accidental Enter moves nothing
        if understood.problem:
            self.say(understood.problem, "warn")
            return
        if understood.final:
            self._do_for_good(understood)
            return
        fills = understood.fills is not None
        if self._from_sheet and fills:
            self.sheet.focus()  # whoever came from the sheet goes on there
        self.empty()
        self.write(understood.commands, typed, fills=fills, editing=editing)

    @work
    async def _do_for_good(self, understood: Understood) -> None:
        """Ask first, because it cannot be taken back; what is typed stays until the answer is yes."""
        typed, line = self.capture.value, self.abstracting
        if await self.app.push_screen_wait(Confirm(understood.final, yes="Abstract", key="y", no="Keep the line as it is")):
            self.empty()
            self.write(understood.commands, typed, told="The line is abstracted; its own words are gone from the file.", abstracting=line)

    def write(
        self,
        commands: tuple[Command[Any], ...],
        typed: str = "",
        *,
        fills: bool = False,
        editing: Line | None = None,
        abstracting: Line | None = None,
        told: str = "",
    ) -> None:
        """Write down and then say `told`; `typed` comes back into the line if it could not be written.

        `fills` moves the sheet on to what is missing next.
        """
        again = (editing, abstracting)
        self.run_worker(self._write(commands, typed, fills=fills, again=again, told=told), group="door")

    async def _write(
        self, commands: tuple[Command[Any], ...], typed: str, *, fills: bool, again: tuple[Line | None, Line | None], told: str
    ) -> None:
        async with self._door:
            with self.telling():
                try:
                    for command in commands:
                        await self._drafting.program.record(command)
                except Refused:
                    if typed:
                        self.put(f"{typed} {self.capture.value}".strip())
                        self.editing, self.abstracting = again
                    raise
                if typed and self._draft:
                    await self.save_draft()
                await self.read()
                if fills:
                    self.sheet.to_next()
                self.say(told, "good")

    @on(CaptureField.Blurred)
    def _left(self) -> None:
        self.keep_draft()

    @on(CaptureField.Complete)
    def _complete(self) -> None:
        rest = self._drafting.completion()
        if rest:
            self.put(self.capture.value + rest)
        else:
            self.focus_next()

    @on(CaptureField.Empty)
    def _choose_field(self, event: CaptureField.Empty) -> None:
        self.sheet.action_step(-1 if event.key == "up" else 1)

    def action_turn(self) -> None:
        """Change the kind of what is typed, or of the newest line when nothing is typed."""
        if self.c is None:
            return
        if self.abstracting is not None:
            self.say("What takes the place of a line has the kind of that line.", "warn")
            return
        if not self.unwritten and not self.editing and (not self.c.lines or not self._edit(self.c.lines[-1])):
            return
        if self.capture.value.startswith(FILL):
            self.say("What fills in a field has no kind.", "warn")
            return
        untouched = not self.unwritten
        self.put(turned(self.capture.value))
        if untouched:
            self._offered = self.capture.value

    def action_park(self) -> None:
        """Park what is typed: it is not for here."""
        words = self.capture.value.strip()
        if self.c is None or not words:
            self.say("Type what is to be parked first, then press F7.")
            return
        with self.telling():
            command = Park(item=self.c.item.id, words=words)
            self.empty()
            self.write((command,), words, told="Parked: it comes back at the end of the meeting.")

    def action_back(self) -> None:
        """Go one step back: out of a group, to the capture line, out of editing, and at last home; the meeting goes on."""
        if self.sheet.has_focus and self.sheet.leave():
            return
        if not self.capture.has_focus:
            self.capture.focus()
        elif self.unwritten:
            self.say("Your words stay here: Enter writes them down, ^u clears the line.")
        elif self.editing or self.abstracting or self.capture.value:
            self.empty()
        elif not self.sheet.leave():
            super().action_back()

    # The sheet and the lines

    @on(FieldSheet.Filled)
    def _filled(self, event: FieldSheet.Filled) -> None:
        with self.telling():
            command = event.field.command(event.given)
            moves_on = event.field.needed or len(event.field.options) == 1
            if not moves_on and not event.field.stays:
                self.sheet.action_step(1)
            self.write((command,), fills=moves_on and not event.field.stays)

    @on(FieldSheet.Typing)
    def _typing(self, event: FieldSheet.Typing) -> None:
        begins = event.text == event.field.typed or event.field.option(event.text.strip()) is not None
        kept, begun = (event.text, "") if begins else ("", event.text)
        if self.offer(f"{FILL} {kept}", begun=begun):
            self._from_sheet = True

    @on(FieldSheet.Line)
    def _line(self, event: FieldSheet.Line) -> None:
        self.offer(f"{event.sign} ")

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

    def _edit(self, line: Line) -> bool:
        return self.offer(self._drafting.as_typed(line), editing=line)

    @on(LineSheet.Abstracted)
    def _abstract_line(self, event: LineSheet.Abstracted) -> None:
        line = event.line
        seat = self.c.seat(line.seat_id) if self.c else None
        if self.offer(f"> {seat.code} " if seat else "> "):
            self.abstracting = line
            self.show_echo()
            self.say("Abstracted words for this line: the seat keeps the original. Escape leaves the line as it is.")

    @on(LineSheet.Struck)
    def _strike(self, event: LineSheet.Struck) -> None:
        self.write((StrikeLine(line=event.line.id),), told="The line is struck. ^z brings it back.")
