"""Meetings."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from conference.meeting.meeting import (
    EndMeeting,
    Meeting,
    Meetings,
    MeetingState,
    MoveMeeting,
    PlanMeeting,
    StartMeeting,
    may_end,
    may_move,
    may_plan,
    may_start,
)
from storage.meeting.item import ItemRow, close_item, open_item
from storage.meeting.meeting_row import MeetingRow
from storage.transaction.unit_of_work import UnitOfWork, change


def meeting_record(
    work: UnitOfWork, row: MeetingRow, items: Sequence[ItemRow] | None = None
) -> Meeting:
    """Return a meeting as a record; its cases are counted among `items` where these are read
    already.
    """
    if items is None:
        dropped = ItemRow.state == "dropped"
        cases = work.session.scalar(
            select(func.count()).where(
                ItemRow.meeting_id == row.id, ItemRow.case_id.is_not(None), ~dropped
            )
        )
    else:
        cases = sum(item.case_id is not None and item.state != "dropped" for item in items)
    return Meeting.model_validate(row).model_copy(update={"cases": cases or 0})


def plan_meeting(work: UnitOfWork, command: PlanMeeting) -> Meeting:
    """Enter a meeting; the past cannot be planned."""
    may_plan(command.day, command.minutes, work.today)
    row = MeetingRow(**command.model_dump(), state=MeetingState.PLANNED, frozen=False)
    return meeting_record(work, work.add(row))


def move_meeting(work: UnitOfWork, command: MoveMeeting) -> Meeting:
    """Change a meeting that has not begun."""
    row = work.get(MeetingRow, command.meeting, "This meeting")
    may_move(MeetingState(row.state))
    may_plan(
        command.day or work.today,
        row.minutes if command.minutes is None else command.minutes,
        work.today,
    )
    change(row, command, leave=("meeting",))
    return meeting_record(work, row)


def start_meeting(work: UnitOfWork, command: StartMeeting) -> Meeting:
    """Begin the sitting with its first item."""
    row = work.get(MeetingRow, command.meeting, "This meeting")
    items = work.all(
        select(ItemRow)
        .where(ItemRow.meeting_id == row.id, ItemRow.state == "pending")
        .order_by(ItemRow.place)
    )
    running = work.first(select(MeetingRow).where(MeetingRow.state == MeetingState.RUNNING))
    may_start(meeting_record(work, row), len(items), running is not None)
    row.state, row.started_at = MeetingState.RUNNING, work.now
    row.item_id = open_item(work, items[0]).id
    return meeting_record(work, row)


def end_meeting(work: UnitOfWork, command: EndMeeting) -> Meeting:
    """End the sitting; the item that is open keeps its time."""
    row = work.get(MeetingRow, command.meeting, "This meeting")
    may_end(meeting_record(work, row))
    for item in work.all(
        select(ItemRow).where(ItemRow.meeting_id == row.id, ItemRow.state == "open")
    ):
        close_item(work, item)
    row.state, row.ended_at, row.item_id = MeetingState.HELD, work.now, None
    return meeting_record(work, row)


def meetings(work: UnitOfWork, query: Meetings) -> tuple[Meeting, ...]:
    """Return meetings, the newest first."""
    rows = work.all(
        select(MeetingRow)
        .order_by(MeetingRow.day.desc(), MeetingRow.starts.desc())
        .limit(query.limit)
    )
    return tuple(meeting_record(work, row) for row in rows)


def next_planned(work: UnitOfWork, after: date | None = None) -> MeetingRow | None:
    """Return the next planned meeting, today's included, or the first one after a day."""
    query = (
        select(MeetingRow)
        .where(MeetingRow.state == MeetingState.PLANNED)
        .order_by(MeetingRow.day, MeetingRow.starts)
    )
    return work.first(
        query.where(MeetingRow.day > after) if after else query.where(MeetingRow.day >= work.today)
    )


def next_meeting(work: UnitOfWork) -> Meeting | None:
    """Return the meeting that runs or the next one."""
    row = work.first(
        select(MeetingRow).where(MeetingRow.state == MeetingState.RUNNING)
    ) or next_planned(work)
    return meeting_record(work, row) if row else None
