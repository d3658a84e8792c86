"""The whole record, taken out in open formats and back in: what it consists of, and who may
(docs/format.md).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from conference.base.record import Command, Query, Right

Row = Mapping[str, Any]
"""A row by the names of its columns, its values as JSON has them."""


@dataclass(frozen=True)
class Column:
    """A column: what its values are, whether it may be empty, whether it is part of the key, and
    which column of which table it refers to ("" for none).
    """

    name: str
    kind: str
    optional: bool = False
    key: bool = False
    refers: str = ""


@dataclass(frozen=True)
class Table:
    """A table with its rows, in the order of their key."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]


@dataclass(frozen=True)
class WholeRecord:
    """Every table of a hub: those that others refer to come first.

    `schema` is the revision of the tables, `head` the seal of the newest of so many `entries` of
    the journal.
    """

    hub: str
    schema: str
    made_at: datetime
    entries: int
    head: str
    tables: tuple[Table, ...]


class WholeRecordOf(Query[WholeRecord]):
    """Everything that is kept in the file."""

    right: ClassVar[Right] = Right.BUILD


class TakeWholeRecord(Command[datetime]):
    """Enter in the journal that a copy of everything leaves, before it does."""

    title: ClassVar[str] = "Copy of the whole record taken"
    right: ClassVar[Right] = Right.BUILD
    undoable: ClassVar[bool] = False
    beside: ClassVar[bool] = True

    readable: bool
    """Whether it is written without a lock."""


class WholeRecordNotTaken(Command[datetime]):
    """Enter in the journal that the copy announced last was not written after all."""

    title: ClassVar[str] = "Copy of the whole record not written"
    right: ClassVar[Right] = Right.BUILD
    undoable: ClassVar[bool] = False
    beside: ClassVar[bool] = True
