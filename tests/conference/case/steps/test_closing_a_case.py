"""Closing a case and looking at it again: no concern without its end, every seat's word, four
questions by exception (H5.1, H5.2).
"""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from conference.case.overview.history import HistoryOf
from conference.case.plan.review import Review
from conference.case.record.case import CaseOf, CaseState
from conference.case.record.closure import Closure
from conference.case.record.decision import Outcome, SettleDecision
from conference.case.record.kind import Kind
from conference.case.steps.closure import names_in
from conference.case.steps.registry import loose_ends, read_back
from conference.documents.minutes.minutes import MinutesOf
from conference.meeting.item import AddItem, BuildAgenda, OpenItem
from conference.meeting.meeting import PlanMeeting, StartMeeting
from tests.builders import DAY, House, Stage, begin_meeting
from tests.conference.case.steps.filling import fields_of, fill, open_fields


def _meet(house: House, days: int, agenda: str = "") -> House:
    """End the meeting and hold another one some days later with the case on it."""
    house.end()
    house.clock.pass_(days=days)
    house.meeting = house.record(PlanMeeting(day=house.clock.now.date(), starts=time(14)))
    if agenda:
        house.record(AddItem(meeting=house.meeting_id, case=house.case_id, agenda=agenda))
    made = house.record(BuildAgenda(meeting=house.meeting_id))
    house.record(StartMeeting(meeting=house.meeting_id))
    house.item = house.record(OpenItem(item=next(item.id for item in made if item.case_id)))
    house.all_here()
    return house


@pytest.fixture
def closing(laid: Stage, tmp_path: Path) -> Iterator[House]:
    """A case with two concerns, at the meeting that closes it."""
    house = begin_meeting(laid.copy(tmp_path))
    house.all_here()
    house.write("sleeps at a friend's", Kind.CONCERN)
    house.write("skips school", Kind.CONCERN)
    house.record(SettleDecision(item=house.item_id, outcome=Outcome.ADOPT))
    yield _meet(house, 28, "closure")
    house.hub.close()


def _close(house: House) -> None:
    first, second = (f"closure/concern:{line.id}" for line in house.c.concerns_before)
    fill(house, first, "r")
    fill(house, second, "m the youth club")
    for name, words in {
        "residual": "a quarrel at home",
        "holder": "Social services",
        "person": "I know whom to call",
        "letter": "Jo by Friday",
        "referrer": "the chair",
        "again": "w earlier",
        "again/worked": "one contact",
        "again/did_not": "the long wait",
        "lesson": "ring first",
    }.items():
        fill(house, f"closure/{name}", words)
    fill(house, "decision/outcome", "close her own plan holds")


def test_what_closing_asks_for(closing: House) -> None:
    """Each concern of the beginning, the risk left and its holder, the person, the letter, the
    referrer, the evaluation.
    """
    concerns = {f"concern:{line.id}" for line in closing.c.concerns_before}
    assert open_fields(closing.c)["closure"] == concerns | {
        "residual",
        "holder",
        "person",
        "letter",
        "referrer",
        "again",
    }
    _close(closing)
    assert open_fields(closing.c)["closure"] == set()
    assert "views" not in {
        step for step, names in open_fields(closing.c).items() if names
    }  # the person's words are kept once
    assert closing.c.of(Review).tells_referrer == "the chair"


def test_the_ending_is_read_back(closing: House) -> None:
    """Everyone hears each concern with its end, who holds what is left, and when it is looked at
    again.
    """
    _close(closing)
    said = read_back(closing.c)
    assert [sentence for sentence in said if "friend" in sentence or "school" in sentence] == [
        "Sleeps at a friend's. This is resolved.",
        "Skips school. It goes on elsewhere: the youth club.",
    ]
    assert "Risk that is left: a quarrel at home." in said
    assert "Who holds it: Social services." in said
    assert "The panel would work this way again, with changes: earlier." in said
    assert any(
        sentence.startswith("The panel checks after closure on Wed 7 Jul") for sentence in said
    )


def test_every_seat_says_what_worked(closing: House) -> None:
    """One line a seat, within the evaluation; how many said something is shown beside it, and it
    stands in the minutes.
    """
    police, social = (
        next(seat.code for seat in closing.c.seats if seat.name == name)
        for name in ("Police", "Social services")
    )
    fill(closing, "closure/again", "y")
    fill(closing, f"closure/again/seat:{police}", "we knew whom to ring")
    fill(closing, f"closure/again/seat:{social}", "the visits together")
    assert fields_of(closing.c)["closure/again"].detail == "2 of 4 seats said so in their own words"
    assert closing.c.of(Closure).seats[closing.seat("Police")] == "we knew whom to ring"
    assert "we knew whom to ring" in str(
        closing.ask(MinutesOf(meeting=closing.meeting_id)).document
    )


