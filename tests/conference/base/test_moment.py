"""Days and times as people say them."""

import time as machine
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.base.moment import add_months, add_working_days, clock_time, length, short, spoken
from conference.base.typed_day import no_such_day, read_day, read_hours, read_time

MONDAY = date(2026, 11, 23)
ORDINARY_DAYS = st.dates(date(1970, 1, 1), date(2190, 12, 31))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("fri", date(2026, 11, 27)),
        ("Friday", date(2026, 11, 27)),
        ("mon", date(2026, 11, 30)),
        ("SUN", date(2026, 11, 29)),
        ("next fri", date(2026, 12, 4)),
        ("next  monday", date(2026, 11, 30)),
        ("next sunday", date(2026, 12, 6)),
        ("today", MONDAY),
        (" Tomorrow ", date(2026, 11, 24)),
        ("next week", date(2026, 11, 30)),
        ("next month", date(2026, 12, 23)),
        ("+14", date(2026, 12, 7)),
        ("+14d", date(2026, 12, 7)),
        ("+0", MONDAY),
        ("+2w", date(2026, 12, 7)),
        ("+2 weeks", date(2026, 12, 7)),
        ("+3M", date(2027, 2, 23)),
        ("12/12", date(2026, 12, 12)),
        ("23/11", MONDAY),
        ("22/11", date(2027, 11, 22)),
        ("29/2", date(2028, 2, 29)),
        ("12/12/26", date(2026, 12, 12)),
        ("12/12/2025", date(2025, 12, 12)),
        ("2026-12-12", date(2026, 12, 12)),
        ("12 dec", date(2026, 12, 12)),
        ("1st Sept", date(2027, 9, 1)),
        ("12 December 2026", date(2026, 12, 12)),
        ("12 may 27", date(2027, 5, 12)),
        ("this fri", date(2026, 11, 27)),
        ("this monday", date(2026, 11, 30)),
        ("tonight", MONDAY),
        ("in 3 days", date(2026, 11, 26)),
        ("in a week", date(2026, 11, 30)),
        ("In two  weeks", date(2026, 12, 7)),
        ("in 3 months", date(2027, 2, 23)),
        ("end of month", date(2026, 11, 30)),
        ("end of the month", date(2026, 11, 30)),
    ],
)
def test_a_day_is_read_as_it_is_meant(said: str, meant: date) -> None:
    """Each way of naming a day gives the day a person would mean by it on a Monday."""
    assert read_day(said, MONDAY) == meant


@pytest.mark.parametrize(
    "said",
    [
        "",
        " ",
        "31/6",
        "30/2",
        "29/2/2027",
        "0/1",
        "1/0",
        "13/13",
        "31 june",
        "12 decem",
        "12 xxx",
        "+",
        "-3",
        "+99999",
        "+9999w x",
        "fri 12",
        "friday next",
        "next",
        "next year",
        "12",
        "2026",
        "2026-13-01",
        "12/12/0000",
        "1.5",
        "\u0661\u0662/12",
        "\ufffd",
        "f" * 100_000,
        "1/2/345",
        "in weeks",
        "in 14",
        "in five weeks",
        "this week",
        "this month",
        "in 9999 months x",
    ],
)
def test_what_is_no_day_is_none(said: str) -> None:
    """Nonsense, impossible dates and other figures than ours are no days."""
    assert read_day(said, MONDAY) is None


def test_the_end_of_the_calendar_is_no_error() -> None:
    """Days beyond the last year, and leap days that never come again, are None rather than an
    error.
    """
    last = date(9999, 12, 31)
    assert [
        read_day(said, last)
        for said in ("tomorrow", "fri", "next fri", "next month", "+1m", "29/2", "1/1")
    ] == [None] * 7
    assert read_day("31/12", last) == last


@given(st.text(max_size=60), ORDINARY_DAYS)
def test_reading_a_day_never_raises(said: str, today: date) -> None:
    """Any text on any day is a day or None."""
    assert isinstance(read_day(said, today), date | None)


@given(ORDINARY_DAYS, ORDINARY_DAYS)
def test_a_day_read_back_is_the_same_day(day: date, today: date) -> None:
    """What `spoken` writes after the weekday, and what ISO writes, is read as the same day whatever
    today is.
    """
    assert read_day(spoken(day).split(" ", 1)[1], today) == day
    assert read_day(day.isoformat(), today) == day


@given(ORDINARY_DAYS, st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]))
def test_a_weekday_lies_within_the_next_seven_days(today: date, said: str) -> None:
    """A weekday is never today, never more than a week off, and `next` puts it in the week after
    this one.
    """
    day, following = read_day(said, today), read_day(f"next {said}", today)
    assert day is not None
    assert following is not None
    assert timedelta(days=1) <= day - today <= timedelta(days=7)
    assert spoken(day).lower().startswith(said)
    assert spoken(following).lower().startswith(said)
    monday = today - timedelta(days=today.weekday())
    assert timedelta(days=7) <= following - monday < timedelta(days=14)


