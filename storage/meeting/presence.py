"""The ledger of presence, and invitations of guests."""

from datetime import datetime, time
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from conference.base.refusal import Refused
from conference.meeting.presence import (
    Invitation,
    InviteGuest,
    Mark,
    MarkPresence,
    may_invite,
    may_mark,
)
from storage.file.rows import Row
from storage.hub.seat import known_seat
from storage.meeting.item import ItemRow, writable_item
from storage.meeting.meeting_row import refuse_frozen
from storage.transaction.unit_of_work import UnitOfWork


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


def mark_presence(work: UnitOfWork, command: MarkPresence) -> Mark:
    """Add a mark; the ones before stay."""
    work.undo_label = (
        f"presence of {known_seat(work, command.seat).name}, {command.attendance.value}"
    )
    may_mark(command.attendance, command.item, command.reason)
    refuse_frozen(work, command.meeting)
    data = command.model_dump(exclude={"meeting", "item", "seat"})
    if command.item:
        item = work.get(ItemRow, command.item, "This item")
        if item.meeting_id != command.meeting:
            raise Refused("This item is on the agenda of another meeting.")
        work.case_id = item.case_id
    row = MarkRow(
        **data, meeting_id=command.meeting, item_id=command.item, seat_id=command.seat, at=work.now
    )
    return Mark.model_validate(work.add(row))


def invite_guest(work: UnitOfWork, command: InviteGuest) -> Invitation:
    """Ask a guest to an item, once."""
    seat, item = known_seat(work, command.seat), writable_item(work, command.item)
    work.case_id = item.case_id
    here = InvitationRow.item_id == item.id, InvitationRow.seat_id == seat.id
    invited = work.first(select(InvitationRow).where(*here)) is not None
    may_invite(seat.name, permanent=seat.permanent, invited=invited)
    data = command.model_dump(exclude={"item", "seat"})
    row = work.add(
        InvitationRow(**data, meeting_id=item.meeting_id, item_id=item.id, seat_id=seat.id)
    )
    if command.slot and not item.slot:
        item.slot = command.slot
    return Invitation.model_validate(row)
