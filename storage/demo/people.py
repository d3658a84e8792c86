"""Who sits at the table of the invented Northmoor hub: agencies, seats, holders, and the people
with a key. All of it made up.
"""

from dataclasses import dataclass
from datetime import timedelta

from conference.hub.agency import AddAgency
from conference.hub.person import AddPerson, Role
from conference.hub.profile import FoundHub, Level
from conference.hub.seat import AddSeat, AppointHolder, Partner
from storage.demo.scenario import Stage

PASSPHRASE = "copper lantern meadow river walnut sparrow"  # noqa: S105 - one for everybody, and shown to whoever opens the demo
COORDINATOR = "Imani Castellane"
CHAIR = "Rowan Achterdyke"
SECRETARY = "Mei-Lin Haugenby"
MEMBER = "Graciela Northcotte"
AUDITOR = "Desmond Aramburo-Kay"

PROFILE = FoundHub(
    name="Northmoor hub",
    area="Northmoor",
    level=Level.LOCAL,
    place="Heron Room, Northmoor Town Hall",
)
FOUNDERS = (
    (AddPerson(name=COORDINATOR, role=Role.COORDINATOR), PASSPHRASE),
    (AddPerson(name=CHAIR, role=Role.CHAIR), PASSPHRASE),
    (AddPerson(name=SECRETARY, role=Role.SECRETARY), PASSPHRASE),
)
"""The member and the auditor come later: one needs a seat first, the other was admitted only
yesterday.
"""

AGENCIES = {
    "council": ("Northmoor Council", "local authority", Level.LOCAL, True),
    "police": ("Three Rivers Police", "police", Level.REGIONAL, True),
    "social": ("Northmoor Social Services", "social services", Level.LOCAL, True),
    "health": ("Tarnside Mental Health", "mental health", Level.REGIONAL, True),
    "schools": ("Northmoor Schools", "schools", Level.LOCAL, True),
    "homes": ("Lantern Homes", "housing", Level.LOCAL, True),
    "harbour": ("Harbour Youth", "youth work", Level.LOCAL, False),
    "door": ("Open Door Fellowship", "faith", Level.LOCAL, False),
    "pathways": ("Pathways Advice", "NGOs", Level.NATIONAL, False),
}
"""Name, sector, level, and whether it is a core partner."""


@dataclass(frozen=True)
class Chairs:
    """A seat with its holder; `since` is in days before today."""

    code: str
    agency: str
    name: str
    holder: str
    deputy: str = ""
    function: str = ""
    partner: Partner | None = None
    guest: bool = False
    since: int = 400


SEATS = (
    Chairs(
        "mun",
        "council",
        "Municipality",
        "Marit Aldersyde",
        "Jonas Adeyemi-Holt",
        "safety and prevention",
        Partner.MUNICIPALITY,
    ),
    Chairs(
        "pol",
        "police",
        "Police",
        "Ingrid Malloy-Osman",
        "Siobhan Darrowby",
        "neighbourhood policing",
        Partner.POLICE,
    ),
    Chairs(
        "soc",
        "social",
        "Social services",
        "Leyla Brandvold",
        "Owen Tamarind",
        "families and adults",
        Partner.SOCIAL_WORK,
    ),
    Chairs(
        "mh",
        "health",
        "Mental health",
        "Rukmini Halloway",
        "Piotr Vennick",
        "community mental health",
        Partner.BEHAVIOUR,
    ),
    Chairs(
        "sch", "schools", "Schools", "Amadou Fennimore", "Hanne Quillfeather", "attendance and care"
    ),
    Chairs("hsg", "homes", "Housing", MEMBER, "Denzil Okoro-Vane", "tenants and repairs"),
    Chairs(
        "elm",
        "schools",
        "Elm Park School",
        "Birgit Samara-Lowe",
        function="pastoral care",
        guest=True,
    ),
    Chairs("har", "harbour", "Harbour Youth", "Tevita Marshbank", function="mentoring", guest=True),
    Chairs(
        "odf",
        "door",
        "Open Door Fellowship",
        "Esther Balogun-Wray",
        function="visits and meals",
        guest=True,
    ),
    Chairs(
        "pwa",
        "pathways",
        "Pathways Advice",
        "Yusuf Lindqvist-Amari",
        function="advice on leaving violent groups",
        guest=True,
    ),
)

NEW_AT_THE_TABLE = ("pol", "Kwabena Strandholm", "Siobhan Darrowby", 40)
"""A holder changed between the second and the third meeting: seat, name, deputy, days
before today.
"""
HANDOVER = (
    "Handed over in person: open actions, the two cases under watch, the keys of the "
    "information desk."
)


def seat_everybody(stage: Stage) -> None:
    """Put the agencies on the map, give them their seats, and say who holds each."""
    agencies = {
        key: stage.do(
            AddAgency(name=name, sector=sector, level=level, area="Northmoor", core=core)
        ).id
        for key, (name, sector, level, core) in AGENCIES.items()
    }
    for one in SEATS:
        command = AddSeat(
            agency=agencies[one.agency],
            name=one.name,
            code=one.code,
            function=one.function,
            partner=one.partner,
            permanent=not one.guest,
        )
        seat = stage.do(command).id
        since = stage.today - timedelta(days=one.since)
        stage.seats[one.code] = stage.do(
            AppointHolder(seat=seat, name=one.holder, deputy=one.deputy, since=since)
        )


def change_holder(stage: Stage) -> None:
    """Let a new officer take over the seat of the police; the seat and its tasks stay (H2.3)."""
    code, name, deputy, days = NEW_AT_THE_TABLE
    since = stage.today - timedelta(days=days)
    stage.seats[code] = stage.do(
        AppointHolder(
            seat=stage.seats[code].id, name=name, deputy=deputy, since=since, note=HANDOVER
        )
    )
