"""When a program has drawn: its first full frame, and the redraw that a key causes, seen from outside in a real terminal."""

from collections.abc import Mapping, Sequence

from tests.emulator import Emulator
from tests.terminal import PATIENCE, Terminal

QUIET = 0.25
"""Seconds without a byte after which a program is taken to have finished drawing; a blinking cursor takes longer."""

ENOUGH = 0.95
"""The share of the settled screen that makes a frame full; a clock or a cursor may still change."""

_FIRST_KEYS = 3  # the first redraws of a process fill its caches


def first_frame(
    command: Sequence[str], marker: str, *, columns: int = 120, rows: int = 40, environment: Mapping[str, str] | None = None
) -> float:
    """Return the milliseconds from the start of `command` to its first full frame.

    That is the first moment at which `marker` stands on the screen and nearly everything else shows what it will show once the
    program has settled. The bytes are drawn afterwards, so that drawing them does not slow what is measured. Raises
    AssertionError, with the screen, if the marker does not come.
    """
    with Terminal(command, columns=columns, rows=rows, environment=environment) as terminal:
        until = terminal.now() + PATIENCE
        while terminal.read(until - terminal.now()):
            _settle(terminal)
            if marker in terminal.text():
                break
        terminal.wait_for(marker, timeout=0)
        settled = terminal.text().split("\n")
        output, arrivals = bytes(terminal.output), list(terminal.arrivals)
        terminal.kill()
    want = [(row, column, sign) for row, line in enumerate(settled) for column, sign in enumerate(line) if sign != " "]
    replay, seen = Emulator(columns, rows, lambda _: None), 0
    for moment, length in arrivals:
        replay.feed(output[seen:length])
        seen = length
        lines = [line.ljust(columns) for line in replay.lines]
        there = sum(lines[row][column] == sign for row, column, sign in want)
        if there >= ENOUGH * len(want) and any(marker in line for line in lines):
            return moment * 1000
    raise AssertionError(f"{marker!r} was on the screen, but never together with the rest of it")


def key_latency(terminal: Terminal, keys: Sequence[str]) -> list[float]:
    """Return, for each of `keys`, the milliseconds from the key to the last byte of the redraw it causes.

    Each key is sent when the terminal is quiet; the first three are left out when there are more. Raises AssertionError if a key
    causes no redraw.
    """
    taken = []
    for key in keys:
        _settle(terminal, QUIET / 2)
        before, sent = len(terminal.arrivals), terminal.now()
        terminal.send(key)
        if not terminal.read(PATIENCE):
            raise AssertionError(f"{key!r} drew nothing")
        _settle(terminal, QUIET / 2)
        assert len(terminal.arrivals) > before
        taken.append((terminal.arrivals[-1][0] - sent) * 1000)
    return taken[_FIRST_KEYS:] or taken


def _settle(terminal: Terminal, quiet: float = QUIET) -> None:
    """Read until nothing has come for `quiet` seconds."""
    while terminal.read(quiet):
        pass
