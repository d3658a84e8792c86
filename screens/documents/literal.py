"""Words as a literal of Typst that stays words wherever it stands: in markup, in code, in raw text, in a comment (notes: documents, 2)."""

_PLAIN = frozenset(" ,.-–’‘“”·€")


class Raw(str):
    """Source that is safe as it stands; made by the filters here only."""

    __slots__ = ()


def literal(text: str) -> str:
    """Return a string literal: every sign but letters, digits and a few harmless ones by its number."""
    return '"' + "".join(map(_sign, text)) + '"'


def string(text: object) -> Raw:
    """Return words for a place where the language itself wants a string."""
    return Raw(literal(str(text)))


def number(value: object) -> Raw:
    """Return a whole number for a place where the language itself wants one. Raises ValueError for anything else."""
    return Raw(str(int(str(value))))


def _sign(sign: str) -> str:
    if sign.isalnum() or sign in _PLAIN:
        return sign
    return {"\n": "\\n", "\t": "\\t"}.get(sign) or f"\\u{{{ord(sign):x}}}"
