"""Words as a literal of Typst that stays words wherever it stands: in markup, in code, in raw text,
in a comment (notes: documents, 2).
"""

import re

_CODED = re.compile(r"[^ ,.\-–’‘“”·€\w]|_")
"""What is written by its number: every sign but letters, digits and a few harmless ones."""


class Raw(str):
    """Source that is safe as it stands; made by the filters here only."""

    __slots__ = ()


def literal(text: str) -> str:
    """Return a string literal: every sign but letters, digits and a few harmless ones by its
    number.
    """
    return '"' + _CODED.sub(_sign, text) + '"'


def string(text: object) -> Raw:
    """Return words for a place where the language itself wants a string."""
    return Raw(literal(str(text)))


def number(value: object) -> Raw:
    """Return a whole number for a place where the language itself wants one.

    Raises ValueError for anything else.
    """
    return Raw(str(int(str(value))))


def _sign(found: re.Match[str]) -> str:
    return {"\n": "\\n", "\t": "\\t"}.get(found[0]) or f"\\u{{{ord(found[0]):x}}}"
