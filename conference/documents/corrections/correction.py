"""The correction round of a draft: copies go out, proposals come back, each is accepted or refused
with a reason (H5.2).

Ten working days are usual (safeguarding.wales: corrections within ten working days of receipt); the
clock is a rule of the hub.
"""

from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from conference.base.message import label
from conference.base.moment import spoken
from conference.base.record import Command, Query, Record, Right
from conference.base.refusal import Refused
from conference.base.text import Prose, Sentence, Words

WHOLE = "the whole minutes"
_NAMED = 5  # numbers a refusal names


class Verdict(StrEnum):
    """What became of a proposal."""

    UNDECIDED = "undecided"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class Proposal(Record):
    """One correction that a seat asks for.

    `line_id` is set where it is about one line, `correction` is the sentence it became.

    `mended` says how the record was mended, `reason` why it was accepted or refused; `late` that it
    came after the last day.
    """

    id: UUID
    number: int
    meeting_id: UUID
    seat_id: UUID
    seat: str
    item_id: UUID | None
    reference: str
    line_id: UUID | None
    stands: str
    should: str
    came_on: date
    late: bool
    verdict: Verdict
    decided_by: str
    decided_at: datetime | None
    reason: str
    mended: str
    correction: int


class RoundSeat(Record):
    """A seat that was sent the draft, and its newest draft copy in the register; number 0 when none
    was made for it yet.
    """

    seat_id: UUID
    seat: str
    agreed_at: datetime | None
    copy_number: int = 0
    copy_state: str = ""
    sent_at: datetime | None = None


class Round(Record):
    """The correction round of one meeting. `extended_because` says why its last day was moved."""

    meeting_id: UUID
    opened_at: datetime
    opened_by: str
    last_day: date
    extended_because: str
    seats: tuple[RoundSeat, ...]
    proposals: tuple[Proposal, ...]

    @property
    def undecided(self) -> tuple[Proposal, ...]:
        """The proposals nobody has decided."""
        return tuple(one for one in self.proposals if one.verdict is Verdict.UNDECIDED)

    @property
    def all_agreed(self) -> bool:
        """Whether every seat said that nothing is to be corrected, and nothing waits."""
        return (
            bool(self.seats) and all(seat.agreed_at for seat in self.seats) and not self.undecided
        )

    def ended(self, today: date) -> bool:
        """Whether the window is over: its last day has passed, or everybody agreed before."""
        return self.all_agreed or today > self.last_day

    def of(self, seat: UUID) -> tuple[Proposal, ...]:
        """Return what a seat proposed."""
        return tuple(one for one in self.proposals if one.seat_id == seat)


class OpenRound(Command[Round]):
    """Send the draft round: to every member seat that was present, until the clock runs out."""

    title: ClassVar[str] = "Correction round opened"

    meeting: UUID


class ExtendRound(Command[Round]):
    """Move the last day of the round: a holiday, a seat whose holder is ill."""

    title: ClassVar[str] = "Correction round extended"

    meeting: UUID
    until: date
    reason: Sentence


class AgreeToDraft(Command[Round]):
    """Note that a seat has nothing to correct."""

    title: ClassVar[str] = "Draft agreed without change"

    meeting: UUID
    seat: UUID


class ProposeCorrection(Command[Proposal]):
    """Write down what a seat wants corrected; an earlier "agreed" of that seat falls.

    `came` is the day it came, today when left out.
    """

    title: ClassVar[str] = "Correction proposed"

    meeting: UUID
    seat: UUID
    should: Prose
    stands: Words = ""
    item: UUID | None = None
    line: UUID | None = None
    came: date | None = None


class AcceptProposal(Command[Proposal]):
    """Accept a proposal while the minutes are a draft: with `edit` its line is written anew, else
    `mended` says where it was mended.
    """

    title: ClassVar[str] = "Proposed correction accepted"
    right: ClassVar[Right] = Right.CHAIR

    proposal: UUID
    edit: bool = False
    mended: Words = ""
    reason: Words = ""


class AcceptAfterApproval(Command[Proposal]):
    """Accept a proposal that was decided after the approval: the text stays, `words` are added to
    it as a correction.
    """

    title: ClassVar[str] = "Proposed correction added to minutes"
    right: ClassVar[Right] = Right.CHAIR
    undoable: ClassVar[bool] = False

    proposal: UUID
    words: Prose
    reason: Words = ""


class RefuseProposal(Command[Proposal]):
    """Refuse a proposal, and say why: the seat that made it reads the reason."""

    title: ClassVar[str] = "Proposed correction refused"
    right: ClassVar[Right] = Right.CHAIR

    proposal: UUID
    reason: Sentence


