r"""Where a line comes from: who saw or said it, and since when it is so, written at the end of a
captured line.

`> pol seen twice near the station from: shop owner, reliable since: May #src`

`from:` and `since:` are words with a colon, so that "she came from school" stays text. Each takes
the words up to the other one or to the end of the line. None is ever the first word of a line, a
second one of the same name is text, and so is one with nothing after it. A backslash before one
makes it text (`\from:`). How far a source may be relied on is said in words.
"""

import re
from collections.abc import Sequence

FROM, SINCE = "from:", "since:"
_WORD = re.compile(r"(?:from|since):", re.IGNORECASE)
_ESCAPED = re.compile(r"\\+(?:from|since):", re.IGNORECASE)
_TO_ESCAPE = re.compile(r"\\*(?:from|since):", re.IGNORECASE)


def split_origin(words: Sequence[str]) -> tuple[list[str], str, str]:
    """Return the words that are left as text, the source, and since when."""
    found: dict[str, int] = {}
    for place, word in enumerate(words[1:-1], 1):
        if _WORD.fullmatch(word):
            found.setdefault(word.casefold(), place)
    # Two side by side: the first one has nothing after it, and is text.
    marks = [(name, place) for name, place in found.items() if place + 1 not in found.values()]
    ends = [*(place for _, place in marks[1:]), len(words)][: len(marks)]
    parts = {
        name: _plain(words[place + 1 : end]) for (name, place), end in zip(marks, ends, strict=True)
    }
    text = [_unescaped(word) for word in words[: marks[0][1] if marks else len(words)]]
    return text, parts.get(FROM, ""), parts.get(SINCE, "")


def retyped_origin(source: str, since: str) -> list[str]:
    """Return source and since as they would be typed."""
    return [f"{name} {escaped(words)}" for name, words in ((FROM, source), (SINCE, since)) if words]


def escaped(text: str) -> str:
    """Return text as it would be typed, so that no word of it is read as the beginning
    of a source.
    """
    return " ".join(f"\\{word}" if _TO_ESCAPE.fullmatch(word) else word for word in text.split())


def origin_words(source: str, since: str, *, protected: bool) -> str:
    """Return where a line comes from, in words; a protected source is never named, and its label
    says that there is one.
    """
    who = f"from {source}" if source and not protected else ""
    return ", ".join(part for part in (who, f"since {since}" if since else "") if part)


def _plain(words: Sequence[str]) -> str:
    return " ".join(_unescaped(word) for word in words)


def _unescaped(word: str) -> str:
    return word[1:] if _ESCAPED.fullmatch(word) else word
