"""Clocks that rest: a pause has its reason, warns of nothing, and leaves the time that was left
(practice, section 8).
"""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.base.refusal import Refused
from conference.case.plan.review import SettleReview
from conference.case.record.case import Cases, CaseState, ReferCase
from conference.case.record.clock_pause import (
    CaseClock,
    Pause,
    PauseClock,
    PausesOf,
    ResumeClock,
    resting,
    runs_out,
)
from conference.case.record.decision import Outcome, SettleDecision
from conference.followup.home import HomeOf
from conference.meeting.item import BuildAgenda
from conference.meeting.meeting import PlanMeeting
from tests.builders import DAY, House
from tests.conference.case.steps.filling import fields_of, fill

NOON = datetime(2026, 12, 10, 12, tzinfo=UTC)
DUE = date(2027, 1, 14)


def pause(
    since: int, until: int | None = None, resumed: int | None = None, due: date = DUE
) -> Pause:
    """A pause of the review, in days from 10 December; it begins at noon."""
    return Pause(
        id=UUID(int=1),
        case_id=UUID(int=2),
        clock=CaseClock.REVIEW,
        due=due.isoformat(),
        reason="abroad",
        since=NOON + timedelta(days=since),
        until=NOON.date() + timedelta(days=until) if until is not None else None,
        resumed_at=NOON + timedelta(days=resumed) if resumed is not None else None,
        resumed_because="",
    )


@pytest.mark.parametrize(
    ("pauses", "today", "expected"),
    [
        ([], 0, DUE),
        ([pause(0)], 5, None),
        ([pause(0, until=10)], 9, None),
        ([pause(0, until=10)], 10, DUE + timedelta(days=10)),
        ([pause(0, until=10, resumed=4)], 5, DUE + timedelta(days=4)),
        ([pause(0, resumed=4)], 90, DUE + timedelta(days=4)),
        ([pause(10, resumed=13), pause(0, resumed=4)], 20, DUE + timedelta(days=7)),
        ([pause(0, resumed=4), pause(10)], 20, None),
        ([pause(0, due=DUE + timedelta(days=1))], 5, DUE),  # another date is another clock
    ],
)
def test_the_time_that_was_left_runs_on(
    pauses: list[Pause], today: int, expected: date | None
) -> None:
    """While it rests a clock says nothing; afterwards it runs out later by the days it rested
    (H4.5).
    """
    assert runs_out(DUE, CaseClock.REVIEW, pauses, NOON + timedelta(days=today)) == expected
    assert runs_out(DUE, CaseClock.CHECK, pauses, NOON + timedelta(days=today)) == DUE


def test_hours_rest_to_the_second() -> None:
    """The 24 hours of an urgent call rest by the clock, not by the calendar (H4.4)."""
    due = NOON + timedelta(hours=24)
    rest = pause(0).model_copy(
        update={
            "clock": CaseClock.URGENT,
            "due": due.isoformat(),
            "resumed_at": NOON + timedelta(hours=5, seconds=7),
        }
    )
    assert runs_out(due, CaseClock.URGENT, [rest], NOON + timedelta(hours=5)) is None
    assert runs_out(due, CaseClock.URGENT, [rest], NOON + timedelta(hours=6)) == due + timedelta(
        hours=5, seconds=7
    )


days = st.integers(0, 300)


@given(st.lists(st.builds(pause, days, st.none() | days, st.none() | days), max_size=5), days)
def test_a_rest_never_brings_a_clock_forward(pauses: list[Pause], today: int) -> None:
    """Whatever pauses there are, one that is over only ever puts a clock off, and one that lasts
    silences it.
    """
    now = NOON + timedelta(days=today)
    found = runs_out(DUE, CaseClock.REVIEW, pauses, now)
    rests = resting(CaseClock.REVIEW, pauses, now)
    assert (found is None) == (rests is not None)
    assert found is None or found >= DUE


def _adopted(house: House, days: int) -> None:
    house.record(SettleDecision(item=house.item_id, outcome=Outcome.ADOPT))
    house.record(SettleReview(item=house.item_id, on=DAY + timedelta(days=days)))


def _kinds(house: House) -> set[str]:
    return {need.kind.value for need in house.ask(HomeOf()).needs} & {"lapsing", "review", "urgent"}


