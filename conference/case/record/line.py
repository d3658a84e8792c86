"""Lines: what is written down in the room, one thing each (design, section 2)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, ClassVar
from uuid import UUID

from pydantic import Field

from conference.base.record import Command, Query, Record
from conference.base.refusal import Refused
from conference.base.text import Prose, Sentence, Short
from conference.case.record.kind import Kind, Label, Standing
from conference.case.record.line_source import origin_words

MOST_HOURS = 999


class Line(Record):
    """One thing written down.

    A struck line stays in the record and is shown to nobody but the journal's readers.

    `source` says who saw or said it and how far that may be relied on, `since` since when it is so,
    both in words. The seat of an abstracted line keeps the original (H3.3).
    """

    id: UUID
    meeting_id: UUID
    item_id: UUID
    case_id: UUID | None
    at: datetime
    kind: Kind
    step: str
    seat_id: UUID | None
    seat: str
    standing: Standing | None
    labels: tuple[Label, ...]
    not_for: tuple[UUID, ...]
    topics: tuple[str, ...]
    text: str
    edited_at: datetime | None
    struck_at: datetime | None
    struck_because: str
    version: int
    source: str = ""
    since: str = ""

    @property
    def origin(self) -> str:
        """Where it comes from, in words, for every screen and document: a protected source is never
        named.
        """
        return origin_words(self.source, self.since, protected=Label.SOURCE in self.labels)

    @property
    def label_words(self) -> tuple[str, ...]:
        """The labels in words; an abstracted line says who keeps the original."""
        kept = (
            f"{Label.ABSTRACTED.value}, original with {self.seat}"
            if self.seat
            else Label.ABSTRACTED.value
        )
        return tuple(kept if label is Label.ABSTRACTED else label.value for label in self.labels)


class WriteLine(Command[Line]):
    """Write one line.

    A line of kind action also makes an action for its seat (see `conference.case.record.action`).
    """

    title: ClassVar[str] = "Line written"

    item: UUID
    text: Prose
    kind: Kind = Kind.NOTE
    step: Short = ""
    seat: UUID | None = None
    standing: Standing | None = None
    labels: tuple[Label, ...] = ()
    not_for: tuple[UUID, ...] = ()
    topics: tuple[Short, ...] = ()
    joint: tuple[UUID, ...] = ()
    due: date | None = None
    due_hours: Annotated[int, Field(gt=0, le=MOST_HOURS)] | None = None
    source: Short = ""
    since: Short = ""


class EditLine(Command[Line]):
    """Write a line anew while its conference is open: its words, kind, seat, standing, labels, and
    day and partners of an action.
    """

    title: ClassVar[str] = "Line edited"

    line: UUID
    text: Prose | None = None
    kind: Kind | None = None
    seat: UUID | None = None
    standing: Standing | None = None
    labels: tuple[Label, ...] | None = None
    not_for: tuple[UUID, ...] | None = None
    topics: tuple[Short, ...] | None = None
    joint: tuple[UUID, ...] | None = None
    due: date | None = None
    source: Short | None = None
    since: Short | None = None


class AbstractLine(Command[Line]):
    """Put words in place of a line that is too sensitive for the record; the seat keeps the
    original (H3.3).

    The original words leave the file for good, and with them everything that could be undone: this
    is final, so a screen asks first. The labels it had stay, and "abstracted" is added.
    """

    title: ClassVar[str] = "Line abstracted"
    undoable: ClassVar[bool] = False

    line: UUID
    text: Prose
    seat: UUID | None = None
    standing: Standing | None = None
    labels: tuple[Label, ...] = ()
    not_for: tuple[UUID, ...] = ()
    topics: tuple[Short, ...] = ()
    source: Short = ""
    since: Short = ""


class ChangeKind(Command[Line]):
    """Turn a line into another kind; a line that becomes an action needs a seat."""

    title: ClassVar[str] = "Kind of a line changed"

    line: UUID
    kind: Kind
    seat: UUID | None = None
    due: date | None = None


class StrikeLine(Command[Line]):
    """Take a line out of the record that is read; it stays in the file with the reason."""

    title: ClassVar[str] = "Line struck"

    line: UUID
    reason: Sentence = "struck by the secretary"


class Park(Command[Line]):
    """Put something aside that is not for here; it comes back at the end of the meeting."""

    title: ClassVar[str] = "Parked"

    item: UUID
    words: Prose


class LinesOfCase(Query[tuple[Line, ...]]):
    """The lines of a case, newest first, struck ones left out."""

    case: UUID
    limit: int = 500


NEEDS_SEAT = frozenset({Kind.ACTION, Kind.DISSENT})


def may_write(kind: Kind, seat: UUID | None, labels: Iterable[Label | str] = ()) -> None:
    """Refuse what cannot stand in the record: an action, a dissent or an abstracted line without a
    seat.
    """
    if kind in NEEDS_SEAT and seat is None:
        raise Refused(f"{'An' if kind is Kind.ACTION else 'A'} {kind.value} needs a seat.")
    if Label.ABSTRACTED in labels and seat is None:
        raise Refused("An abstracted line needs the seat that keeps the original.")


def may_turn(line: Line, command: ChangeKind) -> None:
    """Refuse to turn a line into what it is already: nothing would change, and undo would take
    nothing back.
    """
    if command.kind is line.kind and command.seat in {None, line.seat_id} and command.due is None:
        raise Refused(
            f"This line is {'an' if line.kind.value[0] in 'aiu' else 'a'} "
            f"{line.kind.value} already."
        )


def may_change(line: Line) -> None:
    """Refuse to change a struck line."""
    if line.struck_at is not None:
        raise Refused("This line was struck; undo that first.")
