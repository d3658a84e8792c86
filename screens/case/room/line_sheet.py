"""The lines of a conference: one row each, with one key to turn a line into another kind."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from conference.base.moment import clock_time, short
from conference.case.record.action import Action as AgreedAction
from conference.case.record.kind import SIGNS, Kind
from conference.case.record.line import Line
from conference.hub.seat import Seat
from screens.widgets.action import Action, bindings
from screens.widgets.folded import KEYS_HERE, Entry, FoldedSheet
from screens.widgets.text import cell, mark

_KINDS = {sign: kind for kind, sign in SIGNS.items() if sign} | {"n": Kind.NOTE}
_SEAT_WIDTH, _KIND_WIDTH = 12, 9
_COLOURS = {
    Kind.CONCERN: "warn",
    Kind.STRENGTH: "good",
    Kind.DISSENT: "bad",
    Kind.DECISION: "accent",
    Kind.ACTION: "accent",
    Kind.UNKNOWN: "warn",
}


class LineSheet(FoldedSheet):
    """The lines written in this item, the newest at the bottom."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        *FoldedSheet.ACTIONS,
        Action(
            "e",
            "edit",
            "Edit the line",
            "Puts the line back into the capture line; Enter writes it anew.",
            group="Lines",
        ),
        Action(
            "x,delete",
            "strike",
            "Strike the line",
            "Takes it out of what is read; it stays in the journal. ^z brings it back.",
            group="Lines",
        ),
        Action(
            "a",
            "abstract",
            "Abstract the line",
            (
                "Puts other words in its place; its own leave the file for good, and the seat "
                "keeps them."
            ),
            group="Lines",
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACTIONS)]

    class Turned(Message):
        """The line is to become another kind."""

        def __init__(self, line: Line, kind: Kind) -> None:
            """Tell the line and its new kind."""
            super().__init__()
            self.line, self.kind = line, kind

    class Edited(Message):
        """The line is to be edited."""

        def __init__(self, line: Line) -> None:
            """Tell the line."""
            super().__init__()
            self.line = line

    class Struck(Message):
        """The line is to be struck."""

        def __init__(self, line: Line) -> None:
            """Tell the line."""
            super().__init__()
            self.line = line

    class Abstracted(Message):
        """Other words are to take the place of the line."""

        def __init__(self, line: Line) -> None:
            """Tell the line."""
            super().__init__()
            self.line = line

    def __init__(self, *, jump_key: str = "", id: str | None = None) -> None:  # noqa: A002 - as in every widget
        """Start empty."""
        super().__init__(
            title=Content("Lines"),
            empty="No lines yet. What you type below is written down here.",
            jump_key=jump_key,
            id=id,
        )
        self._lines: Sequence[Line] = ()
        self._shown: tuple[Sequence[object], ...] = ()

    def on_focus(self) -> None:
        """Say in words that the keys go here now."""
        self.border_title = Content(f"Lines{KEYS_HERE}")

    def on_blur(self) -> None:
        """The keys go elsewhere."""
        self.border_title = Content("Lines")

    def hints(self) -> Content:
        """Return the keys that work on a line, in one line."""
        keys = (
            ("e", "edit"),
            ("x", "strike"),
            ("a", "abstract"),
            ("- + ? ! * ~ > n", "another kind"),
        )
        return (
            Content("  ").join(
                [
                    mark("[b $key]$key[/] [$muted]$words[/]", key=key, words=words)
                    for key, words in keys
                ]
            )
            if self.line
            else Content("")
        )

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        return next((line for line in self._lines if str(line.id) == self.chosen), None)

    def show(
        self, lines: Sequence[Line], actions: Sequence[AgreedAction], seats: Sequence[Seat]
    ) -> None:
        """Draw these lines; the cursor follows the newest unless somebody is choosing
        among them.
        """
        shown, self._shown = self._shown, (lines, actions, seats)
        if self._shown == shown:
            return  # another step of the same conference
        newer = bool(lines) and (not self._lines or lines[-1].id != self._lines[-1].id)
        self._lines = lines
        due = {action.id: action for action in actions}
        self.show_entries([_entry(line, due.get(line.id), seats) for line in lines])
        if newer and not self.has_focus:
            self.move_to_entry(len(lines) - 1)
        self.border_subtitle = mark("$count", count=len(lines)) if lines else None

    def action_edit(self) -> None:
        """Edit the chosen line."""
        if self.line:
            self.post_message(self.Edited(self.line))

    def action_choose(self) -> None:
        """Enter edits, too."""
        self.action_edit()

    def action_strike(self) -> None:
        """Strike the chosen line."""
        if self.line:
            self.post_message(self.Struck(self.line))

    def action_abstract(self) -> None:
        """Ask for the words that take the place of the chosen line."""
        if self.line:
            self.post_message(self.Abstracted(self.line))

    def on_key(self, event: events.Key) -> None:
        """Take the sign of a kind."""
        kind = _KINDS.get(event.character or "")
        if kind is not None and self.line is not None:
            event.stop()
            event.prevent_default()
            self.post_message(self.Turned(self.line, kind))


def _entry(line: Line, action: AgreedAction | None, seats: Sequence[Seat]) -> Entry:
    kind = (
        line.standing.value if line.kind is Kind.INFORMATION and line.standing else line.kind.value
    )
    colour = _COLOURS.get(line.kind, "muted")
    hidden = [f"not for {seat.name}" for seat in seats if seat.id in line.not_for]
    labels = ", ".join([*line.label_words, *hidden])
    lead = Content.assemble(
        mark("[$muted]$time[/] ", time=clock_time(line.at)),
        mark("[b]$seat[/] ", seat=cell(line.seat, _SEAT_WIDTH)),
        mark(f"[${colour}]$kind[/]  ", kind=cell(kind, _KIND_WIDTH)),
    )
    body = [mark("$text", text=" ".join(line.text.split()))]
    joint = ", ".join(seat.name for seat in seats if action is not None and seat.id in action.joint)
    if joint:
        body.append(mark("  with $joint", joint=joint))
    if action is not None and action.due:
        due = (
            f"{short(action.due)} {clock_time(action.due_at)}"
            if action.due_at
            else short(action.due)
        )
        body.append(mark("  [$muted]by $due[/]", due=due))
    if line.origin:
        body.append(mark("  [$muted]$origin[/]", origin=line.origin))
    if labels:
        body.append(mark("  [$label]$labels[/]", labels=labels))
    return Entry(str(line.id), lead, Content.assemble(*body))
