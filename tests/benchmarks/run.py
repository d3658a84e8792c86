"""Runs the benchmarks and prints one table. Needs an otherwise idle machine.

    uv run python -m tests.benchmarks.run             all of them
    uv run python -m tests.benchmarks.run start key   those with one of these words in their name

Ends with 1 if a goal was missed, and with 2 if there was nothing to run.
"""

import importlib
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tests.benchmarks.measure import Benchmark, table

Bench = Callable[[], Benchmark | list[Benchmark]]


def benches(words: Sequence[str]) -> Iterator[tuple[str, Bench]]:
    """Yield every function `bench_...` of the files `bench_*.py`, by file and then in order of
    writing, whose name holds a word.
    """
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        for name, found in vars(importlib.import_module(f"tests.benchmarks.{path.stem}")).items():
            if (
                name.startswith("bench_")
                and callable(found)
                and (not words or any(word in name for word in words))
            ):
                yield name, found


def main(words: Sequence[str]) -> int:
    """Run what was asked for, print the table and return the exit code."""
    rows: list[Benchmark] = []
    for name, bench in benches(words):
        print(f"{name} …", file=sys.stderr, flush=True)
        result = bench()
        rows += result if isinstance(result, list) else [result]
    if not rows:
        print("No benchmark has a name like that.", file=sys.stderr)
        return 2
    print(table(rows))
    return 0 if all(row.met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
