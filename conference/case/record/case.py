"""One person at risk, known by a neutral reference; the name appears only inside the
case (H1.3).
"""

from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from conference.base.record import Command, Query, Record
from conference.base.text import Name, Sentence, Words


class CaseState(StrEnum):
    """Where a case stands (notes: practice, section 9)."""

    REFERRED = "referred"
    SCREENING = "screening"
    URGENT = "urgent"
    FOR_PANEL = "for panel"
    ADOPTED = "adopted"
    MONITORING = "monitoring"
    CHECK_6 = "check after 6 months"
    CHECK_12 = "check after 12 months"
    CLOSED = "closed"
    SIGNPOSTED = "not adopted, signposted"
    TRANSFERRED = "transferred"
    ON_HOLD = "on hold"
    IN_ERROR = "recorded in error"


ENDED = frozenset(
    {CaseState.CLOSED, CaseState.SIGNPOSTED, CaseState.TRANSFERRED, CaseState.IN_ERROR}
)
LIVE = frozenset(CaseState) - ENDED
NEW = frozenset({CaseState.REFERRED, CaseState.SCREENING, CaseState.FOR_PANEL})


class RiskLevel(StrEnum):
    """How serious the panel finds it."""

    ROUTINE = "routine"
    RAISED = "raised"
    HIGH = "high"
    IMMINENT = "imminent"


class Case(Record):
    """A person at risk and where the case stands. `name` and `born` never leave the case."""

    id: UUID
    reference: str
    kind: str
    area: str
    state: CaseState
    state_reason: str
    level: RiskLevel | None
    name: str
    born: date | None
    aliases: str
    referrer: str
    referred_on: date
    question: str
    review_on: date | None
    check_on: date | None
    urgent_since: datetime | None
    owner_id: UUID | None
    owner: str
    closed_on: date | None


class ReferCase(Command[Case]):
    """Enter a new case. The reference is given by the hub: year and number."""

    title: ClassVar[str] = "Case referred"

    name: Name
    question: Words = ""
    kind: Name = "safeguarding"
    area: Words = ""
    born: date | None = None
    aliases: Words = ""
    referrer: Words = ""
    urgent: bool = False
    somebody_else: dict[UUID, Words] = {}
    """Cases with a near name of which it was said, with these words, that they are about somebody
    else.
    """


class DescribeCase(Command[Case]):
    """Correct what is known about who the person is and where the case came from."""

    title: ClassVar[str] = "Case details changed"

    case: UUID
    name: Name | None = None
    born: date | None = None
    aliases: Words | None = None
    kind: Name | None = None
    area: Words | None = None
    referrer: Words | None = None


class ChangeCaseState(Command[Case]):
    """Move a case outside a meeting, for example on hold, with the reason."""

    title: ClassVar[str] = "Case state changed"

    case: UUID
    state: CaseState
    reason: Sentence


class CaseSummary(Record):
    """A case in a list: reference and state, never the name.

    While its clock rests (`paused`) no review is due. Of one that is `sealed`, whoever is not named
    sees no more than that: its state is None.
    """

    id: UUID
    reference: str
    kind: str
    state: CaseState | None
    level: RiskLevel | None
    owner: str
    review_on: date | None
    paused: bool = False
    open_actions: int = 0
    overdue: int = 0
    sealed: bool = False

    @property
    def stands(self) -> str:
        """Where it stands, in a word or two."""
        state = self.state.value if self.state else ""
        return ", ".join(filter(None, ("sealed" if self.sealed else "", state)))

    def sealed_view(self) -> "CaseSummary":
        """Return what is seen of it by whoever may not read it."""
        return CaseSummary(
            id=self.id,
            reference=self.reference,
            kind="",
            state=None,
            level=None,
            owner="",
            review_on=None,
            sealed=True,
        )


class Cases(Query[tuple[CaseSummary, ...]]):
    """Cases by reference, newest first; `state` narrows the list to one state, `open_only` to those
    not ended.
    """

    open_only: bool = True
    state: CaseState | None = None
    limit: int = 200


class CaseOf(Query[Case]):
    """One case by its id."""

    case: UUID
