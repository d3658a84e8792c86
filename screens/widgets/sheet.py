"""A list of rows drawn as text by one widget: a hundred and a hundred thousand rows
cost the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar, Literal, get_args

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual

from screens.widgets.action import MOVING, Action, bindings
from screens.widgets.text import plain
from screens.widgets.textual_private import OneLayoutScrollView

RowTone = Literal["", "muted", "good", "warn", "bad", "label", "accent"]
_TONES = frozenset(get_args(RowTone))
_MARKER = "▌"  # beside the colour of the chosen row, for whoever does not see it
_CACHED = 2_000


@dataclass(frozen=True)
class Row:
    """One row: `key` tells it from the others and stays the same when rows are replaced; `tone`
    colours what has no colour.
    """

    key: str
    cells: Content
    tone: RowTone = ""

    def __post_init__(self) -> None:
        """Refuse a tone no theme has, with ValueError."""
        if self.tone not in _TONES:
            raise ValueError(f"no such tone: {self.tone}")


class Sheet(OneLayoutScrollView, can_focus=True, inherit_bindings=False):
    """A frame of rows with one chosen row. Keys move the cursor; Enter posts `Chosen`.

    Too long rows end in an ellipsis.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"sheet--cursor", "sheet--empty"}
    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("up", "step(-1)", "Up", "Chooses the row above.", group=MOVING),
        Action("down", "step(1)", "Down", "Chooses the row below.", group=MOVING),
        Action(
            "pageup", "leaf(-1)", "One screen up", "Moves up by what the frame shows.", group=MOVING
        ),
        Action(
            "pagedown",
            "leaf(1)",
            "One screen down",
            "Moves down by what the frame shows.",
            group=MOVING,
        ),
        Action("home", "to_first", "First row", "Chooses the first row.", group=MOVING),
        Action("end", "to_last", "Last row", "Chooses the last row.", group=MOVING),
        Action("enter", "choose", "Open the row", "Opens the chosen row.", group=MOVING),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(ACTIONS)]

    class Moved(Message):
        """The cursor stands on another row. `row` is None when no row is left."""

        def __init__(self, sheet: "Sheet", row: Row | None) -> None:
            """Tell which sheet, and its row."""
            super().__init__()
            self.sheet, self.row = sheet, row

        @property
        def control(self) -> "Sheet":
            """The sheet, for `@on` with a selector."""
            return self.sheet

    class Chosen(Message):
        """Enter was pressed on a row."""

        def __init__(self, sheet: "Sheet", row: Row) -> None:
            """Tell which sheet, and its row."""
            super().__init__()
            self.sheet, self.row = sheet, row

        @property
        def control(self) -> "Sheet":
            """The sheet, for `@on` with a selector."""
            return self.sheet

    def __init__(
        self,
        rows: Sequence[Row] = (),
        *,
        title: Content | None = None,
        subtitle: Content | None = None,
        empty: str = "Nothing here.",
        jump_key: str = "",
        lit: bool = False,
        id: str | None = None,  # noqa: A002 - as in every widget
        classes: str | None = None,
    ) -> None:
        """`title` stands in the frame above, `subtitle` below; `lit` shows the chosen row without
        focus, for a list led by a field.
        """
        super().__init__(id=id, classes=classes)
        self.border_title, self.border_subtitle = title, subtitle
        self.jump_key = jump_key
        self._rows: Sequence[Row] = rows
        self._cursor = 0
        self.empty = empty
        self._lit = lit
        self._strips: dict[tuple[int, bool], Strip] = {}
        self._laid_out_for = -1
        self.virtual_size = Size(1, max(len(rows), 1))

    @property
    def rows(self) -> Sequence[Row]:
        """The rows; setting them keeps the cursor on the row of the same key, or else where it
        stood.
        """
        return self._rows

    @rows.setter
    def rows(self, rows: Sequence[Row]) -> None:
        before = self.row
        self._rows = rows
        self._strips.clear()
        self._cursor = self._found(before.key if before else "")
        self.virtual_size = Size(1, max(len(rows), 1))
        self._show_cursor()
        self.refresh()
        after = self.row
        if (before and before.key) != (after and after.key):
            self.post_message(self.Moved(self, after))

    @property
    def row(self) -> Row | None:
        """The chosen row, or None if there are no rows."""
        return self._rows[self._cursor] if self._cursor < len(self._rows) else None

    @property
    def cursor(self) -> int:
        """The index of the chosen row, from 0."""
        return self._cursor

    def move_to(self, index: int) -> None:
        """Choose the row at `index`, or the nearest there is; posts `Moved` if it is
        another one.
        """
        index = max(min(index, len(self._rows) - 1), 0)
        if index == self._cursor:
            return
        self.refresh_line(self._cursor)
        self._cursor = index
        self.refresh_line(index)
        self._show_cursor()
        self.post_message(self.Moved(self, self.row))

    def move_to_key(self, key: str) -> None:
        """Choose the row of that key, if there is one."""
        index = self._found(key)
        if index < len(self._rows) and self._rows[index].key == key:
            self.move_to(index)

    def action_step(self, by: int) -> None:
        """Move the cursor by rows."""
        self.move_to(self._cursor + by)

    def action_leaf(self, by: int) -> None:
        """Move the cursor by what the frame shows."""
        self.move_to(self._cursor + by * max(self.scrollable_content_region.height - 1, 1))

    def action_to_first(self) -> None:
        """Choose the first row."""
        self.move_to(0)

    def action_to_last(self) -> None:
        """Choose the last row."""
        self.move_to(len(self._rows) - 1)

    def action_choose(self) -> None:
        """Post the chosen row."""
        if self.row is not None:
            self.post_message(self.Chosen(self, self.row))

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the pointer."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y + self.scroll_offset.y < len(self._rows):
            self.move_to(offset.y + self.scroll_offset.y)

    def on_focus(self) -> None:
        """Light the chosen row."""
        self.refresh_line(self._cursor)

    def on_blur(self) -> None:
        """Put the light out."""
        self.refresh_line(self._cursor)

    def on_resize(self) -> None:
        """Keep the chosen row in sight, and draw anew only for another width: a frame that grows
        shows the same rows.
        """
        width = self.scrollable_content_region.width
        if width != self._laid_out_for:
            self._laid_out_for = width
            self.lay_out()
        self._show_cursor()

    def lay_out(self) -> None:
        """Make the rows ready for the width there is now.

        Extended here, because Textual calls every `on_resize` of the bases itself.
        """
        self._strips.clear()

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self._strips.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw line `y` of the frame."""
        index = y + self.scroll_offset.y
        if index >= len(self._rows):
            words = plain(self.empty).first_line if index == 0 and not self._rows else Content("")
            return self._drawn(words, "sheet--empty", " ")
        chosen = index == self._cursor and (self._lit or self.has_focus)
        strip = self._strips.get((index, chosen))
        if strip is None:
            if len(self._strips) > _CACHED:
                self._strips.clear()
            row = self._rows[index]
            cells = _flat(row.cells, self.size.width)
            if row.tone:
                cells = cells.stylize_before(f"${row.tone}")
            strip = self._drawn(cells, *(("sheet--cursor", _MARKER) if chosen else ("", " ")))
            self._strips[index, chosen] = strip
        return strip

    def _drawn(self, cells: Content, component: str, marker: str) -> Strip:
        width = self.scrollable_content_region.width
        style = self.get_visual_style(component) if component else self.visual_style
        edge = Content.styled(marker, "$accent") if marker.strip() else Content(marker)
        line = Content.assemble(edge, cells.truncate(max(width - 2, 0), ellipsis=True))
        strips = Visual.to_strips(self, line, width, 1, style, apply_selection=False, pad=True)
        return strips[0] if strips else Strip.blank(width, style.rich_style)

    def _show_cursor(self) -> None:
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        if height and not top <= self._cursor < top + height:
            # Forced: the row that is the first too many has no scroll bar yet, without which
            # Textual would not move.
            self.scroll_to(
                y=self._cursor if self._cursor < top else self._cursor - height + 1,
                animate=False,
                force=True,
            )

    def _found(self, key: str) -> int:
        """Return the index of the row of that key; if there is none, the cursor's own, or the last
        one.
        """
        here = min(self._cursor, max(len(self._rows) - 1, 0))
        near = range(
            max(here - 2, 0), min(here + 3, len(self._rows))
        )  # lines are added one at a time: look here first
        for index in chain(near, range(len(self._rows))):
            if self._rows[index].key == key:
                return index
        return here


def _flat(cells: Content, width: int) -> Content:
    """Return `cells` as one line, no longer than could ever be seen."""
    if len(cells) > 16 * width + 64:
        cells = cells[: 16 * width + 64]
    if "\n" in cells.plain:
        cells = Content(" ").join(cells.split("\n"))
    return cells.expand_tabs(4) if "\t" in cells.plain else cells
