"""Instruments: assessment tools as data files, versioned, never edited but superseded (H3.8)."""

from typing import Annotated

from pydantic import Field, ValidationError

from conference.record import Record
from conference.refusal import Refused
from conference.text import Name, Words
from conference.toml import first_fault, read_toml

Key = Annotated[str, Field(pattern=r"^\w{1,40}$")]
"""One word: it is typed to choose, and stands beside another in a stored rating."""


class Grade(Record):
    """One step of a scale: the key that gives it, its words, and whether it counts as a concern."""

    key: Key
    words: Name
    concern: bool = False


class Part(Record):
    """One section of an instrument with the guidance for filling it in."""

    key: Key
    title: Name
    guidance: Words = ""


class Instrument(Record):
    """A tool: where it comes from, under which licence, its parts and its scale."""

    name: Name
    title: Name
    version: int
    licence: Words
    source: Words
    notice: Words = ""
    scale: Annotated[tuple[Grade, ...], Field(min_length=1)]
    changes: tuple[Grade, ...] = ()
    part: Annotated[tuple[Part, ...], Field(min_length=1)]

    def words(self, rating: str) -> str:
        """Return a stored rating, such as "2 up", in words."""
        grade, _, change = rating.partition(" ")
        found = [one.words for one in self.scale if one.key == grade] + [one.words for one in self.changes if one.key == change]
        return ", ".join(found)


def parse_instrument(text: str, file: str) -> Instrument:
    """Read an instrument from TOML; raise Refused with the file and the reason when it cannot serve."""
    data = read_toml(text, file)
    try:
        instrument = Instrument.model_validate(data)
    except ValidationError as error:
        raise Refused(f"{file}: {first_fault(error)}.") from None
    for kind, keys in (
        ("rating or change", [one.key for one in (*instrument.scale, *instrument.changes)]), ("part", [one.key for one in instrument.part]),
    ):  # fmt: skip
        if len(keys) != len({key.casefold() for key in keys}):
            raise Refused(f"{file}: two {kind}s have the same key.")
    return instrument
