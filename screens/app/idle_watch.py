"""When the program locks by itself: nothing was typed, the curtain was left, the machine slept."""

import time
from collections.abc import Callable
from enum import StrEnum

_JUMP = 30.0
"""Seconds by which the clock on the wall may run away from the steady one between two looks: the
steady one stands still while the machine sleeps."""


class LockReason(StrEnum):
    """Why it was locked."""

    IDLE = "idle"
    CURTAIN = "curtain"
    SLEPT = "slept"
    KEY = "key"


class IdleWatch:
    """Counts the seconds since the last key. `wall` and `steady` tell seconds."""

    def __init__(
        self, wall: Callable[[], float] = time.time, steady: Callable[[], float] = time.monotonic
    ) -> None:
        """Begin now."""
        self._wall, self._steady = wall, steady
        self._looked = self._touched = self._now()
        self._covered: float | None = None

    def touch(self) -> None:
        """Note that a key was pressed."""
        self._touched = self._now()

    def look(self, *, idle: int, curtain: int, covered: bool) -> LockReason | None:
        """Return why to lock now, after `idle` minutes without a key or `curtain` minutes behind
        the curtain, or None.
        """
        now, before = self._now(), self._looked
        self._looked = now
        if not covered:
            self._covered = None
        elif self._covered is None:
            self._covered = now[1]
        if (now[0] - before[0]) - (now[1] - before[1]) > _JUMP:
            return LockReason.SLEPT
        if self._covered is not None and now[1] - self._covered >= curtain * 60:
            return LockReason.CURTAIN
        return LockReason.IDLE if now[1] - self._touched[1] >= idle * 60 else None

    def _now(self) -> tuple[float, float]:
        return self._wall(), self._steady()
