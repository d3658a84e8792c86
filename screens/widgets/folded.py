"""A sheet whose rows may take several lines: long words are folded under their column, and the
cursor moves by entries.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from screens.widgets.sheet import Row, Sheet

_MORE = "\t"  # stands in the key of a line that continues an entry
KEYS_HERE = " · keys here"
"""Stands behind the title of the part that has the keys: the light on its frame is colour alone."""

_MOST_LINES = 12
_NARROWEST = 16


@dataclass(frozen=True)
class Entry:
    """One entry: `lead` in the columns on the left, `body` folded beside it."""

    key: str
    lead: Content
    body: Content


class FoldedSheet(Sheet):
    """A sheet of entries. `chosen` is the key of the entry under the cursor."""

    _entries: Sequence[Entry] = ()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Draw these entries; the cursor stays on its entry."""
        self._entries = entries
        self._fold()

    @property
    def chosen(self) -> str:
        """The key of the entry under the cursor, or ""."""
        return self.row.key.partition(_MORE)[0] if self.row else ""

    @property
    def place(self) -> int:
        """The number of the entry under the cursor, from 0."""
        return next(
            (place for place, entry in enumerate(self._entries) if entry.key == self.chosen), 0
        )

    def move_to_entry(self, place: int) -> None:
        """Choose an entry by its number, or the nearest there is; all its lines come in sight."""
        if self._entries:
            key = self._entries[max(0, min(place, len(self._entries) - 1))].key
            lines = [
                index for index, row in enumerate(self.rows) if row.key.partition(_MORE)[0] == key
            ]
            self.move_to(lines[0])
            self._bring_in_sight(lines[0], lines[-1])

    def _bring_in_sight(self, first: int, last: int) -> None:
        """Scroll to the last line of an entry, but never past its first one."""
        height = self.scrollable_content_region.height
        below = last - height + 1
        if height and self.scroll_offset.y < min(below, first):
            # Forced: what is the first too much has no scroll bar yet, without which Textual would
            # not move.
            self.scroll_to(y=min(below, first), animate=False, force=True)

    def move_to(self, index: int) -> None:
        """Choose the entry that row belongs to: the cursor never stands in the middle of one."""
        index = max(min(index, len(self.rows) - 1), 0)
        while index and _MORE in self.rows[index].key:
            index -= 1
        super().move_to(index)

    def action_step(self, by: int) -> None:
        """Move by entries."""
        self.move_to_entry(self.place + by)

    def action_leaf(self, by: int) -> None:
        """Move by what the frame shows, and by one entry at least."""
        place = self.place
        super().action_leaf(by)
        if self.place == place:
            self.action_step(by)

    def action_to_last(self) -> None:
        """Choose the last entry."""
        self.move_to_entry(len(self._entries) - 1)

    def lay_out(self) -> None:
        """Fold for the new width."""
        super().lay_out()
        self._fold()

    def _fold(self) -> None:
        width = max(self.scrollable_content_region.width - 2, _NARROWEST * 2)
        self.rows = tuple(row for entry in self._entries for row in _rows(entry, width))


def _rows(entry: Entry, width: int) -> list[Row]:
    indent = entry.lead.cell_length
    room = max(width - indent, _NARROWEST)
    if entry.body.cell_length <= room:
        return [Row(entry.key, Content.assemble(entry.lead, entry.body))]
    lines = entry.body[: room * (_MOST_LINES + 1)].wrap(room)
    if len(lines) > _MOST_LINES:
        lines = [
            *lines[: _MOST_LINES - 1],
            Content.assemble(lines[_MOST_LINES - 1].truncate(room - 1), "…"),
        ]
    rest = [
        Row(f"{entry.key}{_MORE}{number}", Content.assemble(" " * indent, line))
        for number, line in enumerate(lines[1:], 1)
    ]
    return [Row(entry.key, Content.assemble(entry.lead, lines[0])), *rest]
