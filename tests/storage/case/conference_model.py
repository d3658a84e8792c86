"""What the machine over a whole conference knows without looking, and how it compares
two pictures.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from conference.base.record import Command
from conference.case.overview.conference import Conference
from conference.case.record.contribution import Brought
from conference.case.record.kind import Kind
from conference.documents.minutes.document import MinutesDocument
from conference.hub.seat import Partner
from conference.meeting.item import Item
from conference.meeting.presence import Attendance

Lines = dict[UUID, tuple[str, Kind]]


@dataclass
class Told:
    """What the secretary was told: the item that is open, the lines of each, who was marked, in
    order, and who was said to know nothing.
    """

    item: UUID
    lines: dict[UUID, Lines] = field(default_factory=dict)
    marks: tuple[tuple[UUID | None, UUID, Attendance], ...] = ()
    unknowing: frozenset[tuple[UUID, UUID]] = frozenset()

    def copy(self) -> "Told":
        """Return it as it stands now."""
        return Told(
            self.item,
            {item: dict(lines) for item, lines in self.lines.items()},
            self.marks,
            self.unknowing,
        )

    @property
    def here(self) -> Lines:
        """The lines of the item that is open."""
        return self.lines.setdefault(self.item, {})


def lines_of(c: Conference) -> Lines:
    """Return the lines of a picture."""
    return {line.id: (line.text, line.kind) for line in c.lines}


def partners_there(c: Conference, told: Told) -> int:
    """Return how many of the four partners take part, by a plain walk through the marks, seat by
    seat.
    """
    there = set()
    for seat in c.seats:
        inside = recused = False
        for item, who, what in told.marks:
            if who == seat.id and item in {None, c.item.id}:
                inside = what in {Attendance.HERE, Attendance.REMOTE}
                recused = what is Attendance.RECUSED or (
                    recused and not (inside and item == c.item.id)
                )
        if inside and not recused:
            there.add(seat.partner)
    return len(there & set(Partner))


def brought(c: Conference) -> dict[UUID, Brought]:
    """Return what each seat brought."""
    return {one.seat_id: one.state for one in c.contributions}


def named(command: Command[Any]) -> set[Any]:
    """Return every value a command carries, ids and words alike."""

    def inside(value: Any) -> Iterator[Any]:
        if isinstance(value, Mapping):
            for key, one in value.items():
                yield from (key, *inside(one))
        elif isinstance(value, list | tuple | set | frozenset):
            for one in value:
                yield from inside(one)
        else:
            yield value

    return set(inside(command.model_dump()))


def printed(document: MinutesDocument) -> set[str]:
    """Return the words of every line and action that stands in minutes."""
    lines = {line.text for item in document.items for part in item.parts for line in part.lines}
    return lines | {action.text for action in document.actions}


_MOVES_ALONE = frozenset(
    {"version", "updated_at", "now", "today"}
)  # counts changes, or follows the clock
_TEMPLATES = frozenset(
    {"instruments", "kept", "clocks", "interventions", "sharing", "agenda", "free"}
)


def plain(value: Any) -> Any:
    """Return a picture as plain values that can be compared: without clock, templates and the step
    one looks at, without order.
    """
    if isinstance(value, BaseModel):
        leave = {"step"} if isinstance(value, Item) else set()
        return {
            name: plain(getattr(value, name))
            for name in type(value).model_fields
            if name not in leave | _MOVES_ALONE
        }
    if is_dataclass(value) and not isinstance(value, type):
        return {
            one.name: plain(getattr(value, one.name))
            for one in fields(value)
            if one.name not in _TEMPLATES | _MOVES_ALONE
        }
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return sorted((plain(one) for one in value), key=repr)
    return value


def difference(one: Any, two: Any, path: str = "") -> str:
    """Return the first place where two plain pictures differ, for the message of a failure."""
    if isinstance(one, dict) and isinstance(two, dict):
        for key in sorted(one.keys() | two.keys()):
            if found := difference(one.get(key), two.get(key), f"{path}.{key}"):
                return found
        return ""
    if isinstance(one, list) and isinstance(two, list) and len(one) == len(two):
        return next(
            (
                found
                for place, pair in enumerate(zip(one, two, strict=True))
                if (found := difference(*pair, f"{path}[{place}]"))
            ),
            "",
        )
    return "" if one == two else f"{path}: {one!r:.300} became {two!r:.300}"
