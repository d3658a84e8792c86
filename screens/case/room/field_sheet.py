"""The sheet of a step: its fields one below the other, filled by one key where there is
a choice.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message

from conference.base.field import Ask, Field, Given
from screens.widgets.action import MOVING, Action, bindings
from screens.widgets.folded import KEYS_HERE, Entry, FoldedSheet
from screens.widgets.text import cell, mark, one_line

_SIGNS = {"good": "●", "open": "○", "warn": "!", "none": "–", "": " "}
_COLOURS = {"good": "good", "open": "warn", "warn": "warn", "none": "muted", "": "muted"}
_FIGURES = frozenset("123456789")
_LINE_SIGNS = frozenset("=>-+!*~")  # not the question mark: outside a text it shows the help
_WIDEST_LABEL, _WIDEST_SHARE = 34, 0.42


class FieldSheet(FoldedSheet):
    """Draws fields as rows.

    Keys of a choice fill it at once; Enter opens a group or starts typing; Escape goes up.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        *FoldedSheet.ACTIONS,
        Action(
            "enter",
            "choose",
            "Fill in, or open",
            "Types into the field in the capture line, or opens what is inside.",
            group=MOVING,
        ),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACTIONS)]

    class Filled(Message):
        """A choice was made by its key."""

        def __init__(self, field: Field, given: Given) -> None:
            """Tell the field and what it is given."""
            super().__init__()
            self.field, self.given = field, given

    class Typing(Message):
        """The field is to be typed into, beginning with `text`."""

        def __init__(self, field: Field, text: str) -> None:
            """Tell the field and the text to begin with."""
            super().__init__()
            self.field, self.text = field, text

    class Line(Message):
        """A sign was pressed that begins a line: it goes to the capture line."""

        def __init__(self, sign: str) -> None:
            """Tell the sign."""
            super().__init__()
            self.sign = sign

    class Entered(Message):
        """A group was opened or left."""

    def __init__(self, *, jump_key: str = "", id: str | None = None) -> None:  # noqa: A002 - as in every widget
        """Start empty."""
        super().__init__(empty="Nothing is asked here.", lit=True, jump_key=jump_key, id=id)
        self._fields: Sequence[Field] = ()
        self._stays = 0  # how many fillings under way leave the cursor where it is
        self._path: tuple[str, ...] = ()
        self._title = self._titled = ""

    @property
    def fields(self) -> Sequence[Field]:
        """The fields shown: those of the step, or of the group that is open."""
        groups = self._groups()
        return groups[-1].within if groups else self._fields

    def _groups(self) -> tuple[Field, ...] | None:
        """Return the groups that are open, from the outside in; None when one of them is not there
        any more.
        """
        shown, found = self._fields, []
        for name in self._path:
            group = next((field for field in shown if field.name == name), None)
            if group is None:
                return None
            found.append(group)
            shown = group.within
        return tuple(found)

    @property
    def field(self) -> Field | None:
        """The field under the cursor."""
        return next((field for field in self.fields if field.name == self.chosen), None)

    @property
    def group(self) -> Field | None:
        """The group that is open, the innermost one."""
        return (self._groups() or (None,))[-1]

    @property
    def inside(self) -> bool:
        """Whether a group is open."""
        return bool(self._path)

    def show(self, title: str, fields: Sequence[Field], *, anew: bool = False) -> None:
        """Draw the fields of a step; `anew` leaves groups and goes to the first field that is
        missing.
        """
        self._fields, self._title = fields, title
        if anew or self._groups() is None:  # a group may be gone: its action was struck
            self._path = ()
        self._draw()
        if anew:
            self.to_missing()

    def to_missing(self) -> None:
        """Move to the first field that is needed and empty, if there is one, else to the first of
        all.
        """
        self.move_to_entry(
            next((place for place, field in enumerate(self.fields) if field.missing), 0)
        )

    def to_open(self) -> None:
        """Move to the first field that is missing, or else to the first that is open; never to a
        heading.
        """
        fields = self.fields
        wanted = (
            lambda field: field.missing,
            lambda field: field.mark == "open",
            lambda field: not _heads(field),
        )
        found = (place for want in wanted for place, field in enumerate(fields) if want(field))
        self.move_to_entry(next(found, 0))

    def action_step(self, by: int) -> None:
        """Move by fields; a heading is passed over as long as there is something behind it."""
        fields = self.fields
        place = self.place + by
        while 0 <= place < len(fields) and _heads(fields[place]):
            place += by
        self.move_to_entry(place if 0 <= place < len(fields) else self.place + by)

    def to_next(self) -> None:
        """Move to the next missing field after the cursor, or else one down; a neighbour filled in
        by its figure moves nothing.
        """
        if self._stays:
            self._stays -= 1
            return
        after = [
            place for place, field in enumerate(self.fields) if place > self.place and field.missing
        ]
        self.move_to_entry(after[0] if after else self.place + 1)

    def to_field(self, name: str) -> None:
        """Move to a field by its name."""
        self._path = ()
        self._draw()
        self.move_to_key(name)

    def leave(self) -> bool:
        """Go up from a group; return whether there was one."""
        if not self._path:
            return False
        left, self._path = self._path[-1], self._path[:-1]
        self._draw()
        self.move_to_key(left)
        self.post_message(self.Entered())
        return True

    def lay_out(self) -> None:
        """Lay out the columns for the new width."""
        super().lay_out()
        self._draw()

    def _draw(self) -> None:
        fields = self.fields
        limit = min(_WIDEST_LABEL, int(max(self.size.width, 40) * _WIDEST_SHARE))
        labels = (Content(field.label).cell_length for field in fields)
        width = max((length for length in labels if length <= limit), default=limit)
        values = max(
            (Content(field.shown).cell_length for field in fields if field.detail), default=0
        )
        self.show_entries([_entry(field, width, min(values, 22)) for field in fields])
        names = [self._title, *(group.label for group in self._groups() or ())]
        self._titled = one_line(" › ".join(names))
        self._show_title(here=self.has_focus)
        missing = sum(field.missing for field in fields)
        self.border_subtitle = mark("$count open", count=missing) if missing else None

    def _show_title(self, *, here: bool) -> None:
        """Draw the title, and say in words whether the keys go here."""
        self.border_title = mark("$title$here", title=self._titled, here=KEYS_HERE if here else "")

    def on_focus(self) -> None:
        """Say that the keys go here now."""
        self._show_title(here=True)

    def on_blur(self) -> None:
        """The keys go elsewhere."""
        self._show_title(here=False)

    def action_choose(self) -> None:
        """Open a group, or begin to type into the field."""
        field = self.field
        if field is None:
            return
        if field.within:  # a choice may have more inside: its keys still choose
            self._path = (*self._path, field.name)
            self._draw()
            self.to_open()
            self.post_message(self.Entered())
        elif field.ask in {Ask.NOTHING, Ask.GROUP}:
            return
        elif len(field.options) == 1 and not field.options[0].asks:
            self.post_message(self.Filled(field, Given(field.options[0].value)))
        else:
            self.post_message(self.Typing(field, field.typed))

    def on_key(self, event: events.Key) -> None:
        """Take the key of a choice, or the first letter of a text."""
        field, sign = self.field, event.character
        if sign is None or not event.is_printable or len(sign) != 1:
            return
        if sign in _LINE_SIGNS:
            self.post_message(self.Line(sign))
        elif field is None:
            return
        elif neighbour := self._neighbour(field, sign):
            self._stays += 1
            self.post_message(self.Filled(neighbour, Given(neighbour.options[0].value)))
        elif field.ask is Ask.CHOICE:
            option = field.option(sign) or field.option(sign.lower())
            if option is None:
                return
            self._stays = 0
            message = (
                self.Typing(field, f"{option.key} ")
                if option.asks
                else self.Filled(field, Given(option.value))
            )
            self.post_message(message)
        elif (
            field.ask in {Ask.TEXT, Ask.DAY, Ask.NUMBER} or (field.ask is Ask.GROUP and field.make)
        ) and sign.isalnum():
            self.post_message(self.Typing(field, sign))
        else:
            return
        event.stop()
        event.prevent_default()

    def _neighbour(self, field: Field, sign: str) -> Field | None:
        """Return the field beside the chosen one that a figure puts on and off, if the chosen one
        has no use for figures.
        """
        if sign not in _FIGURES or field.ask not in {Ask.CHOICE, Ask.NOTHING} or field.option(sign):
            return None
        found = [
            one
            for one in self.fields
            if len(one.options) == 1 and one.options[0].key == sign and not one.options[0].asks
        ]
        return found[0] if len(found) == 1 else None


