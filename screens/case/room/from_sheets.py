"""What the sheet of fields and the list of lines ask for: to write it down at once, or to work on
it in the capture line.
"""

from textual import on

from conference.case.capture.understand import FILL
from conference.case.record.line import ChangeKind, StrikeLine
from screens.case.room.capture_bar import CaptureField
from screens.case.room.capturing import CapturePage
from screens.case.room.field_sheet import FieldSheet
from screens.case.room.line_sheet import LineSheet


class SheetsPage(CapturePage):
    """A capture page whose sheets are listened to."""

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
        begins = (
            event.text == event.field.typed or event.field.option(event.text.strip()) is not None
        )
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
        self._about_to_leave = False
        self.show_echo()

    @on(LineSheet.Turned)
    def _turned(self, event: LineSheet.Turned) -> None:
        self.write((ChangeKind(line=event.line.id, kind=event.kind),))

    @on(LineSheet.Edited)
    def _edit_line(self, event: LineSheet.Edited) -> None:
        self.edit(event.line)

    @on(LineSheet.Abstracted)
    def _abstract_line(self, event: LineSheet.Abstracted) -> None:
        line = event.line
        seat = self.c.seat(line.seat_id) if self.c else None
        if self.offer(f"> {seat.code} " if seat else "> "):
            self.abstracting = line
            self.show_echo()
            self.say("Abstracted words for this line: the seat keeps the original. Esc leaves it.")

    @on(LineSheet.Struck)
    def _strike(self, event: LineSheet.Struck) -> None:
        self.write((StrikeLine(line=event.line.id),), told="The line is struck. ^z brings it back.")
