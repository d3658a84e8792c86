"""Ours against theirs, in turn and in one run: on a shared machine the ratio is worth something,
the milliseconds are not.

A benchmark is a function named `bench_...` in a file `bench_*.py` of this folder that takes nothing
and returns one `Benchmark`, or several in a list. `tests.benchmarks.run` finds them.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

SLOW = 95
"""The percentile that is reported beside a median where single slow ones are felt."""


@dataclass(frozen=True)
class Ratio:
    """Two measurements in the same unit, and how many times theirs ours is."""

    ours: float
    theirs: float

    @property
    def ratio(self) -> float:
        """Ours divided by theirs; below 1 is better than what it is compared with."""
        return self.ours / self.theirs


@dataclass(frozen=True)
class Samples:
    """Everything that was measured of both, in turn."""

    ours: tuple[float, ...]
    theirs: tuple[float, ...]

    @property
    def median(self) -> Ratio:
        """The medians."""
        return Ratio(statistics.median(self.ours), statistics.median(self.theirs))

    @property
    def slow(self) -> Ratio:
        """The measurements that only one in twenty exceeds."""
        return Ratio(percentile(self.ours, SLOW), percentile(self.theirs, SLOW))


@dataclass(frozen=True)
class Benchmark:
    """One row of the table: what was measured, against what, how it came out, and the largest ratio
    that is good enough.

    A row without a goal is only reported.
    """

    name: str
    against: str
    measured: Ratio
    goal: float | None = None
    unit: str = "ms"

    @property
    def met(self) -> bool:
        """Whether the goal was met; a row without one fails nobody."""
        return self.goal is None or self.measured.ratio <= self.goal


def percentile(samples: Sequence[float], share: int) -> float:
    """Return the sample that `share` per cent of all do not exceed."""
    ordered = sorted(samples)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]


def ratio(ours: Callable[[], object], theirs: Callable[[], object], rounds: int) -> Ratio:
    """Time both, `rounds` times each and in turn, and return the medians in milliseconds.

    One more round goes first, untimed.
    """
    return compare(lambda: milliseconds(ours), lambda: milliseconds(theirs), rounds)


def compare(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> Ratio:
    """Do the same for two functions that return a measurement themselves (milliseconds of a frame,
    mebibytes).
    """
    return sample(ours, theirs, rounds).median


def sample(ours: Callable[[], float], theirs: Callable[[], float], rounds: int) -> Samples:
    """Do the same, and return every measurement."""
    samples: tuple[list[float], list[float]] = ([], [])
    for turn in range(rounds + 1):  # turn 0 warms the caches
        for which in (0, 1) if turn % 2 else (1, 0):  # neither always goes first
            one = (ours, theirs)[which]()
            if turn:
                samples[which].append(one)
    return Samples(tuple(samples[0]), tuple(samples[1]))


def table(rows: Sequence[Benchmark]) -> str:
    """Return the table for people: name, against, ours, theirs, ratio, goal, met."""
    cells = [("what", "against", "ours", "theirs", "ratio", "goal", "met?")]
    for row in rows:
        measured = row.measured
        ours, theirs = f"{measured.ours:.3g} {row.unit}", f"{measured.theirs:.3g} {row.unit}"
        goal, met = (
            ("–", "–") if row.goal is None else (f"≤ {row.goal:.2f}", "yes" if row.met else "NO")
        )
        cells.append((row.name, row.against, ours, theirs, f"{measured.ratio:.2f}", goal, met))
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [
        "  ".join(
            f"{cell:<{w}}" if place < 2 else f"{cell:>{w}}"
            for place, (cell, w) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    ]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])


def milliseconds(work: Callable[[], object]) -> float:
    """Do `work` and return how long it took."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
