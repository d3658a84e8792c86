"""A hub in the making: what is asked before there is a file, what is wrong with it, and the
commands it becomes (H1.1, H2.8).
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from conference.base.refusal import Refused
from conference.hub.agency import AddAgency
from conference.hub.person import AddPerson, Role
from conference.hub.profile import FoundHub
from conference.hub.seat import AddSeat, AppointHolder, Partner

_LONGEST_FILE_NAME = 60

_TABLE = (
    ("Municipality", "local authority", Partner.MUNICIPALITY),
    ("Police", "police", Partner.POLICE),
    ("Social services", "social services", Partner.SOCIAL_WORK),
    ("Mental health", "mental health", Partner.BEHAVIOUR),
    ("Schools", "schools", None),
    ("Youth work", "youth work", None),
    ("Housing", "housing", None),
    ("Health", "health", None),
    ("Employment", "employment", None),
    ("Communities", "communities and families", None),
    ("Probation", "prison and probation", None),
    ("Sports", "sports", None),
    ("Faith", "faith", None),
)


@dataclass
class Place:
    """A permanent seat as it is proposed; `at_table` when the hub wants it."""

    name: str
    sector: str
    partner: Partner | None = None
    at_table: bool = False
    agency: str = ""
    holder: str = ""


@dataclass
class Keeper:
    """Somebody who will unlock the hub, and the passphrase; `own` when it was not generated."""

    role: Role
    name: str = ""
    passphrase: str = field(default="", repr=False)
    own: bool = False


def proposed_places() -> list[Place]:
    """Return the seats that are proposed: the four structural partners at the table, others to tick
    (H2.8).
    """
    return [
        Place(name, sector, partner, at_table=partner is not None)
        for name, sector, partner in _TABLE
    ]


def proposed_keepers() -> list[Keeper]:
    """Return the three who usually unlock a hub; only the coordinator is needed."""
    return [Keeper(Role.COORDINATOR), Keeper(Role.CHAIR), Keeper(Role.SECRETARY)]


@dataclass
class Founding:
    """Everything that is asked for a new hub."""

    name: str = ""
    area: str = ""
    country: str = ""
    places: list[Place] = field(default_factory=proposed_places)
    keepers: list[Keeper] = field(default_factory=proposed_keepers)

    @property
    def seated(self) -> list[Place]:
        """The seats the hub wants."""
        return [place for place in self.places if place.at_table]

    @property
    def admitted(self) -> list[Keeper]:
        """Those who have a name, the coordinator first."""
        return [keeper for keeper in self.keepers if keeper.name.strip()]

    @property
    def begun(self) -> bool:
        """Whether anything was typed that would be lost."""
        return any(
            (
                self.name,
                self.area,
                self.country,
                self.admitted,
                *(place.holder or place.agency for place in self.places),
            )
        )

    def agency(self, place: Place) -> str:
        """Return the agency of a seat: as it was typed, or a proposal from the area."""
        return (
            place.agency.strip()
            or f"{self.area.strip() or self.name.strip()} {place.name.lower()}".strip()
        )

    def profile(self) -> FoundHub:
        """Return the first command of the file. Raises Refused."""
        return FoundHub(
            name=self.name,
            area=self.area.strip() or self.name,
            country=self.country.strip().upper(),
        )

    def wrong_with_name(self) -> str | None:
        """Return what is wrong with name, area or country, in one sentence, or None."""
        if not self.name.strip():
            return "The hub needs a name."
        try:
            self.profile()
        except Refused as refused:
            return str(refused)
        return None

    def wrong_with_table(self) -> str | None:
        """Return what is wrong with a seat, in one sentence, or None."""
        for place in self.seated:
            try:
                self.agency_command(place), self.seat_command(place, uuid4())
                if place.holder.strip():
                    self.holder_command(place, uuid4(), date.min)
            except Refused as refused:
                return f"{place.name[:40]}: {refused}"
        return None

    def wrong_with_keepers(self) -> str | None:
        """Return what is wrong with those who unlock the hub, in one sentence, or None."""
        if not self.keepers[0].name.strip():
            return "The coordinator's name is needed: somebody has to open the hub."
        names = [
            " ".join(unicodedata.normalize("NFKC", keeper.name).casefold().split())
            for keeper in self.admitted
        ]
        if len(set(names)) != len(names):
            return "Two people have the same name; add something to tell them apart."
        try:
            for keeper in self.admitted:
                AddPerson(name=keeper.name, role=keeper.role)
        except Refused as refused:
            return str(refused)
        return None

    def agency_command(self, place: Place) -> AddAgency:
        """Return the command that enters the agency of a seat. Raises Refused."""
        return AddAgency(
            name=self.agency(place), sector=place.sector, area=self.area.strip(), core=True
        )

    def seat_command(self, place: Place, agency: UUID) -> AddSeat:
        """Return the command that enters a seat. Raises Refused."""
        return AddSeat(agency=agency, name=place.name, partner=place.partner)

    def holder_command(self, place: Place, seat: UUID, today: date) -> AppointHolder:
        """Return the command that appoints whoever was named for a seat. Raises Refused."""
        return AppointHolder(seat=seat, name=place.holder, since=today)


def file_name(name: str) -> str:
    """Return a name for a file from a name for people: plain small letters, digits and hyphens;
    "hub" when nothing is left.
    """
    letters = unicodedata.normalize("NFKD", name[:500]).casefold()
    plain = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_FILE_NAME].strip("-") or "hub"
