"""The sitting, read in one go."""

from uuid import UUID

from sqlalchemy import select

from conference.meeting.meeting import MeetingKind
from conference.meeting.presence import Invitation, Mark
from conference.meeting.sitting import Sitting, SittingOf
from storage.desk import Desk, answers
from storage.hub.profile import profile
from storage.hub.seat import seats
from storage.meeting.item import ItemRow, item_record
from storage.meeting.meeting import meeting_record
from storage.meeting.meeting_row import MeetingRow
from storage.meeting.presence import InvitationRow, MarkRow


def sitting(desk: Desk, meeting: UUID) -> Sitting:
    """Return a meeting with its agenda, its table and its ledger."""
    row = desk.get(MeetingRow, meeting, "This meeting")
    items = desk.all(select(ItemRow).where(ItemRow.meeting_id == meeting).order_by(ItemRow.place))
    record = meeting_record(desk, row, items)
    rule = "urgent" if record.kind is MeetingKind.URGENT else profile(desk).quorum
    return Sitting(
        meeting=record,
        items=tuple(item_record(one) for one in items),
        seats=tuple(seats(desk).values()),
        marks=tuple(
            Mark.model_validate(one) for one in desk.all(select(MarkRow).where(MarkRow.meeting_id == meeting).order_by(MarkRow.at))
        ),
        invitations=tuple(
            Invitation.model_validate(one) for one in desk.all(select(InvitationRow).where(InvitationRow.meeting_id == meeting))
        ),
        rule=desk.templates.quorum(rule),
    )


@answers(SittingOf)
def sitting_of(desk: Desk, query: SittingOf) -> Sitting:
    """Return the sitting of a meeting."""
    return sitting(desk, query.meeting)
