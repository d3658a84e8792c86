"""What each step of a conference settles: one row for each step and conference, its fields as data.

One table serves every kind of step, so that a new step needs no migration; the record of the step
says what is in it.
"""

from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from conference.case.assessment.assessment import Assessment, SettleAssessment, may_choose
from conference.case.plan.owner import CHOSEN_ANEW, AppointOwner, Owner, may_refuse
from conference.case.plan.review import Review, SettleReview, may_review
from conference.case.policy import CHECKED
from conference.case.record.closing import Closing, SettleClosing
from conference.case.record.readback import ReadBack, SettleReadBack
from conference.case.record.settled import Settle, Settled, settled_fields
from conference.case.steps.registry import RECORDS
from conference.hub.seat import Seat
from storage.case.record.case import CaseRow
from storage.case.record.instrument import keep
from storage.file.rows import Row
from storage.hub.seat import known_seat
from storage.meeting.item import ItemRow, writable_item
from storage.transaction.unit_of_work import UnitOfWork

S = TypeVar("S", bound=Settled)


class SettledRow(Row):
    """What was settled in one step of one conference."""

    __tablename__ = "settled"
    __table_args__ = (
        UniqueConstraint("item_id", "kind"),
        Index("ix_settled_case_id_at", "case_id", "at"),
    )

    item_id: Mapped[UUID] = mapped_column(ForeignKey("item.id"))
    case_id: Mapped[UUID | None]
    kind: Mapped[str]
    at: Mapped[datetime]
    data: Mapped[dict[str, Any]]


def settled_record(row: SettledRow) -> Settled:
    """Return a row as the record of its step; fields a newer version dropped are passed over."""
    record = RECORDS[row.kind]
    known = {name: value for name, value in row.data.items() if name in record.model_fields}
    return record.model_validate({**known, "item_id": row.item_id, "at": row.at})


def settle(
    work: UnitOfWork, command: Settle[Any], record: type[S], **also: Any
) -> tuple[S, ItemRow]:
    """Set the fields given, merge the maps, and return the record with its item.

    `also` adds what is worked out here.
    """
    item = writable_item(work, command.item)
    work.case_id = item.case_id
    kind = record.step
    row = work.first(
        select(SettledRow).where(SettledRow.item_id == item.id, SettledRow.kind == kind)
    )
    data = settled_fields(record, row.data if row else {}, command, **also)
    if row is None:
        row = work.add(
            SettledRow(item_id=item.id, case_id=item.case_id, kind=kind, at=work.now, data=data)
        )
    else:
        row.data, row.at = data, work.now
    work.session.flush()
    found = settled_record(row)
    if not isinstance(found, record):
        raise TypeError(kind)
    return found, item


def settle_plainly(work: UnitOfWork, command: Settle[Any]) -> Settled:
    """Set the fields given, and nothing else: what every kind of step does that has no handler of
    its own.
    """
    return settle(work, command, command.settles())[0]


def settle_assessment(work: UnitOfWork, command: SettleAssessment) -> Assessment:
    """The level of the case is the one assessed last; an instrument stays in the version this
    conference began with.
    """
    row = work.first(
        select(SettledRow).where(
            SettledRow.item_id == command.item, SettledRow.kind == "assessment"
        )
    )
    before = settled_record(row) if row else None
    versions: dict[str, int] = {}
    if isinstance(before, Assessment):
        may_choose(command, before)
        versions = before.versions
    record, item = settle(
        work, command, Assessment, versions={**versions, **keep(work, command, versions)}
    )
    if command.level and item.case_id:
        work.get(CaseRow, item.case_id).level = command.level
    return record


def appoint_owner(work: UnitOfWork, command: AppointOwner) -> Owner:
    """A new seat begins without acceptance; once it accepts, it owns the case.

    A refusal is kept, and the choice is open again.
    """
    if command.accepted is False:
        return _refused(work, command)
    also: dict[str, Any] = {}
    if command.seat:
        seat: Seat = known_seat(work, command.seat)
        also = {"seat_id": str(seat.id), "seat": seat.name, "holder": seat.holder, "not_yet": ""}
        if command.accepted is None:
            also["accepted"] = None
        if command.deputy is None:
            also["deputy"] = seat.deputy
        if (before := _owner_of(work, command.item)) and before.seat_id not in {
            None,
            seat.id,
        }:  # what was said of another seat
            also |= {name: "" for name in ("reason", "contact") if getattr(command, name) is None}
    record, item = settle(work, command, Owner, **also)
    case = work.get(CaseRow, item.case_id) if item.case_id else None
    if case and record.seat_id and record.accepted:
        case.owner_id = record.seat_id
    return record


def _owner_of(work: UnitOfWork, item: UUID) -> Owner | None:
    row = work.first(
        select(SettledRow).where(SettledRow.item_id == item, SettledRow.kind == "owner")
    )
    owner = settled_record(row) if row else None
    return owner if isinstance(owner, Owner) else None


def _refused(work: UnitOfWork, command: AppointOwner) -> Owner:
    owner = may_refuse(_owner_of(work, command.item), command.because)
    record, item = settle(
        work, command, Owner, **CHOSEN_ANEW, refused={owner.seat: command.because}
    )
    case = work.get(CaseRow, item.case_id) if item.case_id else None
    if case and case.owner_id == owner.seat_id:
        case.owner_id = None
    return record


def settle_review(work: UnitOfWork, command: SettleReview) -> Review:
    """The review of the case is the one set last; the past cannot be set."""
    if command.on:
        may_review(command.on, work.today)
    record, item = settle(work, command, Review)
    case = work.get(CaseRow, item.case_id) if item.case_id else None
    if command.on and case:
        case.review_on = command.on
        if case.state in CHECKED:  # a closed case is looked at again in its checks
            case.check_on = command.on
    return record


def settle_read_back(work: UnitOfWork, command: SettleReadBack) -> ReadBack:
    """Stamp or clear the moment."""
    also = (
        {}
        if command.agreed is None
        else {"agreed_at": work.now.isoformat() if command.agreed else None}
    )
    return settle(work, command, ReadBack, **also)[0]


def settle_closing(work: UnitOfWork, command: SettleClosing) -> Closing:
    """Stamp or clear the moment."""
    also = (
        {} if command.read is None else {"read_at": work.now.isoformat() if command.read else None}
    )
    return settle(work, command, Closing, **also)[0]
