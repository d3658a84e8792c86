"""The hub itself: its name, the area it works in, the country whose public holidays its clocks know
(H1.1).
"""

from datetime import time
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from conference.base.record import Command, Query, Record, Right
from conference.base.text import Name, Short, Words


class Level(StrEnum):
    """How far an agency or a hub reaches (H1.1)."""

    LOCAL = "local"
    REGIONAL = "regional"
    NATIONAL = "national"


class Profile(Record):
    """What stands at the head of every screen and document of this hub."""

    id: UUID
    name: str
    area: str
    level: Level
    country: str
    place: str
    starts: time
    quorum: str


class FoundHub(Command[Profile]):
    """Write the profile of a new hub; the first command of every file."""

    title: ClassVar[str] = "Hub founded"
    right: ClassVar[Right] = Right.BUILD
    undoable: ClassVar[bool] = False

    name: Name
    area: Name
    level: Level = Level.LOCAL
    country: Short = ""
    place: Words = ""
    starts: time = time(14, 0)
    quorum: Short = "structural partners"


class ProfileOf(Query[Profile]):
    """The profile of this hub."""

    right: ClassVar[Right] = Right.READ_HUB
