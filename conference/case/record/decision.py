"""Decision: what, why, how it was reached, with which quorum; ratification of urgent ones (H2.8,
H4.4).
"""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from conference.base.moment import spoken
from conference.base.record import Command
from conference.base.refusal import Refused
from conference.base.text import Words
from conference.case.record.settled import Settle, Settled


class Outcome(StrEnum):
    """What a panel can decide."""

    ADOPT = "adopt"
    SIGNPOST = "not adopt, signpost"
    MORE_INFORMATION = "more information"
    EMERGENCY = "emergency"
    KEEP = "keep"
    STEP_UP = "step up"
    STEP_DOWN = "step down"
    TRANSFER = "transfer"
    CLOSE = "close"


class Reached(StrEnum):
    """How a decision came about."""

    CONSENSUS = "consensus"
    WITH_DISSENT = "consensus with dissent"
    CHAIR = "chair decided"
    DEFERRED = "deferred"
    NO_QUORUM = "no quorum, interim"


class Decision(Settled):
    """What was decided, why, how, and with which quorum at that moment (H2.8).

    `how` are the words to how it was reached: why the chair decided. `to` is who takes the case on,
    `holder` who holds it until then. Without a quorum the decision is an interim plan: `no_quorum`
    says why there was none, `again_on` when the panel meets again (Swindon: within ten working
    days, and never twice running).
    """

    step: ClassVar[str] = "decision"

    outcome: Outcome | None = None
    rationale: str = ""
    reached: Reached | None = None
    how: str = ""
    to: str = ""
    holder: str = ""
    by: date | None = None
    no_quorum: str = ""
    again_on: date | None = None
    decided_at: datetime | None = None
    quorum: str = ""
    quorate: bool | None = None
    ratified: str = ""
    ratified_at: datetime | None = None


class SettleDecision(Settle[Decision]):
    """Decide. The quorum of the moment is kept with the outcome."""

    title: ClassVar[str] = "Decision written down"

    outcome: Outcome | None = None
    rationale: Words | None = None
    reached: Reached | None = None
    how: Words | None = None
    to: Words | None = None
    holder: Words | None = None
    by: date | None = None
    no_quorum: Words | None = None
    again_on: date | None = None


AGAIN = "inquorate_new_date"
"""The clock of a conference without quorum: by when the panel meets again."""


def may_meet_again(day: date, today: date, latest: date | None) -> None:
    """Refuse a new date that is over, or later than the clock of a conference without quorum
    allows.
    """
    if day < today:
        raise Refused("This day is over; the new date lies ahead.")
    if latest is not None and day > latest:
        raise Refused(f"Without a quorum the panel meets again by {spoken(latest)} at the latest.")


class Ratify(Command[Decision]):
    """The full panel says yes or no to an urgent decision taken since its last meeting (H4.4)."""

    title: ClassVar[str] = "Urgent decision put to the panel"

    item: UUID
    agreed: bool
    words: Words = ""
