"""The table of automatic duties."""

from datetime import date
from string import Formatter

import pytest

from conference.base.text import SENTENCE_LENGTH
from conference.followup.automatic_duties import (
    BY_KIND,
    DUTIES,
    AutomaticDuty,
    ByClock,
    DutyKind,
    Event,
    Whose,
    duties_at,
    instead_of,
)
from storage.own_templates.templates import Templates

TODAY = date(2026, 12, 10)  # a Thursday
PLACES = {
    Event.REPORT_ASKED: {"reference": "2026-001"},
    Event.NO_QUORUM: {"day": "Thu 10 Dec 2026"},
    Event.NOT_RATIFIED: {"instead": "stop"},
    Event.CONSENT_WITHDRAWN: {},
    Event.ROUND_OPENED: {},
    Event.MINUTES_ISSUED: {"without": ""},
    Event.CASE_ISSUED: {"teller": "her teacher", "outcome": "adopt", "to": "the school"},
}
"""What each event fills into the words."""


def test_every_kind_has_its_row_and_every_event_gives_a_duty() -> None:
    """But for a task that somebody gave by hand."""
    assert set(BY_KIND) == set(DutyKind) - {DutyKind.TASK}
    assert len(BY_KIND) == len(DUTIES)
    for event in Event:
        assert duties_at(event)


@pytest.mark.parametrize("duty", DUTIES, ids=lambda one: one.kind)
def test_the_words_of_a_duty_need_no_more_than_its_event_has(duty: AutomaticDuty) -> None:
    """They are one sentence without an open place."""
    wanted = {name for _, name, _, _ in Formatter().parse(duty.words) if name}
    assert wanted <= set(PLACES[duty.event])
    text = duty.text(PLACES[duty.event])
    assert text
    assert "{" not in text
    assert text[0].islower()


@pytest.mark.parametrize("duty", DUTIES, ids=lambda one: one.kind)
def test_a_duty_has_its_day(duty: AutomaticDuty) -> None:
    """One of a clock has the day the clock gave, any other lies so many days ahead; the clocks are
    those of the hub.
    """
    given = date(2026, 12, 24)
    due = duty.due(TODAY, (), given)
    if isinstance(duty.by, ByClock):
        assert duty.by.clock in Templates(None).clocks()
        assert due == given
    else:
        assert due is not None
        assert due >= TODAY
        assert duty.due(TODAY, ()) == due


def test_the_next_working_day_skips_holidays() -> None:
    """What the panel did not ratify is put right by then."""
    duty = BY_KIND[DutyKind.PUT_RIGHT]
    assert duty.due(TODAY, ()) == date(2026, 12, 11)
    assert duty.due(TODAY, {date(2026, 12, 11)}) == date(2026, 12, 14)


def test_only_a_seat_that_was_asked_has_a_duty_of_its_own() -> None:
    """All others are the coordinator's."""
    assert [one.kind for one in DUTIES if one.whose is Whose.SEAT] == [DutyKind.REPORT]


def test_words_that_may_not_be_sent_any_more_go_nowhere() -> None:
    """Whoever stands outside is told only that the case was heard; those inside are told all."""
    places = PLACES[Event.CASE_ISSUED]
    for duty in duties_at(Event.CASE_ISSUED):
        outside = duty.kind in {DutyKind.FEEDBACK, DutyKind.SIGNPOST}
        said = "(only that it was heard: consent withdrawn)"
        assert (said in duty.text(places, "consent withdrawn")) is outside
        assert said not in duty.text(places)


def test_long_words_are_cut_and_broken_lines_are_joined() -> None:
    """A duty is one line of the task list."""
    text = BY_KIND[DutyKind.PUT_RIGHT].text({"instead": instead_of("first\nthen " + "x" * 3_000)})
    assert text.startswith("urgent decision not ratified: first then x")
    assert len(text) == SENTENCE_LENGTH
    assert instead_of("") == "say what happens instead"
