"""The state machine of a case, without a hub."""

from datetime import UTC, date, datetime

import pytest

from conference.base.clock import Clock, Unit
from conference.base.refusal import Refused
from conference.case.policy import (
    CHECKED,
    FINAL,
    REOPENED,
    STATE_AFTER,
    WATCHED,
    check_when_it_stays,
    closed_on,
    may_call_urgently,
    referred_again,
    review_when_referred_again,
    state_after,
    urgent_since,
)
from conference.case.record.case import ENDED, LIVE, CaseState
from conference.case.record.check_after_closure import next_check
from conference.case.record.decision import Outcome

TODAY = date(2026, 12, 10)
NOW = datetime(2026, 12, 10, 14, tzinfo=UTC)
EARLIER = datetime(2026, 12, 9, 8, tzinfo=UTC)


def _clock(months: int) -> Clock:
    return Clock(
        name="check",
        trigger="closure",
        amount=months,
        unit=Unit.MONTHS,
        warns="look again",
        warn_before=14,
        source="invented",
        certain=False,
    )


CLOCKS = {"after_closure_first": _clock(6), "after_closure_second": _clock(12)}


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_brings_a_case_somewhere(outcome: Outcome) -> None:
    """With a quorum, a conference that is no check brings the case where the table says."""
    state = state_after(outcome, CaseState.FOR_PANEL, checking=False, quorate=True)
    assert state is STATE_AFTER[outcome]


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("checking", [False, True])
@pytest.mark.parametrize("came", CaseState)
def test_no_interim_plan_ends_a_case(outcome: Outcome, checking: bool, came: CaseState) -> None:
    """Without a quorum a case is never closed, signposted or handed on (H2.8)."""
    state = state_after(outcome, came, checking=checking, quorate=False)
    assert state is None or state not in FINAL
    if state is None:
        assert state_after(outcome, came, checking=checking, quorate=True) in FINAL


@pytest.mark.parametrize(
    ("came", "after"),
    [(CaseState.CHECK_6, CaseState.CHECK_12), (CaseState.CHECK_12, CaseState.CLOSED)],
)
def test_a_check_that_finds_nothing_leads_to_the_next_and_then_to_the_end(
    came: CaseState, after: CaseState
) -> None:
    """A closed case is checked after 6 and 12 months, then it is closed (H5.2)."""
    assert state_after(Outcome.CLOSE, came, checking=True, quorate=True) is after


@pytest.mark.parametrize("outcome", sorted(REOPENED))
def test_a_check_that_finds_trouble_puts_the_case_before_the_panel(outcome: Outcome) -> None:
    """It is heard anew, with every step."""
    state = state_after(outcome, CaseState.CHECK_6, checking=True, quorate=True)
    assert state is CaseState.FOR_PANEL


@pytest.mark.parametrize(
    ("state", "closed", "day"),
    [
        (CaseState.CHECK_6, NOW, date(2027, 6, 10)),
        (CaseState.CHECK_12, datetime(2026, 1, 20, 9, tzinfo=UTC), date(2027, 1, 20)),
        (CaseState.CHECK_12, datetime(2025, 1, 20, 9, tzinfo=UTC), TODAY),
        (CaseState.CLOSED, NOW, None),
        (CaseState.ADOPTED, NOW, None),
    ],
)
def test_the_next_check_counts_from_the_closure(
    state: CaseState, closed: datetime, day: date | None
) -> None:
    """A first check held late does not put off the second, and no check lies in the past."""
    assert next_check(state, closed, TODAY, CLOCKS, ()) == day


def test_a_hub_without_the_clock_has_no_check() -> None:
    """A hub may take a clock out of its file."""
    assert next_check(CaseState.CHECK_6, NOW, TODAY, {}, ()) is None


def test_a_case_that_stays_keeps_its_check() -> None:
    """Where another outcome took the day away, it is looked at today."""
    later = date(2027, 3, 1)
    assert check_when_it_stays(CaseState.CHECK_6, later, TODAY) == later
    assert check_when_it_stays(CaseState.CHECK_6, None, TODAY) == TODAY
    assert check_when_it_stays(CaseState.ADOPTED, None, TODAY) is None


@pytest.mark.parametrize("state", CaseState)
def test_the_days_that_hang_on_a_state(state: CaseState) -> None:
    """A case that has ended has a day of its end; one that is urgent a moment of its call, that of
    the first one.
    """
    assert closed_on(state, TODAY) == (TODAY if state in ENDED else None)
    urgent = state is CaseState.URGENT
    assert urgent_since(state, NOW, None) == (NOW if urgent else None)
    assert urgent_since(state, NOW, EARLIER) == (EARLIER if urgent else None)


@pytest.mark.parametrize("state", CaseState)
def test_a_repeat_referral_never_leaves_a_case_unseen(state: CaseState) -> None:
    """It stands before the panel, is urgent, or has its review today at the latest (H1.4)."""
    assert referred_again(state, urgent=True) is CaseState.URGENT
    after = referred_again(state, urgent=False)
    assert after in LIVE - CHECKED - {CaseState.ON_HOLD}
    for review in (None, date(2026, 12, 1), date(2027, 1, 1)):
        found = review_when_referred_again(after, review, TODAY)
        if after in WATCHED:
            assert found is not None
            assert found <= TODAY
        else:
            assert found == review


@pytest.mark.parametrize("state", CaseState)
def test_an_urgent_call_about_a_case_that_has_ended_is_a_new_case(state: CaseState) -> None:
    """Every other case may be called urgent."""
    if state in ENDED:
        with pytest.raises(Refused, match=r"^2026-001 has ended"):
            may_call_urgently(state, "2026-001")
    else:
        may_call_urgently(state, "2026-001")
