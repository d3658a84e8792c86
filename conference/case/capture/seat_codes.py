"""The seats as the capture line knows them: looked up by a code, a name, or the beginning of
either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

MARKS = ".,;:!?"
"""Signs that may cling to the end of a tag, a date or a seat."""

QUOTED = 20
"""How much is said again of a word that means nothing."""

_NAMED, _LONGEST_NAME, _CODES = 4, 12, 8


@dataclass(frozen=True)
class Chair:
    """A seat as the capture line knows it: a short code (`pol`) and a name (`Police`).

    One that is not `here` was not asked to this conference, but holds something in its case: only
    an action may name it.
    """

    id: UUID
    code: str
    name: str
    here: bool = True


def fold(text: str) -> str:
    """Return a word as it is looked up."""
    return text.rstrip(MARKS).casefold()


class Table:
    """The seats of the meeting, made ready for looking up words."""

    def __init__(self, seats: Sequence[Chair]) -> None:
        self._words: list[tuple[Chair, tuple[str, ...]]] = []
        self._exact: dict[tuple[str, ...], list[Chair]] = {}
        for seat in seats:
            code, name = fold(seat.code), tuple(fold(word) for word in seat.name.split())
            self._words.append((seat, (code, *name)))
            for said in {(code,), name}:
                self._exact.setdefault(said, []).append(seat)
        self._longest = min(max((len(said) for said in self._exact), default=0), _LONGEST_NAME)

    @property
    def codes(self) -> list[str]:
        """The codes there are, in the order of the table."""
        return [seat.code for seat, _ in self._words]

    def exactly(self, words: Sequence[str], at: int = 0) -> tuple[list[Chair], int]:
        """Return the seats whose whole name, or code, stands at `at`, and how many words that
        takes.
        """
        said = tuple(fold(word) for word in words[at : at + self._longest])
        taken = next((n for n in range(len(said), 0, -1) if said[0] and said[:n] in self._exact), 0)
        return _here_first(self._exact[said[:taken]]) if taken else [], taken

    def begins(self, word: str) -> list[Chair]:
        """Return the seats whose code, or a word of whose name, begins with `word`; an exact code
        or name wins.
        """
        key = fold(word)
        begun = [
            seat
            for seat, parts in self._words
            if key and any(part.startswith(key) for part in parts)
        ]
        return self.exactly([word])[0] or _here_first(begun)


def _here_first(seats: list[Chair]) -> list[Chair]:
    """Return those of `seats` that are here, or else all: who is not here takes no letters from who
    is.
    """
    return [seat for seat in seats if seat.here] or seats


def which(word: str, found: Sequence[Chair], table: Table) -> str:
    """Return the question which seat is meant, or that none begins so, with the codes there are."""
    said = word[:QUOTED] + ("…" if len(word) > QUOTED else "")
    names = [seat.name for seat in found[:_NAMED]] + ["others"] * (len(found) > _NAMED)
    if found:
        return f"'{said}' could be {', '.join(names[:-1])} or {names[-1]}"
    codes = table.codes
    there = (
        f": there are {', '.join(codes[:_CODES])}{' …' if len(codes) > _CODES else ''}"
        if codes
        else ""
    )
    return f"No seat begins with '{said}'{there}"
