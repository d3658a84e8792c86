"""Order of the agenda, and turning from one item to the next.

Leaving one is in `storage.case.leaving`, which knows its loose ends.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from conference.meeting.item import (
    DropItem,
    Item,
    ItemState,
    MoveItem,
    OpenItem,
    may_drop,
    may_run,
    may_turn_to,
)
from conference.meeting.meeting import MeetingState
from storage.meeting.item import ItemRow, close_item, item_record, open_item, writable_item
from storage.meeting.meeting_row import MeetingRow
from storage.transaction.unit_of_work import UnitOfWork


def items(work: UnitOfWork, meeting: UUID) -> Sequence[ItemRow]:
    """Return the items of a meeting in order."""
    return work.all(select(ItemRow).where(ItemRow.meeting_id == meeting).order_by(ItemRow.place))


def number(rows: Sequence[ItemRow]) -> None:
    """Number items 1, 2, 3 in the order given."""
    for place, row in enumerate(rows, 1):
        if row.place != place:
            row.place = place


def move_item(work: UnitOfWork, command: MoveItem) -> Item:
    """Move an item by some places among those that are not dropped."""
    row = writable_item(work, command.item)
    may_turn_to(ItemState(row.state))
    rows = [one for one in items(work, row.meeting_id) if one.state != ItemState.DROPPED]
    at = next(place for place, one in enumerate(rows) if one.id == row.id)
    to = min(max(0, at + command.by), len(rows) - 1)
    rows.insert(to, rows.pop(at))
    number(rows)
    return item_record(row)


def drop_item(work: UnitOfWork, command: DropItem) -> Item:
    """Take an item off the agenda."""
    row = writable_item(work, command.item)
    work.case_id = row.case_id
    running = work.get(MeetingRow, row.meeting_id).state == MeetingState.RUNNING
    may_drop(item_record(row), running, command.reason)
    row.state, row.left_because = ItemState.DROPPED, command.reason.strip()
    return item_record(row)


def running_meeting(work: UnitOfWork, row: ItemRow) -> MeetingRow:
    """Return the meeting of an item; raise Refused when it does not run."""
    meeting = work.get(MeetingRow, row.meeting_id, "This meeting")
    may_run(MeetingState(meeting.state))
    return meeting


def turn_to(work: UnitOfWork, command: OpenItem) -> Item:
    """Open an item; the open one is interrupted."""
    row = work.get(ItemRow, command.item, "This item")
    meeting = running_meeting(work, row)
    may_turn_to(ItemState(row.state))
    work.case_id = row.case_id
    for one in items(work, row.meeting_id):
        if one.state == ItemState.OPEN and one.id != row.id:
            close_item(work, one, ItemState.PENDING)
    if row.state != ItemState.OPEN:
        open_item(work, row)
    meeting.item_id = row.id
    return item_record(row)


def finish(work: UnitOfWork, row: ItemRow, meeting: MeetingRow) -> ItemRow:
    """Close an item and open the next one that is pending; return the one that is open now, or the
    last one.
    """
    close_item(work, row)
    rows = items(work, row.meeting_id)
    following = [one for one in rows if one.state == ItemState.PENDING and one.place > row.place]
    following += [one for one in rows if one.state == ItemState.PENDING and one.place <= row.place]
    if not following:
        return row
    meeting.item_id = open_item(work, following[0]).id
    return following[0]
