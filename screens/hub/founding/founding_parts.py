"""The parts the steps of the guided start are built from: a step, a line with its label, the list
of seats to tick.
"""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from conference.hub.founding import Place
from screens.hub.founding.new_hub import NewHub
from screens.widgets.action import Action, bindings
from screens.widgets.ask import Field
from screens.widgets.sheet import Row, Sheet
from screens.widgets.text import cell, mark, plain

STEPS = ("Hub", "Table", "Keys", "Paper")


def strip(here: int) -> Content:
    """Return the line that shows where one is in the four steps."""
    parts = []
    for number, title in enumerate(STEPS):
        if number == here:
            parts.append(
                mark(
                    "[$background on $foreground][b] $number $title [/b][/]",
                    number=number + 1,
                    title=title,
                )
            )
        elif number < here:
            parts.append(mark("[$good]✓[/] $title", title=title))
        else:
            parts.append(mark("[$muted]$number $title[/]", number=number + 1, title=title))
    return Content("   ").join(parts)


class Step(Vertical):
    """One step: a part of the page with its own fields.

    `founding` is shared by all, so that nothing typed is lost.
    """

    def __init__(self, founding: NewHub, id: str) -> None:  # noqa: A002 - as in every widget
        """Take what was asked so far."""
        super().__init__(id=id)
        self.founding = founding

    def arrive(self) -> None:
        """Show what stands so far, and take the focus."""

    def wrong(self) -> str | None:
        """Return what has to be mended before going on, in one sentence, or None; puts the focus
        there.
        """
        return None


class Labelled(Horizontal):
    """A field with its label before it, in one line."""

    DEFAULT_CSS = """
    Labelled { height: 1; }
    Labelled > .label { width: 16; color: $muted; }
    Labelled > Field { width: 1fr; }
    """

    def __init__(self, label: str, id: str, placeholder: str = "", value: str = "") -> None:  # noqa: A002 - as in every widget
        """`id` is that of the field."""
        super().__init__()
        self._label, self._field = (
            label,
            Field(value, placeholder=placeholder, id=id, select_on_focus=False),
        )

    def compose(self) -> ComposeResult:
        """Show label and field."""
        yield Static(plain(self._label), classes="label")
        yield self._field


class Places(Sheet):
    """The seats that are proposed, each with a tick."""

    EXTRA: ClassVar[tuple[Action, ...]] = (
        Action(
            "space",
            "tick",
            "Take this seat in, or leave it out",
            "A seat that is left out can be added later.",
            group="Table",
        ),
        Action(
            "plus",
            "more",
            "Add another seat",
            "For a partner that is not in the list.",
            group="Table",
        ),
    )
    ACTIONS: ClassVar[tuple[Action, ...]] = (*EXTRA, *Sheet.ACTIONS)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACTIONS)]

    class Ticked(Message):
        """Space was pressed on a row."""

    class More(Message):
        """Another seat is wanted."""

    def action_tick(self) -> None:
        """Say that the row is to be ticked."""
        self.post_message(self.Ticked())

    def action_more(self) -> None:
        """Say that another seat is wanted."""
        self.post_message(self.More())


def place_row(founding: NewHub, number: int, place: Place, width: int) -> Row:
    """Return a seat as it is drawn: ticked or not, agency, holder; a structural partner that is
    left out stands out.
    """
    name, agency = cell(place.name, 18), cell(founding.agency(place), max(width - 46, 18))
    if not place.at_table:
        words = mark("[$warn]structural partner, left out[/]") if place.partner else Content("")
        tone = "$warn" if place.partner else "$muted"
        return Row(str(number), Content.assemble(mark(f"[{tone}]○ $name[/] ", name=name), words))
    holder = (
        mark("$holder", holder=place.holder.strip())
        if place.holder.strip()
        else mark("[$muted]name later[/]")
    )
    agency_words = mark("$agency" if place.agency.strip() else "[$muted]$agency[/]", agency=agency)
    return Row(
        str(number),
        Content.assemble(mark("[$good]●[/] $name ", name=name), agency_words, "  ", holder),
    )
