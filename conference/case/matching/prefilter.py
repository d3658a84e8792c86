"""Sifting many people for the few whose names may be near one: words are looked at once each,
however many people bear them.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from rapidfuzz import process
from rapidfuzz.distance import Indel

from conference.case.matching.phonetics import MOST_CHARACTERS, carried_over
from conference.case.matching.similarity import (
    MOST_IN_ALIASES,
    PARTICLES,
    ROUGH,
    Ear,
    Like,
    Name,
    may_be_short,
    names_of,
    runs,
)

Person = tuple[object, str, date | None, str]
"""Key, name, day of birth, other names."""

_GAPS = str.maketrans(
    dict.fromkeys(map(chr, range(1, 128)))
    | {letter: letter for letter in "abcdefghijklmnopqrstuvwxyz0123456789"}
    | dict.fromkeys('-/\\,;:|()[]{}<>"&+_ \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f', " ")
)
"""As `conference.case.matching.phonetics.parts` takes names apart, for plain letters."""


def sift(
    mine: tuple[Name, ...], day: date | None, people: Sequence[Person], ear: Ear
) -> Iterator[int]:
    """Yield the places of those who may be near: nobody whom
    `conference.case.matching.match.compare` would find near is left out.
    """
    sieve = _Sieve(mine, ear)
    lines = [_line(name, aliases) for _, name, _, aliases in people]
    rows = [line.split() for line in "\0".join(lines).translate(_GAPS).split("\0")]
    carried = any(name.carried for name in mine) or any(
        carried_over(name) or carried_over(aliases) for _, name, _, aliases in people
    )
    sieve.learn({word for row in rows for word in row}, carried=carried)
    for place, row in enumerate(rows):
        _, _, born, aliases = people[place]
        if sieve.passes(row, whole=not aliases, same_day=born is not None and born == day):
            yield place


def _line(name: str, aliases: str) -> str:
    """Return all names of a person as one line of folded words."""
    line = (
        f"{name[:MOST_CHARACTERS]} {aliases[:MOST_IN_ALIASES]}"
        if aliases
        else name[:MOST_CHARACTERS]
    )
    if line.isascii():
        return line.casefold().replace("\0", " ")
    return " ".join(word for one in names_of(name, aliases) for word in one.words)


class _Sieve:
    """Lets pass who may be near, at the cost of looking words up."""

    def __init__(self, mine: tuple[Name, ...], ear: Ear) -> None:
        self._ear = ear
        self._fewest = min((name.heavy for name in mine), default=0)
        self._words = {word for name in mine for word in name.words}
        self._runs = {run for name in mine for _, run in runs(name.words)}
        self._heads = {word[:2] for word in self._words}
        self._speaks: set[str] = set()  # words that speak for one person
        self._fits: set[str] = set()  # words that do not speak against it
        self._glued: set[str] = (
            set()
        )  # words that are several of the name asked for, written together

    def learn(self, words: set[str], *, carried: bool) -> None:
        """Find out how like each word is to the words asked for; most are out of the question,
        which is quickly seen.

        `carried` where names may have been carried over into another alphabet by ear.
        """
        many = list(words)
        bare: dict[str, list[str]] = {}
        for word in many if carried else ():
            bare.setdefault(self._ear.bare(word), []).append(word)
        for mine in self._words | self._runs:
            rough = process.extract(
                mine, many, scorer=Indel.normalized_similarity, score_cutoff=ROUGH, limit=None
            )
            over = bare.get(self._ear.bare(mine), ()) if carried else ()
            short = (word for word in many if word[:1] == mine[:1] and may_be_short(word, mine))
            for word in {*(word for word, _, _ in rough), *short, *over}:
                like = self._ear.like(word, mine, loose=True, carried=carried)
                if like:
                    self._fits.add(word)
                if like >= Like.NEARLY:
                    (self._glued if mine in self._runs else self._speaks).add(word)
        self._fits |= {word for word in many if len(word) == 1 and word.isalpha()}
        if any(
            len(mine) == 1 and mine.isalpha() for mine in self._words
        ):  # an initial may be any name's
            self._fits |= words

    def passes(self, row: list[str], *, whole: bool, same_day: bool) -> bool:
        """Whether a part is in common and no parts differ on both sides (unless born the same day).

        `whole`: the row is one name.
        """
        if not self._glued.isdisjoint(row) or (
            not self._heads.isdisjoint({word[:2] for word in row}) and self._glues(row)
        ):
            return True
        if self._speaks.isdisjoint(row):
            return False
        if same_day or not whole:
            return True
        fitting = sum(word in self._fits for word in row)
        return fitting >= self._fewest or all(
            word in self._fits or word in PARTICLES for word in row
        )

    def _glues(self, row: list[str]) -> bool:
        """Whether several words of a row, written together, are a word asked for."""
        return any(
            run[:2] == mine[:2] and self._ear.like(run, mine, loose=True) >= Like.NEARLY
            for _, run in runs(row)
            for mine in self._words
        )
