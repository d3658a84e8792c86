"""Seats named by their codes where it is asked who does something: "soc tells the person" is read
aloud as what it means.

A code is what the capture line knows a seat by. Where a person or a seat is asked for, a code
alone, or one that begins what is said, becomes the seat's name; so does one in a list of several,
and after "by" and "with". Everything else stays as typed.
"""

import re

Names = tuple[tuple[str, str], ...]
"""Codes of seats, each with the words that stand for it."""

_ORDINARY_WORDS = (
    "a all an and any art aunt both but boy brother by dad day her him his home i in it "
    "law may me mother mum not of on one or our "
    "out self she sister son the their them they to two uncle us we who with you "
    "mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep oct nov dec"
)
_ORDINARY = frozenset(_ORDINARY_WORDS.split())
"""Words that would be a code by chance: they are one only where nothing else was typed."""

_CODE = re.compile(
    r"(?P<lead>\b(?:and|or|with|by)\s+|^\s*|[,;/&+]\s*)(?P<code>[^\s,;:/&+.]+)", re.IGNORECASE
)
_ENDS = re.compile(r"\s*(?:$|[,;:/&+.(]|(?:and|or|with|by|on|until)\b|[0-9A-Z])")
_LONGEST = 2_000  # characters: nobody names a seat behind them


def by_name(words: str, names: Names) -> str:
    """Return `words` with the seats that are named by their codes named by their names."""
    known = {code.casefold(): name for code, name in names if code}
    if len(words) > _LONGEST or not known:
        return words
    if alone := known.get(words.strip().casefold()):
        return alone

    def name(match: re.Match[str]) -> str:
        code, first = match["code"].casefold(), not match["lead"].strip()
        found = known.get(code)
        if (
            found is None
            or code in _ORDINARY
            or not (first or _ENDS.match(match.string, match.end()))
        ):
            return match[0]
        return f"{match['lead']}{found}"

    return _CODE.sub(name, words)
