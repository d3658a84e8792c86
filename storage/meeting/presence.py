"""The ledger of presence, and invitations of guests."""

from datetime import datetime, time
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from conference.base.refusal import Refused
from conference.meeting.presence import Invitation, InviteGuest, Mark, MarkPresence, may_mark
from storage.file.rows import Row
from storage.hub.seat import known_seat
from storage.meeting.item import ItemRow, writable_item
from storage.meeting.meeting_row import refuse_frozen
from storage.transaction.unit_of_work import Desk, handles


class MarkRow(Row):
    """An entry of the ledger."""

    __tablename__ = "mark"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    item_id: Mapped[UUID | None]
    seat_id: Mapped[UUID]
    attendance: Mapped[str]
    at: Mapped[datetime]
    name: Mapped[str]
    reason: Mapped[str]


class InvitationRow(Row):
    """A guest asked to an item."""

    __tablename__ = "invitation"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    item_id: Mapped[UUID] = mapped_column(ForeignKey("item.id"))
    seat_id: Mapped[UUID]
    reason: Mapped[str]
    brings: Mapped[str]
    slot: Mapped[time | None]


@handles(MarkPresence)
def mark_presence(desk: Desk, command: MarkPresence) -> Mark:
    """Add a mark; the ones before stay."""
    desk.told = f"presence of {known_seat(desk, command.seat).name}, {command.attendance.value}"
    may_mark(command.attendance, command.item, command.reason)
    refuse_frozen(desk, command.meeting)
    data = command.model_dump(exclude={"meeting", "item", "seat"})
    if command.item:
        item = desk.get(ItemRow, command.item, "This item")
        if item.meeting_id != command.meeting:
            raise Refused("This item is on the agenda of another meeting.")
        desk.case_id = item.case_id
    row = MarkRow(
        **data, meeting_id=command.meeting, item_id=command.item, seat_id=command.seat, at=desk.now
    )
    return Mark.model_validate(desk.add(row))


@handles(InviteGuest)
def invite_guest(desk: Desk, command: InviteGuest) -> Invitation:
    """Ask a guest to an item, once."""
    seat, item = known_seat(desk, command.seat), writable_item(desk, command.item)
    desk.case_id = item.case_id
    if seat.permanent:
        raise Refused(f"{seat.name} sits at the table anyway; only guests are invited.")
    if desk.first(
        select(InvitationRow).where(
            InvitationRow.item_id == item.id, InvitationRow.seat_id == seat.id
        )
    ):
        raise Refused(f"{seat.name} is invited to this case already.")
    data = command.model_dump(exclude={"item", "seat"})
    row = desk.add(
        InvitationRow(**data, meeting_id=item.meeting_id, item_id=item.id, seat_id=seat.id)
    )
    if command.slot and not item.slot:
        item.slot = command.slot
    return Invitation.model_validate(row)
