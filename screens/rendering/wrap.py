"""Plain text laid out in lines of a fixed number of cells, without anything a terminal or a printer
would obey.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from conference.base.text import clean

WIDTH = 78
"""Cells in a line of a text document."""

_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co"})
_WIDEST_PREFIX = 30
_NARROWEST = 4
_LABEL = 16


class Laid(str):
    """Text that has been laid out already: its newlines and spaces are meant."""

    __slots__ = ()


def finalise(text: str) -> str:
    """Return `text` in one line: no control, format, surrogate or private character, each run of
    white space one space.
    """
    spaced = "".join(" " if sign.isspace() else sign for sign in clean(text))
    return " ".join(_kept(spaced).split())


def fold(text: str, first: str = "", rest: str | None = None, width: int = WIDTH) -> Laid:
    """Return `text` in lines of at most `width` cells; `first` stands before the first line, `rest`
    before the others.

    Newlines of the text are kept, but the lines after the first never begin at the edge (where
    `rest` is left out, they are indented as `first` is, or by two), so that no text can pass for a
    line of ours. Words too long for a line are cut. A `first` too long to stand beside the text
    stands above it.
    """
    if cells(str(first)) > _WIDEST_PREFIX and str(first).strip():
        return Laid(f"{fold(first.strip(), width=width)}\n{fold(text, ' ' * _LABEL, rest, width)}")
    first = _prefix(first)
    rest = _prefix(rest or "") or " " * (cells(first) or 2)
    width = min(max(width, cells(first) + _NARROWEST, cells(rest) + _NARROWEST), WIDTH)
    lines: list[str] = []
    for paragraph in clean(text).split("\n"):
        for line in _lines(
            finalise(paragraph), width - cells(rest if lines else first), width - cells(rest)
        ):
            lines.append((rest if lines else first) + line)
    return Laid("\n".join(lines) or first.rstrip())


def label(text: str) -> str:
    """Return the label of a line, as wide as all of them; a longer one as it is, for a line of its
    own.
    """
    said = finalise(str(text))
    said = f"{said} " if said.endswith(("?", ":")) else f"{said}: "
    return said.ljust(_LABEL) if cells(said) == len(said) else said


def under(text: str, sign: str = "-") -> Laid:
    """Return a heading: `text` with a line of `sign` beneath, as long as its longest line."""
    laid = fold(finalise(text))
    return Laid(f"{laid}\n{finalise(sign)[:1] * max(cells(line) for line in laid.split(chr(10)))}")


def centre(text: str) -> Laid:
    """Return `text` in the middle of the line."""
    return Laid(
        "\n".join(
            " " * ((WIDTH - cells(line)) // 2) + line
            for line in map(str.strip, fold(finalise(text)).split("\n"))
        )
    )


def columns(row: Sequence[str], widths: Sequence[int]) -> Laid:
    """Return the cells of one row of a table beside one another, two spaces apart, each folded in
    its width.
    """
    folded = [
        fold(finalise(str(text)), "", " ", width).split("\n")
        for text, width in zip(row, widths, strict=True)
    ]
    lines: list[str] = []
    for number in range(max(map(len, folded), default=0)):
        parts = [cell[number] if number < len(cell) else "" for cell in folded]
        lines.append(
            "  ".join(
                part + " " * (width - cells(part))
                for part, width in zip(parts, widths, strict=True)
            ).rstrip()
        )
    return Laid("\n".join(lines))


def cells(text: str) -> int:
    """Return how many cells `text` takes: two for a wide character of East Asia, none for a
    combining mark.
    """
    return sum(map(_cells, text))


def _cells(sign: str) -> int:
    if sign.isascii():
        return 1
    return (
        0
        if unicodedata.category(sign) in {"Mn", "Me"}
        else 1 + (unicodedata.east_asian_width(sign) in {"W", "F"})
    )


def _kept(text: Iterable[str]) -> str:
    return "".join(sign for sign in text if unicodedata.category(sign) not in _DROPPED)


def _prefix(text: str) -> str:
    return _kept(str(text))[:_WIDEST_PREFIX]


def _lines(text: str, first: int, rest: int) -> Iterator[str]:
    """Yield `text`, which is one line, in lines of at most `first` and then `rest` cells; one empty
    line for no text.
    """
    line, used, room = "", 0, first
    for word in text.split(" "):
        for piece in [word] if cells(word) <= (rest if line else room) else _pieces(word, rest):
            wide = cells(piece)
            if line and used + 1 + wide <= room:
                line, used = f"{line} {piece}", used + 1 + wide
                continue
            if line or wide > room:
                yield line
                room = rest
            line, used = piece, wide
    yield line


def _pieces(word: str, width: int) -> Iterator[str]:
    """Yield `word`, cut where it is wider than a line."""
    piece: list[str] = []
    used = 0
    for sign in word:
        wide = _cells(sign)
        if used + wide > width:
            yield "".join(piece)
            piece, used = [], 0
        piece.append(sign)
        used += wide
    yield "".join(piece)
