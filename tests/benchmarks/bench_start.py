"""From the start of the program to the first full frame of the unlock screen, and typing while the
rest of it loads.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import bare
from tests.benchmarks.frames import first_frame, terminal_for
from tests.benchmarks.measure import Benchmark, Samples, compare
from tests.journeys.demo_file import PROGRAM, write_demo
from tests.terminal import PATIENCE, Terminal

ROUNDS = 15
UNLOCK = "Passphrase"
"""What stands on the unlock screen."""

STARTS = 6
KEYS = "qxzkjvw" * 5
EVERY = 0.025
"""Seconds between two keys: faster than anybody types, so that one second holds enough of them."""


def bench_start() -> list[Benchmark]:
    """Time both programs from their start; the hub is made once, before."""
    with TemporaryDirectory() as folder:
        file = write_demo(Path(folder)).path
        ours, theirs = [*PROGRAM, "open", str(file)], [sys.executable, bare.__file__]
        measured = compare(
            lambda: first_frame(ours, UNLOCK), lambda: first_frame(theirs, bare.MARKER), ROUNDS
        )
        typed = Samples(
            tuple(taken for _ in range(STARTS) for taken in _type_at_once(ours, UNLOCK)),
            tuple(
                taken
                for _ in range(STARTS)
                for taken in _type_at_once([*theirs, "input"], bare.MARKER)
            ),
        )
    return [
        Benchmark("start to the unlock screen", "bare Textual application", measured, goal=1.00),
        Benchmark("key while the rest loads, median", "bare Input just started", typed.median),
        Benchmark("key while the rest loads, slowest in 20", "bare Input just started", typed.slow),
    ]


def _type_at_once(command: list[str], marker: str) -> list[float]:
    """Type as soon as the first frame stands; return the milliseconds from each key until the
    screen shows it.
    """
    with terminal_for(command) as terminal:
        terminal.wait_for(marker)
        taken, typed = [], ""
        for key in KEYS:
            start = terminal.now()
            terminal.send(key)
            typed += key
            taken.append(_shown(terminal, typed, start))
            until = start + EVERY
            while terminal.now() < until:
                terminal.read(until - terminal.now())
        terminal.kill()
    return taken


def _shown(terminal: Terminal, typed: str, start: float) -> float:
    """Wait until `typed` stands on the screen, and return the milliseconds since `start`."""
    while typed not in terminal.text():
        if not terminal.read(PATIENCE):
            raise AssertionError(f"{typed!r} was typed and never shown")
    return (terminal.arrivals[-1][0] - start) * 1000
