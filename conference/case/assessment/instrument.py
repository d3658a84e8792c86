"""Instruments: assessment tools as data files, versioned, never edited but superseded (H3.8).

A tool is one of four kinds: parts that are rated, a scenario told in words, one question that every
seat answers from 0 to 10, or only the result of a tool that the hub may not copy. A band follows
from ratings only where the tool's own source says how.
"""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from conference.base.record import Record
from conference.base.text import Name, Short, Words
from conference.base.toml import Toml, open_toml
from conference.case.record.case import RiskLevel

Key = Annotated[str, Field(pattern=r"^\w{1,40}$")]
"""One word: it is typed to choose, and stands beside another in a stored rating."""

DEFAULT = "hub-formulation"
"""The instrument every hub has; its parts are kept under their own keys, those of any other as
`name/part`.
"""

QUESTION = "concern"
"""The question every hub has; its scores are kept under the seats' ids alone."""


class InstrumentKind(StrEnum):
    """How an instrument is filled in."""

    RATINGS = "ratings"
    SCENARIO = "scenario"
    QUESTION = "question"
    RESULT = "result"


class Means(StrEnum):
    """What became of something since the assessment before."""

    NEW = "new"
    UP = "up"
    SAME = "as before"
    DOWN = "down"
    GONE = "gone"


class Grade(Record):
    """One step of a scale: the key that gives it, its words, what they stand for, and whether it
    counts as a concern.

    `rank` is its place on the way up; a grade without one ("not known") is neither more nor less
    than another.
    """

    key: Key
    words: Name
    concern: bool = False
    rank: int | None = None
    anchor: Words = ""

    @property
    def order(self) -> int | None:
        """The rank; where none is given, the key if it is a figure."""
        return (
            int(self.key)
            if self.rank is None and self.key.isascii() and self.key.isdigit()
            else self.rank
        )


class Change(Record):
    """A change since last time that is given by a key, and what it means."""

    key: Key
    words: Name
    means: Means | None = None


class Part(Record):
    """One item of an instrument with the guidance for filling it in; `anchors` are its own words
    for grades, by their keys.
    """

    key: Key
    title: Name
    guidance: Words = ""
    domain: Short = ""
    anchors: dict[Key, Words] = {}


class Band(Record):
    """A band that a tool's source gives when at least so many parts are rated with what `counts`
    names.
    """

    words: Name
    at_least: Annotated[int, Field(ge=0)]
    level: RiskLevel | None = None


class Instrument(Record):
    """A tool: where it comes from, under which licence, its parts and its scale.

    A `frame` is a form to be copied and filled by the hub; it is not offered to the panel.
    """

    name: Name
    title: Name
    version: Annotated[int, Field(ge=1)]
    licence: Words
    source: Words
    kind: InstrumentKind = InstrumentKind.RATINGS
    notice: Words = ""
    guidance: Words = ""
    default: bool = False
    frame: bool = False
    scale: tuple[Grade, ...] = ()
    changes: tuple[Change, ...] = ()
    part: tuple[Part, ...] = ()
    counts: tuple[Key, ...] = ()
    bands_source: Words = ""
    band: tuple[Band, ...] = ()

    @property
    def warning(self) -> str:
        """The first sentence of the notice, for a row of a list."""
        return self.notice.partition(". ")[0].rstrip(".")

    def grade(self, rating: str) -> Grade | None:
        """Return the grade of a stored rating, such as "2 u"."""
        key = rating.partition(" ")[0]
        return next((one for one in self.scale if one.key == key), None) if key else None

    def change(self, rating: str) -> Change | None:
        """Return the change that somebody gave in a stored rating."""
        key = rating.partition(" ")[2]
        return next((one for one in self.changes if one.key == key), None)

    def words(self, rating: str) -> str:
        """Return a stored rating, such as "2 u", in words."""
        return ", ".join(one.words for one in (self.grade(rating), self.change(rating)) if one)

    def means(self, means: Means) -> str:
        """Return a change that was worked out in the words of this tool."""
        return next((one.words for one in self.changes if one.means is means), means.value)

    def of(self, key: str) -> Part | None:
        """Return a part by its key."""
        return next((one for one in self.part if one.key == key), None)

    def band_of(self, ratings: list[str]) -> Band | None:
        """Return the band the tool gives to these ratings; None where it has no rule, or where
        nothing is rated.
        """
        grades = [grade.key for rating in ratings if (grade := self.grade(rating))]
        counted = sum(key in self.counts for key in grades)
        reached = [band for band in self.band if counted >= band.at_least] if grades else []
        return max(reached, key=lambda band: band.at_least, default=None)


def parse_instrument(text: str, file: str) -> Instrument:
    """Read an instrument from TOML; raise Refused with file, line and reason when it
    cannot serve.
    """
    toml = open_toml(text, file)
    instrument: Instrument = toml.as_a(Instrument)
    for names in (("scale", "changes"), ("part",)):
        seen: set[str] = set()
        for name in names:
            for place, one in enumerate(getattr(instrument, name)):
                if one.key.casefold() in seen:
                    raise toml.refused(f"the key {one.key} stands twice", name, place)
                seen.add(one.key.casefold())
    _whole(toml, instrument)
    _bands(toml, instrument)
    return instrument


def _whole(toml: Toml, instrument: Instrument) -> None:
    kind = instrument.kind
    if kind is InstrumentKind.RATINGS and not instrument.scale:
        raise toml.refused("ratings need a [[scale]]")
    if kind is not InstrumentKind.QUESTION and not instrument.part:
        raise toml.refused("an instrument needs a [[part]]")
    keys = {grade.key for grade in instrument.scale}
    for place, part in enumerate(instrument.part):
        for key in part.anchors:
            if key not in keys:
                raise toml.refused(f"the scale has no grade {key}", "part", place, "anchors", key)


def _bands(toml: Toml, instrument: Instrument) -> None:
    if not instrument.band:
        return
    if instrument.kind is not InstrumentKind.RATINGS or not instrument.counts:
        raise toml.refused(
            "a band needs to know which ratings it counts: counts = [...]", "band", 0
        )
    if not instrument.bands_source:
        raise toml.refused("a band needs its source: bands_source = ...", "band", 0)
    for key in instrument.counts:
        if key not in {grade.key for grade in instrument.scale}:
            raise toml.refused(f"the scale has no grade {key}", "counts")
    if len({band.at_least for band in instrument.band}) < len(instrument.band):
        raise toml.refused("two bands begin at the same number", "band", 0)