@given(ORDINARY_DAYS, ORDINARY_DAYS)
def test_a_day_without_a_year_is_never_past(day: date, today: date) -> None:
    """`short` read again is that day and month, today or later."""
    found = read_day(short(day), today)
    assert found is not None
    assert (found.day, found.month) == (day.day, day.month)
    assert found >= today


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("4h", 4),
        ("24 hours", 24),
        ("1 Hour", 1),
        ("2 hrs", 2),
        ("0h", None),
        ("h", None),
        ("4", None),
        ("4 days", None),
        ("4h" * 50_000, None),
    ],
)
def test_hours_are_read(said: str, hours: int | None) -> None:
    """A length in hours is read; no hours at all is no length."""
    assert read_hours(said) == hours


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("14:20", time(14, 20)),
        ("1420", time(14, 20)),
        ("9.05", time(9, 5)),
        (" 0:00 ", time(0, 0)),
        ("905", time(9, 5)),
    ]
    + [
        (said, None)
        for said in (
            "24:00",
            "12:60",
            "14",
            "14:2",
            "14:20:00",
            "",
            "2pm",
            "\u0661\u0662:00",
            "1" * 100_000,
        )
    ],
)
def test_a_time_is_read(said: str, meant: time | None) -> None:
    """A time of day with colon, with point or without either is read; anything else is None."""
    assert read_time(said) == meant


def test_days_are_written_in_english() -> None:
    """The full form has the weekday and the year, the short one neither."""
    assert spoken(date(2026, 12, 12)) == "Sat 12 Dec 2026"
    assert short(date(2026, 12, 1)) == "1 Dec"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (112, "1 h 52"),
        (18, "18 min"),
        (0, "0 min"),
        (60, "1 h"),
        (65, "1 h 05"),
        (600, "10 h"),
        (-5, "-5 min"),
        (-61, "-1 h 01"),
    ],
)
def test_a_length_is_written(minutes: int, words: str) -> None:
    """Below an hour in minutes, above in hours with two figures of minutes."""
    assert length(minutes) == words


@pytest.fixture
def two_hours_east(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put the machine two hours east of Greenwich for one test."""
    if not hasattr(machine, "tzset"):
        pytest.skip("the zone of this machine cannot be set")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "XXX-2")
        machine.tzset()
        yield
    machine.tzset()


@pytest.mark.usefixtures("two_hours_east")
def test_the_time_on_the_wall_is_local() -> None:
    """An aware moment is shown in the machine's zone, a naive one as it is."""
    assert clock_time(datetime(2026, 12, 10, 12, 32, tzinfo=UTC)) == "14:32"
    assert clock_time(datetime(2026, 12, 10, 12, 32)) == "12:32"


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 12, 12), 12, date(2027, 12, 12)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 1), -1, date(2025, 12, 1)),
    ],
)
def test_months_are_added(day: date, months: int, later: date) -> None:
    """The day of the month stays, or becomes the last of a shorter month."""
    assert add_months(day, months) == later


def test_months_beyond_the_calendar_are_refused() -> None:
    """Month 13 of the last year is a ValueError, not another day."""
    with pytest.raises(ValueError, match="10000"):
        add_months(date(9999, 12, 1), 1)


def test_working_days_leave_out_weekends_and_free_days() -> None:
    """Ten working days from a Monday are two weeks, and longer over public holidays; backwards as
    well.
    """
    christmas = [date(2026, 12, 25), date(2026, 12, 28)]
    assert add_working_days(MONDAY, 10) == date(2026, 12, 7)
    assert add_working_days(date(2026, 12, 24), 1, christmas) == date(2026, 12, 29)
    assert add_working_days(date(2026, 12, 29), -1, christmas) == date(2026, 12, 24)
    assert add_working_days(date(2026, 11, 28), 1) == date(2026, 11, 30)
    assert add_working_days(date(2026, 11, 28), 0) == date(2026, 11, 28)


@given(ORDINARY_DAYS, st.integers(-60, 60), st.frozensets(ORDINARY_DAYS, max_size=20))
def test_working_days_are_counted_one_by_one(day: date, n: int, free: frozenset[date]) -> None:
    """Between the day and the answer lie just `n` days that are neither weekend nor free, the
    answer among them.
    """
    end = add_working_days(day, n, free)
    step = 1 if n >= 0 else -1
    between = [day + timedelta(days=step * i) for i in range(1, abs((end - day).days) + 1)]
    assert sum(d.weekday() < 5 and d not in free for d in between) == abs(n)
    assert not between or (between[-1].weekday() < 5 and between[-1] not in free)


@pytest.mark.parametrize(
    "said",
    [
        "31/02",
        "31/2/1990",
        "2/28/1955",
        "2026-02-30",
        "31 june",
        "31st june 2026",
        "fri 30 feb",
        "0/5",
        "45/12",
    ],
)
def test_a_day_that_is_none_is_known(said: str) -> None:
    """It is written as a day and is in no calendar: whoever typed it meant one."""
    assert no_such_day(said)


@pytest.mark.parametrize(
    "said",
    [
        "29/2",
        "28/2/1955",
        "31 dec",
        "fri",
        "+14",
        "wibbleday",
        "next month",
        "2 visits",
        "31",
        "",
        "x" * 99,
    ],
)
def test_days_and_words_are_not_days_that_are_none(said: str) -> None:
    """What is a day, and what is no day at all but words."""
    assert not no_such_day(said)
