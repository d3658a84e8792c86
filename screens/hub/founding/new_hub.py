"""A hub in the making: what the guided start has asked so far, what is wrong with it, and the
making itself (H1.1, H2.8).
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from conference.base.refusal import Refused
from conference.hub.agency import AddAgency
from conference.hub.person import AddPerson, Role
from conference.hub.profile import FoundHub
from conference.hub.seat import AddSeat, AppointHolder, Partner

if TYPE_CHECKING:
    from storage import Cost, Hub

ENDING = ".hub"
LONGEST_FILE_NAME = 60
LAST_SIGNS = 4
"""How many signs of the paper key are typed back."""

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


@dataclass
class Made:
    """A hub that was made: open, with its paper key, and what could not be written into it, if
    anything.
    """

    hub: "Hub"
    paper: str = field(repr=False)
    problem: str = ""


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
    """Everything the guided start asks. Nothing of it is on the disk before `make`."""

    folder: Path
    name: str = ""
    area: str = ""
    country: str = ""
    file: str = ""
    places: list[Place] = field(default_factory=proposed_places)
    keepers: list[Keeper] = field(default_factory=proposed_keepers)

    @property
    def proposed_file(self) -> str:
        """Where the hub goes unless somebody says otherwise: the folder, and a name made from the
        hub's.
        """
        return str(self.folder / f"{file_name(self.name)}{ENDING}")

    @property
    def path(self) -> Path:
        """Where the hub goes."""
        from screens.app.welcome import read_path

        path = read_path(self.file or self.proposed_file)
        return path if path.suffix or path.is_dir() else path.with_name(path.name + ENDING)

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

    def wrong_with_hub(self) -> str | None:
        """Return what is wrong with name or file, in one sentence, or None."""
        if not self.name.strip():
            return "The hub needs a name."
        try:
            self.profile()
            path = self.path
            if path.is_dir():
                return "This is a folder: add the name of the file."
            if path.exists() or path.with_name(f"{path.name}.keys").exists():
                return "There is a file in this place already, and it is never overwritten."
        except Refused as refused:
            return str(refused)
        except (OSError, ValueError):  # a name too long, or one the disk does not take
            return "A file cannot have this name."
        return None

    def wrong_with_table(self) -> str | None:
        """Return what is wrong with a seat, in one sentence, or None."""
        for place in self.seated:
            try:
                self._agency(place), self._seat(place, uuid4())
                if place.holder.strip():
                    self._holder(place, uuid4(), date.min)
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

    def make(self, cost: "Cost | None" = None) -> Made:
        """Make the hub: file, keys, table. Takes seconds, so it is called in a thread.

        Raises Refused, CannotOpen or OSError when the file could not be made. What fails later is
        told in `Made.problem`.
        """
        from storage import Hub

        path = self.path
        make_folder(path.parent)
        people = [
            (AddPerson(name=keeper.name, role=keeper.role), keeper.passphrase)
            for keeper in self.admitted
        ]
        hub, paper = Hub.create(path, self.profile(), people, cost=cost)
        try:
            self._set_table(hub)
        except Refused as refused:
            return Made(hub, paper, f"The hub is made, but not the whole table: {refused}")
        return Made(hub, paper)

    def _set_table(self, hub: "Hub") -> None:
        today = hub.now.astimezone().date()
        agencies: dict[str, UUID] = {}
        for place in self.seated:
            command = self._agency(place)
            known = command.name.casefold()
            if known not in agencies:
                agencies[known] = hub.record(command).id
            seat = hub.record(self._seat(place, agencies[known]))
            if place.holder.strip():
                hub.record(self._holder(place, seat.id, today))

    def _agency(self, place: Place) -> AddAgency:
        return AddAgency(
            name=self.agency(place), sector=place.sector, area=self.area.strip(), core=True
        )

    def _seat(self, place: Place, agency: UUID) -> AddSeat:
        return AddSeat(agency=agency, name=place.name, partner=place.partner)

    def _holder(self, place: Place, seat: UUID, today: date) -> AppointHolder:
        return AppointHolder(seat=seat, name=place.holder, since=today)


def file_name(name: str) -> str:
    """Return a name for a file from a name for people: plain small letters, digits and hyphens;
    "hub" when nothing is left.
    """
    letters = unicodedata.normalize("NFKD", name[:500]).casefold()
    plain = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_FILE_NAME].strip("-") or "hub"


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for this user's eyes only.

    Raises OSError.
    """
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir(mode=0o700, exist_ok=True)


def last_signs(text: str) -> str:
    """Return what was typed of a paper key as its signs are compared: no spaces or hyphens, the
    usual mix-ups read as meant.
    """
    signs = "".join(sign for sign in unicodedata.normalize("NFKC", text).upper() if sign.isalnum())
    return signs.translate(str.maketrans("OIL", "011"))
