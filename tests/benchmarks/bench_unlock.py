"""From the passphrase accepted to the first full frame of the home page; what the key derivation
takes is taken out.
"""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import bare, stamped
from tests.benchmarks.frames import full_frame, press, settle, terminal_for
from tests.benchmarks.measure import Benchmark, compare
from tests.journeys.demo_file import DemoFile, write_demo
from tests.terminal import Terminal

ROUNDS = 7
LOADED = 3.0
"""Seconds that everything heavy has had time to load before Enter: nobody types a name and six
words in less.
"""

HOME = "6 cases"
"""What stands on the home page of the demo."""


def bench_unlock() -> Benchmark:
    """Unlock the demo hub several times; theirs is a screen that is installed and was
    shown before.
    """
    with (
        TemporaryDirectory() as folder,
        terminal_for([sys.executable, bare.__file__, "form"]) as form,
    ):
        demo = write_demo(Path(folder))
        form.wait_for(bare.MARKER)
        measured = compare(lambda: _unlock(demo), lambda: push_and_pop(form), ROUNDS)
        form.kill()
    return Benchmark(
        "passphrase accepted to home", "pushing an installed screen", measured, goal=2.00
    )


def push_and_pop(form: Terminal) -> float:
    """Return the milliseconds of pushing the installed screen; it is taken off again."""
    taken = press(form, "F4")
    press(form, "escape")
    return taken


def _unlock(demo: DemoFile) -> float:
    stamp = demo.path.parent / "stamp"
    environment = {"XDG_STATE_HOME": str(demo.path.parent / "state")}
    with terminal_for(
        [sys.executable, stamped.__file__, str(stamp), "open", str(demo.path)], environment
    ) as terminal:
        terminal.wait_for("Passphrase")
        terminal.type_text(demo.person)
        terminal.send("enter")
        terminal.type_text(demo.passphrase)
        until = terminal.now() + LOADED
        while terminal.now() < until:
            terminal.read(until - terminal.now())
        settle(terminal, 0.02)
        terminal.send("enter")
        home = full_frame(terminal, HOME)
        accepted = terminal.now() - (time.perf_counter() - float(stamp.read_text(encoding="ascii")))
        terminal.kill()
    return (home - accepted) * 1000
