"""The everyday questions in a hub of 20,000 cases against the same in one of 100: a long past must
not be felt.

Set FULL_HUB=1 for 1,000,000 lines instead of 200,000; that hub takes some minutes to make.
"""

import os
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from conference.base.record import Query
from conference.case.overview.conference import ConferenceOf
from conference.case.record.case import Cases
from conference.case.record.line import LinesOfCase, WriteLine
from conference.followup.find import Find
from conference.followup.home import HomeOf
from conference.followup.task import TaskFilter, Tasks
from storage.file.connection import connect
from tests.benchmarks.big_hub import FULL, build
from tests.benchmarks.measure import Benchmark, ratio
from tests.benchmarks.past import RARE, RARE_LINES, Past
from tests.builders import House

ROUNDS = 60
SHOWN = 20
"""Rows asked of each list, so that both hubs give as many."""

_RAW = """SELECT search_entry.kind, line.id, line.case_id, item.reference,
        substr(line.text, 1, 160), line.at
    FROM (SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 50) AS hit
    JOIN search_entry ON search_entry.number = hit.rowid
    JOIN line ON line.id = search_entry.row_id
    JOIN item ON item.id = line.item_id
    ORDER BY hit.rowid DESC"""


def bench_long_past() -> list[Benchmark]:
    """Build both hubs, put the same questions to both in turn, and take the search against the
    driver alone.
    """
    with TemporaryDirectory() as folder, ExitStack() as stack:
        lines = FULL if os.environ.get("FULL_HUB") else Past.lines
        big, small = (
            _built(stack, Path(folder), past)
            for past in (Past(lines=lines), Past(cases=100, lines=1_000))
        )
        rows = [
            _against(words, query(big), query(small), big, small)
            for words, query in _QUESTIONS.items()
        ]
        written = ratio(
            lambda: big.record(_line(big.item_id)),
            lambda: small.record(_line(small.item_id)),
            ROUNDS,
        )
        rows.append(Benchmark("writing a line", "the same, 100 cases", written, goal=1.20))
        found = big.ask(Find(words=RARE))
        assert len(found) >= RARE_LINES
        raw = connect(big.path, big.hub._data_key)
        stack.callback(raw.close)
        assert len(raw.execute(_RAW, (f'"{RARE}"*',)).fetchall()) == len(found)
        searched = ratio(
            lambda: big.ask(Find(words=RARE)),
            lambda: raw.execute(_RAW, (f'"{RARE}"*',)).fetchall(),
            ROUNDS,
        )
        rows.append(
            Benchmark("search, rare word, newest first", "raw FTS5 query", searched, goal=1.30)
        )
    return rows


_QUESTIONS: dict[str, Any] = {
    "opening a case": lambda house: ConferenceOf(item=house.item_id),
    "reading a case": lambda house: LinesOfCase(case=house.case_id),
    "home": lambda _: HomeOf(),
    "task list": lambda _: Tasks(limit=SHOWN),
    "overdue tasks": lambda _: Tasks(show=TaskFilter.OVERDUE, limit=SHOWN),
    "case list": lambda _: Cases(limit=SHOWN),
}


def _built(stack: ExitStack, folder: Path, past: Past) -> House:
    house = build(folder / f"{past.cases}.hub", past)
    stack.callback(house.hub.close)
    return house


def _against(
    words: str, ours: Query[Any], theirs: Query[Any], big: House, small: House
) -> Benchmark:
    return Benchmark(
        words,
        "the same, 100 cases",
        ratio(lambda: big.ask(ours), lambda: small.ask(theirs), ROUNDS),
        goal=1.20,
    )


def _line(item: UUID) -> WriteLine:
    return WriteLine(item=item, text="seen twice near the mill pond")
