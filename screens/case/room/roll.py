"""The roll: who is in the room, one key a seat, from any step."""

from collections.abc import Callable
from typing import ClassVar, Literal, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from conference.base.refusal import Refused
from conference.case.capture.capture_line import Entry
from conference.case.steps.room import presence_fields
from screens.case.room.field_sheet import FieldSheet
from screens.case.room.key_hints import key_hints
from screens.case.room.session import Session
from screens.widgets.ask import Field
from screens.widgets.text import mark

_KEYS = "[b $key]Esc[/] close   [b $key]F2[/] by part   [b $key]F3[/] guest"


class Write(Protocol):
    """What writes down, and tells a refusal to whoever asked."""

    def __call__(self, entry: Entry, refused: Callable[[str], None]) -> None:
        """Write down in its turn."""


class Roll(ModalScreen[Literal["guest", "attendance"] | None]):
    """The presence fields of the room, over whatever step is open.

    A name typed says who sits there today. Answers what is asked for in its place: to invite a
    guest, or who sat in which part.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+r", "dismiss(None)", "Close", show=False),
        Binding("f2", "dismiss('attendance')", "Who sat in which part", show=False),
        Binding("f3", "dismiss('guest')", "Invite a guest", show=False),
    ]

    def __init__(self, session: Session, write: Write) -> None:
        """Mark presence in this session."""
        super().__init__()
        self._session, self._write = session, write

    def compose(self) -> ComposeResult:
        """Show the seats."""
        with Vertical(classes="dialog -tall") as frame:
            frame.border_title = Content("Who is in the room")
            yield FieldSheet(id="roll")
            yield Static(id="roll-keys", classes="dialog-note")
            yield Field(
                id="roll-words",
                placeholder="Enter on a seat, then h and the deputy’s name, or a and the reason",
                select_on_focus=False,
            )
            yield Static(id="roll-quorum", classes="dialog-answers")

    def on_mount(self) -> None:
        """Draw the seats and take the keys."""
        self.query_one(FieldSheet).focus()
        self.follow(anew=True)

    def follow(self, *, anew: bool = False) -> None:
        """Draw the room as it stands now."""
        c = self._session.c
        if c is None:
            return
        sheet = self.query_one(FieldSheet)
        sheet.show("Seats", presence_fields(c), anew=anew)
        quorum = c.sitting.quorum(c.item.id, c.moment)
        colour = "good" if quorum.met else "warn"
        words = f"quorum {quorum.words} {'✓' if quorum.met else '!'}"
        self.query_one("#roll-quorum", Static).update(
            mark(f"{_KEYS}   [${colour}]$words[/]", words=words)
        )
        self._hint()

    @on(FieldSheet.Moved)
    def _hint(self) -> None:
        self.query_one("#roll-keys", Static).update(
            key_hints(self.query_one(FieldSheet).field, focused=True)
        )

    @on(FieldSheet.Filled)
    def _filled(self, event: FieldSheet.Filled) -> None:
        self.query_one(FieldSheet).action_step(1)
        self._write(Entry((event.field.command(event.given),)), self._object)

    @on(FieldSheet.Typing)
    def _typing(self, event: FieldSheet.Typing) -> None:
        words = self.query_one("#roll-words", Field)
        words.value = event.text
        words.cursor_position = len(event.text)
        words.focus()

    @on(Input.Submitted, "#roll-words")
    def _typed(self, event: Input.Submitted) -> None:
        sheet, c = self.query_one(FieldSheet), self._session.c
        if sheet.field is None or c is None:
            return
        try:
            command = sheet.field.command(sheet.field.read(event.value, c.today))
        except Refused as refused:
            self._object(str(refused))
            return
        typed, event.input.value = event.input.value, ""
        self._write(Entry((command,)), lambda why: self._object(why, typed))
        sheet.focus()

    def _object(self, why: str, typed: str = "") -> None:
        """Say why something could not be written, and give back the words that were
        typed for it.
        """
        if not self.is_attached:
            return
        if typed:
            words = self.query_one("#roll-words", Field)
            words.value = words.value or typed
            words.cursor_position = len(words.value)
            words.focus()
        self.query_one("#roll-keys", Static).update(mark("[$warn]! $words[/]", words=why))
