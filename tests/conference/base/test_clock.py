"""Clock rules as data: reading them, and when they run out."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import templates
from conference.base.clock import Clock, Unit, due, free_days, parse_clocks
from conference.base.refusal import Refused

THURSDAY = datetime(2026, 12, 10, 14, 30, tzinfo=UTC)
SHIPPED = (Path(templates.__file__).parent / "clocks.toml").read_text(encoding="utf-8")
RULE = """
[minutes_out]
name = "Minutes"
trigger = "a meeting ends"
amount = 10
unit = "working days"
warns = "The minutes are not out."
warn_before = 3
source = "An invented rule"
certain = true
"""


def clock(amount: int, unit: Unit, *, before: bool = False) -> Clock:
    """Make a clock of which only the counting matters."""
    return Clock(
        name="Test",
        trigger="a test begins",
        amount=amount,
        unit=unit,
        before=before,
        warns="It is late.",
        warn_before=1,
        source="This test",
        certain=True,
    )


@pytest.mark.parametrize(
    ("amount", "unit", "before", "expected"),
    [
        (24, Unit.HOURS, False, datetime(2026, 12, 11, 14, 30, tzinfo=UTC)),
        (84, Unit.CALENDAR_DAYS, False, datetime(2027, 3, 4, 14, 30, tzinfo=UTC)),
        (10, Unit.WORKING_DAYS, False, datetime(2026, 12, 24, 14, 30, tzinfo=UTC)),
        (11, Unit.WORKING_DAYS, False, datetime(2026, 12, 28, 14, 30, tzinfo=UTC)),
        (3, Unit.WORKING_DAYS, True, datetime(2026, 12, 7, 14, 30, tzinfo=UTC)),
        (6, Unit.MONTHS, False, datetime(2027, 6, 10, 14, 30, tzinfo=UTC)),
        (2, Unit.HOURS, True, datetime(2026, 12, 10, 12, 30, tzinfo=UTC)),
    ],
)
def test_a_clock_runs_out(amount: int, unit: Unit, before: bool, expected: datetime) -> None:
    """Each unit is counted in its own way, forwards or back; Christmas Day is no working day when
    it is free.
    """
    assert due(clock(amount, unit, before=before), THURSDAY, {date(2026, 12, 25)}) == expected


def test_hours_run_through_the_change_of_summer_time() -> None:
    """24 hours over the night the clocks go forward end an hour later on the wall; a day ends at
    the same time on the wall.
    """
    start = datetime(2026, 3, 28, 14, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert due(clock(24, Unit.HOURS), start).isoformat() == "2026-03-29T15:00:00+02:00"
    assert due(clock(1, Unit.CALENDAR_DAYS), start).isoformat() == "2026-03-29T14:00:00+02:00"


def test_a_naive_start_stays_naive() -> None:
    """A moment without a zone is counted from as it is."""
    start = datetime(2026, 12, 10, 14, 30)
    assert due(clock(24, Unit.HOURS), start) == start + timedelta(days=1)
    assert due(clock(1, Unit.MONTHS), start) == datetime(2027, 1, 10, 14, 30)


@given(
    st.integers(1, 10_000),
    st.sampled_from(Unit),
    st.datetimes(
        datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(timezone(timedelta(hours=5)))
    ),
)
def test_a_clock_never_runs_out_before_it_starts(amount: int, unit: Unit, start: datetime) -> None:
    """What counts forward ends after the start in the same zone, and what counts back ends before
    it.
    """
    later, earlier = due(clock(amount, unit), start), due(clock(amount, unit, before=True), start)
    assert earlier < start < later
    assert later.tzinfo == start.tzinfo


def test_the_shipped_clocks_are_whole() -> None:
    """Every rule the program asks for is there, with the amounts of the practice notes."""
    clocks = parse_clocks(SHIPPED)
    expected = {
        "urgent_response": (24, Unit.HOURS),
        "actions_out": (24, Unit.HOURS),
        "decision_letter": (1, Unit.WORKING_DAYS),
        "minutes_out": (10, Unit.WORKING_DAYS),
        "correction_window": (10, Unit.WORKING_DAYS),
        "reports_before": (3, Unit.WORKING_DAYS),
        "inquorate_new_date": (10, Unit.WORKING_DAYS),
        "first_review": (3, Unit.MONTHS),
        "review_routine": (12 * 7, Unit.CALENDAR_DAYS),
        "review_raised": (8 * 7, Unit.CALENDAR_DAYS),
        "review_high": (4 * 7, Unit.CALENDAR_DAYS),
        "review_imminent": (7, Unit.CALENDAR_DAYS),
        "after_closure_first": (6, Unit.MONTHS),
        "after_closure_second": (12, Unit.MONTHS),
        "repeat_window": (12, Unit.MONTHS),
    }
    assert {key: (clocks[key].amount, clocks[key].unit) for key in expected} == expected
    assert {key for key, rule in clocks.items() if rule.before} == {"reports_before", "case_list"}
    assert not any(
        clocks[key].certain for key in clocks if clocks[key].source.startswith("Default")
    )
    assert not any(clocks[key].certain for key in clocks if "secondary" in clocks[key].source)


def test_a_rule_is_read() -> None:
    """A table becomes a clock under its key, counting forward unless it says otherwise."""
    rule = parse_clocks(RULE)["minutes_out"]
    assert (rule.name, rule.amount, rule.unit, rule.before, rule.certain) == (
        "Minutes",
        10,
        Unit.WORKING_DAYS,
        False,
        True,
    )
    assert parse_clocks("") == {}


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (
            "amount = 10",
            "amount = 0",
            "clocks.toml, line 5: minutes_out, amount: input should be greater than 0",
        ),
        ("amount = 10", "amount = -1", "line 5"),
        ("amount = 10", "amount = 1.5", "line 5"),
        ("amount = 10", "amount = true", "line 5"),
        ("amount = 10", "amount = 10001", "less than or equal to 10000"),
        ("amount = 10", "amount = " + "9" * 5000, "clocks.toml, line 5: exceeds the limit"),
        ("amount = 10", "", "clocks.toml, line 2: minutes_out: amount is missing."),
        ("working days", "fortnights", "line 6: minutes_out, unit: input should be 'hours'"),
        ("certain = true", 'certain = "yes"', "line 10"),
        (
            "certain = true",
            "certain = true\nsure = true",
            "line 11: minutes_out: nothing here is called sure.",
        ),
        ('"Minutes"', '""', "line 3: minutes_out, name: something has to be written here."),
        (
            '"Minutes"',
            '"' + "x" * 121 + '"',
            "line 3: minutes_out, name: this text has 121 characters",
        ),
        ("[minutes_out]", "[minutes_out", "line 2"),
        ("[minutes_out]", "[Minutes]", "line 2: Minutes: the key of a clock has small letters"),
        ("[minutes_out]", "minutes_out = 3\n[other]", "line 2: minutes_out: a clock is a table"),
        ("[minutes_out]", "x = " + "[" * 5000, "line 2: it is nested too deeply"),
    ],
)
def test_a_broken_rule_is_refused_with_its_place(old: str, new: str, reason: str) -> None:
    """What is wrong with a file of clock rules is said in a sentence, with its line."""
    with pytest.raises(Refused) as refused:
        parse_clocks(RULE.replace(old, new))
    assert reason in str(refused.value)
    assert len(str(refused.value)) < 400


def test_the_line_is_that_of_the_right_clock() -> None:
    """A field of the same name in an earlier or a later clock does not draw the blame."""
    second = RULE.replace("minutes_out", "amount").replace("amount = 10", "amount = 0")
    with pytest.raises(
        Refused, match=r"^clocks.toml, line 15: amount, amount: input should be greater"
    ):
        parse_clocks(RULE + second)
    with pytest.raises(Refused, match=r"^clocks.toml, line 2: minutes_out: amount is missing"):
        parse_clocks(RULE.replace("amount = 10", "") + second)


def test_a_huge_file_is_refused_unread() -> None:
    """A file far larger than any set of rules is refused with its size."""
    with pytest.raises(Refused, match="300,000 characters"):
        parse_clocks("#" * 300_000)


@given(st.text(max_size=200))
def test_any_text_is_rules_or_a_refusal(text: str) -> None:
    """No text makes the reader raise anything but Refused."""
    try:
        clocks = parse_clocks(text)
    except Refused as refused:
        assert str(refused).endswith(".")
    else:
        assert all(isinstance(rule, Clock) for rule in clocks.values())


def test_free_days_are_those_of_the_country() -> None:
    """King's Day is free in the Netherlands alone, St Andrew's Day in Scotland alone, and each
    asked year is there.
    """
    assert date(2026, 4, 27) in free_days("nl", [2026])
    assert date(2026, 4, 27) not in free_days("GB", [2026])
    assert date(2026, 11, 30) in free_days("GB-SCT", [2026])
    assert date(2026, 11, 30) not in free_days("GB", [2026])
    assert {day.year for day in free_days("NL", [2026, 2027])} == {2026, 2027}


@pytest.mark.parametrize(
    "country", ["", "XX", "N", "Narnia", "GB-XX", "../NL", "__class__", "\u00e9\u00e9"]
)
def test_an_unknown_country_has_no_free_days(country: str) -> None:
    """A place that is not known closes nothing, and is no error."""
    assert free_days(country, [2026]) == frozenset()
