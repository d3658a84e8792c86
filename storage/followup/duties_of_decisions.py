"""Duties that follow: to meet again without quorum, to put right what was not ratified, to stop
sending (H2.8, H3.2, H4.4).
"""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from conference.base.moment import add_working_days, spoken
from conference.base.text import SENTENCE_LENGTH, one_line
from conference.case.record.action import UNFINISHED, ActionState
from conference.case.record.decision import Decision, Ratify, SettleDecision
from conference.case.sharing.withdrawal import WithdrawConsent
from conference.followup.duty import AddDuty, MoveDuty
from storage.followup.duty import DutyRow
from storage.hub.profile import free
from storage.meeting.item import ItemRow
from storage.meeting.meeting_row import MeetingRow
from storage.transaction.unit_of_work import UnitOfWork

AGAIN, NOT_RATIFIED, TAKEN_BACK = "no quorum", "not ratified", "consent withdrawn"


def meet_again(work: UnitOfWork, command: SettleDecision, record: Decision) -> None:
    """The coordinator calls the panel together for the new date; a decision with quorum afterwards
    ends that.
    """
    if record.quorate is False and record.again_on:
        day = work.get(MeetingRow, work.get(ItemRow, command.item).meeting_id).day
        _give(
            work,
            command.item,
            AGAIN,
            f"call the panel together again: no quorum on {spoken(day)}",
            record.again_on,
        )
    elif command.outcome and record.quorate:
        _end(work, command.item, AGAIN, "decided with a quorum since")


def put_right(work: UnitOfWork, command: Ratify) -> None:
    """What the full panel did not ratify is for the coordinator to put right, by the next working
    day.
    """
    if command.agreed:
        _end(work, command.item, NOT_RATIFIED, "ratified since")
        return
    words = f"urgent decision not ratified: {one_line(command.words) or 'say what happens instead'}"
    _give(
        work,
        command.item,
        NOT_RATIFIED,
        words[:SENTENCE_LENGTH],
        add_working_days(work.today, 1, free(work)),
    )


def stop_sending(work: UnitOfWork, command: WithdrawConsent) -> None:
    """Consent taken back between meetings is for the coordinator to tell those who hold copies, by
    the next working day (H3.2).
    """
    words = (
        "consent withdrawn: stop what is under way, tell whoever holds copies, put the case on "
        "the agenda"
    )
    work.carry_out(
        AddDuty(
            text=words,
            case=command.case,
            kind=TAKEN_BACK,
            due=add_working_days(work.today, 1, free(work)),
        )
    )


def _give(work: UnitOfWork, item: UUID, kind: str, words: str, due: date) -> None:
    """Give the coordinator a duty of a kind for a conference, or bring the one there is
    up to date.
    """
    row = _duty(work, item, kind)
    if row is None:
        of = work.get(ItemRow, item)
        work.carry_out(
            AddDuty(text=words, case=of.case_id, meeting=of.meeting_id, kind=kind, due=due)
        )
    else:
        row.text, row.due = words, due
        work.session.flush()


def _end(work: UnitOfWork, item: UUID, kind: str, why: str) -> None:
    row = _duty(work, item, kind)
    if row is not None:
        work.carry_out(MoveDuty(duty=row.id, state=ActionState.DROPPED, outcome=why))


def _duty(work: UnitOfWork, item: UUID, kind: str) -> Any:
    of = work.get(ItemRow, item)
    asked = select(DutyRow).where(
        DutyRow.kind == kind, DutyRow.meeting_id == of.meeting_id, DutyRow.case_id == of.case_id
    )
    return work.first(asked.where(DutyRow.state.in_([state.value for state in UNFINISHED])))
