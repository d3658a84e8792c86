"""Every field of every record a step settles is told by a statement, or is named here with the
reason why not; and a statement tells of the fields that it names, and of no others (issue 9,
section 1).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any, get_args, get_origin
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.base.moment import clock_time, short
from conference.case.assessment.instrument import InstrumentKind
from conference.case.overview.conference import Conference
from conference.case.record.closure import Ending
from conference.case.record.kind import Kind
from conference.case.record.settled import Settled
from conference.case.record.statement import Certainty, Statement
from conference.case.steps.registry import RECORDS, statements
from conference.case.steps.words.not_told import UNTOLD
from tests.conference.case.steps.in_memory import DAY, INSTRUMENTS, NOW, POLICE, begun, line, settle
from tests.conference.conferences import conference

CONCERN = line(Kind.CONCERN, "skips school")
SCENARIO = next(one for one in INSTRUMENTS if one.kind is InstrumentKind.SCENARIO)
KEYS = {
    "basis.asked": "also",
    "basis.parent": "also",
    "basis.grounds": "1",
    "basis.health_steps": f"{POLICE.id}:1",
    "closure.endings": str(CONCERN.id),
    "closure.seats": POLICE.id,
    "closing.seats": POLICE.id,
    "owner.proposed": str(POLICE.id),
    "owner.refused": POLICE.name,
    "plan.without_action": str(CONCERN.id),
    "assessment.answers": f"{SCENARIO.name}/{SCENARIO.part[0].key}",
    "assessment.scores": str(POLICE.id),
    "assessment.ends": "ends",
}
"""The key under which a map is filled, where not every key will do."""
FILLED: dict[str, Any] = {
    "assessment.picked": str(CONCERN.id),
    "assessment.ratings": "2",
    "assessment.certainty": "confirmed",
    "closure.endings": f"{Ending.REDUCED}: Zq1x",
}
SAID: dict[str, str] = {
    "assessment.picked": "One written line",
    "assessment.ratings": "serious concern",
    "closure.endings": "Zq1x",
    "decision.ratified": "Zq1x",
    "decision.ratified_at": short(DAY),
    "owner.seat_id": "",
    "review.must_not_know_seats": POLICE.name,
}
"""What is said of a field where that is not its value."""
NEEDS: dict[str, dict[str, Any]] = {
    "decision.ratified_at": {"ratified": "ratified"},
    "owner.accepted": {"seat": "Police", "seat_id": POLICE.id},
    "owner.holder": {"seat": "Police", "seat_id": POLICE.id},
    "owner.seat_id": {"seat": "Police"},
    "readback.said": {"agreed_at": NOW},
}
"""What a field does not come without."""

FIELDS = [
    f"{step}.{name}"
    for step, record in RECORDS.items()
    for name in record.model_fields
    if name not in Settled.model_fields
]


VALUES: dict[type, Any] = {
    str: "Zq1x",
    bool: True,
    datetime: NOW,
    date: DAY + timedelta(days=9),
    UUID: POLICE.id,
}


def _value(kind: Any, place: str) -> Any:
    """Return a value for a field."""
    if place == "decision.ratified":
        return "ratified: Zq1x"
    if get_origin(kind) is dict:
        key = KEYS.get(place, INSTRUMENTS[0].part[0].key)
        return {key: FILLED.get(place, 7 if get_args(kind)[1] is int else "Zq1x")}
    if get_origin(kind) is tuple:
        return (POLICE.id,)
    one = next(one for one in (*get_args(kind), kind) if isinstance(one, type))
    return next(iter(one)) if issubclass(one, Enum) else VALUES[one]


def _filled(place: str) -> tuple[Conference, Any]:
    step, _, name = place.partition(".")
    record = RECORDS[step]
    value = _value(record.model_fields[name].annotation, place)
    made = settle(record, **{**NEEDS.get(place, {}), name: value})
    return begun(made, lines=(CONCERN,)), value


def _shown(place: str, value: Any) -> str:
    """Return what must stand in the text of a statement that tells this value."""
    if place in SAID:
        return SAID[place]
    if isinstance(value, dict):
        return str(next(iter(value.values())))
    if isinstance(value, datetime):
        return clock_time(value)
    if isinstance(value, date):
        return short(value)
    return value if type(value) is str else ""


@pytest.mark.parametrize("place", FIELDS)
def test_a_field_that_is_filled_is_told(place: str) -> None:
    """A statement names it, is no mere absence, and holds what was filled in."""
    step, _, name = place.partition(".")
    c, value = _filled(place)
    if place in UNTOLD:
        assert not any(
            name in one.tells and one.certainty is Certainty.SAID for one in _of(c, step)
        )
        return
    telling = [one for one in _of(c, step) if name in one.tells and one.certainty is Certainty.SAID]
    assert telling, place
    assert _shown(place, value) in " ".join(one.text() for one in telling)


def _of(c: Conference, step: str) -> Iterator[Statement]:
    return (one for one in statements(c) if one.record is RECORDS[step])


def test_nothing_is_excused_that_is_not_there() -> None:
    """The table of what is not told names fields there are, each with a reason."""
    assert set(UNTOLD) <= set(FIELDS)
    assert all(UNTOLD.values())


TEXTS = [
    place
    for place in FIELDS
    if place not in UNTOLD
    and RECORDS[place.partition(".")[0]].model_fields[place.partition(".")[2]].annotation is str
]
words = st.text(min_size=1, max_size=400).map(str.strip).filter(bool)


@given(st.sampled_from(TEXTS), words)
def test_whatever_was_typed_stays_whole(place: str, typed: str) -> None:
    """Hostile, long, with line breaks: every character of it stands in a statement of its field."""
    step, _, name = place.partition(".")
    made = settle(RECORDS[step], **{**NEEDS.get(place, {}), name: typed})
    kept = getattr(made, name).strip()
    if place == "decision.ratified":
        kept = kept.partition(": ")[2]
    text = " ".join(one.text() for one in _of(begun(made), step) if name in one.tells)
    assert kept.rstrip(".") in text


def _choices(place: str) -> st.SearchStrategy[Any]:
    """Return what may stand in a field: nothing, or one of its values."""
    step, _, name = place.partition(".")
    field = RECORDS[step].model_fields[name]
    empty = field.get_default(call_default_factory=True)
    kinds = [one for one in (*get_args(field.annotation), field.annotation) if type(one) is type]
    found = [_value(field.annotation, place)]
    if bool in kinds:
        found = [True, False]
    for one in get_args(field.annotation) or (field.annotation,):
        if isinstance(one, type) and issubclass(one, Enum):
            found = list(one)
    return st.just(empty) | st.sampled_from(found)


EVERYTHING = {
    step: settle(
        record,
        **{
            place.partition(".")[2]: _value(
                record.model_fields[place.partition(".")[2]].annotation, place
            )
            for place in FIELDS
            if place.partition(".")[0] == step
        },
    )
    for step, record in RECORDS.items()
}
"""Every record with something in each of its fields."""


@pytest.mark.parametrize("step", sorted(RECORDS))
@given(data=st.data())
def test_what_is_said_hangs_on_the_fields_it_tells_alone(step: str, data: st.DataObject) -> None:
    """A reader gets the record with every other field blank, and the other records blank: what is
    said to it then is what is said of the whole record, or is not said.
    """
    record, places = RECORDS[step], [one for one in FIELDS if one.startswith(f"{step}.")]
    values = {one.partition(".")[2]: data.draw(_choices(one), one) for one in places}
    others = [one for kind, one in EVERYTHING.items() if kind != step]
    whole = begun(settle(record, **values), *others, lines=(CONCERN,))
    untold = {one.partition(".")[2] for one in places if one in UNTOLD}
    for one in _of(whole, step):
        if one.certainty is Certainty.SAID:
            kept = {name: value for name, value in values.items() if name in one.tells | untold}
            alone = begun(settle(record, **kept), lines=(CONCERN,))
            again = [_texts(other) for other in _of(alone, step) if other.key == one.key]
            assert not again or _texts(one) in again, one.key


def _texts(one: Statement) -> tuple[str, str, str]:
    return one.text(), one.text(plain=True), str(one.aloud)


def test_nothing_is_said_of_a_record_that_was_never_settled() -> None:
    """What was never settled has no moment, and no place in the order of time."""
    case = conference().case
    assert case is not None
    urgent = case.model_copy(update={"urgent_since": NOW})
    c = replace(begun(lines=(CONCERN,)), case=urgent)
    assert [
        one.key for one in statements(c) if one.record and one.certainty is Certainty.SAID
    ] == []
