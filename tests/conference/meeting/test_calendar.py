"""The series of meetings: the same weekday in the same week of the next month, past public holidays
(H2.1).
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.meeting.calendar import next_month

days = st.dates(date(2020, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 12, 10), date(2027, 1, 14)),  # H2.1: the second Thursday
        (date(2026, 1, 1), date(2026, 2, 5)),
        (date(2026, 1, 29), date(2026, 2, 26)),  # there is no fifth Thursday: the last one serves
        (date(2024, 1, 29), date(2024, 2, 26)),
        (date(2026, 12, 31), date(2027, 1, 28)),
    ],
)
def test_the_same_weekday_next_month(day: date, expected: date) -> None:
    """The proposal is the same weekday in the same week."""
    assert next_month(day) == expected


def test_a_holiday_moves_it_by_weeks() -> None:
    """A public holiday is passed over, and the next one after it too."""
    first, second = date(2027, 1, 14), date(2027, 1, 21)
    assert next_month(date(2026, 12, 10), {first}) == second
    assert next_month(date(2026, 12, 10), {first, second}) == date(2027, 1, 28)


@given(days)
def test_it_is_the_next_month_and_the_same_weekday(day: date) -> None:
    """Whatever the day, the proposal lies in the very next month on the same weekday, and there is
    one.
    """
    found = next_month(day)
    assert found.weekday() == day.weekday()
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == 1
    assert 22 <= (found - day).days <= 42


@given(days, st.sets(st.integers(0, 6), max_size=3))
def test_a_proposal_is_no_holiday(day: date, weeks: set[int]) -> None:
    """With a few holidays about, the proposal is none of them, on the same weekday, and not before
    the plain one.
    """
    plain = next_month(day)
    free = {plain + timedelta(weeks=week) for week in weeks}
    found = next_month(day, free)
    assert found not in free
    assert found.weekday() == day.weekday()
    assert found >= plain


def test_a_calendar_of_nothing_but_holidays_ends() -> None:
    """Even where every day is free a day is proposed: somebody will choose another."""
    free = {date(2027, 1, 1) + timedelta(days=number) for number in range(400)}
    assert next_month(date(2026, 12, 10), free) in free
