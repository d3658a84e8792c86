"""When a program has drawn: its first full frame, and the redraw that a key causes, seen from
outside in a real terminal.
"""

from collections.abc import Mapping, Sequence

from tests.emulator import Emulator
from tests.terminal import PATIENCE, Terminal

COLUMNS, ROWS = 120, 40

QUIET = 0.25
"""Seconds without a byte after which a program is taken to have finished drawing; a blinking cursor
takes longer.
"""

ENOUGH = 0.95
"""The share of the settled screen that makes a frame full; a clock or a cursor may still change."""

PAUSE = 0.06
"""Seconds without a byte that end the redraw of a key: more than three frames of sixty
in a second.
"""


def terminal_for(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Terminal:
    """Return a terminal of the size every benchmark uses, not started."""
    return Terminal(command, columns=COLUMNS, rows=ROWS, environment=environment)


def first_frame(
    command: Sequence[str], marker: str, environment: Mapping[str, str] | None = None
) -> float:
    """Return the milliseconds from the start of `command` to its first full frame that holds
    `marker`.
    """
    with terminal_for(command, environment) as terminal:
        moment = full_frame(terminal, marker)
        terminal.kill()
    return moment * 1000


def full_frame(terminal: Terminal, marker: str) -> float:
    """Wait for a full frame that holds `marker`; return when it came, in seconds since the start of
    the program.

    That is the first moment at which `marker` stands on the screen and nearly everything else shows
    what it will show once the program has settled. The bytes are drawn afterwards, so that drawing
    them does not slow what is measured. Raises AssertionError, with the screen, if the marker does
    not come.
    """
    before = len(terminal.output)
    until = terminal.now() + PATIENCE
    while terminal.read(until - terminal.now()):
        settle(terminal)
        if marker in terminal.text():
            break
    terminal.wait_for(marker, timeout=0)
    settled = terminal.text().split("\n")
    want = [
        (row, column, sign)
        for row, line in enumerate(settled)
        for column, sign in enumerate(line)
        if sign != " "
    ]
    replay, seen = Emulator(COLUMNS, ROWS, lambda _: None), before
    replay.feed(bytes(terminal.output[:before]))
    for moment, length in terminal.arrivals:
        if length <= before:
            continue
        replay.feed(bytes(terminal.output[seen:length]))
        seen = length
        lines = [line.ljust(COLUMNS) for line in replay.lines]
        there = sum(lines[row][column] == sign for row, column, sign in want)
        if there >= ENOUGH * len(want) and any(marker in line for line in lines):
            return moment
    raise AssertionError(f"{marker!r} was on the screen, but never together with the rest of it")


def press(terminal: Terminal, key: str) -> float:
    """Press `key` when the terminal is quiet; return the milliseconds to the last byte of the
    redraw it causes.

    Raises AssertionError if it causes none.
    """
    settle(terminal, PAUSE)
    sent = terminal.now()
    terminal.send(key)
    if not terminal.read(PATIENCE):
        raise AssertionError(f"{key!r} drew nothing")
    settle(terminal, PAUSE)
    return (terminal.arrivals[-1][0] - sent) * 1000


def settle(terminal: Terminal, quiet: float = QUIET) -> None:
    """Read until nothing has come for `quiet` seconds."""
    while terminal.read(quiet):
        pass
