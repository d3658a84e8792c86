"""What a person would see: the bytes a program writes, drawn on a screen of its own (pyte), and the
answers a terminal gives.

Pyte knows neither the alternate screen nor the newer sequences, some of which it would print as
text; both are seen to here. Colours are left out: nobody asks for them, and they are most of what a
program writes.
"""

import re
from collections.abc import Callable

import pyte

# One whole escape sequence: control sequence, operating system command, other string, or a short
# one.
_SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[P_^X][^\x1b]*\x1b\\"
    rb"|[ -/]+[0-~]|[0-OQ-WYZ\\`-~])"
)
# The beginning of one, at the very end of what has come so far.
_BEGUN = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[P_^X][^\x1b]*\x1b?|[ -/]*)\Z")
# What pyte may be given: plain control sequences that are neither colours nor questions, private
# modes but the alternate screen, and the short ones.
_DRAWN = re.compile(
    rb"\x1b(?:\[[0-9;]*[@-bd-lo-su-~]|\[\?(?!1049[hl])[0-9;]*[hl]|[^\[\]P_^X].*)\Z", re.DOTALL
)

QUESTION = re.compile(rb"\x1b(?:\[(?:\?\d+\$p|[56]n|>?0?c|18t)|\]1[01];\?)")
"""What a program may ask its terminal, anywhere in what it writes."""

_ALTERNATE = re.compile(rb"\x1b\[\?1049([hl])\Z")
_MODE = re.compile(rb"\x1b\[\?(\d+)\$p\Z")
_COLOUR = re.compile(rb"\x1b\](1[01]);\?(?:\x07|\x1b\\)\Z")


class Emulator:
    """A terminal screen of `columns` by `rows`.

    `answer` is called with what the terminal replies to a question.
    """

    def __init__(self, columns: int, rows: int, answer: Callable[[bytes], None]) -> None:
        self._answer = answer
        self._held = b""
        self._lines: list[str] = []
        self._main = self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def lines(self) -> list[str]:
        """The rows of the screen from the top, without the blanks at their right."""
        screen = self._screen
        if len(self._lines) != screen.lines:
            self._lines = [""] * screen.lines
            screen.dirty.update(range(screen.lines))
        for row in (
            screen.dirty
        ):  # the others stand as they stood: asked for far more often than anything is drawn
            if row < screen.lines:
                line = screen.buffer[row]
                self._lines[row] = "".join(
                    line[column].data for column in range(screen.columns)
                ).rstrip()
        screen.dirty.clear()
        return list(self._lines)

    @property
    def alternate(self) -> bool:
        """Whether the program has the alternate screen, which leaves nothing behind in the
        terminal.
        """
        return self._screen is not self._main

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of both screens."""
        self._lines = []
        for screen in {self._main, self._screen}:
            screen.resize(rows, columns)

    def feed(self, data: bytes) -> None:
        """Draw what the program wrote and answer what it asked; a sequence cut in two waits for its
        other half.
        """
        data = self._held + data
        begun = _BEGUN.search(data)
        cut = begun.start() if begun else len(data)
        data, self._held = data[:cut], data[cut:]
        place, drawn = 0, b""
        for found in _SEQUENCE.finditer(data):
            drawn += data[place : found.start()]
            place = found.end()
            if _DRAWN.match(found[0]):
                drawn += found[0]
            elif not found[0].endswith(b"m"):  # the rest depends on where the screen is now
                self._stream.feed(drawn)
                drawn = b""
                self._obey(found[0])
        self._stream.feed(drawn + data[place:])

    def _obey(self, sequence: bytes) -> None:
        if switch := _ALTERNATE.match(sequence):
            self._switch(on=switch[1] == b"h")
        elif (reply := self._reply(sequence)) is not None:
            self._answer(reply)

    def _switch(self, *, on: bool) -> None:
        if on != self.alternate:
            self._screen = pyte.Screen(self._main.columns, self._main.lines) if on else self._main
            self._stream = pyte.ByteStream(self._screen)
            self._lines = []

    def _reply(self, sequence: bytes) -> bytes | None:
        """What a terminal answers to `sequence`; None when it is no question.

        The keyboard protocol of kitty is not claimed, so programs keep to the keys of `tests.keys`.
        """
        if mode := _MODE.match(sequence):  # 2026 is known: a frame is written as one piece
            return b"\x1b[?%s;%d$y" % (mode[1], 2 if mode[1] == b"2026" else 0)
        if colour := _COLOUR.match(sequence):
            return b"\x1b]%s;rgb:%s\x1b\\" % (
                colour[1],
                b"ffff/ffff/ffff" if colour[1] == b"10" else b"0000/0000/0000",
            )
        cursor, screen = self._screen.cursor, self._screen
        known = {
            b"\x1b[6n": b"\x1b[%d;%dR" % (cursor.y + 1, cursor.x + 1),
            b"\x1b[5n": b"\x1b[0n",
            b"\x1b[c": b"\x1b[?62;22c",
            b"\x1b[0c": b"\x1b[?62;22c",
            b"\x1b[>c": b"\x1b[>41;377;0c",
            b"\x1b[>0c": b"\x1b[>41;377;0c",
            b"\x1b[18t": b"\x1b[8;%d;%dt" % (screen.lines, screen.columns),
        }
        return known.get(sequence)
