"""Near names: whether this person is known already, under another spelling.

Worked out offline, told in words (H1.4, H2.8).

A name misspelt in a register hid earlier referrals, so that nobody added them up (notes: practice,
section 2). Here a name and a date of birth are weighed together: what fits raises, what contradicts
lowers and never excludes.

What is told of the other person is the least by which one can judge: the parts of the name that
differ, beside each other, and whether the days of birth fit. Parts that are the same stand in the
reader's own case already and are not said again; a name the other has more is not told, and of a
day of birth that is quite another only the year. Who needs more opens the other case.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import Generic, TypeVar

from rapidfuzz.distance import OSA

from conference.base.moment import short
from conference.case.matching.prefilter import sift
from conference.case.matching.similarity import Ear, Grade, Like, Match, Name, match_names, names_of

K = TypeVar("K")

MOST = 8
"""How many near people are told at the most, the nearest first."""


class Strength(StrEnum):
    """How near two people are, in the three words that are shown."""

    SAME = "the same"
    VERY_NEAR = "very near"
    POSSIBLE = "possible"


STRONG = frozenset({Strength.SAME, Strength.VERY_NEAR})
"""What somebody has to decide: the same person, or somebody else."""


@dataclass(frozen=True)
class Who:
    """A person as somebody wrote them down. `aliases` are other names, separated by commas."""

    name: str
    born: date | None = None
    aliases: str = ""


@dataclass(frozen=True)
class Near:
    """How near, and why in words.

    `rank` puts several in order, the nearest first; it is never shown.
    """

    strength: Strength
    reason: str
    rank: tuple[int, ...]


class Days(IntEnum):
    """How two days of birth fit."""

    OTHER = 0
    UNKNOWN = 1
    SLIP = 2
    SAME = 3


_STRENGTH: dict[
    Grade, tuple[Strength | None, Strength | None, Strength | None, Strength | None]
] = {
    Grade.IDENTICAL: (Strength.POSSIBLE, Strength.VERY_NEAR, Strength.VERY_NEAR, Strength.SAME),
    Grade.NEARLY: (Strength.POSSIBLE, Strength.VERY_NEAR, Strength.VERY_NEAR, Strength.VERY_NEAR),
    Grade.LOOSE: (Strength.POSSIBLE, Strength.POSSIBLE, Strength.POSSIBLE, Strength.VERY_NEAR),
    Grade.PART: (None, None, None, Strength.POSSIBLE),
}
"""By grade, then by days of birth: other, unknown, slip, same."""


def _days(one: date | None, two: date | None) -> tuple[Days, str]:  # noqa: PLR0911 - one answer for each slip
    """Return how two days of birth fit, and that in words."""
    if one is None or two is None:
        return Days.UNKNOWN, "no date of birth to compare"
    if one == two:
        return Days.SAME, "born the same day"
    both = f"born {short(one)} {one.year} for {short(two)} {two.year}"
    if one.year == two.year:
        both = f"born {short(one)} for {short(two)} {two.year}"
        if (one.day, one.month) == (two.month, two.day):
            return Days.SLIP, f"{both}: day and month swapped"
        if (1, 1) in {(one.day, one.month), (two.day, two.month)}:
            return Days.SLIP, f"{both}: 1 January often stands for a day nobody knew"
    elif (one.day, one.month) == (two.day, two.month) and abs(one.year - two.year) in {1, 100}:
        return (
            Days.SLIP,
            f"{both}: the year is {'one' if abs(one.year - two.year) == 1 else 'a hundred'} off",
        )
    figures, others = one.isoformat().replace("-", ""), two.isoformat().replace("-", "")
    if sum(a != b for a, b in zip(figures, others, strict=True)) == 1:
        return Days.SLIP, f"{both}: one figure off"
    if OSA.distance(figures, others) == 1:
        return Days.SLIP, f"{both}: two figures changed places"
    return (
        Days.OTHER,
        f"but born in {one.year} and in {two.year}"
        if one.year != two.year
        else "but born on another day of the year",
    )


def compare(one: Who, two: Who) -> Near | None:
    """Return how near two people are, told from the side of the first, or None when nothing speaks
    for one person.
    """
    return _compare(
        names_of(one.name, one.aliases), one.born, names_of(two.name, two.aliases), two.born, Ear()
    )


def _compare(
    ones: tuple[Name, ...],
    born: date | None,
    twos: tuple[Name, ...],
    other_born: date | None,
    ear: Ear,
) -> Near | None:
    days, told = _days(born, other_born)
    best: tuple[tuple[int, ...], Strength, Match] | None = None
    for one in ones:
        for two in twos:
            match = match_names(one, two, ear)
            grade = match.grade
            strength = _STRENGTH[grade][days] if grade else None
            if grade is None or strength is None:
                continue
            order = list(Strength).index(strength)
            rank = (
                order,
                -grade,
                -days,
                -match.full,
                sum(match.left),
                -sum(like for _, _, like in match.pairs),
                -one.main - two.main,
            )
            if best is None or rank < best[0]:
                best = (rank, strength, match)
    if best is None:
        return None
    return Near(best[1], f"{_told(best[2])}; {told}", best[0])


_WORDS = {
    Like.INITIAL: "may stand for it",
    Like.SHORT: "may be short for it",
    Like.ALIKE: "much alike",
}


def _told(match: Match) -> str:
    """Return in words how two names are like: only what differs is named."""
    said: dict[str, list[str]] = {}
    same = 0
    for ones, twos, like in sorted(match.pairs):
        mine, theirs = (
            " ".join(name.written[at] for at in places)
            for name, places in ((match.one, ones), (match.two, twos))
        )
        if mine.casefold() == theirs.casefold():
            same += 1
        else:
            said.setdefault(_WORDS.get(like, "nearly the same"), []).append(f"{mine} / {theirs}")
    told = [f"{', '.join(pairs[:3])}: {words}" for words, pairs in said.items()]
    if not told:
        told.append(
            "the same name" if match.grade is Grade.IDENTICAL else "a part of the name is the same"
        )
    elif same:
        told.append("the rest is the same" if not any(match.left) else "another part is the same")
    if match.swapped:
        told.append("in another order")
    mine_left, theirs_left = match.left
    if mine_left and theirs_left:
        told.append("other parts differ")
    elif mine_left or theirs_left:
        told.append(f"one part more {'here' if mine_left else 'there'}")
    if not match.one.main or not match.two.main:
        told.append(
            "by another name"
            + (" there" if match.one.main else " given here" if match.two.main else "")
        )
    if match.one.loose != match.two.loose:
        told.append("compared by consonants")
    return ", ".join(told)


@dataclass(frozen=True)
class Found(Generic[K]):
    """Somebody who is near."""

    key: K
    near: Near


def nearest(
    who: Who, people: Sequence[tuple[K, str, date | None, str]], most: int = MOST
) -> tuple[Found[K], ...]:
    """Return the people nearest to `who`, the nearest first; of equals, the one that came first.

    A name not known is near to nobody.

    `people` are (key, name, born, aliases). The many are sifted by their words at once, and only
    the few left are weighed: twenty thousand people take about a tenth of a second.
    """
    mine = names_of(who.name, who.aliases)
    if not mine or not people:
        return ()
    ear = Ear()
    found = []
    for place in sift(mine, who.born, people, ear):
        key, name, born, aliases = people[place]
        near = _compare(mine, who.born, names_of(name, aliases), born, ear)
        if near is not None:
            found.append(Found(key, near))
    return tuple(sorted(found, key=lambda one: one.near.rank)[:most])
