"""The bare Textual application that ours is measured against: a header, a text, an input and a footer. Run as a program."""

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, Header, Static

MARKER = "f4 Next"
"""What stands on its screen once the footer has been drawn, which comes last."""


class Bare(App[None]):
    """As little as an application can be."""

    TITLE = "Bare"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f4", "next", "Next")]
    presses = 0

    def compose(self) -> ComposeResult:
        yield Header()
        yield Static("Nothing is here but this line.", id="line")
        yield Footer()

    def action_next(self) -> None:
        self.presses += 1
        self.query_one("#line", Static).update(f"The key was pressed {self.presses} times.")


if __name__ == "__main__":
    Bare().run()
