"""The capture line and the two sheets above it at work: what is typed or pressed there is given to
the session, and what it means is shown before Enter.
"""

from collections.abc import Callable
from typing import Any

from textual.timer import Timer

from conference.base.record import Command
from conference.base.refusal import Refused
from conference.case.capture.capture_line import Entry, Mode
from conference.case.capture.understand import FILL
from screens.app.working_page import WorkingPage
from screens.case.room.capture_bar import CaptureBar, CaptureField, echo_content
from screens.case.room.field_sheet import FieldSheet
from screens.case.room.key_hints import key_hints
from screens.case.room.line_sheet import LineSheet
from screens.case.room.session import Session

DRAFT_AFTER = 1.0
"""Seconds after a key until what is typed is kept as a draft, whatever else is typed in the
meantime.
"""

_WIDE = 100  # cells, from which on the echo says what Enter does

OnRefusal = Callable[[str], None]


class CaptureController:
    """Line, sheet of fields and list of lines of a page, working for its session."""

    def __init__(self, page: WorkingPage, session: Session) -> None:
        """Work on this page; its widgets need not be there yet."""
        self._page, self._session = page, session
        self.draft_timer: Timer | None = None

    @property
    def bar(self) -> CaptureBar:
        """The line with its echo."""
        return self._page.query_one(CaptureBar)

    @property
    def field(self) -> CaptureField:
        """The line one types in."""
        return self._page.query_one(CaptureField)

    @property
    def sheet(self) -> FieldSheet:
        """The fields of the step."""
        return self._page.query_one(FieldSheet)

    @property
    def lines(self) -> LineSheet:
        """The lines written."""
        return self._page.query_one(LineSheet)

    # What is typed

    def put(self, text: str) -> None:
        """Show text in the line, with the cursor at its end."""
        if self.field.value == text:
            self.echo()
        self.field.value = text
        self.field.cursor_position = len(text)

    def typed(self) -> None:
        """Show what is understood, and see to the draft."""
        cleared = self._session.type(self.field.value)
        self.echo()
        if cleared:
            self.keep_draft()
        else:
            self.draft_later()

    def echo(self) -> None:
        """Show what is understood of the line, or what the chosen field can be given."""
        if self._session.c is None:
            return
        sheet, bar = self.sheet, self.bar
        understood = self._session.understand(sheet.field, sheet.group)
        if self._session.line.text.strip():
            wide = self._page.size.width >= _WIDE
            tail = "Enter writes it down" if understood.commands and wide else ""
            bar.echo(echo_content(understood.echo, tail))
        elif self.lines.has_focus:
            bar.echo(self.lines.hints())
        else:
            bar.echo(key_hints(sheet.field, focused=self._page.focused is sheet, width=bar.room))

    def complete(self) -> None:
        """Complete the seat or tag that is being typed, or go on to the next part."""
        if rest := self._session.completion():
            self._session.put(self.field.value + rest)
        else:
            self._page.focus_next()

    def enter(self) -> Entry | None:
        """Write down what is typed; return what has to be asked about before."""
        entry = self._session.enter()
        if entry is None or entry.question:
            return entry
        if entry.fills and entry.mode is Mode.FILL:
            self.sheet.focus()  # whoever came from the sheet goes on there
        self.write(entry)
        return None

    def park(self) -> None:
        """Park what is typed."""
        with self._page.telling():
            if entry := self._session.park():
                self.write(entry)

    def leave(self) -> bool:
        """Go one step back within line and sheets; return whether there was none."""
        if self.sheet.has_focus and self.sheet.leave():
            return False
        if not self.field.has_focus:
            self.field.focus()
            return False
        return not self._session.clear() and not self.sheet.leave()

    # What the sheets ask for

    def fill(self, event: FieldSheet.Filled) -> None:
        """Give a field what its key stands for."""
        field = event.field
        with self._page.telling():
            command = field.command(event.given)
            moves_on = field.needed or len(field.options) == 1
            if not moves_on and not field.stays:
                self.sheet.action_step(1)
            self.write(Entry((command,), fills=moves_on and not field.stays))

    def begin_field(self, event: FieldSheet.Typing) -> None:
        """Begin to type into a field."""
        text, field = event.text, event.field
        begins = text == field.typed or field.option(text.strip()) is not None
        kept, begun = (text, "") if begins else ("", text)
        self._session.offer(f"{FILL} {kept}", begun=begun, mode=Mode.FILL)

    def go_to(self, name: str) -> None:
        """Go to a field by its name."""
        self.sheet.to_field(name)
        self.sheet.focus()

    # Writing

    def write_one(self, command: Command[Any], told: str = "") -> None:
        """Write down one thing, and then say `told`."""
        self.write(Entry((command,), told=told))

    def write(self, entry: Entry, refused: OnRefusal | None = None) -> None:
        """Write down in its turn, and say what came of it. `refused` is told why nothing was
        written, by whoever covers the room.
        """
        self._page.run_worker(self._write(entry, refused), group="doing", description="")

    async def _write(self, entry: Entry, refused: OnRefusal | None) -> None:
        async with self._page.turn:
            filled = self.sheet.chosen
            with self._page.telling():
                try:
                    said = await self._session.write(entry)
                except Refused as why:
                    if refused is not None:
                        refused(str(why))
                    raise
                if entry.fills and all(field.name != filled for field in self.sheet.fields):
                    self.sheet.to_missing()  # what was filled is gone: the choice is open again
                elif entry.fills:
                    self.sheet.to_next()
                self._page.say(said, "good")

    # Drafts

    def draft_later(self) -> None:
        """Keep a draft a second from now.

        Keys do not put it off: whoever types without a pause would have none at all.
        """
        if self.draft_timer is None:
            self.draft_timer = self._page.set_timer(DRAFT_AFTER, self.keep_draft)

    def keep_draft(self) -> None:
        """Keep what is typed now, unless the file holds just that; a line on its way into the
        record goes before.
        """
        if self.draft_timer is not None:
            self.draft_timer.stop()
            self.draft_timer = None
        if self._session.draft_due:
            self._page.run_worker(self._save_draft(), group="doing", description="")

    async def _save_draft(self) -> None:
        async with self._page.turn:
            with self._page.telling():
                await self._session.save_draft()
