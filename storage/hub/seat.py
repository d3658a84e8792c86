"""Seats and their dated holders."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from conference.base.refusal import Refused
from conference.hub.seat import AddSeat, AppointHolder, Seat, make_code, may_be_code
from storage.file.rows import Row
from storage.hub.agency import AgencyRow
from storage.transaction.unit_of_work import UnitOfWork


class SeatRow(Row):
    """A seat; `place` is its order at the table."""

    __tablename__ = "seat"

    agency_id: Mapped[UUID] = mapped_column(ForeignKey("agency.id"))
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    function: Mapped[str]
    partner: Mapped[str | None]
    permanent: Mapped[bool]
    place: Mapped[int]


class HolderRow(Row):
    """Who holds a seat, from when to when."""

    __tablename__ = "holder"

    seat_id: Mapped[UUID] = mapped_column(ForeignKey("seat.id"), index=True)
    name: Mapped[str]
    deputy: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]
    note: Mapped[str]


def seats(work: UnitOfWork) -> Mapping[UUID, Seat]:
    """Return every seat by its id, in the order of the table, with today's holder."""
    return work.cached("seats", lambda: _read(work))


def _read(work: UnitOfWork) -> Mapping[UUID, Seat]:
    agencies = {row.id: row for row in work.all(select(AgencyRow))}
    holders: dict[UUID, HolderRow] = {}
    for holder in work.all(
        select(HolderRow).where(HolderRow.since <= work.today).order_by(HolderRow.since)
    ):
        if holder.until is None or holder.until > work.today:
            holders[holder.seat_id] = holder
    found = {}
    for row in work.all(select(SeatRow).order_by(SeatRow.permanent.desc(), SeatRow.place)):
        now = holders.get(row.id)
        agency = agencies[row.agency_id]
        found[row.id] = Seat.model_validate(
            {
                "id": row.id,
                "agency_id": row.agency_id,
                "agency": agency.name,
                "sector": agency.sector,
                "code": row.code,
                "name": row.name,
                "function": row.function,
                "partner": row.partner,
                "permanent": row.permanent,
                "holder": now.name if now else "",
                "deputy": now.deputy if now else "",
                "since": now.since if now else None,
            }
        )
    return found


def seat_name(work: UnitOfWork, seat: UUID | None) -> str:
    """Return what a seat is called, or "" for none."""
    found = seats(work).get(seat) if seat else None
    return found.name if found else ""


def known_seat(work: UnitOfWork, seat: UUID) -> Seat:
    """Return a seat; raise Refused when there is none."""
    found = seats(work).get(seat)
    if found is None:
        raise Refused("There is no such seat at this table.")
    return found


def add_seat(work: UnitOfWork, command: AddSeat) -> Seat:
    """Enter a seat with a code of its own."""
    work.get(AgencyRow, command.agency, "This agency")
    taken = {seat.code for seat in seats(work).values()}
    code = command.code.strip().casefold() or make_code(command.name, taken)
    may_be_code(code, taken)
    row = work.add(
        SeatRow(
            **command.model_dump(exclude={"agency", "code"}),
            agency_id=command.agency,
            code=code,
            place=len(taken) + 1,
        )
    )
    work.forget("seats")
    return seats(work)[row.id]


def appoint_holder(work: UnitOfWork, command: AppointHolder) -> Seat:
    """End the holder before and begin the new one."""
    known_seat(work, command.seat)
    for row in work.all(
        select(HolderRow).where(HolderRow.seat_id == command.seat, HolderRow.until.is_(None))
    ):
        row.until = command.since
    work.add(HolderRow(**command.model_dump(exclude={"seat"}), seat_id=command.seat, until=None))
    work.forget("seats")
    return seats(work)[command.seat]


def table(work: UnitOfWork) -> tuple[Seat, ...]:
    """Return every seat."""
    return tuple(seats(work).values())
