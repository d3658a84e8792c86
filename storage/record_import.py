"""A new hub from the whole record of another one: equal to it, row by row (docs/format.md).

The keys to a hub's file are no part of its record. The new file has a key of its own, for whoever
takes the record back; everybody else is given theirs again.
"""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import JSON, Connection, null, select
from sqlalchemy import Table as SqlTable
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from conference.base.refusal import Refused
from conference.hub.person import Role
from conference.oversight.whole_record import Table, WholeRecord
from storage import integrity_check as check
from storage.file import schema, search
from storage.file.connection import engine as open_engine
from storage.file.journal import Chain
from storage.file.rows import Row as KeptRow
from storage.file.search import SearchEntry
from storage.handlers import TABLES
from storage.hub.person import find_person
from storage.keys.keyring import Keyring
from storage.keys.new_hub_files import key_file, new_hub_files
from storage.keys.sealing import Cost
from storage.oversight.column_kinds import kind_of
from storage.oversight.whole_record import described

_MANY = 1_000


def empty_tables() -> tuple[Table, ...]:
    """Return the tables that a record must have to be taken back, without rows."""
    return tuple(Table(table.name, columns, ()) for table, columns in described(TABLES))


def import_record(
    path: Path, whole: WholeRecord, person: str, passphrase: str, *, cost: Cost | None = None
) -> str:
    """Make a hub at `path` with the rows of a whole record; return its paper recovery key.

    `person` opens it with the passphrase, and must be a coordinator in the record. There is a whole
    hub in the end, checked from its pages to its journal, or nothing. Raises Refused for a record
    that cannot be one, a weak passphrase or a file in the way, CannotOpen when nothing can be
    written there.
    """
    if whole.schema != schema.HEAD:
        raise Refused("This record is of another version of the program: take it back with that.")
    with new_hub_files(path) as making:
        _, data_key, paper = Keyring.create(
            key_file(making), uuid4().hex, {person: passphrase}, cost or Cost.calibrated()
        )
        _fill(making, data_key, whole, person)
    return paper


def _fill(path: Path, data_key: bytes, whole: WholeRecord, person: str) -> None:
    engine = open_engine(path, data_key, create=True)
    try:
        with engine.begin() as connection:
            schema.create(connection, TABLES)
            search.defer_references(connection)
            for table, kept in zip(TABLES.sorted_tables, whole.tables, strict=True):
                _put(connection, table, kept)
            with Session(connection) as session:
                _index(session)
                _refuse_stranger(session, person)
        with engine.begin() as connection:
            chain = Chain.of(connection)
            newest = chain.end(connection)
        problems = check.problems(engine, chain)
        if newest != (whole.entries, whole.head) and not problems:
            problems = ["The journal does not end where the manifest says."]
    except (SQLAlchemyError, OverflowError):
        raise Refused(
            "This record cannot be taken back: what stands in it does not fit together."
        ) from None
    finally:
        engine.dispose()
    if problems:
        raise Refused(f"This record cannot be taken back. {problems[0]}")


def _put(connection: Connection, table: SqlTable, kept: Table) -> None:
    rows = _values(table, kept)
    while some := list(islice(rows, _MANY)):
        connection.execute(table.insert(), some)


def _values(table: SqlTable, kept: Table) -> Iterator[dict[str, Any]]:
    """Yield rows as the table takes them; a value that is none of its kind is told with its
    place.
    """
    read = {column.name: kind_of(column.type).read for column in table.columns}
    empty = {  # a column of JSON would keep the word null in the place of no value
        column.name: null() if column.nullable and isinstance(column.type, JSON) else None
        for column in table.columns
    }
    for number, row in enumerate(kept.rows, 1):
        try:
            made = {
                name: empty[name] if row[name] is None else read[name](row[name]) for name in read
            }
        except (TypeError, ValueError, OverflowError, AttributeError):
            raise Refused(
                f"tables/{table.name}.jsonl, line {number}: a value is not of its kind."
            ) from None
        yield made


def _index(session: Session) -> None:
    """Make the search index anew: it holds words, not texts, and is no part of the record."""
    numbers = {one.row_id: one.number for one in session.scalars(select(SearchEntry))}
    for mapper in KeptRow.registry.mappers:
        kind = mapper.class_
        if not issubclass(kind, KeptRow) or not kind.search_kind:
            continue
        for row in session.scalars(select(kind)).yield_per(_MANY):
            words, number = row.search_text(), numbers.pop(row.id, None)
            if words and number is not None:
                search.put(session.connection(), number, words)


def _refuse_stranger(session: Session, person: str) -> None:
    row = find_person(session, person)
    if row is None or row.role != Role.COORDINATOR:
        raise Refused("Only a coordinator of the hub can take its record back: give that name.")
