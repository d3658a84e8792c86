"""From the start of the program to the first full frame of the unlock screen, against a bare Textual application."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks import bare
from tests.benchmarks.frames import first_frame
from tests.benchmarks.measure import Benchmark, compare

ROOT = Path(__file__).parents[2]
ROUNDS = 15
UNLOCK = "Passphrase"  # what stands on the unlock screen


def write_demo(file: Path) -> None:
    """Let the program write its demonstration hub to `file`."""
    subprocess.run([sys.executable, "-m", "screens", "demo", "--write", str(file)], cwd=ROOT, check=True, timeout=120)


def bench_start() -> Benchmark:
    """Time both programs from their start; the hub is made once, before."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "demonstration.hub"
        write_demo(file)
        measured = compare(
            lambda: first_frame([sys.executable, "-m", "screens", "open", str(file)], UNLOCK),
            lambda: first_frame([sys.executable, bare.__file__], bare.MARKER),
            ROUNDS,
        )
    return Benchmark("start to the unlock screen", "bare Textual application", measured, goal=1.00)
