"""What is due on an agenda, in which order, and where the break falls; without a hub."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest

from conference.case.due_on_agenda import (
    LOOK_AHEAD,
    WAITING,
    Place,
    agenda_kind,
    break_after,
    clock_of,
    is_due,
    looks_ahead_until,
)
from conference.case.policy import CHECKED, WATCHED
from conference.case.record.case import ENDED, CaseState, RiskLevel
from conference.case.record.clock_pause import CaseClock

UNTIL = date(2027, 1, 14)
BEFORE = UNTIL - timedelta(days=1)


@pytest.mark.parametrize("state", CaseState)
def test_what_is_due_before_the_meeting_after_this_one(state: CaseState) -> None:
    """What waits for no day is always due, what has a review or a check by its day; nothing else
    ever is.
    """
    assert is_due(state, None, UNTIL) is (state in WAITING)
    assert is_due(state, BEFORE, UNTIL) is (state in WAITING | WATCHED | CHECKED)
    assert is_due(state, UNTIL, UNTIL) is (state in WAITING)
    assert not (state in ENDED and is_due(state, BEFORE, UNTIL))


@pytest.mark.parametrize(
    ("state", "clock", "kind"),
    [
        (CaseState.REFERRED, None, "new"),
        (CaseState.URGENT, None, "new"),
        (CaseState.ADOPTED, CaseClock.REVIEW, "review"),
        (CaseState.MONITORING, CaseClock.REVIEW, "review"),
        (CaseState.ON_HOLD, None, "review"),
        (CaseState.CHECK_6, CaseClock.CHECK, "check"),
        (CaseState.CHECK_12, CaseClock.CHECK, "check"),
    ],
)
def test_the_clock_and_the_agenda_of_a_state(
    state: CaseState, clock: CaseClock | None, kind: str
) -> None:
    """Each state has its clock and its kind of agenda."""
    assert clock_of(state) is clock
    assert agenda_kind(state) == kind


def test_a_meeting_looks_ahead_to_the_next_one() -> None:
    """Where none is planned, a month."""
    day = date(2026, 12, 10)
    assert looks_ahead_until(day, UNTIL) == UNTIL
    assert looks_ahead_until(day, None) == day + LOOK_AHEAD


def test_the_order_of_an_agenda() -> None:
    """Slots, the kinds heard first, the pressing, new cases by level, reviews, closures, checks."""
    state = CaseState.FOR_PANEL
    order = (
        Place("9", "review", time(14)),
        Place("8", "review", time(15)),
        Place("7", "review", kind="Missing child", state=CaseState.ADOPTED),
        Place("6", "review", state=CaseState.ADOPTED, level=RiskLevel.IMMINENT),
        Place("5", "new", state=state, level=RiskLevel.HIGH),
        Place("4", "new", state=state, level=RiskLevel.ROUTINE),
        Place("3", "new", state=state),
        Place("2", "review", state=CaseState.ADOPTED, level=RiskLevel.HIGH),
        Place("1", "closure", state=CaseState.MONITORING),
        Place("0", "check", state=CaseState.CHECK_6),
    )
    first = ("missing child",)
    for one, other in pairwise(order):
        assert one.rank(first) < other.rank(first)
    assert [one.why(first) for one in order] == [
        "booked 14:00",
        "booked 15:00",
        "Missing child first",
        "imminent",
        "high",
        "routine",
        "",
        "high",
        "",
        "",
    ]
    urgent = Place("1", "new", state=CaseState.URGENT)
    assert urgent.why(()) == "imminent"


@pytest.mark.parametrize(
    ("before", "minutes", "place"),
    [
        (10, [18, 18, 18, 18, 18], 4),  # at 82 minutes
        (57, [18, 18], 1),
        (57, [18], None),  # no case follows
        (10, [18, 18], None),
        (0, [], None),
    ],
)
def test_the_break_comes_when_the_panel_has_sat_long_enough(
    before: int, minutes: list[int], place: int | None
) -> None:
    """After the case at which 75 minutes are full, if another one follows."""
    assert break_after(before, minutes) == place
