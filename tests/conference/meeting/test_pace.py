"""Pace: elapsed against allotted, what is left, when a break is due."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.meeting.item import Item, ItemState
from conference.meeting.meeting import Meeting, MeetingKind, MeetingState
from conference.meeting.pace import Pace, pace

START = datetime(2026, 12, 10, 14, 0, tzinfo=UTC)
CASE, PAUSE, NEXT = UUID(int=1), UUID(int=2), UUID(int=3)


def at(minutes: float) -> datetime:
    """So many minutes into the meeting."""
    return START + timedelta(minutes=minutes)


def item(
    key: UUID, state: ItemState, minutes: int = 18, kind: str = "case", **times: float
) -> Item:
    """An item of the agenda of an invented meeting; `opened` and `closed` in minutes, `seconds` it
    took before.
    """
    closed = times.get("closed")
    return Item(
        id=key,
        meeting_id=UUID(int=9),
        place=1,
        kind=kind,
        title="New case",
        agenda="new",
        case_id=key if kind == "case" else None,
        reference="",
        minutes=minutes,
        slot=None,
        state=state,
        step=0,
        skipped={},
        seconds=int(times.get("seconds", 0)),
        opened_at=at(times.get("opened", 0)),
        left_because="",
        closed_at=None if closed is None else at(closed),
    )


def meeting(current: UUID | None = CASE) -> Meeting:
    """A meeting of three hours, begun at two."""
    return Meeting(
        id=UUID(int=9),
        kind=MeetingKind.REGULAR,
        day=date(2026, 12, 10),
        starts=time(14),
        minutes=180,
        place="",
        state=MeetingState.RUNNING,
        started_at=START,
        ended_at=None,
        item_id=current,
    )


def test_elapsed_against_allotted() -> None:
    """The open item counts from when it was opened, on top of what it took before; the meeting from
    its beginning.
    """
    found = pace(
        meeting(),
        [item(CASE, ItemState.OPEN, seconds=300, opened=10), item(NEXT, ItemState.PENDING)],
        at(15),
    )
    assert found == Pace(
        item_seconds=600,
        item_minutes=18,
        left_minutes=165,
        rest_minutes=8 + 18,
        break_due=False,
        break_overdue=False,
    )
    assert found.over == 0


def test_what_does_not_fit_is_over() -> None:
    """Near the end, the rest of the agenda is more than what is left."""
    found = pace(
        meeting(),
        [item(CASE, ItemState.OPEN, opened=165), item(NEXT, ItemState.PENDING, 20)],
        at(170),
    )
    assert (found.left_minutes, found.rest_minutes, found.over) == (10, 13 + 20, 23)


@pytest.mark.parametrize(
    ("minutes", "due", "overdue"),
    [(74.9, False, False), (75, True, False), (89.9, True, False), (90, True, True)],
)
def test_a_break_is_due_after_75_minutes(minutes: float, due: bool, overdue: bool) -> None:
    """After 75 minutes it is due, after 90 overdue, as long as cases are to come."""
    to_come = [item(CASE, ItemState.OPEN), item(NEXT, ItemState.PENDING)]
    found = pace(meeting(), to_come, at(minutes))
    assert (found.break_due, found.break_overdue) == (due, overdue)
    assert not pace(meeting(), to_come[:1], at(minutes)).break_due


def test_after_a_break_the_panel_is_fresh() -> None:
    """A break that was held counts from its end; one that is only planned does not."""
    rest = [item(CASE, ItemState.OPEN), item(NEXT, ItemState.PENDING)]
    held = item(PAUSE, ItemState.DONE, kind="break", closed=80)
    planned = item(PAUSE, ItemState.PENDING, kind="break")
    assert not pace(meeting(), [held, *rest], at(154)).break_due
    assert pace(meeting(), [held, *rest], at(155)).break_due
    assert pace(meeting(), [planned, *rest], at(80)).break_due


@given(
    st.lists(
        st.builds(
            item,
            st.uuids(),
            st.sampled_from(list(ItemState)),
            st.integers(1, 480),
            seconds=st.integers(0, 9_999),
        ),
        max_size=6,
    ),
    st.floats(-60, 2_000),
)
def test_pace_never_fails_and_never_goes_below_nothing(items: list[Item], minutes: float) -> None:
    """Whatever stands on the agenda and whatever the clock says, a clock set back included."""
    for current in (None, *[one.id for one in items]):
        found = pace(meeting(current), items, at(minutes))
        assert found.item_seconds >= 0
        assert found.rest_minutes >= sum(
            one.minutes for one in items if one.state is ItemState.PENDING
        )
        assert found.over >= 0
        assert found.break_due >= found.break_overdue
