"""Words as a literal of Typst that stays words wherever it stands: in markup, in code, in raw text,
in a comment (notes: documents, 2).
"""

import re

REACHING = (
    "import",
    "include",
    "plugin",
    "read",
    "eval",
    "csv",
    "json",
    "toml",
    "yaml",
    "cbor",
    "xml",
    "bibliography",
    "image",
    "attach",
    "embed",
)
"""The words of the language that reach for a file or a package."""

_CODED = re.compile(rf"[^ ,.\-–’‘“”·€\w]|_|\b(?:{'|'.join(REACHING)})\b")
"""What is written by its number: every sign but letters, digits and a few harmless ones, and the
first letter of a word that reaches. So each such word that stands in a finished text was put there
by the template itself.
"""


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
    sign, rest = found[0][0], found[0][1:]
    return ({"\n": "\\n", "\t": "\\t"}.get(sign) or f"\\u{{{ord(sign):x}}}") + rest