class RoundOf(Query[Round | None]):
    """The correction round of a meeting, or None when none was opened."""

    meeting: UUID


def may_open(round_: Round | None, *, draft: bool, approved: bool, seats: Collection[UUID]) -> None:
    """Refuse a round before there is a draft, after it was approved, twice, and with nobody to send
    it to.
    """
    if approved:
        raise Refused(
            "These minutes are approved: what is wrong in them is corrected by a sentence."
        )
    if not draft:
        raise Refused("The meeting still runs: end it, then the draft goes round.")
    if round_ is not None:
        raise Refused("The draft of these minutes is going round already.")
    if not seats:
        raise Refused("Nobody was marked as present: there is no seat to send the draft to.")


def opened(round_: Round | None) -> Round:
    """Return the round; raise Refused when there is none."""
    if round_ is None:
        raise Refused("The draft has not gone round yet: open the correction round first.")
    return round_


def may_extend(round_: Round, until: date, today: date, *, approved: bool) -> None:
    """Refuse to shorten the window and to move it once the minutes are approved."""
    if approved:
        raise Refused("These minutes are approved: the round is over.")
    if until <= max(round_.last_day, today):
        raise Refused(f"A round is only made longer: its last day is {spoken(round_.last_day)}.")


def may_agree(round_: Round, seat: UUID, *, approved: bool) -> None:
    """Refuse "nothing to correct" from a seat outside the round, twice, with its own proposals
    waiting, and after approval.
    """
    found = next((one for one in round_.seats if one.seat_id == seat), None)
    if approved:
        raise Refused("These minutes are approved: the round is over.")
    if found is None:
        raise Refused("This seat was not sent the draft: it was not in the meeting.")
    if found.agreed_at:
        raise Refused(f"{found.seat} has agreed already.")
    if any(one.verdict is Verdict.UNDECIDED for one in round_.of(seat)):
        raise Refused(
            f"{found.seat} has proposed corrections that are undecided: decide them first."
        )


def may_propose(
    round_: Round, *, took_part: bool, stands: str, should: str, came: date, today: date
) -> None:
    """Refuse a proposal from who was not there, one that changes nothing, and one that came before
    the draft went out or comes tomorrow.
    """
    if not took_part:
        raise Refused("This seat was not in the meeting: it cannot say what was said there.")
    if stands.strip() == should.strip():
        raise Refused("This changes nothing: it says what stands there already.")
    if came > today:
        raise Refused("This day has not come yet.")
    if came < round_.opened_at.astimezone().date():
        raise Refused("On that day the draft had not gone round yet.")


def may_decide(proposal: Proposal) -> None:
    """Refuse to decide twice: the journal and the seat know the first answer."""
    if proposal.verdict is not Verdict.UNDECIDED:
        raise Refused(
            f"Proposal {proposal.number} was {label(proposal.verdict)} already, by "
            f"{proposal.decided_by}."
        )


def may_accept(
    proposal: Proposal, *, approved: bool, edit: bool, mended: str, line: str | None
) -> None:
    """Refuse to accept without mending: `line` is the text of its line now, None when there is none
    that can be written anew.
    """
    may_decide(proposal)
    if approved:
        raise Refused("These minutes are approved: give the sentence that is added to them.")
    if edit and line is None:
        raise Refused("There is no line to write anew: mend the record, and say where.")
    if edit and line != proposal.stands:
        raise Refused("The line was changed since it was proposed: mend it yourself, and say how.")
    if not edit and not mended.strip():
        raise Refused("An accepted correction is mended: say where and how.")


def may_close(round_: Round | None, today: date, reason: str, *, unsent: bool = False) -> None:
    """Refuse to approve while a proposal is undecided, and without a reason before the window ended
    or where no draft went round.

    `unsent` says that a draft could go round and has not: somebody was there, and the hub has a
    clock for it.
    """
    if round_ is None:
        if unsent and not reason.strip():
            raise Refused(
                "No draft went round: approving without a correction round needs a reason."
            )
        return
    if waiting := round_.undecided:
        numbers = ", ".join(str(one.number) for one in waiting[:_NAMED]) + (
            " and more" if len(waiting) > _NAMED else ""
        )
        which = f"Proposal {numbers} is" if len(waiting) == 1 else f"Proposals {numbers} are"
        raise Refused(f"{which} undecided: accept or refuse before the minutes are approved.")
    if not round_.ended(today) and not reason.strip():
        raise Refused(
            f"Corrections may come until {spoken(round_.last_day)}: approving earlier "
            "needs a reason."
        )
