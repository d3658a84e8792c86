"""What needs somebody today: sentences, order and days, without a hub."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from conference.followup.needs import SHOWN, Called, Facts, NeedKind, Unapproved, Watched, needs

TODAY = date(2026, 12, 10)
UNTIL = datetime(2026, 12, 11, 9, tzinfo=UTC)


def _case(number: int, days: int | None) -> Watched:
    day = None if days is None else TODAY + timedelta(days=days)
    return Watched(UUID(int=number), f"2026-{number:03}", day)


def _said(facts: Facts) -> list[tuple[NeedKind, str, str]]:
    return [(one.kind, one.where, one.words) for one in needs(facts, TODAY)]


def test_nothing_needs_nobody() -> None:
    """An empty hub warns of nothing."""
    assert needs(Facts(), TODAY) == ()
    assert needs(Facts(overdue={}), TODAY) == ()


def test_the_most_pressing_stands_first() -> None:
    """Urgent calls, overdue tasks, reviews, consents, minutes."""
    facts = Facts(
        called=[Called(UUID(int=1), "2026-001", UNTIL)],
        overdue={"Police": 1, "School": 3},
        reviews=[_case(2, 5), _case(3, -1)],
        consents=[_case(4, -2), _case(5, 14)],
        unapproved=[Unapproved(UUID(int=6), date(2026, 11, 12), date(2026, 12, 12))],
    )
    assert _said(facts) == [
        (NeedKind.URGENT, "2026-001", "answer within 24 hours of the call"),
        (NeedKind.OVERDUE, "4 tasks", "school 3 · police 1"),
        (NeedKind.LAPSING, "2026-003", "review was due 9 Dec"),
        (NeedKind.REVIEW, "2026-002", "review before 15 Dec"),
        (NeedKind.LAPSING, "2026-004", "consent ran out 8 Dec"),
        (NeedKind.CONSENT, "2026-005", "consent runs out 24 Dec"),
        (NeedKind.MINUTES, "Thu 12 Nov 2026", "minutes are a draft: corrections until 12 Dec"),
    ]
    assert needs(facts, TODAY)[0].until == UNTIL


def test_a_clock_that_rests_warns_of_nothing() -> None:
    """Nor does a day that is far, or none; a hub without the clock still says who was called."""
    case = UUID(int=1)
    assert _said(Facts(called=[Called(case, "2026-001", None, rests=True)])) == []
    [need] = needs(Facts(called=[Called(case, "2026-001", None)]), TODAY)
    assert need.until is None
    assert _said(Facts(reviews=[_case(1, None), _case(2, 15)])) == []


def test_no_more_than_twenty_reviews_are_shown() -> None:
    """The earliest of them; those of one day by their reference."""
    found = needs(Facts(reviews=[_case(number, 3) for number in range(30, 0, -1)]), TODAY)
    assert [one.where for one in found] == [f"2026-{number:03}" for number in range(1, SHOWN + 1)]


def test_one_overdue_task_is_one() -> None:
    """Four seats are named at most."""
    seats = {f"Seat {number}": number for number in range(1, 7)}
    [(_, where, words)] = _said(Facts(overdue=seats))
    assert where == "21 tasks"
    assert words == "seat 6 6 · seat 5 5 · seat 4 4 · seat 3 3"
    assert _said(Facts(overdue={"Police": 1}))[0][1] == "1 task"


def test_what_a_draft_waits_for() -> None:
    """No round, a round that runs, a round that has ended."""
    for days, words in (
        (None, "to be approved and issued"),
        (0, "corrections until 10 Dec"),
        (-1, "corrections ended 9 Dec, to be approved"),
    ):
        until = None if days is None else TODAY + timedelta(days=days)
        one = Unapproved(UUID(int=1), date(2026, 11, 12), until)
        assert _said(Facts(unapproved=[one]))[0][2] == f"minutes are a draft: {words}"
