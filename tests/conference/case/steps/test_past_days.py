"""Days that lie behind: without a year they are the last ones, and a day ahead is refused in one
sentence (H3.2, H3.8).
"""

from datetime import date, timedelta

import pytest

from conference.base.answer_fields import past_day_field
from conference.base.field import Ask
from conference.base.refusal import Refused
from conference.case.assessment.assessment import SettleAssessment
from tests.builders import House
from tests.conference.case.steps.filling import fields_of, fill

TODAY = date(2026, 11, 23)
AHEAD = {
    "decision/by",
    "decision/again",
    "owner/passed_by",
    "review/on",
    "review/more/tells_person_by",
    "review/more/tells_referrer_by",
    "basis/consent/until",
    "basis/consent/parent/until",
}
"""The fields that ask for a day to come."""


@pytest.mark.parametrize(
    ("typed", "day"),
    [("3 nov", date(2026, 11, 3)), ("3 dec", date(2025, 12, 3)), ("fri", date(2026, 11, 20))],
)
def test_the_last_such_day_is_meant(typed: str, day: date) -> None:
    """Of a day and a month, or a weekday."""
    field = past_day_field(
        "on", "Assessed on", None, lambda given: SettleAssessment(item=given.value)
    )
    assert field.read(typed, TODAY).value == day


@pytest.mark.parametrize(
    "typed", ["+14", "3 dec 2026", "tomorrow", "3/12/27", "in 2 weeks", "end of the month"]
)
def test_a_day_ahead_is_refused(typed: str) -> None:
    """What says itself that it lies ahead cannot have been."""
    field = past_day_field(
        "on", "Assessed on", None, lambda given: SettleAssessment(item=given.value)
    )
    with pytest.raises(Refused, match="lies ahead: this asks for a day that is over"):
        field.read(typed, TODAY)
    with pytest.raises(Refused, match="A day that is over is needed"):
        field.read("someday", TODAY)


def test_what_was_assessed_or_heard_lies_behind(meeting: House) -> None:
    """Results of other tools, consent asked, when somebody was heard."""
    fill(meeting, "assessment/instruments/use:restricted-results", "y")
    path = "assessment/instrument:restricted-results/tool:vera2r/on"
    assert fill(meeting, path, "3 nov").shown == "Tue 3 Nov 2026"
    assert (
        fill(meeting, "views/heard", "3 nov at home, by Jo").shown
        == "Tue 3 Nov 2026: at home, by Jo"
    )
    with pytest.raises(Refused, match="lies ahead"):
        fill(meeting, "views/heard", "3 dec 2027 at home")


def test_every_field_of_a_day_knows_its_direction(rich: House) -> None:
    """Those that ask for a day to come are listed above, and take one; every other one refuses a
    day ahead.
    """
    c = rich.c
    days = {path: field for path, field in fields_of(c).items() if field.ask is Ask.DAY}
    ahead = {path for path in days if path in AHEAD or path.endswith("/due") or "/until:" in path}
    assert len(days) > len(ahead) > 3
    for path, field in days.items():
        if path in ahead:
            assert field.read("+14", c.today).value == c.today + timedelta(days=14), path
        else:
            with pytest.raises(Refused, match="lies ahead"):
                field.read("+14", c.today)
