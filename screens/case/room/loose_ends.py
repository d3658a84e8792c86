"""The loose ends of an item: each with the step where it is mended; leaving anyway
needs a reason.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from conference.case.fields.loose_end import LooseEnd
from screens.widgets.ask import Field
from screens.widgets.folded import Entry, FoldedSheet
from screens.widgets.text import cell, mark, plain


class LooseEnds(ModalScreen[LooseEnd | str | None]):
    """Answers the loose end to mend, the reason for leaving anyway, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", show=False)
    ]

    def __init__(self, ends: Sequence[LooseEnd], *, leaving: bool = False) -> None:
        """Show `ends`; with `leaving`, a reason can be given."""
        super().__init__()
        self._ends, self._leaving = ends, leaving

    def compose(self) -> ComposeResult:
        """Show the list, and the line for the reason."""
        sheet = FoldedSheet(empty="Nothing stands open here.")
        sheet.show_entries(
            [
                Entry(
                    str(number),
                    mark("[$warn]○[/] [$muted]$step[/] ", step=cell(end.step, 12)),
                    plain(end.words),
                )
                for number, end in enumerate(self._ends)
            ]
        )
        count = len(self._ends)
        with Vertical(classes="dialog -tall") as frame:
            frame.border_title = Content(
                f"{count} loose end{'s' if count != 1 else ''}" if count else "No loose ends"
            )
            yield sheet
            if self._leaving:
                yield Static(
                    plain("To leave anyway, say why; it stands in the minutes."),
                    classes="dialog-note",
                )
                yield Field(id="reason", placeholder="reason for leaving with loose ends")
            keys = (
                "[b $key]Enter[/] goes where it is mended   [b $key]Tab[/] reason   [b "
                "$key]Esc[/] stay"
            )
            yield Static(
                mark(
                    keys
                    if self._leaving
                    else "[b $key]Enter[/] goes where it is mended   [b $key]Esc[/] close"
                ),
                classes="dialog-answers",
            )

    @on(FoldedSheet.Chosen)
    def _chosen(self) -> None:
        self.dismiss(self._ends[int(self.query_one(FoldedSheet).chosen)])

    @on(Input.Submitted, "#reason")
    def _reason(self) -> None:
        reason = self.query_one("#reason", Field).value.strip()
        if reason:
            self.dismiss(reason)
