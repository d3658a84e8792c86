"""How like two names are, part by part: spelling, sound, order, initials, parts written together or
left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import pairwise

from rapidfuzz.distance import OSA, Indel

from conference.case.matching.phonetics import (
    bones,
    by_consonants,
    carried_over,
    parts,
    skeleton,
    sound,
)

ROUGH = 0.5
"""Words with less than this share of letters in common are two names, whatever they sound like: so
the many can be sifted quickly.
"""

_BARE = 2
"""Sounds that have to be left of a word carried over by ear; that many alone are only
much alike.
"""

_CARRIED = 0.6
"""Letters in common that words carried over by ear need to speak for one person: "William" and
"Уильям", not "Wilma".
"""

MOST_NAMES = 12
MOST_IN_ALIASES = 2_000
"""How many names of one person are looked at, and how many characters of the other names."""

_NOBODY = frozenset(
    {
        "not known yet",
        "not known",
        "unknown",
        "name not known",
        "name not known yet",
        "n n",
        "nn",
        "no name",
        "nobody",
    }
)
_SMALL = (
    "van von de der den del della di da dos das do du la le el al bin ibn bint ter ten zu zur "
    "af av y e i os as na"
)
PARTICLES = frozenset(_SMALL.split())
"""Small words of a name, which are not counted while two other parts are there."""

_ALIAS_ENDS = str.maketrans(dict.fromkeys(";\n/|", ","))


class Like(IntEnum):
    """How like two parts of a name are.

    From NEARLY on they speak for one person; below they only do not speak against it.
    """

    NOT = 0
    INITIAL = 1
    SHORT = 2
    ALIKE = 3
    NEARLY = 4
    SOUND = 5
    SAME = 6


class Grade(IntEnum):
    """How like two whole names are."""

    PART = 1  # one part is like, others differ: counts only with the day of birth
    LOOSE = 2
    NEARLY = 3
    IDENTICAL = 4


class Ear:
    """Sounds of words for one question.

    Nothing is kept longer: words of names do not stay in memory.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, str]] = {}
        self._bare: dict[str, str] = {}

    def hear(self, word: str) -> tuple[str, str]:
        """Return the sound of a word and its bones."""
        found = self._known.get(word)
        if found is None:
            heard = sound(word)
            found = self._known[word] = (heard, bones(heard))
        return found

    def bare(self, word: str) -> str:
        """Return what is left of a word that is carried over by ear into another alphabet."""
        found = self._bare.get(word)
        if found is None:
            found = self._bare[word] = skeleton(word)
        return found

    def like(self, one: str, two: str, *, loose: bool = False, carried: bool = False) -> Like:
        """Return how like two words are, whichever is the first.

        `loose` where one of them is written without its vowels, `carried` where one was carried
        over into another alphabet by ear.
        """
        if one == two:
            return Like.SAME
        if not (one.isalpha() and two.isalpha()) and any(letter.isdigit() for letter in one + two):
            return Like.NOT  # figures tell people apart: Flat 1 and Flat 2
        if min(len(one), len(two)) == 1:
            return (
                Like.INITIAL
                if one.isascii()
                and two.isascii()
                and self.hear(one)[0][:1] == self.hear(two)[0][:1]
                else Like.NOT
            )
        if Indel.normalized_similarity(one, two) < ROUGH:
            if carried and (found := self._carried_alike(one, two)):
                return found
            return Like.SHORT if may_be_short(one, two) else Like.NOT
        found = self._heard_alike(one, two, loose=loose) or self._off_by_letters(one, two)
        return max(found, self._carried_alike(one, two)) if carried else found

    def _carried_alike(self, one: str, two: str) -> Like:
        """Return how like two words are of which one was carried over by ear: "Whitlock" and
        "Уитлок".
        """
        bare = self.bare(one)
        if bare != self.bare(two) or len(bare) < _BARE:
            return Like.NOT
        return (
            Like.NEARLY
            if len(bare) > _BARE and Indel.normalized_similarity(one, two) >= _CARRIED
            else Like.ALIKE
        )

    def _heard_alike(self, one: str, two: str, *, loose: bool) -> Like:
        """Return how like two words sound: the same, the same but for the last vowel, or the same
        consonants and nearly the same vowels.
        """
        (heard, bone), (heard_two, bone_two) = self.hear(one), self.hear(two)
        if heard == heard_two:
            return (
                Like.ALIKE if {one[-1], two[-1]} == {"a", "o"} else Like.SOUND
            )  # Maria and Mario are two people
        if heard[:-1] == heard_two or heard_two[:-1] == heard:
            longer = max(heard, heard_two, key=len)
            if longer[-1] in "au":
                return Like.ALIKE  # Karim and Karima
        if bone != bone_two or len(bone) < 2:
            return Like.NOT
        fits = Indel.normalized_similarity(heard, heard_two)
        if len(bone) > 2 and fits >= (0.5 if loose else 0.65):
            return Like.NEARLY
        return Like.ALIKE if fits >= (0.4 if loose else 0.7) else Like.NOT

    def _off_by_letters(self, one: str, two: str) -> Like:
        """Return how like two words are but for a letter or two: left out, doubled,
        changed places.
        """
        heard, heard_two = self.hear(one)[0], self.hear(two)[0]
        longest, off = (
            max(len(heard), len(heard_two)),
            OSA.distance(heard, heard_two, score_cutoff=2),
        )
        if (longest > 8 and off <= 2) or (longest > 5 and off <= 1):
            return Like.NEARLY
        if longest > 3 and off <= 1:
            return Like.ALIKE
        return Like.SHORT if may_be_short(one, two) else Like.NOT


