"""A hub with a long past: cases, meetings, lines, tasks and journal entries by the hundred
thousand, made with bulk SQL.

Everything in it is invented. Its journal has the right shape but no chain, so `check` would refuse
it; it is for measuring only.

    uv run python -m tests.benchmarks.big_hub FILE            20,000 cases, 200,000 lines
    uv run python -m tests.benchmarks.big_hub FILE --full     20,000 cases, 1,000,000 lines
"""

import argparse
import sys
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table

from tests.benchmarks.past import Past, Telling
from tests.builders import (
    COORDINATOR,
    PHRASE,
    Clock,
    House,
    begin_meeting,
    create,
    lay_table,
    open_as,
)

FULL = 1_000_000
_BATCH = 5_000
_EMPTY: dict[str, Any] = {"JSON": "[]", "Integer": 0, "Boolean": 0}


def build(path: Path, past: Past) -> House:
    """Make a hub at `path` with a past, and today's meeting in which one case is open; return it,
    open.
    """
    clock = Clock()
    hub, _ = create(path, clock)
    house = begin_meeting(lay_table(House(hub, clock)))
    seats = [seat.id.hex for seat in house.seats.values()]
    with hub._engine.begin() as connection:
        telling = Telling(
            past,
            seats,
            house.case_id.hex,
            house.clock.now,
            _next(connection, "search_entry"),
            _next(connection, "journal"),
        )
        for table, rows in telling.everything():
            _insert(connection, table, rows)
        words = (
            "SELECT number, text FROM search_entry JOIN line ON line.id = row_id WHERE number >= ?"
        )
        connection.exec_driver_sql(
            f"INSERT INTO search(rowid, words) {words}", (telling.first_entry,)
        )
    # the door learns nothing of what was written past it, and a log of this size is no everyday
    # matter
    hub.close()
    house.hub = open_as(path, hub._data_key, COORDINATOR, clock)
    return house


def _next(connection: Connection, table: str) -> int:
    return int(
        connection.exec_driver_sql(
            f"SELECT coalesce(max(number), 0) + 1 FROM {table}"  # noqa: S608 - names of our own
        ).scalar_one()
    )


def _insert(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Put rows in a table; what a row does not say is empty."""
    blank = {
        column.name: None if column.nullable else _EMPTY.get(type(column.type).__name__, "")
        for column in table.c
    }
    statement = (
        f'INSERT INTO "{table.name}" ({", ".join(blank)}) VALUES '  # noqa: S608 - the same
        f"({', '.join(f':{name}' for name in blank)})"
    )
    driver: Any = connection.connection.dbapi_connection
    told = iter(rows)
    while batch := [blank | row for row in islice(told, _BATCH)]:
        driver.executemany(statement, batch)


def main() -> int:
    """Build one at the place given, and say who opens it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--cases", type=int, default=Past.cases)
    parser.add_argument("--lines", type=int, default=Past.lines)
    parser.add_argument("--full", action="store_true", help=f"{FULL:,} lines")
    given = parser.parse_args()
    build(given.file, Past(given.cases, FULL if given.full else given.lines)).hub.close()
    print(f"person: {COORDINATOR}\npassphrase: {PHRASE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