@pytest.mark.parametrize(
    ("lesson", "named"),
    [
        ("ring first", ()),
        ("ring Noor first", ("Noor",)),
        ("what Jo said", ()),
        ("Nakamura’s idea", ("Nakamura",)),
        ("an example", ()),
    ],
)
def test_a_lesson_goes_without_names(closing: House, lesson: str, named: tuple[str, ...]) -> None:
    """A name of the person or of a seat's holder in the lesson is pointed out, and stays a loose
    end (H5.3).
    """
    assert names_in(closing.c, lesson) == named
    field = fill(closing, "closure/lesson", lesson)
    assert (field.mark == "warn") == bool(named)
    assert any(end.field == "lesson" for end in loose_ends(closing.c)) == bool(named)


def test_the_checks_are_counted_from_the_day_of_closure(closing: House) -> None:
    """A first check held late does not put off the second: it comes a year after closure (H5.2)."""
    _close(closing)
    closed = closing.clock.now.date()
    _meet(closing, 200)
    assert closing.c.agenda.name == "check"
    fill(closing, "check/verdict", "c all is well")
    case = closing.ask(CaseOf(case=closing.case_id))
    assert (case.state, case.check_on) == (
        CaseState.CHECK_12,
        date(closed.year + 1, closed.month, closed.day),
    )


def test_a_check_is_by_exception(closing: House) -> None:
    """What was left stands there; four keys and it is done; only an exception asks for words
    (H5.2).
    """
    _close(closing)
    _meet(closing, 190)
    assert (
        next(field.shown for field in _check(closing) if field.name == "left")
        == "a quarrel at home; held by Social services"
    )
    assert open_fields(closing.c)["check"] == {"safe", "contact", "referral", "held", "verdict"}
    for name, key in {"safe": "y", "contact": "n", "referral": "n", "held": "y"}.items():
        assert fill(closing, f"check/{name}", key).mark == "good"
    assert read_back(closing.c)[:4] == (
        "The person is still safe.",
        "There was no contact with services since.",
        "There is no new referral, in any spelling.",
        "What was left is still held.",
    )
    assert fill(closing, "check/referral", "y by her school in May").mark == "warn"
    assert fill(closing, "check/held", "l").mark == "warn"
    said = " ".join(read_back(closing.c))
    assert "There is a new referral. Which referral: by her school in May." in said
    assert "Nobody looked whether what was left is still held." in said
    fill(closing, "check/verdict", "c it holds")
    assert open_fields(closing.c)["check"] == set()


def test_a_case_is_not_closed_again_without_a_word_while_somebody_is_not_safe(
    closing: House,
) -> None:
    """“Not safe” and “stays closed” together are a loose end: leaving them needs a reason that
    stands in the minutes.
    """
    _close(closing)
    _meet(closing, 190)
    fill(closing, "check/safe", "n seen with bruises")
    fill(closing, "check/verdict", "c nothing we can do")
    assert any(
        end.words.startswith("not safe, and the case stays closed") for end in loose_ends(closing.c)
    )
    fill(closing, "check/verdict", "a she is not safe")
    assert not [end for end in loose_ends(closing.c) if end.words.startswith("not safe")]


def test_a_reopened_case_keeps_its_history(closing: House) -> None:
    """It is heard anew with every step at the next meeting, and what was settled before stands
    beside it (H5.2).
    """
    _close(closing)
    _meet(closing, 190)
    fill(closing, "check/verdict", "a new bruises")
    case = closing.ask(CaseOf(case=closing.case_id))
    assert (case.state, case.check_on, case.reference) == (CaseState.FOR_PANEL, None, "2026-001")
    _meet(closing, 28)
    assert closing.c.agenda.name == "new"
    assert [line.text for line in closing.c.concerns_before] == [
        "sleeps at a friend's",
        "skips school",
    ]
    told = {one.label: one.words for one in closing.ask(HistoryOf(case=closing.case_id))}
    assert told["Risk that is left"] == "Risk that is left: a quarrel at home."
    assert told["Who holds it"] == "Who holds it: Social services."
    assert told["Lesson"] == "What was learnt: ring first."
    assert closing.clock.now.date() > DAY + timedelta(days=200)


def _check(house: House) -> tuple:  # type: ignore[type-arg]  # fields
    from conference.case.steps.registry import RULES

    return RULES["check"].fields(house.c)
