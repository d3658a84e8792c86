"""Where things stand in a TOML text: the standard library reads the values, and does not say on
which line they are.

Only asked when something is wrong with a file, and only of a text that `tomllib` has read.
"""

import re
from contextlib import suppress

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"[ \t]*(?:\"((?:[^\"\\\n]|\\.)*)\"|'([^'\n]*)'|([A-Za-z0-9_-]+))[ \t]*")
_TEXT = re.compile(
    r'"""(?:[^\\]|\\.)*?"""+|\'\'\'.*?\'\'\'+|"(?:[^"\\]|\\.)*"|\'[^\']*\'', re.DOTALL
)
_BARE = re.compile(r"[^,\]}\s#]+(?: [0-9][^,\]}\s#]*)?")


class _Lines:
    """Walks through a text once and notes the line of every table, key and element."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0
        self._line, self._counted = 1, 0
        self.found: dict[Path, int] = {(): 1}
        self._tables: dict[Path, int] = {}

    def walk(self) -> None:
        prefix: Path = ()
        while self._skip():
            if self._text.startswith("[", self._at):
                prefix = self._header()
            else:
                self._pair(prefix)

    def _skip(self) -> bool:
        """Go past white space, line ends and remarks; return whether anything is left."""
        blank = _BLANK.match(self._text, self._at)
        self._at = blank.end() if blank else self._at
        return self._at < len(self._text)

    def _note(self, path: Path) -> None:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        self.found.setdefault(path, self._line)

    def _header(self) -> Path:
        start, many = self._at, self._text.startswith("[[", self._at)
        self._at += 2 if many else 1
        names = self._names()
        path: Path = ()
        for place, name in enumerate(names):
            path = (*path, name)
            if many and place == len(names) - 1:
                self._tables[path] = self._tables.get(path, -1) + 1
            if path in self._tables:
                path = (*path, self._tables[path])
        end, self._at = self._text.index("]", self._at) + (2 if many else 1), start
        for length in range(1, len(path) + 1):
            self._note(path[:length])
        self._at = end
        return path

    def _names(self) -> list[str]:
        names: list[str] = []
        while found := _KEY.match(self._text, self._at):
            names.append(next(part for part in found.groups() if part is not None))
            self._at = found.end()
            if not self._text.startswith(".", self._at):
                break
            self._at += 1
        return names

    def _pair(self, prefix: Path) -> None:
        start = self._at
        path = (*prefix, *self._names())
        end, self._at = self._text.index("=", self._at) + 1, start
        for length in range(len(prefix) + 1, len(path) + 1):
            self._note(path[:length])
        self._at = end
        self._skip()
        self._value(path)

    def _value(self, path: Path) -> None:
        opening = self._text[self._at]
        if opening in "[{":
            self._at += 1
            number = 0
            while self._skip() and self._text[self._at] not in "]}":
                if self._text[self._at] == ",":
                    self._at += 1
                elif opening == "{":
                    self._pair(path)
                else:
                    self._note((*path, number))
                    self._value((*path, number))
                    number += 1
            self._at += 1
            return
        found = _TEXT.match(self._text, self._at) or _BARE.match(self._text, self._at)
        self._at = found.end() if found else len(self._text)


def line_of(text: str, path: Path) -> int:
    """Return the line (from 1) on which a value of a valid TOML text stands, or the nearest thing
    around it that is there.
    """
    lines = _Lines(text)
    with suppress(
        ValueError, RecursionError, StopIteration, IndexError
    ):  # a corner of TOML nobody writes: what was seen serves
        lines.walk()
    return next(
        lines.found[path[:length]]
        for length in range(len(path), -1, -1)
        if path[:length] in lines.found
    )
