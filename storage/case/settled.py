"""What each step of a conference settles: one row for each step and conference, its fields as data.

One table serves every kind of step, so that a new step needs no migration; the record of the step says what is in it.
"""

from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from conference.case.assessment import Assessment, SettleAssessment
from conference.case.basis import Basis, SettleBasis
from conference.case.case import CaseState
from conference.case.closure import Closure, SettleClosure
from conference.case.conference import KIND_OF, SETTLED
from conference.case.decision import Decision, Outcome, Ratify, SettleDecision
from conference.case.owner import AppointOwner, Owner
from conference.case.plan import PlanNotes, SettlePlan
from conference.case.question import Question, SettleQuestion
from conference.case.readback import ReadBack, SettleReadBack
from conference.case.report import Report, SettleReport
from conference.case.review import Review, SettleReview
from conference.case.room import Room, SettleRoom
from conference.case.safety import Safety, SettleSafety
from conference.case.settled import Settle, Settled
from conference.case.views import SettleViews, Views
from conference.case.wrapup import Closing, Learning, SettleClosing, SettleLearning
from conference.clock import due
from conference.hub.seat import Seat
from conference.refusal import Refused
from storage.case.case import CaseRow, move_case
from storage.desk import Desk, handles
from storage.hub.profile import free
from storage.hub.seat import known_seat
from storage.meeting.item import ItemRow, writable_item
from storage.meeting.sitting import sitting
from storage.rows import Row

S = TypeVar("S", bound=Settled)

STATE_AFTER: dict[Outcome, CaseState] = {
    Outcome.ADOPT: CaseState.ADOPTED,
    Outcome.SIGNPOST: CaseState.SIGNPOSTED,
    Outcome.MORE_INFORMATION: CaseState.FOR_PANEL,
    Outcome.EMERGENCY: CaseState.URGENT,
    Outcome.KEEP: CaseState.MONITORING,
    Outcome.STEP_UP: CaseState.MONITORING,
    Outcome.STEP_DOWN: CaseState.MONITORING,
    Outcome.TRANSFER: CaseState.TRANSFERRED,
    Outcome.CLOSE: CaseState.CHECK_6,
}
"""Where a case stands after each decision; a closed case is checked after 6 and 12 months first (H5.2)."""

CAME = "came_from"
"""Kept beside a decision, and no field of it: the state of the case before."""


class SettledRow(Row):
    """What was settled in one step of one conference."""

    __tablename__ = "settled"
    __table_args__ = (UniqueConstraint("item_id", "kind"), Index("ix_settled_case_id_at", "case_id", "at"))

    item_id: Mapped[UUID] = mapped_column(ForeignKey("item.id"))
    case_id: Mapped[UUID | None]
    kind: Mapped[str]
    at: Mapped[datetime]
    data: Mapped[dict[str, Any]]


def settled_record(row: SettledRow) -> Settled:
    """Return a row as the record of its step; fields a newer version dropped are passed over."""
    record = SETTLED[row.kind]
    known = {name: value for name, value in row.data.items() if name in record.model_fields}
    return record.model_validate({**known, "item_id": row.item_id, "at": row.at})


def settle(desk: Desk, command: Settle[Any], record: type[S], **also: Any) -> tuple[S, ItemRow]:
    """Set the fields given, merge the maps, and return the record with its item. `also` adds what the door works out."""
    item = writable_item(desk, command.item)
    desk.case_id = item.case_id
    given = command.model_dump(mode="json", exclude_unset=True, exclude={"item"})
    empty = {name for name, one in record.model_fields.items() if one.default is None}
    changes = {name: value for name, value in given.items() if name in record.model_fields and (value is not None or name in empty)} | also
    kind = KIND_OF[record]
    row = desk.first(select(SettledRow).where(SettledRow.item_id == item.id, SettledRow.kind == kind))
    if row is None:
        row = desk.add(SettledRow(item_id=item.id, case_id=item.case_id, kind=kind, at=desk.now, data=_merged({}, changes)))
    else:
        row.data, row.at = _merged(row.data, changes), desk.now
    desk.session.flush()
    found = settled_record(row)
    if not isinstance(found, record):
        raise TypeError(kind)
    return found, item


