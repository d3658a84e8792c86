"""What can still be done: what fits, what would move, who waits, when a break is due and why
(practice, 5 and 10.12).
"""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conference.base.reading import Reading
from conference.case.assessment.assessment import SettleAssessment
from conference.case.record.case import ReferCase, RiskLevel
from conference.meeting.item import AddItem, BuildAgenda, ItemState, OpenItem, SetItem
from conference.meeting.meeting import PlanMeeting, StartMeeting
from conference.meeting.presence import InviteGuest
from conference.meeting.sitting import SittingOf
from conference.meeting.time_left import RankOf, booked, rest, still
from tests.amount import some_of
from tests.builders import House
from tests.reading_text import as_text


@pytest.fixture
def long(table: House) -> House:
    """A meeting of two and a half hours with six cases, one of them with a guest at 16:00 by the
    clock of the room.
    """
    cases = [
        table.record(ReferCase(name=f"Person {number}", urgent=number == 4))
        for number in range(1, 7)
    ]
    table.meeting = table.record(
        PlanMeeting(day=table.clock.now.date(), starts=time(14), minutes=150)
    )
    items = table.record(BuildAgenda(meeting=table.meeting_id))
    third = next(item for item in items if item.case_id == cases[2].id)
    local = table.clock.now.astimezone()
    slot = (local + timedelta(hours=2)).time().replace(microsecond=0, second=0)
    table.record(
        InviteGuest(
            item=third.id,
            seat=table.seat("Elm"),
            reason="her school",
            brings="attendance",
            slot=slot,
        )
    )
    table.record(SetItem(item=third.id, slot=slot))
    table.record(StartMeeting(meeting=table.meeting_id))
    return table


def _now(house: House) -> datetime:
    return house.clock.now.astimezone()


def _reading(house: House) -> Reading:
    return still(
        house.ask(SittingOf(meeting=house.meeting_id)),
        house.ask(RankOf(meeting=house.meeting_id)),
        _now(house),
    )


def _part(reading: Reading, title: str) -> list[str]:
    return [
        f"{entry.label} {entry.words}"
        for part in reading.parts
        if part.title == title
        for entry in part.entries
    ]


def test_the_order_proposed(long: House) -> None:
    """Booked guests, imminent, then new cases: as the agenda is built, whatever the order on it is
    now.
    """
    ranked = long.ask(RankOf(meeting=long.meeting_id))
    items = {item.id: item.reference for item in long.ask(SittingOf(meeting=long.meeting_id)).items}
    assert [items[one.item_id][-1] for one in ranked] == ["3", "4", "1", "2", "5", "6"]
    assert ranked[0].why.startswith("booked ")
    assert ranked[1].why == "imminent"


def test_what_fits_and_what_would_move(long: House) -> None:
    """The items that end the meeting keep their minutes; of the cases those fit that come first in
    the order.
    """
    reading = _reading(long)
    assert reading.lead.endswith("5 of 6 cases still to come fit.")
    assert [line[:8] for line in _part(reading, "Would have to move")] == ["2026-006"]
    long.clock.pass_(minutes=70)
    reading = _reading(long)
    assert [line[:8] for line in _part(reading, "Fits, in this order")] == ["2026-003", "2026-004"]
    assert [line[:8] for line in _part(reading, "Would have to move")] == [
        "2026-001",
        "2026-002",
        "2026-005",
        "2026-006",
    ]
    assert "too long" in _part(reading, "Time")[1]
    long.clock.pass_(minutes=100)
    assert _reading(long).lead == "20 min over time; 0 of 6 cases still to come fit."
    assert "Person" not in as_text(_reading(long))  # references only


def test_a_break_is_due_with_its_reason(long: House) -> None:
    """Before 75 minutes it says when, after them why; a break that was held begins the
    count anew.
    """
    assert any(line.startswith("Break due in 1 h 15") for line in _part(_reading(long), "Time"))
    long.clock.pass_(minutes=80)
    assert any(
        "Break due: 1 h 20 without one. In a study of 1,335 reviews" in line
        for line in _part(_reading(long), "Time")
    )
    long.clock.pass_(minutes=11)
    assert any("overdue" in line for line in _part(_reading(long), "Time"))
    long.turn_to("break")
    long.clock.pass_(minutes=10)
    long.leave()
    assert any(line.startswith("Break due in ") for line in _part(_reading(long), "Time"))


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "in 2 h"), (116, "in 4 min"), (126, "waits since")]
)
def test_a_guests_slot_comes_near_and_passes(long: House, minutes: int, words: str) -> None:
    """Before it, near it, and while the guest waits; once the case is heard nobody waits."""
    long.clock.now += timedelta(minutes=minutes, seconds=-1)
    [one] = booked(long.ask(SittingOf(meeting=long.meeting_id)), _now(long))
    assert one.guests == "Elm Park School"
    assert words in one.words
    long.item = next(
        item
        for item in long.ask(SittingOf(meeting=long.meeting_id)).items
        if item.id == one.item.id
    )
    long.record(OpenItem(item=one.item.id))
    assert booked(long.ask(SittingOf(meeting=long.meeting_id)), _now(long)) == ()


@settings(
    max_examples=some_of(30),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.integers(-100, 600), st.lists(st.integers(1, 480), min_size=6, max_size=6))
def test_every_case_still_to_come_is_told_once(
    long: House, minutes: int, lengths: list[int]
) -> None:
    """At any time and for any lengths, each case is either among those that fit or among those that
    would move.
    """
    sitting = long.ask(SittingOf(meeting=long.meeting_id))
    cases = iter(lengths)
    changed = sitting.model_copy(
        update={
            "items": tuple(
                item.model_copy(update={"minutes": next(cases)}) if item.case_id else item
                for item in sitting.items
            )
        }
    )
    now = _now(long) + timedelta(minutes=minutes)
    found = rest(changed, [one.item_id for one in long.ask(RankOf(meeting=long.meeting_id))], now)
    told = [item.id for item in (*found.fits, *found.moves)]
    assert sorted(told) == sorted(
        item.id for item in changed.live if item.case_id and item.state is ItemState.PENDING
    )
    free = found.left - sum(item.minutes for item in found.kept)
    assert sum(item.minutes for item in found.fits) <= max(free, 0)
    assert as_text(still(changed, long.ask(RankOf(meeting=long.meeting_id)), now))


def test_an_item_added_by_hand_is_ranked_by_its_level(long: House) -> None:
    """A case that is high comes before one without a level, wherever it stands on the agenda."""
    case = long.record(ReferCase(name="Late Comer"))
    item = long.record(AddItem(meeting=long.meeting_id, case=case.id))
    long.item = item
    long.record(SettleAssessment(item=item.id, level=RiskLevel.HIGH))
    ranked = long.ask(RankOf(meeting=long.meeting_id))
    place = next(place for place, one in enumerate(ranked) if one.item_id == item.id)
    assert (place, ranked[place].why) == (2, "high")
