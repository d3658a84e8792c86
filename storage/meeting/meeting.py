"""Meetings."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from conference.base.refusal import Refused
from conference.meeting.meeting import (
    EndMeeting,
    Meeting,
    Meetings,
    MeetingState,
    MoveMeeting,
    NextMeeting,
    PlanMeeting,
    StartMeeting,
    may_end,
    may_plan,
    may_start,
)
from storage.meeting.item import ItemRow, close_item, open_item
from storage.meeting.meeting_row import MeetingRow
from storage.transaction.unit_of_work import Desk, answers, change, handles


def meeting_record(desk: Desk, row: MeetingRow, items: Sequence[ItemRow] | None = None) -> Meeting:
    """Return a meeting as a record; its cases are counted among `items` where these are read
    already.
    """
    if items is None:
        dropped = ItemRow.state == "dropped"
        cases = desk.session.scalar(
            select(func.count()).where(
                ItemRow.meeting_id == row.id, ItemRow.case_id.is_not(None), ~dropped
            )
        )
    else:
        cases = sum(item.case_id is not None and item.state != "dropped" for item in items)
    return Meeting.model_validate(row).model_copy(update={"cases": cases or 0})


@handles(PlanMeeting)
def plan_meeting(desk: Desk, command: PlanMeeting) -> Meeting:
    """Enter a meeting; the past cannot be planned."""
    may_plan(command.day, command.minutes, desk.today)
    row = MeetingRow(**command.model_dump(), state=MeetingState.PLANNED, frozen=False)
    return meeting_record(desk, desk.add(row))


@handles(MoveMeeting)
def move_meeting(desk: Desk, command: MoveMeeting) -> Meeting:
    """Change a meeting that has not begun."""
    row = desk.get(MeetingRow, command.meeting, "This meeting")
    if row.state != MeetingState.PLANNED:
        raise Refused("This meeting has begun; it cannot be moved any more.")
    may_plan(
        command.day or desk.today,
        row.minutes if command.minutes is None else command.minutes,
        desk.today,
    )
    change(row, command, leave=("meeting",))
    return meeting_record(desk, row)


@handles(StartMeeting)
def start_meeting(desk: Desk, command: StartMeeting) -> Meeting:
    """Begin the sitting with its first item."""
    row = desk.get(MeetingRow, command.meeting, "This meeting")
    items = desk.all(
        select(ItemRow)
        .where(ItemRow.meeting_id == row.id, ItemRow.state == "pending")
        .order_by(ItemRow.place)
    )
    running = desk.first(select(MeetingRow).where(MeetingRow.state == MeetingState.RUNNING))
    may_start(meeting_record(desk, row), len(items), running is not None)
    row.state, row.started_at = MeetingState.RUNNING, desk.now
    row.item_id = open_item(desk, items[0]).id
    return meeting_record(desk, row)


@handles(EndMeeting)
def end_meeting(desk: Desk, command: EndMeeting) -> Meeting:
    """End the sitting; the item that is open keeps its time."""
    row = desk.get(MeetingRow, command.meeting, "This meeting")
    may_end(meeting_record(desk, row))
    for item in desk.all(
        select(ItemRow).where(ItemRow.meeting_id == row.id, ItemRow.state == "open")
    ):
        close_item(desk, item)
    row.state, row.ended_at, row.item_id = MeetingState.HELD, desk.now, None
    return meeting_record(desk, row)


@answers(Meetings)
def meetings(desk: Desk, query: Meetings) -> tuple[Meeting, ...]:
    """Return meetings, the newest first."""
    rows = desk.all(
        select(MeetingRow)
        .order_by(MeetingRow.day.desc(), MeetingRow.starts.desc())
        .limit(query.limit)
    )
    return tuple(meeting_record(desk, row) for row in rows)


def next_planned(desk: Desk, after: date | None = None) -> MeetingRow | None:
    """Return the next planned meeting, today's included, or the first one after a day."""
    query = (
        select(MeetingRow)
        .where(MeetingRow.state == MeetingState.PLANNED)
        .order_by(MeetingRow.day, MeetingRow.starts)
    )
    return desk.first(
        query.where(MeetingRow.day > after) if after else query.where(MeetingRow.day >= desk.today)
    )


@answers(NextMeeting)
def next_meeting(desk: Desk, query: NextMeeting) -> Meeting | None:  # noqa: ARG001 - every answer has this shape
    """Return the meeting that runs or the next one."""
    row = desk.first(
        select(MeetingRow).where(MeetingRow.state == MeetingState.RUNNING)
    ) or next_planned(desk)
    return meeting_record(desk, row) if row else None
