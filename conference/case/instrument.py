"""Instruments: assessment tools as data files, versioned, never edited but superseded (H3.8)."""

import tomllib

from pydantic import ValidationError

from conference.record import Record
from conference.refusal import Refused


class Grade(Record):
    """One step of a scale: the key that gives it, its words, and whether it counts as a concern."""

    key: str
    words: str
    concern: bool = False


class Part(Record):
    """One section of an instrument with the guidance for filling it in."""

    key: str
    title: str
    guidance: str = ""


class Instrument(Record):
    """A tool: where it comes from, under which licence, its parts and its scale."""

    name: str
    title: str
    version: int
    licence: str
    source: str
    notice: str = ""
    scale: tuple[Grade, ...]
    changes: tuple[Grade, ...] = ()
    part: tuple[Part, ...]

    def words(self, rating: str) -> str:
        """Return a stored rating, such as "2 up", in words."""
        grade, _, change = rating.partition(" ")
        found = [one.words for one in self.scale if one.key == grade] + [one.words for one in self.changes if one.key == change]
        return ", ".join(found)


def parse_instrument(text: str, file: str) -> Instrument:
    """Read an instrument from TOML; raise Refused with the file and the reason when it cannot serve."""
    try:
        return Instrument.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"{file}: {error}.") from None
    except ValidationError as error:
        first = error.errors()[0]
        raise Refused(f"{file}: {'.'.join(map(str, first['loc']))}: {first['msg']}.") from None
