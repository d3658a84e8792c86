"""Links between cases whose people may be one person under two spellings; somebody who knows says
which (H1.4, H2.8).
"""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from conference.base.message import say
from conference.base.record import Command, Query, Record
from conference.base.text import Words
from conference.case.matching.match import STRONG, Strength
from conference.case.record.case import CaseState


class LinkState(StrEnum):
    """What is known of a link. Nothing but a person's word moves it."""

    POSSIBLE = "possible"
    SAME = "the same person"
    OTHER = "somebody else"


class Link(Record):
    """A near name as it is seen from one case: the other case by its reference, and why.

    Never the other name.

    `reason` tells what differs (see `conference.case.matching.match`); `by` and `settled_at` say
    who settled it and when, in `words`.
    """

    case_id: UUID
    other_id: UUID
    reference: str
    other_state: CaseState
    kind: str
    area: str
    born_year: int | None
    referred_on: date
    strength: Strength
    reason: str
    state: LinkState
    by: str
    settled_at: datetime | None
    words: str

    @property
    def undecided(self) -> bool:
        """Whether somebody has to say: it is near enough, and nobody did."""
        return self.state is LinkState.POSSIBLE and self.strength in STRONG


class SettleLink(Command[Link]):
    """Say whether two near names are one person, or that it is open again, with the words of
    whoever knows.
    """

    title: ClassVar[str] = "Near name settled"

    case: UUID
    other: UUID
    state: LinkState
    words: Words = ""


class LinksOf(Query[tuple[Link, ...]]):
    """The links of a case: those to decide first, then the nearest."""

    case: UUID


class NearCase(Record):
    """A case whose person may be the one somebody is typing: by reference, never by name.

    `ask` names who may read it where it is sealed. Whoever is not named sees no more than that:
    its reference is "" and its state None.
    """

    id: UUID
    reference: str
    state: CaseState | None
    strength: Strength
    reason: str
    referrals: int
    last_on: date
    ask: tuple[str, ...] = ()

    def sealed_view(self) -> "NearCase":
        """Return what is seen of it by whoever may not read it."""
        reason = str(say("There is a sealed case. Ask {people}.", people=self.ask))
        return self.model_copy(
            update={"reference": "", "state": None, "reason": reason, "referrals": 0}
        )


class NearNames(Query[tuple[NearCase, ...]]):
    """The cases nearest to a name, a day of birth and other names; `leave` is the case that is
    being corrected.
    """

    name: str
    born: date | None = None
    aliases: str = ""
    leave: UUID | None = None
