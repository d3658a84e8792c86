"""The seals of rows: what each row of the record was when a command last wrote it.

The entry of that command carries the mark over its seals, and is signed; so a row that was changed,
put in or taken away past the door does not fit, whoever did it with the key of the file. Every
table of rows is sealed but those that say otherwise, and a check compares all of them both ways.
They hold digests, not texts, and stay when a row is erased.

A column that holds nothing counts as not there: one that a migration adds with nothing in it leaves
the seals as they are. A migration that rewrites what stands in rows has to seal them anew.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Integer
from sqlalchemy.orm import Mapped, mapped_column

from storage.file.journal import Chain
from storage.file.rows import Base, Row

GONE = ""
"""The digest of a row that was taken away."""

TRIGGERS = {
    "seals_are_never_changed": """CREATE TRIGGER seals_are_never_changed BEFORE UPDATE ON row_seal
        BEGIN SELECT RAISE(ABORT, 'the seals are append-only'); END""",
    "seals_are_never_cut": """CREATE TRIGGER seals_are_never_cut BEFORE DELETE ON row_seal
        BEGIN SELECT RAISE(ABORT, 'the seals are append-only'); END""",
}

_NEVER = frozenset({"version", "updated_at"})  # counted by the session, and no part of the record
_NOTHING = frozenset({"{}", "[]", "null"})
_CHANGED = "The record was changed outside the program: {words}."


class RowSealRow(Base):
    """What a row was after the entry with this number, by its table and key."""

    __tablename__ = "row_seal"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads it once

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(primary_key=True)
    row: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[str]


def sealed_tables() -> dict[str, str]:
    """Return the tables whose rows are sealed, by the name of their row."""
    kinds = {mapper.class_.__name__: mapper.class_ for mapper in Row.registry.mappers}
    return {
        name: kind.__tablename__
        for name, kind in kinds.items()
        if issubclass(kind, Row) and kind.sealed_rows
    }


def _left_out() -> dict[str, frozenset[str]]:
    kinds = (mapper.class_ for mapper in Row.registry.mappers)
    return {kind.__tablename__: kind.not_sealed | _NEVER for kind in kinds if issubclass(kind, Row)}


class RowSeals:
    """Seals rows with the key of the chain, and compares them."""

    def __init__(self, chain: Chain) -> None:
        """Take the chain whose entries carry the marks."""
        self._chain = chain
        self._tables = sealed_tables()
        self._left_out = _left_out()

    def seal(
        self,
        connection: Connection,
        number: int,
        changes: Iterable[dict[str, Any]],
        also: Iterable[tuple[str, str, str]] = (),
    ) -> str:
        """Seal the rows that a command changed for the entry `number`, and `also` what has a seal
        of its own; return the mark over the seals, "" when there are none.
        """
        rows = {
            (self._tables[one["row"]], one["id"]) for one in changes if one["row"] in self._tables
        }
        return self._put(
            connection,
            number,
            sorted([*also, *((*row, self._now(connection, *row)) for row in rows)]),
        )

    def seal_everything(
        self, connection: Connection, number: int, also: Iterable[tuple[str, str, str]] = ()
    ) -> str:
        """Seal every row there is, as in a file of before; return the mark over the seals."""
        found = [
            (kind, row, digest)
            for kind in sorted(self._tables.values())
            for row, digest in self._rows(connection, kind)
        ]
        return self._put(connection, number, sorted([*also, *found]))

    @staticmethod
    def there(connection: Connection) -> bool:
        """Whether anything was sealed in this file yet."""
        return bool(connection.exec_driver_sql("SELECT 1 FROM row_seal LIMIT 1").first())

    def _put(
        self, connection: Connection, number: int, seals: Sequence[tuple[str, str, str]]
    ) -> str:
        if not seals:
            return ""
        connection.exec_driver_sql(
            "INSERT INTO row_seal(kind, row, number, digest) VALUES(?, ?, ?, ?)",
            [(kind, row, number, digest) for kind, row, digest in seals],
        )
        return self._mark(seals)

    def _mark(self, seals: Iterable[tuple[str, str, str]]) -> str:
        return self._chain.mark(json.dumps([list(one) for one in seals]).encode())

    def _now(self, connection: Connection, kind: str, row: str) -> str:
        asked = f'SELECT * FROM "{kind}" WHERE id = ?'  # noqa: S608 - the name of a table of ours
        found = connection.exec_driver_sql(asked, (row,))
        names = list(found.keys())
        values = found.first()
        return GONE if values is None else self._digest(kind, names, values)

    def _digest(self, kind: str, names: Sequence[str], values: Sequence[Any]) -> str:
        left = self._left_out[kind]
        said = [
            [name, value]
            for name, value in zip(names, values, strict=True)
            if value and value not in _NOTHING and name not in left
        ]
        said.sort()
        return self._chain.mark(json.dumps([kind, said], default=repr).encode())[:32]

    def _rows(self, connection: Connection, kind: str) -> Iterator[tuple[str, str]]:
        """Return key and digest of every row of a table, in the order of the keys."""
        asked = f'SELECT * FROM "{kind}" ORDER BY id'  # noqa: S608 - the name of a table of ours
        found = connection.exec_driver_sql(asked)
        names = list(found.keys())
        place = names.index("id")
        for values in found:
            yield values[place], self._digest(kind, names, values)

    def faults(self, connection: Connection) -> list[str]:
        """Return what of the record is not as its commands left it, each in one sentence; nothing
        for a file of before, in which nothing was sealed yet.
        """
        if not self.there(connection):
            marked = connection.exec_driver_sql("SELECT 1 FROM journal WHERE rows <> '' LIMIT 1")
            return (
                [_CHANGED.format(words="the seals of its rows are gone")] if marked.first() else []
            )
        return [*self._seal_faults(connection), *self._row_faults(connection)]

    def _seal_faults(self, connection: Connection) -> Iterator[str]:
        """Compare the seals with the marks that the journal carries."""
        marked = connection.exec_driver_sql("SELECT number, rows FROM journal WHERE rows <> ''")
        carried: dict[int, str] = {number: mark for number, mark in marked}  # noqa: C416 - rows are no pairs for the type checker
        seals = connection.exec_driver_sql(
            "SELECT number, kind, row, digest FROM row_seal ORDER BY number, kind, row"
        )
        for number, group in groupby(seals, key=lambda one: one[0]):
            mark = carried.pop(number, None)
            if mark is None:
                yield f"The journal was cut: entry {number}, which changed the record, is gone."
            elif mark != self._mark((kind, row, digest) for _, kind, row, digest in group):
                yield _CHANGED.format(words=f"the seals of entry {number} are not its own")
        for number in carried:
            yield _CHANGED.format(words=f"the seals of entry {number} are gone")

    def _row_faults(self, connection: Connection) -> Iterator[str]:
        """Compare every row with its newest seal, both in the order of their keys."""
        for kind in sorted(self._tables.values()):
            newest = connection.exec_driver_sql(
                "SELECT row, digest, max(number) FROM row_seal WHERE kind = ? GROUP BY row "
                "ORDER BY row",
                (kind,),
            )
            sealed = {row: (digest, number) for row, digest, number in newest if digest != GONE}
            changed, strange = [], 0
            for row, digest in self._rows(connection, kind):
                was, number = sealed.pop(row, (GONE, 0))
                if was == GONE:
                    strange += 1
                elif was != digest:
                    changed.append(number)
            gone = [number for _, number in sealed.values()]
            yield from _told(kind, changed, gone, strange)


def _told(kind: str, changed: list[int], gone: list[int], strange: int) -> Iterator[str]:
    """Say what is wrong with the rows of one table."""
    table = kind.replace("_", " ")
    for many, words in ((changed, "is not as"), (gone, "is gone that")):
        if many:
            more = f", and {len(many) - 1} more" if len(many) > 1 else ""
            left = "left it" if many is changed else "wrote"
            yield _CHANGED.format(words=f"a row of {table} {words} entry {min(many)} {left}{more}")
    if strange:
        count = "a row" if strange == 1 else f"{strange} rows"
        yield _CHANGED.format(words=f"{count} of {table} came in past the journal")
