"""How documents grow: minutes of one case, of a year of meetings (12 with 8 cases) and of 100, time
and peak memory of each format.

Each is made in a process of its own, so that its peak is its own. Time is told per case against
that of the smallest; a ratio below one means that the cost of beginning is spread. Memory is told
against the process that has everything loaded and printed nothing.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

from screens.rendering.render import print_paper
from tests.benchmarks.measure import Benchmark, Ratio
from tests.benchmarks.year_of_papers import minutes
from tests.screens.rendering.papers import source

FORMS = ("docx", "pdf", "html", "text", "xlsx")
SIZES = {"a meeting of 8 cases": 8, "a year: 96 cases": 96, "100 cases": 100}
GOAL = 1.5
"""What a case of many may cost against one of eight: nothing grows faster than the document."""


def bench_papers_year() -> list[Benchmark]:
    """Print each size in each format."""
    rows = []
    for form in FORMS:
        took = {name: measured(form, cases) for name, cases in {"nothing": 0, **SIZES}.items()}
        small, idle = took["a meeting of 8 cases"], took["nothing"]
        for name, cases in SIZES.items():
            goal = None if cases == SIZES["a meeting of 8 cases"] else GOAL
            each = Ratio(took[name][0] / cases, small[0] / SIZES["a meeting of 8 cases"])
            rows.append(
                Benchmark(
                    f"{form}, {name}, for each case", "a case of a meeting of 8", each, goal=goal
                )
            )
            rows.append(
                Benchmark(
                    f"{form}, {name}, peak memory",
                    "nothing printed",
                    Ratio(took[name][1], idle[1]),
                    unit="MiB",
                )
            )
            rows.append(
                Benchmark(
                    f"{form}, {name}, in all", "a meeting of 8", Ratio(took[name][0], small[0])
                )
            )
    return rows


def measured(form: str, cases: int) -> tuple[float, float]:
    """Return milliseconds and mebibytes of making one document, in a process of its own."""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-m", __name__, form, str(cases)],
        capture_output=True,
        check=True,
        cwd=root,
    )
    taken, peak = json.loads(done.stdout)
    return float(taken), float(peak)


def main(form: str, cases: int) -> None:
    """Print one and tell what it took; a small one goes first, so that everything is loaded."""
    print_paper(minutes(1), form, source)
    paper = minutes(max(cases, 1))
    began = time.perf_counter()
    if cases:
        print_paper(paper, form, source)
    taken = (time.perf_counter() - began) * 1000
    sys.stdout.write(json.dumps([taken, peak()]))


def peak() -> float:
    """Return the most memory this process had, in mebibytes; the count of the system's own call
    begins with that of its parent.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
