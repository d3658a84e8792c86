"""A paper as PDF, by Typst: tagged for screen readers (PDF/UA-1) and fit for the archive
(PDF/A-2a), the same bytes for the same paper.

Typst itself refuses what would break either promise. It reads no file, no font of the machine and
nothing from a network: see `screens.rendering.typst_allowed` and
`screens.rendering.formats.typst_process`.
"""

import re
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from typing import Any

from conference.base.refusal import Refused
from conference.base.text import clean
from conference.documents.paper import Paper
from screens.rendering.fill_template import fill, line_behind
from screens.rendering.formats.typst_process import Unset, set_text, set_walled
from screens.rendering.render import built_in, facts, sentence
from screens.rendering.typst_allowed import reached_for, stands_in, within_walls

_LONG = re.compile(
    r"\S{24}(?=\S)"
)  # a word that could be wider than its column gets places to break at
_BREAK = "\u200b"
_FOLDER = re.compile(r" \(searched at .*\)")  # names a folder of this machine


def make(paper: Paper, source: bytes, name: str) -> tuple[bytes, str]:
    """Return the PDF, and a note when signs had to be written as codes.

    Raises Refused when it cannot be made.
    """
    if find_spec("typst") is None:  # there is none for every machine
        raise Refused(
            "This machine has no PDF printer for the program: take html, and print it from "
            "a browser."
        )
    ours = source == built_in("documents/paper.typ.j2")
    codes: set[str] = set()
    shown = _drawable(facts(paper), codes)
    text = fill("typst", name, source, shown)
    moment = datetime(paper.made_on.year, paper.made_on.month, paper.made_on.day, 12, tzinfo=UTC)
    walled = within_walls(text)
    try:
        data = (set_text if ours else set_walled)(walled.encode(), int(moment.timestamp()))
    except Unset as unset:
        said, line = _why(unset, walled, text)
        near = line_behind("typst", name, source, shown, line)
        raise Refused(sentence(name, _same_line(text, line, source, near), said)) from None
    except Refused as refused:
        raise Refused(sentence(name, 0, str(refused))) from None
    count = len(codes)
    return (
        data,
        (
            f"{count} sign{'s' if count > 1 else ''} the PDF cannot draw "
            f"stand{'' if count > 1 else 's'} as codes."
        )
        if codes
        else "",
    )


def _why(unset: Unset, walled: str, text: str) -> tuple[str, int]:
    """Return why Typst refused a text, and on which line of it, 0 when that is not known: the text
    within the walls has one line more before it.
    """
    place = unset.line - 1
    word = reached_for(unset.reason, walled.split("\n")[place] if place > 0 else "")
    if not word:
        return _FOLDER.sub("", unset.reason), max(place, 0)
    if place <= 0:
        lines = enumerate(text.split("\n"), 1)
        place = next((number for number, line in lines if stands_in(word, line)), 0)
    return f"“{word}” is not allowed here", place


def _same_line(text: str, number: int, source: bytes, near: int) -> int:
    """Return the line of the template that stands as it is in the finished text, the one nearest to
    `near` if several do.
    """
    if not number:
        return 0
    said = text.split("\n")[number - 1].strip()
    same = [
        place for place, line in enumerate(source.decode().split("\n"), 1) if line.strip() == said
    ]
    return min(same, key=lambda place: abs(place - near), default=near)


@cache
def _glyphs() -> frozenset[int]:
    """Return the signs that the fonts within Typst can draw in every weight."""
    found: set[int] = set()
    for line in (
        files("screens.rendering.formats")
        .joinpath("glyphs.txt")
        .read_text(encoding="ascii")
        .split()
    ):
        first, _, last = line.partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(found)


def _drawable(value: Any, codes: set[str]) -> Any:
    """Return `value` with every sign that cannot be drawn as its code, such as [U+65E5]: a name is
    never left out in silence.
    """
    if isinstance(value, str):
        drawn = "".join(
            sign if ord(sign) in _glyphs() or sign in "\n\t" else _code(sign, codes)
            for sign in clean(value)
        )
        return _LONG.sub(lambda found: found[0] + _BREAK, drawn)
    if isinstance(value, dict):
        return {key: _drawable(one, codes) for key, one in value.items()}
    if isinstance(value, list):
        return [_drawable(one, codes) for one in value]
    return value


def _code(sign: str, codes: set[str]) -> str:
    codes.add(sign)
    return f"[U+{ord(sign):04X}]"
