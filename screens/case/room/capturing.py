"""What is typed in the meeting room: understood, written down, put back to be edited, parked,
undone. No word of it is lost.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from textual import on, work
from textual.content import Content
from textual.widgets import Input

from conference.base.field import Field
from conference.base.record import Command
from conference.base.refusal import Refused
from conference.case.capture.understand import FILL, Understood, abstract, understand
from conference.case.overview.conference import Conference
from conference.case.overview.contribution_recount import recounted
from conference.case.record.line import Line, Park
from screens.case.room.capture_bar import CaptureBar, CaptureField, echo_content
from screens.case.room.drafts import Drafts
from screens.case.room.field_sheet import FieldSheet
from screens.case.room.line_sheet import LineSheet
from screens.case.room.typing_helps import key_hints, turned
from screens.widgets.ask import ForGood
from screens.widgets.page import Page

UNWRITTEN = "Your words are not written down yet: Enter writes, F7 parks, ^u clears."
_UNWRITTEN_ELSEWHERE = "Your words are not written down yet: Esc goes back to them, F7 parks them."
_LEAVING = "Esc again leaves the room; the meeting goes on."
_STAYS = "The line stays as it was: what you type now is a new one."


class CapturePage(Drafts, Page):
    """A page with a capture line below a sheet of fields and a list of lines.

    What is shown in them is `MeetingRoom`'s.
    """

    c: Conference | None = None
    editing: Line | None = None
    """The line that is written anew by the next Enter."""

    abstracting: Line | None = None
    """The line in whose place the next Enter puts other words."""

    _from_sheet = False
    _emptying = False  # the program itself clears the line: nobody took anything back
    _objected = False  # what was said last is about the line as it stood then
    _about_to_leave = False  # Escape was said to leave the room, and nothing else happened since
    # what the program itself put into the line: nobody's words as long as it stands there unchanged
    _offered = ""
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

    @property
    def unwritten_words(self) -> str:
        """What to say when words in the line stand in the way: with the keys that work where one
        is.
        """
        return UNWRITTEN if self.capture.has_focus else _UNWRITTEN_ELSEWHERE

    def say(self, sentence: str | Content, tone: Any = "hint") -> None:
        """Show a sentence below the capture line."""
        self._objected = self._about_to_leave = False
        if self.is_mounted:
            super().say(sentence, tone)

    def complain(self, sentence: str, tone: Any = "warn") -> None:
        """Say what is wrong with the line as it stands; it goes when the line changes."""
        self.say(sentence, tone)
        self._objected = True

    @contextmanager
    def telling(self) -> Iterator[None]:
        """Say a refusal, or that the disk did not take it; what was to follow does not happen."""
        try:
            yield
        except Refused as refused:
            self.tick()
            if self._drafting.program.not_saved:
                self.say(str(refused), "bad")
            else:
                self.complain(str(refused))

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
        """Put text into the line to work on, `begun` added as what was just typed; never over words
        that are not written down.
        """
        if self.unwritten:
            self.complain(self.unwritten_words)
            return False
        self.editing, self.abstracting, self._offered = editing, None, text
        self.put(text + begun)
        self.capture.focus()
        return True

    def edit(self, line: Line) -> bool:
        """Put a line into the capture line to be written anew; return whether that was possible."""
        return self.offer(self._drafting.as_typed(line), editing=line)

    def empty(self) -> None:
        """Clear the line, and forget what it was for."""
        self.editing, self.abstracting, self._offered, self._from_sheet = None, None, "", False
        self._emptying = True
        self.capture.value = ""
        self._emptying = False

    def typed(self) -> None:
        """Show what is understood, and see to the draft.

        An objection to the line as it was goes; an emptied line writes nothing anew.
        """
        cleared = not self.capture.value and not self._emptying
        if self._objected or self._about_to_leave:
            self.say(self.c.step.prompt if self.c else "")
        if cleared:
            self.end_mode()
            self._offered, self._from_sheet = "", False
        self.show_echo()
        if cleared:
            self.keep_draft()
        else:
            self.draft_later()

    def leave_mode(self) -> None:
        """End what was begun in another step: untouched words go with it, others stay as a new
        line, and that is said.
        """
        if not (self.editing or self.abstracting):
            return
        if self.unwritten:
            self.end_mode()
            self.show_echo()
        else:
            self.empty()

    def end_mode(self) -> None:
        """Let the line stand that was to be written anew or abstracted: what is typed from now on
        is a new one.
        """
        if self.editing or self.abstracting:
            self.editing = self.abstracting = None
            self.say(_STAYS)

    def show_echo(self) -> None:
        """Show what is understood of the line, or what the chosen field can be given."""
        if self.c is None:
            return
        typed = self.capture.value
        field = self.sheet.field
        self._understood = (
            self._understand(typed, self.c, field) if typed.strip() else Understood(())
        )
        bar = self.query_one(CaptureBar)
        if typed.strip():
            tail = (
                "Enter writes it down"
                if self._understood.commands and self.size.width >= 100
                else ""
            )
            bar.echo(echo_content(self._understood.echo, tail))
        else:
            lines = self.query_one(LineSheet)
            bar.echo(
                lines.hints()
                if lines.has_focus
                else key_hints(field, focused=self.focused is self.sheet, width=bar.room)
            )

    def _understand(self, typed: str, c: Conference, field: Field | None) -> Understood:
        if self.abstracting is not None:
            return abstract(typed, c, self.abstracting)
        return understand(typed, c, field, self.editing, self.sheet.group)

    @on(Input.Submitted, "#capture")
    def _submitted(self) -> None:
        typed, understood, editing = self.capture.value, self._understood, self.editing
        if not typed.strip():
            return  # an accidental Enter moves nothing
        if understood.problem:
            self.complain(understood.problem)
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
        """Ask first, because it cannot be taken back; what is typed stays until the
        answer is yes.
        """
        typed, line = self.capture.value, self.abstracting
        answer = await self.app.push_screen_wait(
            ForGood(understood.final, yes="Abstract", no="Keep the line as it is")
        )
        if isinstance(answer, str):
            self.capture.insert_text_at_cursor(answer)
            self.say("Not abstracted: you typed on. Enter asks again.")
        elif answer:
            self.empty()
            self.write(
                understood.commands,
                typed,
                told="The line is abstracted; its own words are gone from the file.",
                abstracting=line,
            )

    def write(
        self,
        commands: tuple[Command[Any], ...],
        typed: str = "",
        *,
        fills: bool = False,
        editing: Line | None = None,
        abstracting: Line | None = None,
        told: str = "",
        refused: Callable[[str], None] | None = None,
    ) -> None:
        """Write down and then say `told`; `typed` comes back into the line if it could not be
        written.

        `fills` moves the sheet on to what is missing next. `refused` is told why nothing was
        written, by whoever covers the room.
        """
        again = (editing, abstracting)
        self.run_worker(
            self._write(commands, typed, fills=fills, again=again, told=told, refused=refused),
            group="door",
        )

    async def _write(
        self,
        commands: tuple[Command[Any], ...],
        typed: str,
        *,
        fills: bool,
        again: tuple[Line | None, Line | None],
        told: str,
        refused: Callable[[str], None] | None,
    ) -> None:
        async with self._door:
            with self.telling():
                try:
                    for command in commands:
                        await self._drafting.program.record(command)
                except Refused as why:
                    if refused is not None:
                        refused(str(why))
                    if typed:
                        self.editing, self.abstracting = (
                            again  # before the words: what Enter does is read with them
                        )
                        self.put(f"{typed} {self.capture.value}".strip())
                    raise
                if typed and self._draft:
                    await self.save_draft()
                before, filled = self.c, self.sheet.chosen
                await self.read()
                if fills and all(field.name != filled for field in self.sheet.fields):
                    self.sheet.to_missing()  # what was filled is gone: the choice is open again
                elif fills:
                    self.sheet.to_next()
                self.say(f"{recounted(commands, before, self.c)} {told}".strip(), "good")

    @on(CaptureField.Blurred)
    def _left(self) -> None:
        self.keep_draft()

    def action_turn(self) -> None:
        """Change the kind of what is typed, or of the newest line when nothing is typed."""
        if self.c is None:
            return
        if self.abstracting is not None:
            self.complain("What takes the place of a line has the kind of that line.")
            return
        if (
            not self.unwritten
            and not self.editing
            and (not self.c.lines or not self.edit(self.c.lines[-1]))
        ):
            return
        if self.capture.value.startswith(FILL):
            self.complain("What fills in a field has no kind.")
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
        """Go one step back: out of a group, to the capture line, out of editing, and at last home;
        the meeting goes on.
        """
        if self.sheet.has_focus and self.sheet.leave():
            return
        if not self.capture.has_focus:
            self.capture.focus()
        elif self.unwritten:
            self.complain(
                "Your words stay here: Enter writes them down, ^u clears the line.", "hint"
            )
        elif self.editing or self.abstracting or self.capture.value:
            self.empty()
        elif self.sheet.leave():
            return
        elif self._about_to_leave:
            super().action_back()
        else:
            self.say(_LEAVING)
            self._about_to_leave = True
