"""The review: its day beside the clock's, who tells whom by when, who must not know
(H4.5, H5.2).
"""

from datetime import date, timedelta

import pytest

from conference.base.moment import spoken
from conference.case.overview.review_clock import ahead, limit
from conference.case.plan.review import Review
from conference.case.record.case import RiskLevel
from conference.case.steps.registry import loose_ends, read_back
from tests.builders import DAY, House
from tests.conference.case.steps.filling import WORDS, fields_of, fill, open_fields, second_meeting


def _limit(house: House) -> tuple[str, int]:
    found = limit(house.c)
    assert found is not None
    return found.clock.name, (found.day - house.c.sitting.meeting.day).days


@pytest.mark.parametrize(
    ("level", "days"),
    [
        (RiskLevel.ROUTINE, 84),
        (RiskLevel.RAISED, 56),
        (RiskLevel.HIGH, 28),
        (RiskLevel.IMMINENT, 7),
    ],
)
def test_each_level_has_its_clock(meeting: House, level: RiskLevel, days: int) -> None:
    """4, 8 or 12 weeks by level, a week when it is imminent, and the first review never later than
    three months.
    """
    fill(meeting, "assessment/level", f"{level.value} {WORDS}")
    assert _limit(meeting) == (f"Review, level {level.value}", days)


def test_without_a_level_the_last_one_counts(meeting: House) -> None:
    """A case that was high last time does not become routine because nobody assessed it today."""
    fill(meeting, "assessment/level", f"high {WORDS}")
    second_meeting(meeting)
    assert _limit(meeting) == ("Review, level high", 28)


def test_a_closed_case_is_checked_by_its_own_clock(meeting: House) -> None:
    """After six months first; both days are shown, and the next look is the check (H5.2)."""
    meeting.all_here()
    fill(meeting, "decision/outcome", "close")
    assert _limit(meeting)[0] == "First check after closure"
    shown = {field.name: field.shown for field in _review(meeting)}["checks"]
    assert (
        shown
        == "first check after closure Thu 10 Jun 2027, second check after closure Fri 10 Dec 2027"
    )
    fill(meeting, "review/on", "1 june 2027")
    assert meeting.c.case is not None
    assert meeting.c.case.check_on == date(2027, 6, 1)


def _review(house: House) -> tuple:  # type: ignore[type-arg]  # fields
    from conference.case.steps.registry import RULES

    return RULES["review"].fields(house.c)


def test_the_day_is_told_beside_its_clock(meeting: House) -> None:
    """While it is typed and afterwards: how far ahead it is, before or after the day of
    the clock.
    """
    fill(meeting, "assessment/level", f"high {WORDS}")
    field = fields_of(meeting.c)["review/on"]
    assert field.typed == spoken(DAY + timedelta(days=28))
    assert field.detail == "Thu 7 Jan 2027 at the latest (review, level high)"
    assert (
        field.echo("+27", meeting.c.today) == "Wed 6 Jan 2027, in 27 days, before the clock's 7 Jan"
    )
    assert field.echo("+28", meeting.c.today).endswith("in 28 days, on the clock's 7 Jan")
    assert fill(meeting, "review/on", "+30").detail == "in 30 days, after the clock's 7 Jan"


def test_later_than_the_clock_needs_a_reason(meeting: House) -> None:
    """A review later than the clock allows stays a loose end until somebody says why; earlier is
    nobody's business.
    """
    fill(meeting, "assessment/level", f"high {WORDS}")
    fill(meeting, "review/on", "+28")
    assert "review/late_reason" not in fields_of(meeting.c)
    fill(meeting, "review/on", "+29")
    assert open_fields(meeting.c)["review"] == {"late_reason", "tells_person", "tells_referrer"}
    assert any(
        end.words == "later than the clock allows (7 Jan), and no reason"
        for end in loose_ends(meeting.c)
    )
    fill(meeting, "review/late_reason", "the school is closed")
    assert "late_reason" not in open_fields(meeting.c)["review"]
    said = read_back(meeting.c)
    assert "We look again on Fri 8 Jan 2027." in said
    assert "Why later than the limit: the school is closed." in said


def test_who_tells_whom_by_when(meeting: House) -> None:
    """The clock of the decision letter gives the day; another day that was agreed is read back."""
    assert fill(meeting, "review/tells_person", "Jo Nakamura").detail == "by Fri 11 Dec 2026"
    assert "The person is told by: Jo Nakamura." in read_back(meeting.c)
    fill(meeting, "review/more/tells_person_by", "+4")
    assert fields_of(meeting.c)["review/tells_person"].detail == "by Mon 14 Dec 2026"
    assert "By Mon 14 Dec the person is told by: Jo Nakamura." in read_back(meeting.c)


def test_seats_that_must_not_know_are_kept_as_seats(meeting: House) -> None:
    """Named in words and as seats, so that what is sent can act on it; named twice a seat may know
    again.
    """
    fill(meeting, "review/must_not_know", "the uncle, who works there")
    field = fields_of(meeting.c)["review/must_not_know_seats"]
    key = next(option.key for option in field.options if option.label == "Police")
    assert fill(meeting, "review/must_not_know_seats", key).shown == "Police"
    assert (
        fill(meeting, "review/must_not_know_seats", "social services").shown
        == "Police, Social services"
    )
    review = meeting.c.of(Review)
    assert set(review.must_not_know_seats) == {meeting.seat("Police"), meeting.seat("Social")}
    assert review.must_not_know == "the uncle, who works there"
    assert "Nothing of this goes to Police and Social services." in read_back(meeting.c)
    assert fill(meeting, "review/must_not_know_seats", key).shown == "Social services"


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "tomorrow"), (2, "in 2 days"), (-1, "yesterday"), (-30, "30 days ago")],
)
def test_how_far_a_day_lies(days: int, words: str) -> None:
    """As one says it."""
    assert ahead(DAY + timedelta(days=days), DAY) == words
