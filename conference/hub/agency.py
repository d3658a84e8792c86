"""Agencies: the organisations a hub works with, each of a sector and at a level (H1.1, H1.2)."""

from typing import ClassVar
from uuid import UUID

from conference.base.record import Command, Query, Record, Right
from conference.base.text import Name, Words
from conference.hub.profile import Level


class Agency(Record):
    """An organisation of one sector; `core` partners sit at the table, the others are on call."""

    id: UUID
    name: str
    sector: str
    level: Level
    area: str
    core: bool


class AddAgency(Command[Agency]):
    """Put an agency on the hub's map."""

    title: ClassVar[str] = "Agency added"
    right: ClassVar[Right] = Right.BUILD

    name: Name
    sector: Name
    level: Level = Level.LOCAL
    area: Words = ""
    core: bool = False


class Agencies(Query[tuple[Agency, ...]]):
    """All agencies, core partners first, then by name."""

    right: ClassVar[Right] = Right.READ_HUB
