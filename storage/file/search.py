"""Full-text search: the one module with SQL that only SQLite understands (FTS5, triggers, pragmas).

The index holds words, not texts (a contentless FTS5 table); `search_entry` says which row each
entry stands for. Hits come newest first: ranking a common word over a million lines takes a third
of a second (notes: storage, section 6).
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.file.rows import Base, Instant

_CREATE = (
    "CREATE VIRTUAL TABLE search USING fts5(words, content='', contentless_delete=1, "
    'tokenize="unicode61 remove_diacritics 2")'
)
# A deleted word must leave the file, not only the index.
_SECURE = "INSERT INTO search(search, rank) VALUES('secure-delete', 1)"
_WORD = re.compile(r"[^\W_]+")  # as the index cuts words: letters and figures of any script
_ACCENTS = re.compile(
    "[\u0300-\u036f]"
)  # what is left of them stands on letters that have no accented form
HITS = text(
    "SELECT rowid AS number FROM search WHERE search MATCH :asked ORDER BY rowid DESC LIMIT :most"
).columns(number=Integer)
"""The newest entries that hold what was `asked`, to be joined to the rows they stand for."""

MOST_WORDS = 12
LONGEST = 2_000


class SearchEntry(Base):
    """Which row an entry of the index stands for."""

    __tablename__ = "search_entry"

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str]
    row_id: Mapped[UUID] = mapped_column(unique=True)
    case_id: Mapped[UUID | None] = mapped_column(index=True)
    at: Mapped[Any] = mapped_column(Instant)


def create(connection: Connection) -> None:
    """Make the index of a new file."""
    connection.exec_driver_sql(_CREATE)
    connection.exec_driver_sql(_SECURE)


def create_triggers(connection: Connection, triggers: Mapping[str, str]) -> None:
    """Make the triggers, in place of others of their names; a migration that rebuilds a table drops
    them.
    """
    for name, statement in triggers.items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(statement)


def has_triggers(connection: Connection, triggers: Mapping[str, str]) -> bool:
    """Whether the triggers of the file are these, word for word, and no others."""
    there = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {name: " ".join(sql.split()) for name, sql in there} == {
        name: " ".join(statement.split()) for name, statement in triggers.items()
    }


def index(
    connection: Connection,
    kind: str,
    row_id: UUID,
    case_id: UUID | None,
    at: datetime,
    words: str,
    *,
    new: bool = False,
) -> None:
    """Put a row's words in the index in place of what stood there, nothing for a `new` row; no
    words take it out.
    """
    number = (
        None
        if new
        else connection.exec_driver_sql(
            "SELECT number FROM search_entry WHERE row_id = ?", (row_id.hex,)
        ).scalar()
    )
    if not words:
        if number is not None:
            forget(connection, row_id)
        return
    if number is None:
        moment = at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        made = connection.exec_driver_sql(
            (
                "INSERT INTO search_entry(kind, row_id, case_id, at) VALUES(?, ?, ?, ?) "
                "RETURNING number"
            ),
            (kind, row_id.hex, case_id.hex if case_id else None, moment),
        )
        connection.exec_driver_sql(
            "INSERT INTO search(rowid, words) VALUES(?, ?)", (made.scalar_one(), words)
        )
    else:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO search(rowid, words) VALUES(?, ?)", (number, words)
        )


def forget(connection: Connection, row_id: UUID) -> None:
    """Take a row out of the index."""
    number = connection.exec_driver_sql(
        "SELECT number FROM search_entry WHERE row_id = ?", (row_id.hex,)
    ).scalar()
    if number is not None:
        connection.exec_driver_sql("DELETE FROM search WHERE rowid = ?", (number,))
        connection.exec_driver_sql("DELETE FROM search_entry WHERE number = ?", (number,))


def merge(connection: Connection) -> None:
    """Take out of the file what the index does not use any more: in a table without contents,
    secure-delete does not do that.

    It takes as long as writing the whole index anew, so only what must leave the file for good asks
    for it.
    """
    connection.exec_driver_sql("INSERT INTO search(search) VALUES('optimize')")


def asked(words: str) -> str:
    """Return what to ask the index for: every word, the last of which may be unfinished; "" when
    there is none.
    """
    found = _WORD.findall(_cut(words))[:MOST_WORDS]
    return " ".join(f'"{word}"' for word in found) + "*" if found else ""


def _cut(words: str) -> str:
    """Return words as the record keeps them: é may be typed as one character or as two."""
    return _ACCENTS.sub("", unicodedata.normalize("NFC", words[:LONGEST]))


def damage(connection: Connection) -> list[str]:
    """Return the pages that are not as they were written, each in one sentence.

    Where there are any, reading may fail.
    """
    return [
        f"The file was changed or damaged: {row[0]}."
        for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")
    ]


def problems(connection: Connection) -> list[str]:
    """Return what SQLite finds wrong with the tables and the index, each in one sentence."""
    found: list[str] = []
    checked = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    found += [f"The database is damaged: {words}." for words in checked if words != "ok"]
    found += [
        f"A row of {row[0]} refers to nothing."
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    entries = connection.exec_driver_sql("SELECT count(*) FROM search_entry").scalar_one()
    indexed = connection.exec_driver_sql("SELECT count(*) FROM search_docsize").scalar_one()
    if entries != indexed:
        found.append(f"The search index has {indexed} entries for {entries} rows.")
    return found
