"""Then and now: what became of each item, worked out from any instrument and any ratings (H3.8)."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.case.assessment.assessment import Assessment, Dated, slot
from conference.case.assessment.instrument import DEFAULT, Change, Grade, Instrument, Means, Part
from conference.case.assessment.then_now import (
    compared,
    course_words,
    no_longer_asked,
    spread,
    what_changed,
    wide,
    worked_out,
)
from conference.case.record.case import RiskLevel

WHEN = datetime(2026, 12, 10, 14, tzinfo=UTC)
KEYS = "012sqxyz"
OPPOSITE = {
    Means.NEW: Means.GONE,
    Means.GONE: Means.NEW,
    Means.UP: Means.DOWN,
    Means.DOWN: Means.UP,
    Means.SAME: Means.SAME,
    None: None,
}

grades = st.builds(
    Grade,
    key=st.sampled_from(KEYS),
    words=st.sampled_from(["none", "some", "much"]),
    concern=st.booleans(),
    rank=st.none() | st.integers(0, 3),
)
scales = st.lists(grades, min_size=1, max_size=6, unique_by=lambda grade: grade.key).map(tuple)
changes = st.lists(st.sampled_from(list(Means)), unique=True, max_size=5).map(
    lambda means: tuple(
        Change(key="nuedg"[list(Means).index(one)], words=f"it is {one.value}", means=one)
        for one in means
    )
)
parts = st.lists(st.sampled_from("abcde"), min_size=1, unique=True).map(
    lambda keys: tuple(Part(key=key, title=key.upper()) for key in keys)
)
names = st.sampled_from([DEFAULT, "ours"])


@st.composite
def instruments(draw: st.DrawFn, name: str) -> Instrument:
    """Return any instrument of this name."""
    return Instrument(
        name=name,
        title="Any",
        version=draw(st.integers(1, 9)),
        licence="",
        source="",
        scale=draw(scales),
        changes=draw(changes),
        part=draw(parts),
    )


def assessed(name: str, ratings: dict[str, str], level: RiskLevel | None = None) -> Assessment:
    """Return an assessment with these ratings."""
    return Assessment(
        item_id=UUID(int=1),
        at=WHEN,
        ratings={slot(name, part): rating for part, rating in ratings.items()},
        level=level,
    )


anything = st.dictionaries(
    st.sampled_from("abcde"), st.sampled_from([*KEYS, "", "? u", "1 u", "1 n", "7 7", "q e", " "])
)


@given(grades, grades)
def test_backwards_is_the_opposite(now: Grade, then: Grade) -> None:
    """What is new one way is gone the other way, up is down, and what cannot be told one way cannot
    be told the other.
    """
    assert worked_out(then, now) is OPPOSITE[worked_out(now, then)]


@given(grades, grades)
def test_a_concern_that_appears_is_new_and_one_that_ends_is_gone(now: Grade, then: Grade) -> None:
    """Only on grades that have a place on the scale: "not known" is neither gone nor up."""
    found = worked_out(now, then)
    if now.order is None or then.order is None:
        assert found is None
    else:
        assert (found is Means.NEW) is (now.concern and not then.concern)
        assert (found is Means.GONE) is (then.concern and not now.concern)


@given(st.data(), names, anything, anything)
def test_any_instrument_and_any_ratings_are_compared(
    data: st.DataObject, name: str, now: dict[str, str], then: dict[str, str]
) -> None:
    """Nothing raises, whatever stands in the record; what is said of then stands in the words of
    then; nothing is added up.
    """
    tool, before = data.draw(instruments(name)), data.draw(instruments(name))
    is_, was = assessed(name, now), assessed(name, then)
    items = [compared(part, tool, is_, was, before) for part in tool.part]
    for part, one in zip(tool.part, items, strict=True):
        assert one.then == before.words(then.get(part.key, ""))
        assert one.overridden is (tool.change(now.get(part.key, "")) is not None)
        if not one.overridden and (one.means is not None):
            assert one.now
            assert one.then
    line = what_changed(items, is_, was)
    assert all((one.title in line) for one in items if one.means and one.means is not Means.SAME)
    asked_then = {part.key for part in before.part} - {part.key for part in tool.part}
    assert {one.title.lower() for one in no_longer_asked(tool, was, before)} <= asked_then
    alone = [compared(part, tool, is_, None, None) for part in tool.part]
    assert not any(one.means for one in alone if not one.overridden)


@given(st.data(), names, anything)
def test_the_same_ratings_again_change_nothing(
    data: st.DataObject, name: str, ratings: dict[str, str]
) -> None:
    """What was not overridden and is as it was gives no line."""
    tool = data.draw(instruments(name))
    plain = {part: rating.partition(" ")[0] for part, rating in ratings.items()}
    both = assessed(name, plain)
    assert (
        what_changed([compared(part, tool, both, both, tool) for part in tool.part], both, both)
        == ""
    )


def test_what_changed_in_one_line() -> None:
    """The level first, then each change with its items."""
    scale = (
        Grade(key="0", words="no"),
        Grade(key="1", words="some", concern=True),
        Grade(key="2", words="much", concern=True),
    )
    names = ("Sleep", "Money", "School", "Harm to self")
    tool = Instrument(
        name="ours",
        title="Ours",
        version=1,
        licence="",
        source="",
        scale=scale,
        part=tuple(Part(key=f"p{number}", title=name) for number, name in enumerate(names)),
    )
    was = assessed("ours", {"p0": "1", "p1": "0", "p2": "1", "p3": "1"}, RiskLevel.ROUTINE)
    now = assessed("ours", {"p0": "0", "p1": "1", "p2": "1", "p3": "2"}, RiskLevel.HIGH)
    items = [compared(part, tool, now, was, tool) for part in tool.part]
    assert (
        what_changed(items, now, was)
        == "level up: routine → high; new: Money; up: Harm to self; gone: Sleep"
    )


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        ({}, ""),
        ({"a": 3}, "all at 3 (1 seat)"),
        ({"a": 3, "b": 8}, "3 Housing – 8 Police (2 seats)"),
        ({"a": 3, "b": 8, "c": 3, "d": 3}, "3 Housing, School +1 – 8 Police (4 seats)"),
        ({"a": 0, "zz": 10}, "0 Housing – 10 a seat (2 seats)"),
    ],
)
def test_the_spread_names_the_seats_at_its_ends(scores: dict[str, int], words: str) -> None:
    """Who sees it lowest and who highest; never an average."""
    assert spread(scores, {"a": "Housing", "b": "Police", "c": "School", "d": "Health"}) == words


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 10)))
def test_a_spread_is_wide_from_four_on(scores: dict[str, int]) -> None:
    """Four or more between the ends is worth asking about."""
    assert wide(scores) is (bool(scores) and max(scores.values()) - min(scores.values()) >= 4)


def test_the_course_over_the_meetings() -> None:
    """Bars with their words, oldest first, a year where there are two; one level alone is no
    course.
    """
    levels = [RiskLevel.ROUTINE, None, RiskLevel.RAISED, RiskLevel.IMMINENT]
    days = [date(2026, 3, 10), date(2026, 4, 14), date(2026, 5, 12), date(2026, 6, 9)]
    dated = [
        Dated(day=day, assessment=assessed(DEFAULT, {}, level))
        for day, level in zip(days, levels, strict=True)
    ]
    assert course_words(dated) == "10 Mar ▂ routine  12 May ▄ raised  9 Jun █ imminent"
    assert course_words(dated[:2]) == ""
    later = Dated(day=date(2027, 1, 5), assessment=assessed(DEFAULT, {}, RiskLevel.HIGH))
    assert course_words([dated[0], later]) == "10 Mar 26 ▂ routine  5 Jan 27 ▆ high"
