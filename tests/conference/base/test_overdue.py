"""The one rule for due and overdue."""

from datetime import UTC, date, datetime, timedelta

import pytest

from conference.base.overdue import SOON, Due, how_near, is_near, is_overdue

TODAY = date(2026, 12, 10)
NOW = datetime(2026, 12, 10, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "near"),
    [
        (-1, Due.OVERDUE),
        (0, Due.TODAY),
        (1, Due.THIS_WEEK),
        (7, Due.THIS_WEEK),
        (8, Due.LATER),
        (None, Due.NO_DATE),
    ],
)
def test_a_day_is_over_when_it_has_passed(days: int | None, near: Due) -> None:
    """What is due today is not overdue; what has no day never is."""
    due = None if days is None else TODAY + timedelta(days=days)
    assert how_near(due, TODAY) is near
    assert how_near(due, TODAY, None, NOW) is near
    assert is_overdue(due, TODAY) is (near is Due.OVERDUE)


def test_what_was_agreed_to_the_hour_is_overdue_by_the_hour() -> None:
    """Where the moment is not known, by the day (H4.4)."""
    before, after = NOW - timedelta(minutes=1), NOW + timedelta(minutes=1)
    assert how_near(TODAY, TODAY, before, NOW) is Due.OVERDUE
    assert how_near(TODAY, TODAY, after, NOW) is Due.TODAY
    assert not is_overdue(TODAY, TODAY, before)
    assert not is_overdue(TODAY, TODAY, NOW, NOW)


def test_a_hub_is_warned_two_weeks_ahead() -> None:
    """And of what has lapsed, for as long as it stays so."""
    assert is_near(TODAY + SOON, TODAY)
    assert not is_near(TODAY + SOON + timedelta(days=1), TODAY)
    assert is_near(TODAY - timedelta(days=400), TODAY)
    assert not is_near(None, TODAY)