def _merged(before: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    data = dict(before)
    for name, value in changes.items():
        if isinstance(value, dict):
            merged = {**data.get(name, {}), **value}
            data[name] = {key: one for key, one in merged.items() if one not in {"", None}}
        else:
            data[name] = value
    return data


PLAIN: dict[type[Settle[Any]], type[Settled]] = {
    SettleRoom: Room,
    SettleQuestion: Question,
    SettleBasis: Basis,
    SettleViews: Views,
    SettlePlan: PlanNotes,
    SettleReport: Report,
    SettleClosure: Closure,
    SettleSafety: Safety,
    SettleLearning: Learning,
}
"""Commands that do nothing but settle their fields, and the record they settle."""


def settle_plainly(desk: Desk, command: Settle[Any]) -> Settled:
    """Set the fields given, and nothing else."""
    return settle(desk, command, PLAIN[type(command)])[0]


for _command in PLAIN:
    handles(_command)(settle_plainly)


@handles(SettleAssessment)
def settle_assessment(desk: Desk, command: SettleAssessment) -> Assessment:
    """The level of the case is the one assessed last."""
    record, item = settle(desk, command, Assessment)
    if command.level and item.case_id:
        desk.get(CaseRow, item.case_id).level = command.level
    return record


@handles(SettleDecision)
def settle_decision(desk: Desk, command: SettleDecision) -> Decision:
    """The quorum of this moment is kept with the outcome, and the case moves on."""
    also: dict[str, Any] = {}
    if command.outcome:
        item = desk.get(ItemRow, command.item, "This item")
        quorum = sitting(desk, item.meeting_id).quorum(item.id)
        also = {"quorum": quorum.words, "quorate": quorum.met, "decided_at": desk.now.isoformat(), CAME: _came_from(desk, item)}
    record, item = settle(desk, command, Decision, **also)
    if command.outcome and item.case_id:
        _move_on(desk, item.agenda, desk.get(CaseRow, item.case_id), command.outcome, also[CAME])
    return record


def _came_from(desk: Desk, item: ItemRow) -> str:
    """Return where the case stood before this conference decided for the first time: a decision may be corrected."""
    row = desk.first(select(SettledRow).where(SettledRow.item_id == item.id, SettledRow.kind == "decision"))
    state = desk.get(CaseRow, item.case_id).state if item.case_id else ""
    return str(row.data.get(CAME) or state) if row else state


def _move_on(desk: Desk, agenda: str, case: CaseRow, outcome: Outcome, came: str) -> None:
    state = STATE_AFTER[outcome]
    if agenda == "check" and outcome is Outcome.CLOSE:
        state = CaseState.CHECK_12 if came == CaseState.CHECK_6 else CaseState.CLOSED
    move_case(desk, case, state)
    clock = {CaseState.CHECK_6: "after_closure_first", CaseState.CHECK_12: "after_closure_first"}.get(state)
    clocks = desk.templates.clocks()
    case.check_on = due(clocks[clock], desk.now.astimezone(), free(desk)).date() if clock and clock in clocks else None


@handles(Ratify)
def ratify(desk: Desk, command: Ratify) -> Decision:
    """Note what the full panel said of an urgent decision, where the decision stands."""
    row = desk.first(select(SettledRow).where(SettledRow.item_id == command.item, SettledRow.kind == "decision"))
    if row is None:
        raise Refused("There is no decision to ratify.")
    desk.case_id = row.case_id
    verdict = "ratified" if command.agreed else "not ratified"
    words = f"{verdict}: {command.words}" if command.words else verdict
    row.data = {**row.data, "ratified": words, "ratified_at": desk.now.isoformat()}
    desk.session.flush()
    decision = settled_record(row)
    if not isinstance(decision, Decision):
        raise TypeError(row.kind)
    return decision


@handles(AppointOwner)
def appoint_owner(desk: Desk, command: AppointOwner) -> Owner:
    """A new seat begins without acceptance; once it accepts, it owns the case."""
    also: dict[str, Any] = {}
    if command.seat:
        seat: Seat = known_seat(desk, command.seat)
        also = {"seat_id": str(seat.id), "seat": seat.name, "holder": seat.holder, "not_yet": ""}
        if command.accepted is None:
            also["accepted"] = None
        if command.deputy is None:
            also["deputy"] = seat.deputy
    record, item = settle(desk, command, Owner, **also)
    case = desk.get(CaseRow, item.case_id) if item.case_id else None
    if case and record.seat_id and record.accepted:
        case.owner_id = record.seat_id
    elif case and command.accepted is False and case.owner_id == record.seat_id:
        case.owner_id = None
    return record


@handles(SettleReview)
def settle_review(desk: Desk, command: SettleReview) -> Review:
    """The review of the case is the one set last; the past cannot be set."""
    if command.on and command.on < desk.today:
        raise Refused("This day is over; the next review lies ahead.")
    record, item = settle(desk, command, Review)
    if command.on and item.case_id:
        desk.get(CaseRow, item.case_id).review_on = command.on
    return record


@handles(SettleReadBack)
def settle_read_back(desk: Desk, command: SettleReadBack) -> ReadBack:
    """Stamp or clear the moment."""
    also = {} if command.agreed is None else {"agreed_at": desk.now.isoformat() if command.agreed else None}
    return settle(desk, command, ReadBack, **also)[0]


@handles(SettleClosing)
def settle_closing(desk: Desk, command: SettleClosing) -> Closing:
    """Stamp or clear the moment."""
    also = {} if command.read is None else {"read_at": desk.now.isoformat() if command.read else None}
    return settle(desk, command, Closing, **also)[0]
