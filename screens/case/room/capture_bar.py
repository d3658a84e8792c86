"""The capture line: where one types, and below it what is understood before Enter."""

from collections.abc import Callable
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive

from screens.widgets.ask import Field
from screens.widgets.fixed import Column, Words
from screens.widgets.page import Status, Tone
from screens.widgets.text import mark

_MOST_LINES = 3
_SIGN = 2  # cells before a sentence that is no hint
_ROLES = {
    "kind": "muted",
    "seat": "foreground",
    "standing": "muted",
    "label": "label",
    "due": "good",
    "text": "muted",
    "hint": "muted",
    "warning": "warn",
    "problem": "warn",
}


def echo_content(parts: tuple[tuple[str, str], ...], tail: str = "") -> Content:
    """Return (role, words) pairs as one line, the words in the colour of their role; problems carry
    a sign, too.
    """
    drawn = []
    for role, words in parts:
        sign = "! " if role in {"problem", "warning"} else ""
        style = "b " if role == "seat" else ""
        drawn.append(mark(f"[{style}${_ROLES.get(role, 'muted')}]$words[/]", words=sign + words))
    line = mark("[$muted] · [/]").join(drawn)
    return Content.assemble(line, mark("    [$muted]$tail[/]", tail=tail)) if tail else line


class Said(Status):
    """The status line of the room: a sentence that is longer than the line takes a second one,
    never an ellipsis in its middle.
    """

    def say(self, sentence: str | Content, tone: Tone = "hint") -> None:
        """Show the sentence in one line or two; the screen is laid out anew only when
        that changes.
        """
        super().say(sentence, tone)
        sign = 0 if tone == "hint" else _SIGN
        long = (
            bool(self.size.width)
            and cell_len(self.sentence.partition("\n")[0]) + sign > self.size.width
        )
        if long != self.has_class("-two"):
            self.set_class(long, "-two")


class CaptureField(Field):
    """The line itself: Tab completes a seat when there is one to complete, and moves on
    otherwise.
    """

    BINDINGS: ClassVar[list[BindingType]] = []

    virtual_size = Reactive(Size(0, 0), layout=False)
    """The line is one row of the screen's width, however long its text is: a key must not lay out
    the whole screen anew.
    """

    on_typed: Callable[[], None] | None = None
    """Called at once with every change, so that line and echo are painted in one frame; a message
    would come a frame later.
    """

    class Complete(Message):
        """Tab was pressed at the end of the text."""

    class Empty(Message):
        """An arrow was pressed while nothing is typed: it chooses the field that = fills."""

        def __init__(self, key: str) -> None:
            """Tell the key."""
            super().__init__()
            self.key = key

    def on_mount(self) -> None:
        """Keep silent towards the room: `on_typed` has told already, and a message would climb
        through all that is around the line.
        """
        self.disable_messages(Field.Changed)

    def watch_value(self) -> None:
        """Tell that the text changed."""
        if self.on_typed is not None:
            self.on_typed()

    def on_key(self, event: events.Key) -> None:
        """Let the room complete a seat, or choose a field; every other key is the line's own."""
        if event.key == "tab" and self.value and self.cursor_position == len(self.value):
            event.stop()
            event.prevent_default()
            self.post_message(self.Complete())
            return
        if not self.value and event.key in {"up", "down"}:
            event.stop()
            event.prevent_default()
            self.post_message(self.Empty(event.key))


class CaptureBar(Column):
    """The capture line with its echo and the status line."""

    jump_key = "c"
    _lines = 1
    _echoed, _echoed_in = Content(""), 0

    def compose(self) -> ComposeResult:
        """Yield the line, the echo and the status."""
        yield CaptureField(
            id="capture",
            placeholder="what is said …   > seat information   ! seat action +14   = fills in",
            select_on_focus=False,
        )
        yield Words(id="echo")
        yield Said(id="said", classes="status")

    @property
    def room(self) -> int:
        """How many cells a line of the echo has."""
        return max(self.size.width - 4, 20)

    @property
    def field(self) -> CaptureField:
        """The line to type in."""
        return self.query_one(CaptureField)

    def jump(self) -> None:
        """Go to the line."""
        self.field.focus()

    def echo(self, content: Content) -> None:
        """Show what is understood, in one line to three; the screen is laid out anew only when that
        changes.
        """
        if self.room == self._echoed_in and content.is_same(self._echoed):
            return
        self._echoed, self._echoed_in = content, self.room
        echo = self.query_one("#echo", Words)
        lines = min(
            sum(max(-(-line.cell_length // self.room), 1) for line in content.split("\n")),
            _MOST_LINES,
        )
        changed, self._lines = lines != self._lines, lines
        echo.styles.height = lines
        echo.update(content, layout=changed)
