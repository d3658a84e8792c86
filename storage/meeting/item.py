"""Items of the agenda: their table and what happens to one of them."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column

from conference.base.refusal import Refused
from conference.meeting.item import (
    GoToStep,
    Item,
    ItemState,
    SetItem,
    SkipStep,
    may_have_agenda,
    may_take,
)
from conference.meeting.meeting import may_still_change
from storage.file.rows import Row
from storage.meeting.meeting_row import MeetingRow
from storage.transaction.unit_of_work import UnitOfWork, change


class ItemRow(Row):
    """An item. `reference` repeats the case's, which never changes."""

    __tablename__ = "item"
    __table_args__ = (Index("ix_item_meeting_id_place", "meeting_id", "place"),)
    not_sealed = frozenset({"step"})

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"))
    place: Mapped[int]
    kind: Mapped[str]
    title: Mapped[str]
    agenda: Mapped[str]
    case_id: Mapped[UUID | None] = mapped_column(index=True)
    reference: Mapped[str]
    minutes: Mapped[int]
    slot: Mapped[time | None]
    state: Mapped[str]
    step: Mapped[int]
    skipped: Mapped[dict[str, str]]
    seconds: Mapped[int]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    left_because: Mapped[str]
    left_open: Mapped[list[str]] = mapped_column(default=list)
    stretches: Mapped[list[Any]] = mapped_column(JSON, default=list)


_WITH_MEETING = (
    select(ItemRow, MeetingRow)
    .join(MeetingRow, MeetingRow.id == ItemRow.meeting_id)
    .where(ItemRow.id == bindparam("item"))
)


def item_record(row: ItemRow) -> Item:
    """Return an item as a record."""
    return Item.model_validate(row)


def open_item(work: UnitOfWork, row: ItemRow) -> ItemRow:
    """Start the clock of an item."""
    row.state, row.opened_at, row.closed_at = ItemState.OPEN, work.now, None
    return row


def close_item(work: UnitOfWork, row: ItemRow, state: ItemState = ItemState.DONE) -> ItemRow:
    """Stop the clock of an item and add up its time."""
    if row.opened_at and row.state == ItemState.OPEN:
        row.stretches = [*row.stretches, [row.opened_at.isoformat(), work.now.isoformat()]]
    row.seconds = item_record(row).elapsed(work.now)
    row.state, row.closed_at = state, work.now
    return row


def writable_item(work: UnitOfWork, item: UUID) -> ItemRow:
    """Return an item that may be written in; raise Refused when the minutes of its meeting are
    approved.
    """
    found = work.session.execute(_WITH_MEETING, {"item": item}).first()
    if found is None:
        raise Refused("This item is not in this hub any more.")
    may_still_change(frozen=found.MeetingRow.frozen)
    row: ItemRow = found.ItemRow
    return row


def set_item(work: UnitOfWork, command: SetItem) -> Item:
    """Change minutes, slot or agenda."""
    row = writable_item(work, command.item)
    may_take(command.minutes)
    if command.agenda is not None:
        work.templates.agenda(command.agenda)  # refuses one there is not
        may_have_agenda(ItemState(row.state))
    change(row, command, leave=("item",))
    return item_record(row)


def go_to_step(work: UnitOfWork, command: GoToStep) -> Item:
    """Remember the step; one may walk through approved minutes, but that is not remembered."""
    row = work.get(ItemRow, command.item, "This item")
    if not work.get(MeetingRow, row.meeting_id).frozen:
        row.step = command.step
    return item_record(row)


def skip_step(work: UnitOfWork, command: SkipStep) -> Item:
    """Pass over a step."""
    row = writable_item(work, command.item)
    work.case_id = row.case_id
    row.skipped = {**row.skipped, command.kind: command.reason}
    return item_record(row)
