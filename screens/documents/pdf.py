"""A paper as PDF, by Typst: tagged for screen readers (PDF/UA-1) and fit for the archive (PDF/A-2a), the same bytes for the same paper.

Typst itself refuses what would break either promise. It reads no file, no font of the machine and nothing from a network: see `_walled`.
"""

import re
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from conference.documents.paper import Paper
from conference.refusal import Refused
from conference.text import clean
from screens.documents.filling import fill
from screens.documents.printing import facts, sentence

_REACHES = re.compile(r"#?\b(import|include|plugin|read|eval|csv|json|toml|yaml|cbor|xml|bibliography|image)\b\s*[(\"@]")
_STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
_LONG = re.compile(r"\S{24}(?=\S)")  # a word that could be wider than its column gets places to break at
_BREAK = "\u200b"


def make(paper: Paper, source: bytes, name: str) -> tuple[bytes, str]:
    """Return the PDF, and a note when signs had to be written as codes. Raises Refused when it cannot be made."""
    try:
        import typst
    except ImportError:  # there is none for every machine
        raise Refused("This machine has no PDF printer for the program: take html, and print it from a browser.") from None
    _walled(source, name)
    codes: set[str] = set()
    text = fill("typst", name, source, _drawable(facts(paper), codes))
    moment = datetime(paper.made_on.year, paper.made_on.month, paper.made_on.day, 12, tzinfo=UTC)
    try:
        data = typst.compile(
            text.encode(), format="pdf", pdf_standards=[*_STANDARDS], ignore_system_fonts=True, timestamp=int(moment.timestamp())
        )
    except typst.TypstError as error:
        raise Refused(sentence(name, 0, str(error))) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise Refused(f"{name}: the PDF printer failed on this text; take html instead.") from None
    if not isinstance(data, bytes):
        raise Refused(f"{name}: it makes no single document.")
    count = len(codes)
    return data, f"{count} sign{'s' if count > 1 else ''} the PDF cannot draw stand{'' if count > 1 else 's'} as codes." if codes else ""


def _walled(source: bytes, name: str) -> None:
    """Refuse a template that reaches for a file or a package: a package's name could carry words out of the room."""
    for number, line in enumerate(source.decode("utf-8", "replace").split("\n"), 1):
        if found := _REACHES.search(line):
            raise Refused(sentence(name, number, f"“{found[1]}” is not allowed here"))


@cache
def _glyphs() -> frozenset[int]:
    """Return the signs that the fonts within Typst can draw in every weight."""
    found: set[int] = set()
    for line in files("screens.documents").joinpath("glyphs.txt").read_text(encoding="ascii").split():
        first, _, last = line.partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(found)


def _drawable(value: Any, codes: set[str]) -> Any:
    """Return `value` with every sign that cannot be drawn as its code, such as [U+65E5]: a name is never left out in silence."""
    if isinstance(value, str):
        drawn = "".join(sign if ord(sign) in _glyphs() or sign in "\n\t" else _code(sign, codes) for sign in clean(value))
        return _LONG.sub(lambda found: found[0] + _BREAK, drawn)
    if isinstance(value, dict):
        return {key: _drawable(one, codes) for key, one in value.items()}
    if isinstance(value, list):
        return [_drawable(one, codes) for one in value]
    return value


def _code(sign: str, codes: set[str]) -> str:
    codes.add(sign)
    return f"[U+{ord(sign):04X}]"
