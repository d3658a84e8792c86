"""The base of the pages of the safe: the same header, and a line of tabs whose digits change the
page.
"""

from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from screens.app.page_registry import page
from screens.app.working_page import WorkingPage
from screens.hub.safe.rows import ROWS
from screens.widgets.action import Action
from screens.widgets.text import mark

_GAP = " "


class SafePage(WorkingPage):
    """One page of the safe. A subclass names itself in `IN_SAFE` and yields its widgets from
    `frames`.
    """

    IN_SAFE: ClassVar[str] = ""
    """The page's name, as in its row."""

    ACTIONS: ClassVar[tuple[Action, ...]] = tuple(
        Action(
            row.digit, f"to_row('{row.page}')", f"Safe: {row.title.lower()}", row.help, "", "Safe"
        )
        for row in ROWS
    )

    def body(self) -> ComposeResult:
        """Yield the tabs above the frames."""
        yield Static(_tabs(self.IN_SAFE), id="safe-tabs")
        yield from self.frames()

    def frames(self) -> ComposeResult:
        """Yield the widgets below the tabs."""
        yield from ()

    def head(self, words: Content) -> None:
        """Show the room and what of it is open in the header."""
        self.bar.set_left(Content.assemble(mark("[b $accent]Safe[/]  "), words))

    def why_not(self, name: str) -> str | None:
        """Answer by the right of a row, else as every page."""
        for row in ROWS:
            if name == f"to_row('{row.page}')":
                return self.may(row.right)
        return super().why_not(name)

    def action_to_row(self, name: str) -> None:
        """Show another page of the safe in the place of this one."""
        if name != self.IN_SAFE:
            self.app.switch_screen(page(name))


def _tabs(name: str) -> Content:
    tabs = [
        mark(
            "[b $background on $foreground] $digit $title [/]"
            if row.page == name
            else "[$muted] $digit $title [/]",
            digit=row.digit,
            title=row.title,
        )
        for row in ROWS
    ]
    return Content(_GAP).join(tabs)
