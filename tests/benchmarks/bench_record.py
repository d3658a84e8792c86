"""Writing a line down through the one door, against the driver alone writing rows of the same bytes
to tables of the same shape.

Both pay for the same flush to the disk; how much of the ratio that is depends on the disk, so its
time is printed beside.
"""

import os
import statistics
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from conference.case.record.kind import Kind, Label, Standing
from conference.case.record.line import WriteLine
from conference.meeting.presence import Attendance
from storage.file.connection import connect
from tests.benchmarks.measure import Benchmark, Ratio, milliseconds, sample
from tests.builders import Clock, House, begin_meeting, create, lay_table

ROUNDS = 300
FLUSHES = 200
PAGE = bytes(4096)
TEXT = (
    "seen twice near the mill pond, and again by the quay; the neighbour keeps a key and will "
    "ring when the lamp is on all night"
)
TABLES = ("line", "search_entry", "journal", "undo")


def bench_record() -> list[Benchmark]:
    """Write lines in two hubs alike, in one through the door and in the other with the driver."""
    with TemporaryDirectory() as folder:
        ours, theirs = _house(Path(folder) / "ours.hub"), _house(Path(folder) / "theirs.hub")
        command = WriteLine(
            item=ours.item_id,
            text=TEXT,
            kind=Kind.INFORMATION,
            seat=ours.seat("Police"),
            standing=Standing.FACT,
            labels=(Label.SOURCE,),
            step="information",
        )
        theirs.record(
            command.model_copy(update={"item": theirs.item_id, "seat": theirs.seat("Police")})
        )
        theirs.hub.close()
        raw = connect(theirs.path, theirs.hub._data_key)
        transactions = _transactions(raw)
        written = sample(
            lambda: milliseconds(lambda: ours.record(command)),
            lambda: milliseconds(lambda: next(transactions)),
            ROUNDS,
        )
        raw.close()
        ours.hub.close()
        flush = _flush(Path(folder))
    return [
        Benchmark("writing a line", "raw SQLCipher transaction", written.median, goal=1.50),
        Benchmark("writing a line, slowest in 20", "raw SQLCipher transaction", written.slow),
        Benchmark(
            "the flush of this disk",
            "raw SQLCipher transaction",
            Ratio(flush, written.median.theirs),
        ),
    ]


def _house(path: Path) -> House:
    clock = Clock()
    house = begin_meeting(lay_table(House(create(path, clock)[0], clock)))
    for name in ("Municipality", "Police", "Social", "Mental"):
        house.mark(name, Attendance.HERE)
    return house


def _transactions(raw: Any) -> Iterator[None]:
    """Write one line with all that belongs to it at each step, the newest rows of each table once
    more under other keys.
    """
    newest = {table: _newest(raw, table) for table in TABLES}
    words = TEXT + " "
    statements = {
        table: f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})"  # noqa: S608 - ours
        for table, (_, row) in newest.items()
    }
    while True:
        key = uuid4().hex
        for table, (names, row) in newest.items():
            for place, name in enumerate(names):
                if name == "number":
                    row[place] += 1
                elif name in {"id", "row_id"} and table in {"line", "search_entry"}:
                    row[place] = key
        raw.execute("BEGIN IMMEDIATE")
        for table, (_, row) in newest.items():
            raw.execute(statements[table], row)
            if table == "search_entry":
                raw.execute("INSERT INTO search(rowid, words) VALUES (?, ?)", (row[0], words))
        raw.execute("COMMIT")
        yield


def _newest(raw: Any, table: str) -> tuple[list[str], list[Any]]:
    found = raw.execute(f"SELECT * FROM {table} ORDER BY rowid DESC LIMIT 1")  # noqa: S608 - names of our own
    return [column[0] for column in found.description], list(found.fetchone())


def _flush(folder: Path) -> float:
    """Return the median milliseconds of bringing 4 KiB at the end of a file to the disk."""
    taken = []
    with (folder / "flushed").open("wb", buffering=0) as file:
        for _ in range(FLUSHES):
            file.write(PAGE)
            taken.append(milliseconds(lambda: os.fsync(file.fileno())))
    return statistics.median(taken)
