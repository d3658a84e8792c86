"""Reading a template file: whatever is wrong with it is told with file, line and reason, never
raised as an error of the program.

Every template of the program is read here, so that a hub that changes one is always told in the
same way where to look.
"""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from conference.base.refusal import Refused
from conference.base.text import NAME_LENGTH, one_line
from conference.base.toml_line import Path, line_of

T = TypeVar("T")

_SHOWN = 200
_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_LONG_NUMBER = re.compile(r"[0-9_]{2000,}")


MOST_PARTS = 20
"""Parts of one dotted key; no template of the program needs more than three."""

DEEPEST = 30
"""Lists and tables within one another; no template of the program has more than four."""

_NOT_CODE = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*', re.DOTALL
)
_PIECES = re.compile(r"([\[\]{},=\n])")


@dataclass(frozen=True)
class Toml:
    """A template that was read: its file, its text, its tables."""

    file: str
    text: str
    tables: dict[str, Any]

    def refused(self, reason: str, *path: str | int, at: str = "") -> Refused:
        """Return the refusal of what stands at `path` (keys, and places from 0): file, line, place
        and reason.

        `at` is a key within it on whose line the fault stands, where the reason already names it.
        """
        line = line_of(self.text, (*path, at) if at else path)
        place = f"{place_of(path)}: " if path else ""
        return Refused(f"{self.file}, line {line}: {place}{_short(reason)}.")

    def as_a(self, kind: Any) -> Any:
        """Return the tables as a record, a map or whatever pydantic can check; raise Refused with
        the first thing that is wrong.
        """
        adapter = TypeAdapter(kind)
        try:
            return adapter.validate_python(self.tables)
        except ValidationError as error:
            raise self._first(error) from None
        # a text that is too long or empty: the rules of `conference.base.text` do not say where
        except Refused as refused:
            raise self.refused(
                _lower(str(refused).rstrip(".")), *_culprit(adapter, self.tables)
            ) from None

    def _first(self, error: ValidationError) -> Refused:
        first = error.errors(include_url=False, include_input=False)[0]
        path, loc = _real(self.tables, first["loc"]), first["loc"]
        if first["type"] == "missing" and len(path) < len(
            loc
        ):  # it has no line of its own: that of its table serves
            return self.refused(f"{_short(str(loc[len(path)]))} is missing", *path)
        if first["type"] == "extra_forbidden" and path:
            return self.refused(
                f"nothing here is called {_short(str(path[-1]))}", *path[:-1], at=str(path[-1])
            )
        return self.refused(_in_words_of_toml(first["msg"]), *path)


def open_toml(text: str, file: str) -> Toml:
    """Read a TOML text; raise Refused with file, line and reason when it is none."""
    _refuse_depth(text, file)
    try:
        return Toml(file, text, tomllib.loads(text))
    except (
        ValueError
    ) as error:  # tomllib's own error is a ValueError, and so is a number too long to read
        raise Refused(
            f"{file}, line {_line(text, str(error))}: "
            f"{_short(_lower(_AT_LINE.sub('', str(error))))}."
        ) from None


def _refuse_depth(text: str, file: str) -> None:
    """Refuse, before anything parses it, what would take a parser minutes or all its stack: keys of
    many parts, and lists or tables within one another many times.
    """
    line, deep = 1, 0
    for piece in _PIECES.split(_NOT_CODE.sub(_blank, text)):
        if piece.count(".") >= MOST_PARTS:
            raise Refused(f"{file}, line {line}: a key has more than {MOST_PARTS} parts.")
        line += piece == "\n"
        deep = max(deep + (piece in {"[", "{"}) - (piece in {"]", "}"}), 0)
        if deep > DEEPEST:
            raise Refused(f"{file}, line {line}: it is nested too deeply.")


def _blank(found: re.Match[str]) -> str:
    """Return what stands in the place of a text or a remark: its line ends alone."""
    return "\n" * found[0].count("\n")


def read_as(kind: type[T], text: str, file: str) -> T:
    """Return a TOML text as a record of this kind; raise Refused with file, line and reason."""
    found: T = open_toml(text, file).as_a(kind)
    return found


def place_of(path: Path) -> str:
    """Return a path in words: ("step", 2, "minutes") is "step 3, minutes"."""
    words: list[str] = []
    for part in path:
        if isinstance(part, int) and words:
            words[-1] += f" {part + 1}"
        else:
            words.append(_short(str(part)))
    return ", ".join(words)


def _line(text: str, said: str) -> int:
    found = _AT_LINE.search(said)
    if found and found[1]:
        return int(found[1])
    number = _LONG_NUMBER.search(text)
    return (
        text.count("\n", 0, number.start()) + 1
        if number and not found
        else len(text.rstrip().split("\n"))
    )


def _real(tables: Any, loc: tuple[str | int, ...]) -> Path:
    """Return as much of pydantic's path as leads through what is in the file: it names its own
    branches as well.
    """
    path: list[str | int] = []
    here = tables
    for part in loc:
        if isinstance(here, dict) and part in here:
            here = here[str(part)]
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):
            here = here[part]
        else:
            break
        path.append(part)
    return tuple(path)


def _culprit(adapter: "TypeAdapter[Any]", tables: dict[str, Any]) -> Path:
    """Return the path of the first text that is refused, found by putting harmless ones in the
    place of the later ones.
    """
    texts = [
        path for path, text in _texts(tables, ()) if not one_line(text) or len(text) > NAME_LENGTH
    ]

    def refused(kept: int) -> bool:
        try:
            adapter.validate_python(_replaced(tables, (), set(texts[kept:])))
        except ValidationError:
            return False
        except Refused:
            return True
        return False

    place = bisect_left(range(len(texts) + 1), x=True, key=refused)
    return texts[place - 1] if 0 < place <= len(texts) else ()


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(inner, (*path, key))


def _replaced(value: Any, path: Path, harmless: set[Path]) -> Any:
    if isinstance(value, dict):
        return {key: _replaced(inner, (*path, key), harmless) for key, inner in value.items()}
    if isinstance(value, list):
        return [_replaced(inner, (*path, number), harmless) for number, inner in enumerate(value)]
    return "x" if path in harmless else value


def _in_words_of_toml(said: str) -> str:
    said = re.sub(r" or (instance of \w+|object to extract fields from)", "", said)
    return _lower(said.replace("valid dictionary", "table").replace("valid tuple", "list"))


def _short(words: str) -> str:
    return one_line(words)[:_SHOWN]


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
