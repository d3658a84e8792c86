"""Types five case conferences through the real screens at 80x24 and counts the keys.

    uv run python -m tests.speed_of_use.count             all five, and how much of each step is
    seen at once
    uv run python -m tests.speed_of_use.count review      one of them, with its keys step by step

What counts as content is written in `tests/speed_of_use/script.py`; what is said, in
`tests/speed_of_use/said/`. Ends with 1 if a goal was missed, and with 2 if there is no such
conference.
"""

import os
import sys

os.environ["TZ"] = "UTC"
os.environ["TEXTUAL_ANIMATIONS"] = "none"  # read once, when Textual is first imported

import asyncio
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.builders import Clock, House, create, lay_table
from tests.speed_of_use.conferences import Typed, type_conference
from tests.speed_of_use.scenes import SCENES
from tests.speed_of_use.script import read
from tests.speed_of_use.sights import Sight, sights


def typed(names: Sequence[str]) -> Iterator[Typed]:
    """Type conferences, each in a new hub."""
    for name in names:
        with TemporaryDirectory() as folder:
            clock = Clock()
            hub, _ = create(Path(folder) / "north.hub", clock)
            try:
                yield asyncio.run(type_conference(read(name), lay_table(House(hub, clock))))
            finally:
                hub.close()


def table(conferences: Sequence[Typed]) -> str:
    """Return one row a conference."""
    rows = [f"{'conference':<44}{'keys':>6}{'content':>9}{'beyond':>8}{'percent':>9}  goal"]
    for one in conferences:
        tally, allowed = one.tally, one.allowed
        goal = "" if allowed is None else f"{allowed:.0f} {_met(tally.extra, allowed)}"
        share = 100 * tally.extra / max(tally.content, 1)
        rows.append(
            (
                f"{one.said.title:<44.43}{tally.keys:>6}{tally.content:>9}{tally.extra:>8}"
                f"{share:>8.0f}% "
                f" {goal}"
            ).rstrip()
        )
    return "\n".join(rows)


def _met(extra: int, allowed: float) -> str:
    return "met" if extra <= allowed else f"MISSED by {math.ceil(extra - allowed)}"


def reasons(conferences: Sequence[Typed]) -> str:
    """Return what the keys beyond content were for, the most first."""
    names = [one.said.name for one in conferences]
    counts = [one.tally.by_reason() for one in conferences]
    why = sorted(
        {reason for count in counts for reason in count},
        key=lambda reason: -sum(count[reason] for count in counts),
    )
    rows = [f"{'keys beyond content':<28}" + "".join(f"{name:>9}" for name in names)]
    rows += [f"{reason:<28}" + "".join(f"{count[reason]:>9}" for count in counts) for reason in why]
    return "\n".join(rows)


def steps(one: Typed) -> str:
    """Return where the keys beyond content of a conference went, step by step."""
    rows = [f"{'step':<14}{'beyond':>7}  for"]
    for step, keys in one.tally.by_step().items():
        parts = sorted(
            ((why, count) for (at, why), count in one.tally.beyond.items() if at == step),
            key=lambda part: -part[1],
        )
        rows.append(f"{step:<14}{keys:>7}  {', '.join(f'{why} {count}' for why, count in parts)}")
    return "\n".join(rows)


def seen(found: Sequence[Sight]) -> str:
    """Return how much of each step is seen at once."""
    rows = [f"{'agenda':<10}{'step':<20}{'rows':>6}{'seen':>6}"]
    rows += [
        f"{one.agenda:<10}{one.step:<20}{one.rows:>6}{one.visible:>6}"
        f"{'' if one.fits else '  MORE than two screens'}"
        for one in found
    ]
    return "\n".join(rows)


def main(names: Sequence[str]) -> int:
    """Type what was asked for, print the tables and return the exit code."""
    if set(names) - set(SCENES):
        sys.stderr.write(f"There are: {' '.join(SCENES)}\n")
        return 2
    conferences = list(typed(names or list(SCENES)))
    told = [
        table(conferences),
        reasons(conferences),
        *((f"{one.said.name}\n{steps(one)}") for one in conferences if names),
    ]
    full = [
        Sight(one.said.name, step, *sight)
        for one in conferences
        for step, sight in one.rows.items()
    ]
    told.append(f"as typed\n{seen(full)}")
    demo: tuple[Sight, ...] = ()
    if not names:
        with TemporaryDirectory() as folder:
            demo = asyncio.run(sights(Path(folder)))
        told.append(f"in the demo hub\n{seen(demo)}")
    sys.stdout.write("\n\n".join(told) + "\n")
    met = all(one.allowed is None or one.tally.extra <= one.allowed for one in conferences)
    return 0 if met and all(one.fits or one.inside for one in (*full, *demo)) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
