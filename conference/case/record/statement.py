"""Statements: what a step settled, in words, for whoever reads or hears it.

Every step yields them (`words` of its file in `conference.case.steps`). Read-back, minutes,
summary, chronology, letters, extracts, glance and case page are made from statements and from
nothing else, so that a new field is told everywhere or is named as withheld.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from conference.base.message import Message
from conference.case.record.settled import Settled


class Certainty(StrEnum):
    """How a statement came about."""

    SAID = "said"
    """Somebody settled it in the room."""
    WORKED_OUT = "worked out"
    """It follows from other things: never told from a picture with parts left out."""
    MISSING = "missing"
    """It is not there, and that is a fact worth saying."""


@dataclass(frozen=True)
class Statement:
    """One thing that a conference settled.

    `key` names it for good ("owner.reason"); `title` is its short name where things are looked up;
    `message` is one or more whole sentences. `tells` are the fields of the step's record that it
    tells, which is what decides who may read it. `plain` are other words for readers who were not
    at the table ("" as None: the same), `aloud` those for the read-back (None: it is not read
    aloud). `brief` says whether it belongs into a summary. `seats` are those it is about.
    """

    key: str
    title: str
    message: Message
    tells: frozenset[str] = frozenset()
    certainty: Certainty = Certainty.SAID
    record: type[Settled] | None = None
    plain: Message | None = None
    aloud: Message | None = None
    brief: bool = False
    seats: tuple[UUID, ...] = ()
    at: datetime | None = None

    def text(self, *, plain: bool = False) -> str:
        """Return its sentences, in plain words for readers who do not know those of a panel."""
        return str(self.plain if plain and self.plain else self.message)
