"""What the panel decides: kept with the quorum of the moment, and what it does to the case."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from conference.base.clock import due
from conference.base.refusal import Refused
from conference.case.plan.review import SettleReview
from conference.case.policy import CHECKED, FINAL, check_when_it_stays, state_after
from conference.case.record.case import CaseState
from conference.case.record.check_after_closure import next_check
from conference.case.record.decision import (
    AGAIN,
    Decision,
    Outcome,
    Ratify,
    SettleDecision,
    may_meet_again,
)
from conference.meeting.quorum import Quorum
from storage.case.overview.contact import sitting_with_contact
from storage.case.record.case import CaseRow, move_case
from storage.case.record.settled import SettledRow, settle, settled_record
from storage.hub.profile import free
from storage.meeting.item import ItemRow
from storage.meeting.meeting_row import MeetingRow
from storage.transaction.unit_of_work import UnitOfWork

CAME = "came_from"
"""Kept beside a decision, and no field of it: the state of the case before."""


def settle_decision(work: UnitOfWork, command: SettleDecision) -> Decision:
    """The quorum of this moment is kept with the outcome, and the case moves on; with a new outcome
    it is counted anew.
    """
    also: dict[str, Any] = {}
    quorum: Quorum | None = None
    if command.outcome:
        item = work.get(ItemRow, command.item, "This item")
        quorum = sitting_with_contact(work, item.meeting_id).quorum(item.id)
        also = {
            "quorum": quorum.words,
            "quorate": quorum.met,
            "decided_at": work.now.isoformat(),
            CAME: _came_from(work, item),
        }
        if quorum.met:  # what was said for want of one is over
            also |= {"no_quorum": "", "again_on": None}
    if command.again_on:
        may_meet_again(command.again_on, work.today, latest(work, command.item))
    record, item = settle(work, command, Decision, **also)
    if command.outcome and item.case_id and quorum:
        _move_on(
            work,
            item.agenda,
            work.get(CaseRow, item.case_id),
            command.outcome,
            also[CAME],
            quorate=quorum.met,
        )
    if command.again_on and item.case_id:
        _meet_again(work, item, command.again_on)
    return record


def latest(work: UnitOfWork, item: UUID) -> date | None:
    """Return the last day on which a panel without quorum meets again, counted from the day of its
    meeting.
    """
    clock = work.templates.clocks().get(AGAIN)
    day = work.get(MeetingRow, work.get(ItemRow, item, "This item").meeting_id).day
    return (
        due(clock, datetime.combine(day, datetime.min.time()), free(work)).date() if clock else None
    )


def _meet_again(work: UnitOfWork, item: ItemRow, day: date) -> None:
    """Set the review to the new date, and the check of a case that was closed: whatever brings the
    case back, it comes then.
    """
    work.carry_out(SettleReview(item=item.id, on=day))
    case = work.get(CaseRow, item.case_id) if item.case_id else None
    if case and case.state in FINAL:
        case.check_on = day


def _came_from(work: UnitOfWork, item: ItemRow) -> str:
    """Return where the case stood before this conference decided for the first time: a decision may
    be corrected.
    """
    row = work.first(
        select(SettledRow).where(SettledRow.item_id == item.id, SettledRow.kind == "decision")
    )
    state = work.get(CaseRow, item.case_id).state if item.case_id else ""
    return str(row.data.get(CAME) or state) if row else state


def _move_on(
    work: UnitOfWork, agenda: str, case: CaseRow, outcome: Outcome, came: str, *, quorate: bool
) -> None:
    checking = work.templates.serves(agenda) == "check"
    state = state_after(outcome, CaseState(came), checking=checking, quorate=quorate)
    if state is None:
        move_case(work, case, CaseState(came))
        case.check_on = check_when_it_stays(CaseState(came), case.check_on, work.today)
        return
    move_case(work, case, state)
    closed = _closed_at(work, case) if state is CaseState.CHECK_12 else None
    case.check_on = next_check(
        state,
        closed or work.now.astimezone(),
        work.today,
        work.templates.clocks(),
        free(work) if state in CHECKED else (),
    )


def _closed_at(work: UnitOfWork, case: CaseRow) -> datetime | None:
    """Return when the panel closed the case: the newest such decision that was no check."""
    asked = select(SettledRow, ItemRow.agenda).join(ItemRow, ItemRow.id == SettledRow.item_id)
    asked = asked.where(SettledRow.case_id == case.id, SettledRow.kind == "decision").order_by(
        SettledRow.at.desc()
    )
    for row, agenda in work.session.execute(asked).all():
        found = settled_record(row)
        if (
            isinstance(found, Decision)
            and found.outcome is Outcome.CLOSE
            and work.templates.serves(agenda) != "check"
        ):
            return found.decided_at.astimezone() if found.decided_at else None
    return None


def ratify(work: UnitOfWork, command: Ratify) -> Decision:
    """Note what the full panel said of an urgent decision, where the decision stands."""
    row = work.first(
        select(SettledRow).where(SettledRow.item_id == command.item, SettledRow.kind == "decision")
    )
    if row is None:
        raise Refused("There is no decision to ratify.")
    work.case_id = row.case_id
    verdict = "ratified" if command.agreed else "not ratified"
    words = f"{verdict}: {command.words}" if command.words else verdict
    row.data = {**row.data, "ratified": words, "ratified_at": work.now.isoformat()}
    work.session.flush()
    decision = settled_record(row)
    if not isinstance(decision, Decision):
        raise TypeError(row.kind)
    return decision
