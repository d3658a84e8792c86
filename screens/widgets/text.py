"""The one place where user text becomes something Textual draws.

User text is never markup: `[/]` or `[JS]` in a name must neither crash a widget nor vanish. What a
terminal would obey (escape sequences, reordering signs) is taken out here once more, whatever the
record let through.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from textual.content import Content, Span

from conference.base.invisible import visible

ELLIPSIS = "…"

_TEMPLATE = re.compile(r"\\\[|\[[^\]]*\]|\$([A-Za-z_]\w*)")
_FIRST_MARK = 0xF0000  # a private character stands for each value while a template is parsed


def clean(text: str) -> str:
    """Return `text` without anything a terminal would obey; line ends become newlines."""
    return visible(text)


def one_line(text: str) -> str:
    """Return `text` cleaned, with every run of white space folded into one space."""
    return " ".join(clean(text).split())


def plain(text: str) -> Content:
    """Return `text` as content that is drawn exactly as it is written; newlines are kept."""
    return Content(clean(text))


def mark(template: str, **values: object) -> Content:
    """Return content from a template of our own and values of anybody.

    The template holds Textual markup (`[b]`, `[$muted]`) and `$name` for each value. A value is
    drawn as it is written; a value that is `Content` keeps its own styles. Raises KeyError for a
    `$name` without a value.
    """
    parsed, names = _parsed(template)
    if not names:
        return parsed
    text: list[str] = []
    inner: list[Span] = []
    starts: list[
        tuple[int, int]
    ] = []  # where each value's mark stood, and how many characters its value adds
    position = done = 0
    for index, character in enumerate(parsed.plain):
        number = ord(character) - _FIRST_MARK
        if not 0 <= number < len(names):
            continue
        value = _as_content(values, names[number])
        text += [parsed.plain[done:index], value.plain]
        position += index - done
        inner += [
            Span(position + span.start, position + span.end, span.style) for span in value.spans
        ]
        position += len(value.plain)
        starts.append((index, len(value.plain) - 1))
        done = index + 1
    text.append(parsed.plain[done:])
    outer = [
        Span(_shifted(span.start, starts), _shifted(span.end, starts), span.style)
        for span in parsed.spans
    ]
    return Content("".join(text), [*outer, *inner])


def cell(text: str, width: int) -> str:
    """Return `text` in one line of exactly `width` cells: cut with an ellipsis, or padded with
    spaces.
    """
    if width <= 0:
        return ""
    # A hundred thousand characters never reach the measuring: sixteen characters a cell are more
    # than any script uses.
    line = one_line(text[: 16 * width + 64])
    if cell_len(line) <= width:
        return set_cell_size(line, width)
    return set_cell_size(line, width - 1) + ELLIPSIS


def wrap(text: str, width: int) -> list[str]:
    """Return `text` in lines of at most `width` cells; paragraphs and empty lines are kept, long
    words are cut.
    """
    return [line.plain.rstrip() for line in plain(text).wrap(max(width, 2))]


def _as_content(values: Mapping[str, object], name: str) -> Content:
    value = values[name]
    return value if isinstance(value, Content) else plain(str(value))


def _shifted(position: int, starts: list[tuple[int, int]]) -> int:
    return position + sum(added for start, added in starts if start < position)


@lru_cache(maxsize=1024)
def _parsed(template: str) -> tuple[Content, tuple[str, ...]]:
    """Parse a template once: with its content, the names of the values in the order they stand."""
    names: list[str] = []

    def stand_in(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[
                0
            ]  # a tag or an escaped bracket; `$muted` inside a tag is a colour, not a value
        names.append(match[1])
        return chr(_FIRST_MARK + len(names) - 1)

    return Content.from_markup(_TEMPLATE.sub(stand_in, template)), tuple(names)