def _heads(field: Field) -> bool:
    """Whether a field only stands above others, as its name says: the cursor passes it over."""
    return field.ask is Ask.NOTHING and field.name.startswith("heading:")


def _entry(field: Field, width: int, values: int) -> Entry:
    sign = mark(f"[${_COLOURS[field.mark]}]$sign[/] ", sign=_SIGNS[field.mark])
    long = (
        Content(field.label).cell_length > width
    )  # an action or a concern: all its words must be read, so they fold
    lead = (
        sign if long else Content.assemble(sign, mark("$label  ", label=cell(field.label, width)))
    )
    empty = "▸" if field.ask is Ask.GROUP or (field.ask is Ask.NOTHING and field.within) else ""
    if field.mark == "warn" or field.missing:
        shown = mark("[$warn]$shown[/]", shown=field.shown or empty or "…")
    else:
        shown = (
            mark("$shown", shown=field.shown)
            if field.shown
            else mark("[$muted]$empty[/]", empty=empty)
        )
    if long:
        detail = mark("  [$muted]$detail[/]", detail=field.detail) if field.detail else Content("")
        return Entry(
            field.name, lead, Content.assemble(mark("$label  ", label=field.label), shown, detail)
        )
    if not field.detail:
        return Entry(field.name, lead, shown)
    pad = " " * max(values - shown.cell_length, 0)
    return Entry(
        field.name,
        lead,
        Content.assemble(shown, pad, mark("  [$muted]$detail[/]", detail=field.detail)),
    )
