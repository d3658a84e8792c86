"""Contributions: one row for each seat and conference."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column

from conference.case.contribution import Brought, Contribute, Contribution, may_contribute
from conference.case.kind import Kind
from conference.case.line import Line, WriteLine
from storage.desk import Desk, follows, handles
from storage.hub.seat import known_seat
from storage.meeting.item import writable_item
from storage.rows import Row


class ContributionRow(Row):
    """What one seat brought to one conference."""

    __tablename__ = "contribution"
    __table_args__ = (UniqueConstraint("item_id", "seat_id"),)

    item_id: Mapped[UUID] = mapped_column(ForeignKey("item.id"))
    seat_id: Mapped[UUID]
    state: Mapped[str]
    reason: Mapped[str]
    at: Mapped[datetime]


_OF_SEAT = select(ContributionRow).where(ContributionRow.item_id == bindparam("item"), ContributionRow.seat_id == bindparam("seat"))


@handles(Contribute)
def contribute(desk: Desk, command: Contribute) -> Contribution:
    """Note what a seat brought, in place of what was noted before."""
    item = writable_item(desk, command.item)
    desk.case_id = item.case_id
    known_seat(desk, command.seat)
    may_contribute(command.state, command.reason)
    return _note(desk, item.id, command.seat, command.state, command.reason)


def _note(desk: Desk, item: UUID, seat: UUID, state: Brought, reason: str) -> Contribution:
    row = desk.session.scalars(_OF_SEAT, {"item": item, "seat": seat}).first()
    if row is None:
        row = desk.add(ContributionRow(item_id=item, seat_id=seat, state=state, reason=reason, at=desk.now))
    elif (row.state, row.reason) != (state, reason):  # told again, it stands since the first time
        row.state, row.reason, row.at = state, reason, desk.now
    return Contribution.model_validate(row)


@follows(WriteLine)
def sharing_is_a_contribution(desk: Desk, command: WriteLine, record: Line) -> None:
    """A seat whose information is written down has shared; only silence waits for a key of its own."""
    if command.kind is Kind.INFORMATION and record.seat_id and record.case_id:
        _note(desk, record.item_id, record.seat_id, Brought.SHARED, "")
