"""The duties that follow from decisions and from consent taken back (H2.8, H3.2, H4.4)."""

from datetime import date
from uuid import UUID

from conference.base.moment import spoken
from conference.case.record.action import UNFINISHED, ActionState
from conference.case.record.decision import Decision, Ratify, SettleDecision
from conference.case.sharing.withdrawal import WithdrawConsent
from conference.followup.automatic_duties import (
    BY_KIND,
    DutyKind,
    Event,
    Places,
    duties_at,
    instead_of,
)
from conference.followup.duty import MoveDuty
from storage.followup.duty import DutyRow, duties_of, give, move_duty
from storage.hub.profile import free
from storage.meeting.item import ItemRow
from storage.meeting.meeting_row import MeetingRow
from storage.transaction.unit_of_work import UnitOfWork


def meet_again(work: UnitOfWork, command: SettleDecision, record: Decision) -> None:
    """The coordinator calls the panel together for the new date; a decision with quorum afterwards
    ends that.
    """
    if record.quorate is False and record.again_on:
        day = work.get(MeetingRow, work.get(ItemRow, command.item).meeting_id).day
        _give(work, Event.NO_QUORUM, command.item, {"day": spoken(day)}, record.again_on)
    elif command.outcome and record.quorate:
        _end(work, command.item, DutyKind.MEET_AGAIN)


def put_right(work: UnitOfWork, command: Ratify) -> None:
    """What the full panel did not ratify is for the coordinator to put right."""
    if command.agreed:
        _end(work, command.item, DutyKind.PUT_RIGHT)
    else:
        places = {"instead": instead_of(command.words)}
        _give(work, Event.NOT_RATIFIED, command.item, places)


def stop_sending(work: UnitOfWork, command: WithdrawConsent) -> None:
    """Consent taken back between meetings is for the coordinator to tell those who hold copies."""
    for duty in duties_at(Event.CONSENT_WITHDRAWN):
        give(work, duty, {}, case=command.case)


def _give(
    work: UnitOfWork, event: Event, item: UUID, places: Places, day: date | None = None
) -> None:
    """Give the duties of an event in a conference, or bring the ones there are up to date."""
    for duty in duties_at(event):
        row = _open(work, item, duty.kind)
        if row is None:
            of = work.get(ItemRow, item)
            give(work, duty, places, case=of.case_id, meeting=of.meeting_id, day=day)
        else:
            row.text, row.due = duty.text(places), duty.due(work.today, free(work), day)
            work.session.flush()


def _end(work: UnitOfWork, item: UUID, kind: DutyKind) -> None:
    row = _open(work, item, kind)
    if row is not None:
        outcome = BY_KIND[kind].ends
        move_duty(work, MoveDuty(duty=row.id, state=ActionState.DROPPED, outcome=outcome))


def _open(work: UnitOfWork, item: UUID, kind: DutyKind) -> DutyRow | None:
    """Return the duty of a kind that is open for a conference."""
    of = work.get(ItemRow, item)
    found = duties_of(work, kind, of.meeting_id, of.case_id)
    return next((row for row in found if row.state in UNFINISHED), None)
