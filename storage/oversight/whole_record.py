"""Reading everything that is kept in the file, whatever tables there are (docs/format.md)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Column as SqlColumn
from sqlalchemy import MetaData, func, select
from sqlalchemy import Table as SqlTable

from conference.oversight.whole_record import (
    Column,
    Row,
    Table,
    TakeWholeRecord,
    WholeRecord,
    WholeRecordNotTaken,
)
from storage.file.journal import FIRST_SEAL, JournalRow
from storage.file.rows import Base
from storage.file.schema import HEAD
from storage.hub.profile import profile
from storage.oversight.column_kinds import kind_of
from storage.transaction.unit_of_work import UnitOfWork


def whole_record(work: UnitOfWork) -> WholeRecord:
    """Return every table with every row, in the order in which they can be put back."""
    seal = select(JournalRow.seal).order_by(JournalRow.number.desc())
    return WholeRecord(
        hub=profile(work).name,
        schema=HEAD,
        made_at=work.now,
        entries=work.session.scalar(select(func.count()).select_from(JournalRow)) or 0,
        head=work.first(seal) or FIRST_SEAL,
        tables=tuple(
            Table(one.name, columns, tuple(_rows(work, one)))
            for one, columns in described(Base.metadata)
        ),
    )


def take_whole_record(work: UnitOfWork, command: TakeWholeRecord) -> datetime:  # noqa: ARG001 - the door's form of a handler
    """Return when: the entry of the journal is all there is to it."""
    return work.now


def whole_record_not_taken(work: UnitOfWork, command: WholeRecordNotTaken) -> datetime:  # noqa: ARG001 - as above
    """Return when: the entry of the journal is all there is to it."""
    return work.now


def described(tables: MetaData) -> Iterator[tuple[SqlTable, tuple[Column, ...]]]:
    """Yield every table with its columns; those that others refer to come first."""
    for table in tables.sorted_tables:
        yield table, tuple(map(_column, table.columns))


def _column(column: SqlColumn[Any]) -> Column:
    refers = next((key.target_fullname for key in column.foreign_keys), "")
    kind = kind_of(column.type).name
    return Column(column.name, kind, bool(column.nullable), column.primary_key, refers)


def _rows(work: UnitOfWork, table: SqlTable) -> Iterator[Row]:
    written = {column.name: kind_of(column.type).written for column in table.columns}
    asked = select(table).order_by(*table.primary_key.columns)
    for row in work.session.execute(asked).mappings():
        yield {
            name: None if row[name] is None else write(row[name]) for name, write in written.items()
        }
