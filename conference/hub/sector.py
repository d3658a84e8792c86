"""Sectors: the fields agencies come from, what they bring, and with which concerns they help (H1.2,
H4.2).

The list is data (`templates/sectors.toml`); a hub may bring its own.
"""

from typing import Annotated

from pydantic import Field

from conference.base.record import Record
from conference.base.text import Name, Words
from conference.base.toml import open_toml
from conference.hub.seat import Partner


class Sector(Record):
    """One sector.

    `helps` maps a section of an assessment, or a topic of a concern, to the words in which it is
    said.
    """

    name: Name
    note: Words = ""
    partner: Partner | None = None
    helps: dict[Name, Name] = {}


class _File(Record):
    """The file as a whole."""

    sector: Annotated[tuple[Sector, ...], Field(min_length=1)]


def parse_sectors(text: str, file: str) -> dict[str, Sector]:
    """Return the sectors of a TOML text by their name in small letters; raise Refused with file,
    line and reason.
    """
    toml = open_toml(text, file)
    read: _File = toml.as_a(_File)
    found: dict[str, Sector] = {}
    for place, sector in enumerate(read.sector):
        if sector.name.casefold() in found:
            raise toml.refused(f"the sector {sector.name} stands twice", "sector", place)
        found[sector.name.casefold()] = sector
    return found
