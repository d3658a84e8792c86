"""The tables of the correction round, and the round as it stands."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from conference.base.refusal import Refused
from conference.documents.copy import CopyState
from conference.documents.corrections.correction import Proposal, Round, RoundSeat, Verdict
from conference.documents.readers import Reader
from conference.hub.seat import Seat
from conference.meeting.presence import TAKES_PART
from storage.case.record.line_row import LineRow
from storage.documents.copy_row import CopyRow
from storage.file.rows import Row
from storage.hub.seat import seat_name, seats
from storage.meeting.item import ItemRow
from storage.meeting.sitting import sitting
from storage.transaction.unit_of_work import UnitOfWork

_NEVER_SENT = frozenset({CopyState.ANNOUNCED, CopyState.NOT_WRITTEN})


class RoundRow(Row):
    """One round: a meeting has at most one."""

    __tablename__ = "correction_round"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), unique=True)
    opened_at: Mapped[datetime]
    opened_by: Mapped[str]
    last_day: Mapped[date]
    extended_because: Mapped[str]


class RoundSeatRow(Row):
    """A seat that the draft goes to."""

    __tablename__ = "correction_round_seat"
    __table_args__ = (UniqueConstraint("meeting_id", "seat_id"),)

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"))
    seat_id: Mapped[UUID]
    place: Mapped[int]
    agreed_at: Mapped[datetime | None]


class ProposalRow(Row):
    """One proposed correction."""

    __tablename__ = "correction_proposal"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"))
    number: Mapped[int]
    seat_id: Mapped[UUID]
    item_id: Mapped[UUID | None]
    case_id: Mapped[UUID | None]
    reference: Mapped[str]
    line_id: Mapped[UUID | None]
    stands: Mapped[str]
    should: Mapped[str]
    came_on: Mapped[date]
    late: Mapped[bool]
    verdict: Mapped[str]
    decided_by: Mapped[str]
    decided_at: Mapped[datetime | None]
    reason: Mapped[str]
    mended: Mapped[str]
    correction: Mapped[int]


def took_part(work: UnitOfWork, meeting: UUID, *, guests: bool) -> list[UUID]:
    """Return the seats that were in the room or on the line at any time of a meeting, in the order
    of the table.
    """
    sat = sitting(work, meeting)
    there = {mark.seat_id for mark in sat.marks if mark.attendance in TAKES_PART}
    return [seat.id for seat in sat.seats if seat.id in there and (seat.permanent or guests)]


def part_of(
    work: UnitOfWork, meeting: UUID, item_id: UUID | None, line_id: UUID | None
) -> ItemRow | None:
    """Return the item of a meeting that is meant, by itself or by its line; raise Refused when it,
    or the line, is of another one.
    """
    line = work.get(LineRow, line_id, "This line") if line_id else None
    key = line.item_id if line and item_id is None else item_id
    item = work.get(ItemRow, key, "This item") if key else None
    if (item and item.meeting_id != meeting) or (
        line and (item is None or line.item_id != item.id)
    ):
        raise Refused("This does not stand in these minutes.")
    return item


def proposal_record(work: UnitOfWork, row: ProposalRow) -> Proposal:
    """Return a proposal with the name of its seat."""
    values = {name: getattr(row, name) for name in Proposal.model_fields if name != "seat"}
    return Proposal.model_validate(
        {**values, "verdict": Verdict(row.verdict), "seat": seat_name(work, row.seat_id)}
    )


def round_of(work: UnitOfWork, meeting: UUID, until: datetime | None = None) -> Round | None:
    """Return the round of a meeting, or None; copies count that were made before `until`, the
    approval.
    """
    row = work.first(select(RoundRow).where(RoundRow.meeting_id == meeting))
    if row is None:
        return None
    sent = work.all(
        select(RoundSeatRow).where(RoundSeatRow.meeting_id == meeting).order_by(RoundSeatRow.place)
    )
    proposals = work.all(
        select(ProposalRow).where(ProposalRow.meeting_id == meeting).order_by(ProposalRow.number)
    )
    copies = _copies(work, meeting, until)
    return Round(
        meeting_id=meeting,
        opened_at=row.opened_at,
        opened_by=row.opened_by,
        last_day=row.last_day,
        extended_because=row.extended_because,
        seats=tuple(_seat(work, one, copies) for one in sent),
        proposals=tuple(proposal_record(work, one) for one in proposals),
    )


def _copies(work: UnitOfWork, meeting: UUID, until: datetime | None) -> dict[str, CopyRow]:
    """Return the newest copy of the draft that was made for each seat, by the seat as its reader is
    called, in small letters.
    """
    asked = select(CopyRow).where(
        CopyRow.document == "minutes", CopyRow.meeting_id == meeting, CopyRow.case_id.is_(None)
    )
    if until is not None:
        asked = asked.where(CopyRow.at < until)
    found = {}
    for row in work.all(asked.order_by(CopyRow.number)):
        kind, _, name = row.reader.casefold().partition(":")
        if kind == Reader.SEAT:
            found[name.strip()] = row
    return found


def _seat(work: UnitOfWork, row: RoundSeatRow, copies: dict[str, CopyRow]) -> RoundSeat:
    seat: Seat | None = seats(work).get(row.seat_id)
    names = (seat.name.casefold(), seat.code.casefold()) if seat else ()
    copy = max(
        (copies[name] for name in names if name in copies), key=lambda one: one.number, default=None
    )
    return RoundSeat(
        seat_id=row.seat_id,
        seat=seat_name(work, row.seat_id),
        agreed_at=row.agreed_at,
        copy_number=copy.number if copy else 0,
        copy_state=copy.state if copy else "",
        sent_at=copy.changed_at if copy and copy.state not in _NEVER_SENT else None,
    )
