"""Times are worked out from the minutes; what does not fit and who would wait is said in words."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from conference.hub.seat import AddSeat
from conference.meeting.item import AddItem, SetItem
from conference.meeting.meeting import MoveMeeting, StartMeeting
from conference.meeting.presence import InviteGuest
from conference.meeting.sitting import Sitting, SittingOf
from conference.meeting.timetable import minutes_over, read_length, timetable, warnings
from screens.meeting.meeting_dialogs import next_in_series
from tests.screens.small_hub import NOW, Small, small_hub


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Small]:
    """A small hub, closed in the end."""
    small = small_hub(tmp_path)
    yield small
    small.hub.close()


def sitting(small: Small) -> Sitting:
    """Return the planned meeting."""
    return small.hub.ask(SittingOf(meeting=small.meeting.id))


def test_items_begin_one_after_the_other(small: Small) -> None:
    """The first begins with the meeting, each other one when the one before has had its minutes."""
    entries = timetable(sitting(small), NOW)
    assert entries[0].begins.time() == time(14)
    for before, after in pairwise(entries):
        assert after.begins - before.begins == timedelta(minutes=before.item.minutes)
    assert warnings(sitting(small), entries) == []


def test_too_much_is_said(small: Small) -> None:
    """An agenda longer than the meeting is told with the minutes it is too long."""
    small.hub.record(MoveMeeting(meeting=small.meeting.id, minutes=60))
    planned = sitting(small)
    entries = timetable(planned, NOW)
    over = minutes_over(planned, entries)
    assert over == planned.planned_minutes - 60 > 0
    assert "too long" in warnings(planned, entries)[0]


@pytest.mark.parametrize(
    ("apart", "words"),
    [(0, ""), (-5, ""), (5, ""), (-20, "would wait 20 min"), (20, "20 min before the slot of")],
)
def test_a_guest_whose_slot_clashes(small: Small, apart: int, words: str) -> None:
    """Five minutes either way are nothing; more is told with who waits, or comes too late."""
    entry = next(entry for entry in timetable(sitting(small), NOW) if entry.item.case_id)
    agency = small.hub.ask(SittingOf(meeting=small.meeting.id)).seats[0].agency_id
    guest = small.hub.record(AddSeat(agency=agency, name="Elm Park School", permanent=False))
    slot = (entry.begins + timedelta(minutes=apart)).time()
    small.hub.record(
        InviteGuest(
            item=entry.item.id,
            seat=guest.id,
            reason="knows the family",
            brings="attendance",
            slot=slot,
        )
    )
    planned = sitting(small)
    found = warnings(planned, timetable(planned, NOW))
    assert (words in found[0] and "Elm Park School" in found[0]) if words else found == []


def test_a_running_meeting_counts_from_now(small: Small) -> None:
    """The open item keeps its time; the next one begins when the open one has had its minutes; what
    is over is told.
    """
    small.hub.record(AddItem(meeting=small.meeting.id, kind="break"))
    small.hub.record(StartMeeting(meeting=small.meeting.id))
    running = sitting(small)
    later = NOW + timedelta(minutes=3)
    first, second, *_ = timetable(running, later)
    assert first.begins == NOW
    assert second.begins == NOW + timedelta(minutes=first.item.minutes)
    late = NOW + timedelta(minutes=30)
    assert timetable(running, late)[1].begins == late
    assert (
        minutes_over(running, timetable(running, late))
        == minutes_over(running, timetable(running, later)) + 30 - first.item.minutes
    )


def test_a_slot_without_an_invitation(small: Small) -> None:
    """The slot of an item counts as well when nobody was invited yet."""
    entry = next(entry for entry in timetable(sitting(small), NOW) if entry.item.case_id)
    small.hub.record(SetItem(item=entry.item.id, slot=time(17)))
    assert "the guest" in warnings(sitting(small), timetable(sitting(small), NOW))[0]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("3 h", 180),
        ("2 h 30", 150),
        ("150", 150),
        ("150 min", 150),
        ("2h", 120),
        ("1 hour", 60),
        ("0", None),
        ("", None),
        ("3 x", None),
        ("25 h", None),
        ("h", None),
        ("9" * 100, None),
    ],
)
def test_lengths_as_people_write_them(text: str, minutes: int | None) -> None:
    """Hours and minutes in the usual spellings; nothing and more than a day are no length."""
    assert read_length(text) == minutes


def test_the_next_of_the_series_is_never_over() -> None:
    """The same weekday of the week of the month, past public holidays, and past months without a
    meeting.
    """
    today = datetime(2026, 12, 10).date()
    second_thursday = today.replace(day=10)
    assert next_in_series(second_thursday, today, frozenset()).isoformat() == "2027-01-14"
    assert (
        next_in_series(today.replace(month=6, day=11), today, frozenset()).isoformat()
        == "2027-01-14"
    )
    free = frozenset({second_thursday.replace(year=2027, month=1, day=14)})
    assert next_in_series(second_thursday, today, free).isoformat() == "2027-01-21"
