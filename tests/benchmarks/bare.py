"""The bare Textual applications that ours is measured against: no base class, no theme, no
database. Run as a program.

python bare.py          a header, a text and a footer python bare.py input    the same with one
field to type in python bare.py form     F4 shows an installed screen of fifteen labels and fifteen
fields, Escape leaves it
"""

import sys
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Header, Input, Label, Static

MARKER = "f4 Next"
"""What stands on the screen once the footer has been drawn, which comes last."""

FIELDS = 15


class Bare(App[None]):
    """As little as an application can be."""

    TITLE = "Bare"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f4", "next", "Next")]

    def compose(self) -> ComposeResult:
        yield Header()
        yield Static("Nothing is here but this line.", id="line")
        yield Footer()

    def action_next(self) -> None:
        self.query_one("#line", Static).update("The key was pressed.")


class BareInput(Bare):
    """As little as an application can be that one types in."""

    def compose(self) -> ComposeResult:
        yield Header()
        yield Input(id="line")
        yield Footer()


class Form(Screen[None]):
    """Fifteen labels and fifteen fields."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Back")]

    def compose(self) -> ComposeResult:
        yield Header()
        with VerticalScroll():
            for number in range(FIELDS):
                yield Label(f"What is asked, number {number + 1}", id=f"label-{number}")
                yield Input(id=f"field-{number}")
        yield Footer()


class BareForm(Bare):
    """As little as an application can be that has a form."""

    def on_mount(self) -> None:
        self.install_screen(Form(), "form")

    def action_next(self) -> None:
        self.push_screen("form")


KINDS: dict[str, type[Bare]] = {"": Bare, "input": BareInput, "form": BareForm}

if __name__ == "__main__":
    KINDS[" ".join(sys.argv[1:])]().run()
