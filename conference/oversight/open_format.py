"""The open formats of the whole record: one manifest, and for each table a file of JSON, one row a
line, and one of CSV (docs/format.md).

JSON is read back, CSV is for people with a spreadsheet. Whatever is read back is hostile: its parts
are held against the digests of the manifest, and against the tables that this program has.
"""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from conference.base.record import Record
from conference.base.refusal import Refused
from conference.base.text import one_line
from conference.oversight.whole_record import Column, Row, Table, WholeRecord

FORMAT = "case-conference-record/1"
MANIFEST = "manifest.json"
README = "README.txt"
LONGEST_MANIFEST = 4 * 2**20
LONGEST_LINE = 32 * 2**20
"""Bytes of the longest row that is read back."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WORDS = """\
This is the whole record of one hub, written by Case Conference in open formats.

manifest.json    what it is: the tables with their columns, how many rows each has, the SHA-256
                 of each file, the version of the tables, how many entries the journal has and
                 the seal of its newest one
tables/*.jsonl   each table, one row a line, as JSON (UTF-8): what the program takes back with
                 “conference import --everything”
tables/*.csv     the same for a spreadsheet (RFC 4180, UTF-8). Empty is no value; a text that a
                 spreadsheet would take for a formula has an apostrophe before it

What stands in which column is said in docs/format.md of the program. The journal is chained by
HMAC-SHA256 under the key in the table chain_key. No passphrase and no key to the hub's own file
is in it.
"""

Part = tuple[str, bytes]


class _Column(Record):
    name: str
    kind: str
    optional: bool
    key: bool
    refers: str


class _Table(Record):
    name: str
    columns: Annotated[tuple[_Column, ...], Field(min_length=1, max_length=200)]
    rows: Annotated[int, Field(ge=0, le=100_000_000)]
    sha256: dict[str, str]


class _Manifest(Record):
    format: str
    program: str
    hub: str
    schema_: Annotated[str, Field(alias="schema")]
    made_at: datetime
    entries: int
    head: str
    tables: Annotated[tuple[_Table, ...], Field(max_length=200)]


def parts_of(whole: WholeRecord, program: str) -> Iterator[Part]:
    """Yield the files of the whole record by name; `program` is the version of the program."""
    tables = []
    for table in whole.tables:
        names = [column.name for column in table.columns]
        rows = list(table.rows)
        files = {
            f"tables/{table.name}.jsonl": b"".join(map(_line, rows)),
            f"tables/{table.name}.csv": _csv(names, rows),
        }
        yield from files.items()
        tables.append(
            {
                "name": table.name,
                "columns": [vars(column) for column in table.columns],
                "rows": len(rows),
                "sha256": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
            }
        )
    said = {
        "format": FORMAT,
        "program": program,
        "hub": whole.hub,
        "schema": whole.schema,
        "made_at": whole.made_at.isoformat(),
        "entries": whole.entries,
        "head": whole.head,
        "tables": tables,
    }
    yield README, _WORDS.encode()
    yield MANIFEST, json.dumps(said, ensure_ascii=False, indent=1).encode()


def _line(row: Row) -> bytes:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _csv(names: Sequence[str], rows: Iterable[Row]) -> bytes:
    written = io.StringIO(newline="")
    out = csv.writer(written)
    out.writerow(names)
    out.writerows([_cell(row[name]) for name in names] for row in rows)
    return written.getvalue().encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return json.dumps(value, ensure_ascii=False)


def read_parts(part: Callable[[str, int], Iterator[bytes]], tables: Sequence[Table]) -> WholeRecord:
    """Return the whole record of some files; its rows are read when they are asked for, once.

    `part` gives the lines of a file by its name, none longer than so many bytes, and raises Refused
    when there is none. `tables` are those that this program has. Raises Refused, also while the
    rows are read, with one sentence for whatever is not as it was written.
    """
    said = _manifest(b"".join(part(MANIFEST, LONGEST_MANIFEST)))
    ours = {table.name: table.columns for table in tables}
    theirs = {
        one.name: tuple(Column(**column.model_dump()) for column in one.columns)
        for one in said.tables
    }
    if len(theirs) != len(said.tables) or theirs != ours:
        raise Refused(
            "This record has other tables than this version of the program: take it back with the "
            f"version that wrote it, {one_line(said.program)[:40]}."
        )
    by_name = {one.name: one for one in said.tables}
    return WholeRecord(
        hub=said.hub,
        schema=said.schema_,
        made_at=said.made_at,
        entries=said.entries,
        head=said.head,
        tables=tuple(replace(one, rows=_rows(part, by_name[one.name])) for one in tables),
    )


def _manifest(data: bytes) -> _Manifest:
    try:
        said = TypeAdapter(_Manifest).validate_json(data)
    except ValidationError:
        raise Refused("This is no record of a hub, or its manifest was changed.") from None
    if said.format != FORMAT:
        raise Refused("This record is of a format that this version of the program does not know.")
    return said


def _no_number(_: str) -> None:
    raise ValueError


def _rows(part: Callable[[str, int], Iterator[bytes]], table: _Table) -> Iterator[Row]:
    file = f"tables/{table.name}.jsonl"
    digest, count = hashlib.sha256(), 0
    names = {column.name for column in table.columns}
    for line in part(file, LONGEST_LINE):
        digest.update(line)
        count += 1
        try:
            row = json.loads(line, parse_constant=_no_number)
        except (ValueError, RecursionError):
            row = None
        if not isinstance(row, dict) or row.keys() != names:
            raise Refused(f"{file}, line {count}: this is no row of the table.")
        yield row
    if count != table.rows or digest.hexdigest() != table.sha256.get(file):
        raise Refused(f"{file} is not as it was written: it was changed or cut.")
