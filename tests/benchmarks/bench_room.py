"""The meeting room with a full case open: a key on the capture line, a line written and taken back,
the next step, the minutes, and what it all weighs.
"""

import statistics
import sys
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path

from tests.benchmarks import bare
from tests.benchmarks.bench_unlock import push_and_pop
from tests.benchmarks.frames import press, settle, terminal_for
from tests.benchmarks.measure import Benchmark, Ratio, Samples, compare, sample
from tests.benchmarks.meeting_file import meeting_file, meeting_room
from tests.terminal import Terminal

KEYS = 60
STEPS = 15
TYPED = "> pol seen twice near the station "
"""The beginning of a line in which there is much to understand."""


def bench_room() -> list[Benchmark]:
    """Drive the room beside the bare applications, in turn."""
    with ExitStack() as stack:
        room = stack.enter_context(meeting_room(stack.enter_context(meeting_file())))
        field = stack.enter_context(terminal_for([sys.executable, bare.__file__, "input"]))
        form = stack.enter_context(terminal_for([sys.executable, bare.__file__, "form"]))
        alone = stack.enter_context(terminal_for([sys.executable, bare.__file__]))
        for terminal in (field, form, alone):
            terminal.wait_for(bare.MARKER)
            settle(terminal)
        room.type_text(TYPED)
        field.type_text(TYPED)
        settle(room)
        letters, others = cycle("abcdefgh"), cycle("abcdefgh")
        typed = sample(lambda: press(room, next(letters)), lambda: press(field, next(others)), KEYS)
        press(room, "ctrl+u")
        written, undone = _lines(room)
        minutes = compare(lambda: _minutes(room), lambda: push_and_pop(form), STEPS)
        step = compare(lambda: _next_step(room), lambda: push_and_pop(form), STEPS)
        memory = Ratio(_resident(room), _resident(alone))
    return [
        Benchmark("key on the capture line", "bare Input", typed.median, goal=1.30),
        Benchmark("key on the capture line, slowest in 20", "bare Input", typed.slow),
        Benchmark(
            "Enter to the line shown and saved", "bare Input, a key", _beside(written, typed)
        ),
        Benchmark("undo of a line", "bare Input, a key", _beside(undone, typed)),
        Benchmark("minutes opened", "pushing an installed screen", minutes),
        Benchmark("next step", "pushing an installed screen", step, goal=1.30),
        Benchmark(
            "memory with the room open", "bare Textual application", memory, goal=2.50, unit="MiB"
        ),
    ]


def _lines(room: Terminal) -> tuple[list[float], list[float]]:
    """Return the milliseconds of Enter until a line is shown and saved, and of taking it back."""
    written, undone = [], []
    for _ in range(STEPS):
        room.type_text("seen twice near the mill pond")
        written.append(press(room, "enter"))
        undone.append(press(room, "ctrl+z"))
    return written, undone


def _minutes(room: Terminal) -> float:
    """Return the milliseconds of opening the minutes from the room; they are left again."""
    taken = press(room, "F9")
    press(room, "escape")
    return taken


def _beside(ours: list[float], typed: Samples) -> Ratio:
    return Ratio(statistics.median(ours), typed.median.theirs)


def _next_step(room: Terminal) -> float:
    """Return the milliseconds of one step on; one step back follows, not measured."""
    taken = press(room, "F4")
    press(room, "F3")
    return taken


def _resident(terminal: Terminal) -> float:
    """Return the mebibytes of a program that are in memory now (Linux)."""
    assert terminal._process is not None
    status = Path(f"/proc/{terminal._process.pid}/status").read_text(encoding="ascii")
    return (
        next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))
        / 1024
    )
