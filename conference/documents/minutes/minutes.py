"""Minutes: live, draft, approved, issued, corrected.

Approved text is frozen; a correction is added, never edited in.
"""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from conference.base.record import Command, Query, Record, Right
from conference.base.refusal import Refused
from conference.base.text import Prose, Words
from conference.documents.corrections.correction import Round
from conference.documents.minutes.document import MinutesDocument


class MinutesState(StrEnum):
    """Where the minutes of a meeting stand."""

    LIVE = "live"
    DRAFT = "draft"
    APPROVED = "approved"
    ISSUED = "issued"
    CORRECTED = "corrected"


FROZEN = frozenset({MinutesState.APPROVED, MinutesState.ISSUED, MinutesState.CORRECTED})


class Correction(Record):
    """Something said later about approved minutes; the text before stays as it was.

    `item_id` is the item that it is about, with its `reference`, `line_id` the line; without them
    it is about the whole.
    """

    number: int
    at: datetime
    by: str
    words: str
    item_id: UUID | None = None
    line_id: UUID | None = None
    reference: str = ""


class Minutes(Record):
    """The minutes of one meeting: their state and the document they say.

    `digest` is that of the frozen document; the journal's entry of the approval carries it, and
    `head` is the seal of that very entry. `annex_digest` is that of the annex when they were
    issued, in the journal's entry of that. `approved_because` says why they were approved before
    the correction round had ended, or without one. `unsent` says of a draft that it could go round
    and has not; `corrections_out` how many corrections are not in this extract.
    """

    meeting_id: UUID
    state: MinutesState
    document: MinutesDocument
    approved_by: str
    approved_at: datetime | None
    issued_at: datetime | None
    head: str
    digest: str
    corrections: tuple[Correction, ...]
    round: Round | None = None
    approved_because: str = ""
    annex_digest: str = ""
    unsent: bool = False
    corrections_out: int = 0


class ApproveMinutes(Command[Minutes]):
    """Freeze the draft: from now on it is only corrected.

    `reason` says why before the correction round has ended, or without one.
    """

    title: ClassVar[str] = "Minutes approved"
    right: ClassVar[Right] = Right.CHAIR
    undoable: ClassVar[bool] = False

    meeting: UUID
    reason: Words = ""


class IssueMinutes(Command[Minutes]):
    """Send the approved minutes out; the duties to tell and to send are made."""

    title: ClassVar[str] = "Minutes issued"
    right: ClassVar[Right] = Right.CHAIR
    undoable: ClassVar[bool] = False

    meeting: UUID


class CorrectMinutes(Command[Minutes]):
    """Add a correction to approved or issued minutes, to the whole of them or to one item, and
    there to one line.

    One to a line is read by whoever reads that line; one to an item at the table, by those from
    whom none of its lines is withheld.
    """

    title: ClassVar[str] = "Correction added to minutes"
    undoable: ClassVar[bool] = False

    meeting: UUID
    words: Prose
    item: UUID | None = None
    line: UUID | None = None


class MinutesOf(Query[Minutes]):
    """The minutes of a meeting as they stand."""

    meeting: UUID


def may_approve(state: MinutesState) -> None:
    """Refuse to approve what still runs or was approved."""
    if state is MinutesState.LIVE:
        raise Refused("The meeting still runs: end it first.")
    if state is not MinutesState.DRAFT:
        raise Refused("These minutes are approved already.")


def may_issue(state: MinutesState) -> None:
    """Refuse to issue what is not approved, or twice."""
    if state in {MinutesState.LIVE, MinutesState.DRAFT}:
        raise Refused("Only approved minutes are issued: approve them first.")
    if state is not MinutesState.APPROVED:
        raise Refused("These minutes were issued already.")


def may_correct(state: MinutesState) -> None:
    """Refuse a correction where the text can still be mended itself."""
    if state not in FROZEN:
        raise Refused("These minutes are not approved yet: change the lines themselves.")