def test_a_review_that_rests_is_asked_for_nowhere(meeting: House) -> None:
    """Neither home, nor the list of cases, nor the next agenda, nor the lapsing list tells of it;
    afterwards all do (H4.5).
    """
    meeting.all_here()
    _adopted(meeting, 10)
    meeting.record(
        PauseClock(
            case=meeting.case_id,
            clock=CaseClock.REVIEW,
            reason="abroad",
            until=DAY + timedelta(days=40),
        )
    )
    assert "review" not in _kinds(meeting)
    meeting.turn_to("lapsing")
    assert meeting.c.lapsing == ()
    meeting.end()
    meeting.clock.pass_(days=28)
    following = meeting.record(PlanMeeting(day=meeting.clock.now.date(), starts=time(14)))
    assert not [item for item in meeting.record(BuildAgenda(meeting=following.id)) if item.case_id]
    assert _kinds(meeting) == set()
    [case] = meeting.ask(Cases())
    assert (case.review_on, case.paused) == (None, True)
    meeting.clock.pass_(days=14)
    [case] = meeting.ask(Cases())
    assert (case.review_on, case.paused) == (DAY + timedelta(days=50), False)
    assert _kinds(meeting) == {"review"}
    later = meeting.record(PlanMeeting(day=meeting.clock.now.date(), starts=time(14)))
    assert [
        item.agenda for item in meeting.record(BuildAgenda(meeting=later.id)) if item.case_id
    ] == ["review"]


def test_a_clock_that_ran_again_is_not_long_overdue(meeting: House) -> None:
    """Let run again after forty days it is as far from its end as before, not forty days late
    (alaveteli issue 7959).
    """
    meeting.all_here()
    _adopted(meeting, 10)
    meeting.record(PauseClock(case=meeting.case_id, clock=CaseClock.REVIEW, reason="in hospital"))
    meeting.clock.pass_(days=40)
    meeting.record(ResumeClock(case=meeting.case_id, clock=CaseClock.REVIEW, because="home again"))
    [case] = meeting.ask(Cases())
    assert case.review_on == DAY + timedelta(days=50)
    [stopped] = meeting.ask(PausesOf(case=meeting.case_id))
    assert (stopped.reason, stopped.resumed_because) == ("in hospital", "home again")


def test_an_urgent_call_that_rests_does_not_warn(table: House) -> None:
    """The 24 hours can rest as well, and the case is still urgent (H4.4)."""
    case = table.record(ReferCase(name="Noor Example", urgent=True))
    assert _kinds(table) == {"urgent"}
    table.record(PauseClock(case=case.id, clock=CaseClock.URGENT, reason="with the police tonight"))
    assert _kinds(table) == set()
    table.clock.pass_(hours=5)
    table.record(ResumeClock(case=case.id, clock=CaseClock.URGENT))
    [need] = [need for need in table.ask(HomeOf()).needs if need.kind == "urgent"]
    assert need.until is not None
    assert need.until - case.urgent_since - timedelta(hours=29) < timedelta(minutes=1)  # type: ignore[operator]  # it is urgent
    assert table.ask(Cases())[0].state is CaseState.URGENT


def test_a_pause_needs_a_clock_a_reason_and_a_day_ahead(meeting: House) -> None:
    """Nothing rests that does not run, without saying why, or until a day that is over; nothing
    runs again that runs.
    """
    case = meeting.case_id
    with pytest.raises(Refused, match="does not run"):
        meeting.record(PauseClock(case=case, clock=CaseClock.REVIEW, reason="abroad"))
    meeting.record(SettleReview(item=meeting.item_id, on=DAY + timedelta(days=28)))
    for wrong, words in (
        ({}, "with a reason"),
        ({"reason": " \u202e "}, "with a reason"),
        ({"reason": "abroad", "until": DAY}, "lies ahead"),
    ):
        with pytest.raises(Refused, match=words):
            meeting.record(PauseClock(case=case, clock=CaseClock.REVIEW, **wrong))
    with pytest.raises(Refused, match="is not paused"):
        meeting.record(ResumeClock(case=case, clock=CaseClock.REVIEW))
    meeting.record(PauseClock(case=case, clock=CaseClock.REVIEW, reason="abroad"))
    meeting.record(PauseClock(case=case, clock=CaseClock.REVIEW, until=DAY + timedelta(days=3)))
    [one] = meeting.ask(PausesOf(case=case))
    assert (one.reason, one.until) == ("abroad", DAY + timedelta(days=3))


def test_the_review_step_pauses_and_resumes(meeting: House) -> None:
    """In the room it is one field within the review: paused and why, until when, runs again; a new
    date is a new clock.
    """
    meeting.all_here()
    fill(meeting, "review/on", "+10")
    path = "review/more/clock:review"
    with pytest.raises(Refused, match="Why does this clock rest"):
        fill(meeting, path, "p")
    field = fill(meeting, path, "p abroad until spring")
    assert (field.shown, field.mark) == ("paused", "warn")
    assert "abroad until spring" in field.detail
    assert fill(meeting, "review/more/until:review", "+30").shown == "Sat 9 Jan 2027"
    meeting.clock.pass_(hours=1)
    assert fill(meeting, path, "r she came back").shown == ""
    fill(meeting, path, "p again")
    assert fill(meeting, "review/on", "+20").shown
    assert fields_of(meeting.c)[path].shown == ""
