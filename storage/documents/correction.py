"""The correction round: opened, answered, decided.

Its last day is a task of the coordinator, so that it stands on the landing page.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from conference.case.record.action import UNFINISHED, ActionState
from conference.case.record.line import EditLine
from conference.documents.corrections.correction import (
    WHOLE,
    AcceptAfterApproval,
    AcceptProposal,
    AgreeToDraft,
    ExtendRound,
    OpenRound,
    Proposal,
    ProposeCorrection,
    RefuseProposal,
    Round,
    RoundOf,
    Verdict,
    may_accept,
    may_agree,
    may_decide,
    may_extend,
    may_open,
    may_propose,
    opened,
)
from conference.documents.corrections.correction_window import last_day
from conference.documents.minutes.minutes import ApproveMinutes, CorrectMinutes, Minutes
from conference.followup.automatic_duties import BY_KIND, DutyKind, Event, duties_at
from conference.meeting.meeting import MeetingState
from storage.case.record.line_row import LineRow
from storage.documents.correction_row import (
    ProposalRow,
    RoundRow,
    RoundSeatRow,
    part_of,
    proposal_record,
    round_of,
    took_part,
)
from storage.documents.minutes import correct_minutes
from storage.documents.minutes_row import MinutesRow
from storage.followup.duty import DutyRow, give
from storage.hub.profile import free
from storage.meeting.meeting_row import MeetingRow
from storage.transaction.unit_of_work import UnitOfWork

_ROUND = BY_KIND[DutyKind.CORRECTIONS]
_IN_THE_RECORD = "its line was written anew"


def _approved(work: UnitOfWork, meeting: UUID) -> bool:
    return work.get(MeetingRow, meeting, "This meeting").frozen


def _round(work: UnitOfWork, meeting: UUID) -> Round:
    work.session.flush()
    row = work.first(select(MinutesRow).where(MinutesRow.meeting_id == meeting))
    return opened(round_of(work, meeting, row.approved_at if row else None))


def answer_round(work: UnitOfWork, query: RoundOf) -> Round | None:
    """Return the round of a meeting."""
    row = work.first(select(MinutesRow).where(MinutesRow.meeting_id == query.meeting))
    return round_of(work, query.meeting, row.approved_at if row else None)


def open_round(work: UnitOfWork, command: OpenRound) -> Round:
    """Open the round, with its last day by the hub's clock and holidays, and the tasks that go with
    it.
    """
    meeting = work.get(MeetingRow, command.meeting, "This meeting")
    there = took_part(work, meeting.id, guests=False)
    may_open(
        round_of(work, meeting.id),
        draft=meeting.state == MeetingState.HELD,
        approved=meeting.frozen,
        seats=there,
    )
    last = last_day(work.templates.clocks(), work.now.astimezone(), free(work))
    work.add(
        RoundRow(
            meeting_id=meeting.id,
            opened_at=work.now,
            opened_by=work.person.name,
            last_day=last,
            extended_because="",
        )
    )
    for place, seat in enumerate(there):
        work.add(RoundSeatRow(meeting_id=meeting.id, seat_id=seat, place=place, agreed_at=None))
    for duty in duties_at(Event.ROUND_OPENED):
        give(work, duty, {}, meeting=meeting.id, day=last)
    return _round(work, meeting.id)


def extend_round(work: UnitOfWork, command: ExtendRound) -> Round:
    """Move the last day."""
    now = _round(work, command.meeting)
    may_extend(now, command.until, work.today, approved=_approved(work, command.meeting))
    row = work.first(select(RoundRow).where(RoundRow.meeting_id == command.meeting))
    if row is not None:
        row.last_day, row.extended_because = command.until, command.reason
    return _told(work, command.meeting)


def agree_to_draft(work: UnitOfWork, command: AgreeToDraft) -> Round:
    """Note the agreement; with the last one the window counts as ended."""
    may_agree(
        _round(work, command.meeting), command.seat, approved=_approved(work, command.meeting)
    )
    row = _seat_row(work, command.meeting, command.seat)
    if row is not None:
        row.agreed_at = work.now
    return _told(work, command.meeting)


def _seat_row(work: UnitOfWork, meeting: UUID, seat: UUID) -> RoundSeatRow | None:
    return work.first(
        select(RoundSeatRow).where(RoundSeatRow.meeting_id == meeting, RoundSeatRow.seat_id == seat)
    )


def _told(work: UnitOfWork, meeting: UUID) -> Round:
    """Return the round, its task due when it ends."""
    now = _round(work, meeting)
    row = work.first(
        select(DutyRow).where(DutyRow.kind == _ROUND.kind, DutyRow.meeting_id == meeting)
    )
    day = work.today if now.all_agreed else now.last_day
    if row is not None and row.due != day and row.state in UNFINISHED:
        row.due = day
        work.session.flush()
    return now


def propose_correction(work: UnitOfWork, command: ProposeCorrection) -> Proposal:
    """Write a proposal down under the next number.

    One that comes after the approval is late, and is decided all the same.
    """
    now = _round(work, command.meeting)
    came = command.came or work.today
    there = command.seat in took_part(work, command.meeting, guests=True)
    may_propose(
        now,
        took_part=there,
        stands=command.stands,
        should=command.should,
        came=came,
        today=work.today,
    )
    item = part_of(work, command.meeting, command.item, command.line)
    work.case_id = item.case_id if item else None
    row = work.add(
        ProposalRow(
            meeting_id=command.meeting,
            number=len(now.proposals) + 1,
            seat_id=command.seat,
            item_id=item.id if item else None,
            case_id=item.case_id if item else None,
            reference=(item.reference or item.title) if item else WHOLE,
            line_id=command.line,
            stands=command.stands,
            should=command.should,
            came_on=came,
            late=_is_late(work, now, came),
            verdict=Verdict.UNDECIDED,
            decided_by="",
            decided_at=None,
            reason="",
            mended="",
            correction=0,
        )
    )
    seat = _seat_row(work, command.meeting, command.seat)
    if seat is not None and not _approved(work, command.meeting):
        seat.agreed_at = None
    _told(work, command.meeting)
    return proposal_record(work, row)


def _is_late(work: UnitOfWork, now: Round, came: date) -> bool:
    return came > now.last_day or _approved(work, now.meeting_id)


def _proposal(work: UnitOfWork, key: UUID) -> ProposalRow:
    row = work.get(ProposalRow, key, "This proposal")
    work.case_id = row.case_id
    return row


def accept_proposal(work: UnitOfWork, command: AcceptProposal) -> Proposal:
    """Accept it, and with `edit` write its line anew in the same transaction."""
    row = _proposal(work, command.proposal)
    line = work.session.get(LineRow, row.line_id) if row.line_id else None
    text = line.text if line is not None and line.struck_at is None else None
    may_accept(
        proposal_record(work, row),
        approved=_approved(work, row.meeting_id),
        edit=command.edit,
        mended=command.mended,
        line=text,
    )
    if command.edit and row.line_id:
        work.carry_out(EditLine(line=row.line_id, text=row.should))
    return _decided(work, row, Verdict.ACCEPTED, command.reason, command.mended or _IN_THE_RECORD)


def accept_after_approval(work: UnitOfWork, command: AcceptAfterApproval) -> Proposal:
    """Add the sentence after the approved text, and note its number with the proposal."""
    row = _proposal(work, command.proposal)
    may_decide(proposal_record(work, row))
    added = CorrectMinutes(
        meeting=row.meeting_id, words=command.words, item=row.item_id, line=row.line_id
    )
    row.correction = correct_minutes(work, added).corrections[-1].number
    return _decided(
        work, row, Verdict.ACCEPTED, command.reason, f"correction {row.correction} was added"
    )


def refuse_proposal(work: UnitOfWork, command: RefuseProposal) -> Proposal:
    """Refuse it with its reason."""
    row = _proposal(work, command.proposal)
    may_decide(proposal_record(work, row))
    return _decided(work, row, Verdict.REFUSED, command.reason, "")


def _decided(
    work: UnitOfWork, row: ProposalRow, verdict: Verdict, reason: str, mended: str
) -> Proposal:
    row.verdict, row.decided_by, row.decided_at, row.reason, row.mended = (
        verdict,
        work.person.name,
        work.now,
        reason,
        mended,
    )
    _told(work, row.meeting_id)
    return proposal_record(work, row)


def end_round(work: UnitOfWork, command: ApproveMinutes, record: Minutes) -> None:
    """End the task of the round: what comes from now on is late."""
    row = work.first(
        select(DutyRow).where(DutyRow.kind == _ROUND.kind, DutyRow.meeting_id == command.meeting)
    )
    if row is not None and record.round is not None and row.state in UNFINISHED:
        row.state, row.outcome, row.changed_at = (ActionState.DONE, _ROUND.ends, work.now)
