"""A page that only shows: a reading in frames of folded lines, left by Escape.

Made with what asks for it, so that it is always fresh.
"""

from collections.abc import Awaitable, Callable

from textual.app import ComposeResult
from textual.content import Content

from conference.base.reading import Entry, Part, Reading
from screens.app.program import Program
from screens.app.working_page import WorkingPage
from screens.widgets.folded import Entry as Row
from screens.widgets.folded import FoldedSheet
from screens.widgets.text import cell, mark, plain

Ask = Callable[[Program], Awaitable[Reading]]

_LABEL, _SHARE = 28, 0.35
_SIGNS = {"": " ", "good": "●", "warn": "!", "muted": "–"}
_COLOURS = {"": "foreground", "good": "good", "warn": "warn", "muted": "muted"}


class ReadingPage(WorkingPage):
    """Shows a reading. `ask` gives it, whenever the page opens or comes back."""

    HELP_TITLE = "Reading"
    AUTO_FOCUS = "#reading"

    def __init__(self, ask: Ask, help_text: str = "") -> None:
        """Show what `ask` gives; `help_text` explains it in words of practice."""
        super().__init__()
        self._ask, self._help = ask, help_text
        self.reading: Reading | None = None

    def body(self) -> ComposeResult:
        """Yield the one sheet."""
        yield FoldedSheet(title=plain(""), empty="Reading …", jump_key="r", id="reading")

    def help_text(self) -> str:
        """Return what one sees here."""
        return (
            self._help
            or "Up and down go through it, Escape goes back. Nothing can be changed here."
        )

    async def load(self) -> None:
        """Ask for the reading and draw it. May raise Refused."""
        self.reading = await self._ask(self.program)
        self.draw()

    def draw(self) -> None:
        """Draw what was read last; not before there is something to draw on, nor after the page was
        left.
        """
        if self.reading is None or not (self.is_mounted and self.is_attached):
            return
        sheet = self.query_one("#reading", FoldedSheet)
        self.bar.set_left(mark("[b $accent]$title[/]", title=self.reading.title))
        sheet.border_title = plain(self.reading.title)
        sheet.show_entries(rows(self.reading, max(sheet.size.width - 4, 40)))

    def on_mount(self) -> None:
        """Draw what was read while the page was being made."""
        self.draw()

    def on_resize(self) -> None:
        """Draw for the new width."""
        self.draw()


def rows(reading: Reading, width: int) -> list[Row]:
    """Return a reading as the entries of a sheet, its labels in a column that fits
    `width` cells.
    """
    column = min(_LABEL, int(width * _SHARE))
    found = (
        [Row("lead", Content(""), mark("[$muted]$lead[/]", lead=reading.lead))]
        if reading.lead
        else []
    )
    for number, part in enumerate(reading.parts):
        found += _part(part, f"{number}", column)
    return found


def _part(part: Part, key: str, column: int) -> list[Row]:
    heading = Row(key, Content(""), mark("[b $accent]$title[/]", title=part.title))
    if not part.entries:
        return [
            heading,
            Row(f"{key} empty", Content("  "), mark("[$muted]$empty[/]", empty=part.empty)),
        ]
    return [
        heading,
        *(_entry(entry, f"{key} {number}", column) for number, entry in enumerate(part.entries)),
    ]


def _entry(entry: Entry, key: str, column: int) -> Row:
    sign = mark(f"[${_COLOURS[entry.tone]}]$sign[/] ", sign=_SIGNS[entry.tone])
    lead = (
        Content.assemble(sign, mark("[$muted]$label[/]  ", label=cell(entry.label, column)))
        if entry.label
        else sign
    )
    return Row(
        key, lead, mark(f"[${_COLOURS[entry.tone]}]$words[/]", words=" ".join(entry.words.split()))
    )
