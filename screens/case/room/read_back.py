"""The read-back: what the chair reads aloud, and the key that stamps it."""

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from conference.base.moment import clock_time
from conference.case.overview.conference import Conference
from conference.case.record.readback import ReadBack
from conference.case.steps.readback import is_stale
from conference.case.steps.registry import loose_ends, read_back
from screens.widgets.text import mark, plain


class ReadBackScreen(ModalScreen[Literal["agreed"] | None]):
    """Shows the sentences; y stamps that they were read, that nobody disagreed or the dissent is
    written down.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f5", "dismiss(None)", "Close", show=False),
        Binding("y", "dismiss('agreed')", "Agreed", show=False),
    ]

    def __init__(self, c: Conference) -> None:
        """Read back this conference."""
        super().__init__()
        self._c = c

    def compose(self) -> ComposeResult:
        """Show the text to read."""
        ends = loose_ends(self._c)
        open_words = (
            f"{len(ends)} loose ends stand open; F8 shows them."
            if len(ends) > 1
            else ("One loose end stands open; F8 shows it." if ends else "")
        )
        with Vertical(classes="dialog -tall -read") as frame:
            frame.border_title = mark("Read back $reference", reference=self._c.item.reference)
            frame.border_subtitle = _stamp(self._c)
            with VerticalScroll():
                for sentence in read_back(self._c):
                    yield Static(plain(sentence), classes="sentence")
            # Below the words, however many they are: it is asked after every one of them.
            asked = mark("[b]Does anyone disagree?[/]")
            warning = mark("   [$warn]! $words[/]", words=open_words) if open_words else ""
            yield Static(asked + warning, classes="dialog-answers")
            yield Static(
                mark(
                    "[b $key]y[/] asked, and agreed   [b $key]Esc[/] not yet   [$muted]a "
                    "dissent: ~ seat words[/]"
                ),
                classes="dialog-answers",
            )

    def on_mount(self) -> None:
        """Let the arrows scroll."""
        self.query_one(VerticalScroll).focus()


def _stamp(c: Conference) -> Content | None:
    """Return when it was agreed, and whether it was changed since."""
    at = c.of(ReadBack).agreed_at
    if at is None:
        return None
    time = clock_time(at)
    return (
        mark("[$warn]! agreed $time, changed since[/]", time=time)
        if is_stale(c, read_back)
        else Content(f"agreed {time}")
    )
