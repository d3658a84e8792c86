"""How much of the long random tests is tried: all of it where CONFERENCE_TESTS says `full`, as on
the build machine; else a part, and another part every day.
"""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TypeVar

T = TypeVar("T")

FULL = os.environ.get("CONFERENCE_TESTS") == "full"
TURN = int(os.environ.setdefault("CONFERENCE_TESTS_TURN", str(datetime.now(UTC).toordinal())))
"""The day the run began: the workers of one run inherit it and choose the same part."""


def some_of(examples: int) -> int:
    """Return how many of so many random examples are tried."""
    return examples if FULL else max(examples * 3 // 10, 2)


def in_turn(all_of_them: Sequence[T], count: int) -> tuple[T, ...]:
    """Return `count` of them: one after the other as the days go by, all of them in a full run."""
    if FULL:
        return tuple(all_of_them)
    start = TURN * count
    return tuple(all_of_them[(start + step) % len(all_of_them)] for step in range(count))