def may_be_short(one: str, two: str) -> bool:
    """Whether one word may be short for the other: Alex for Alexander."""
    return min(len(one), len(two)) > 2 and (one.startswith(two) or two.startswith(one))


@dataclass(frozen=True)
class Name:
    """One name taken apart.

    `light` are particles, which are not counted while two other parts are there.
    """

    written: tuple[str, ...]
    words: tuple[str, ...]
    light: frozenset[int]
    loose: bool
    main: bool
    carried: bool = False

    @property
    def heavy(self) -> int:
        """How many parts count."""
        return len(self.words) - len(self.light)


def names_of(name: str, aliases: str) -> tuple[Name, ...]:
    """Return every name of a person, taken apart; a name that only says that nobody knows it is
    none.
    """
    others = aliases[:MOST_IN_ALIASES].translate(_ALIAS_ENDS).split(",") if aliases else []
    found = (
        _taken_apart(text, main=not place)
        for place, text in enumerate([name, *others[: MOST_NAMES - 1]])
    )
    return tuple(one for one in found if one is not None)


def _taken_apart(text: str, *, main: bool) -> Name | None:
    found = parts(text)
    words = tuple(word for _, word in found)
    if not words or " ".join(words) in _NOBODY:
        return None
    light = frozenset(place for place, word in enumerate(words) if word in PARTICLES)
    if len(words) - len(light) < 2:
        light = frozenset()
    return Name(
        tuple(written for written, _ in found),
        words,
        light,
        by_consonants(text),
        main,
        carried_over(text),
    )


Pair = tuple[tuple[int, ...], tuple[int, ...], Like]
"""Places of parts in one name, in the other, and how like they are."""


@dataclass
class Match:
    """Two names beside each other: which parts belong together, and what is left on either side."""

    one: Name
    two: Name
    pairs: list[Pair] = field(default_factory=list)

    def _free(self, pair: Pair) -> bool:
        return not any(
            set(pair[0]) & set(ones) or set(pair[1]) & set(twos) for ones, twos, _ in self.pairs
        )

    def take(self, found: list[Pair]) -> None:
        """Pair what fits best first. The order does not depend on which name is the first."""

        def order(pair: Pair) -> tuple[int, list[str]]:
            ones, twos = (
                "".join(self.one.words[at] for at in pair[0]),
                "".join(self.two.words[at] for at in pair[1]),
            )
            return (-pair[2], sorted((ones, twos)))

        for pair in sorted(found, key=order):
            if self._free(pair):
                self.pairs.append(pair)

    @property
    def full(self) -> int:
        """How many pairs speak for one person."""
        return sum(
            like >= Like.NEARLY
            and not (set(ones) <= self.one.light and set(twos) <= self.two.light)
            for ones, twos, like in self.pairs
        )

    @property
    def left(self) -> tuple[int, int]:
        """How many parts that count are left alone on either side."""
        mine = {at for ones, _, _ in self.pairs for at in ones} | self.one.light
        theirs = {at for _, twos, _ in self.pairs for at in twos} | self.two.light
        return len(self.one.words) - len(mine), len(self.two.words) - len(theirs)

    @property
    def grade(self) -> Grade | None:
        """How like the whole names are, or None when nothing speaks for one person."""
        full, (mine, theirs) = self.full, self.left
        if not full:
            return None
        if mine and theirs:
            return Grade.PART
        if not mine and not theirs and all(like is Like.SAME for _, _, like in self.pairs):
            return Grade.IDENTICAL
        if full > 1 and all(
            like >= Like.NEARLY or like is Like.INITIAL for _, _, like in self.pairs
        ):
            return Grade.NEARLY
        return Grade.LOOSE

    @property
    def swapped(self) -> bool:
        """Whether the parts stand in another order."""
        places = [twos[0] for ones, twos, _ in sorted(self.pairs) if ones[0] not in self.one.light]
        return any(before > after for before, after in pairwise(places))


def match_names(one: Name, two: Name, ear: Ear) -> Match:
    """Lay two names beside each other: what is surely alike first, then parts written together,
    then what may be alike.
    """
    match, loose, carried = Match(one, two), one.loose != two.loose, one.carried != two.carried
    likes = [
        ((at,), (there,), ear.like(word, other, loose=loose, carried=carried))
        for at, word in enumerate(one.words)
        for there, other in enumerate(two.words)
    ]
    match.take([pair for pair in likes if pair[2] >= Like.NEARLY])
    if len(match.pairs) < min(len(one.words), len(two.words)) or len(one.words) != len(two.words):
        match.take(_joined(match, ear))
        match.take([pair for pair in likes if Like.NOT < pair[2] < Like.NEARLY])
    return match


def runs(words: Sequence[str]) -> list[tuple[tuple[int, ...], str]]:
    """Return neighbouring words written together: van der Berg as vanderberg."""
    return [
        (tuple(range(at, at + length)), "".join(words[at : at + length]))
        for length in (2, 3)
        for at in range(len(words) - length + 1)
    ]


def _joined(match: Match, ear: Ear) -> list[Pair]:
    """Return neighbouring parts of one name that are one part of the other.

    They begin with the same two letters.
    """
    found: list[Pair] = []
    for second in (False, True):
        split, whole = (match.two, match.one) if second else (match.one, match.two)
        for places, run in runs(split.words):
            for at, word in enumerate(whole.words):
                if run[:2] == word[:2] and (like := ear.like(run, word)) >= Like.NEARLY:
                    found.append(((at,), places, like) if second else (places, (at,), like))
    return found
