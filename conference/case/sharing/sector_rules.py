"""The rules on sharing of each sector as data (`templates/sharing.toml`, H3.1).

They explain and propose; they decide nothing.
"""

from typing import Annotated

from pydantic import Field

from conference.base.record import Record
from conference.base.text import Name, Sentence
from conference.base.toml import open_toml

Yes = Annotated[bool, Field(strict=True)]


class Sourced(Record):
    """Something with its source.

    `certain` says whether it was read there, or is a default to be checked against national law.
    """

    source: Sentence
    certain: Yes


class Ground(Sourced):
    """A family of legal grounds: the key that chooses it, when it applies, and what must be written
    down.
    """

    key: Annotated[str, Field(pattern=r"^[a-z0-9]$")]
    name: Name
    when: Sentence
    write: Sentence


class SectorRules(Sourced):
    """The rules of one sector; `gateways` are names of grounds.

    `six_steps` asks for the six steps to sharing in health (H3.6).
    """

    name: Name
    purpose: Sentence
    gateways: tuple[Name, ...]
    may: Sentence
    may_not: Sentence
    secrecy: Sentence
    exceptions: Sentence
    ask: Sentence
    six_steps: Yes = False


class Young(Sourced):
    """Who may consent for somebody `under` this age."""

    under: Annotated[int, Field(strict=True, ge=1, le=30)]
    words: Sentence


class Sharing(Record):
    """The rules on sharing: grounds, sectors, and younger people."""

    ground: tuple[Ground, ...] = ()
    sector: tuple[SectorRules, ...] = ()
    young: Young | None = None

    def of(self, name: str) -> SectorRules | None:
        """Return the rules of a sector by its name, or None."""
        return next((one for one in self.sector if one.name.casefold() == name.casefold()), None)


def parse_sharing(text: str, file: str) -> Sharing:
    """Read the rules from TOML; raise Refused with file, line and reason when they cannot serve."""
    toml = open_toml(text, file)
    read: Sharing = toml.as_a(Sharing)
    if not read.ground or not read.sector:
        raise toml.refused("at least one [[ground]] and one [[sector]] is needed")
    for kind, names in (
        ("ground", [one.key for one in read.ground]),
        ("ground", [one.name.casefold() for one in read.ground]),
        ("sector", [one.name.casefold() for one in read.sector]),
    ):
        for place, name in enumerate(names):
            if name in names[:place]:
                raise toml.refused(f"{name} stands twice", kind, place)
    grounds = {one.name.casefold() for one in read.ground}
    for place, sector in enumerate(read.sector):
        for gateway in sector.gateways:
            if gateway.casefold() not in grounds:
                raise toml.refused(f"there is no ground {gateway}", "sector", place, at="gateways")
    return read
