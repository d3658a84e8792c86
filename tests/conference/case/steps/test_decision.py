"""The decision: what fits, to whom, why the chair decided, and what is asked for when there was no
quorum (H2.8).
"""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from conference.base.refusal import Refused
from conference.case.plan.review import Review
from conference.case.record.action import ActionState
from conference.case.record.case import CaseOf, CaseState
from conference.case.record.decision import Decision, Outcome, Reached, SettleDecision
from conference.case.record.kind import Kind
from conference.case.steps.decision import OUTCOMES, latest_day
from conference.case.steps.registry import RULES, loose_ends, read_back
from conference.followup.task import Task, TaskFilter, Tasks
from conference.meeting.item import AddItem, BuildAgenda, OpenItem
from conference.meeting.meeting import PlanMeeting, StartMeeting
from conference.meeting.presence import Attendance
from tests.builders import DAY, House, begin_meeting
from tests.conference.case.steps.filling import WORDS, fields_of, fill, open_fields, second_meeting

LATEST = date(2026, 12, 24)
"""Ten working days after Thursday 10 December; this hub has no country, so Christmas Eve is one."""


def ends(house: House) -> list[str]:
    """The loose ends of the decision."""
    return [end.words for end in loose_ends(house.c) if end.step == "decision"]


def tasks(house: House, kind: str) -> list[Task]:
    """The coordinator's tasks of a kind."""
    return [task for task in house.ask(Tasks(show=TaskFilter.ALL)) if task.kind == kind]


def first_offered(house: House) -> list[Outcome]:
    """The outcomes offered, those that fit first."""
    [field] = [one for one in RULES["decision"].fields(house.c) if one.name == "outcome"]
    assert {option.key for option in field.options} == {option.key for option in OUTCOMES}
    return [Outcome(option.value) for option in field.options]


def heard_as(house: House, agenda: str) -> House:
    """End the meeting and hear the case in the next one by another agenda."""
    house.end()
    house.clock.pass_(days=28)
    house.meeting = house.record(PlanMeeting(day=house.clock.now.date(), starts=time(14)))
    item = house.record(AddItem(meeting=house.meeting_id, case=house.case_id, agenda=agenda))
    house.record(StartMeeting(meeting=house.meeting_id))
    house.item = house.record(OpenItem(item=item.id))
    return house


def test_what_fits_is_offered_first_and_the_rest_stays(meeting: House) -> None:
    """A new case is adopted or not, a review keeps or changes, a closure closes; no key moves, none
    is missing.
    """
    assert first_offered(meeting)[:4] == [
        Outcome.ADOPT,
        Outcome.SIGNPOST,
        Outcome.MORE_INFORMATION,
        Outcome.EMERGENCY,
    ]
    fill(meeting, "decision/outcome", "k")
    assert first_offered(meeting)[:4] == [
        Outcome.ADOPT,
        Outcome.SIGNPOST,
        Outcome.MORE_INFORMATION,
        Outcome.EMERGENCY,
    ]
    for agenda, first in (
        (
            "review",
            [Outcome.KEEP, Outcome.STEP_UP, Outcome.STEP_DOWN, Outcome.TRANSFER, Outcome.CLOSE],
        ),
        ("closure", [Outcome.CLOSE, Outcome.TRANSFER, Outcome.KEEP]),
        ("urgent", [Outcome.EMERGENCY, Outcome.ADOPT]),
        ("check", [Outcome.CLOSE, Outcome.ADOPT]),
    ):
        assert first_offered(heard_as(meeting, agenda))[: len(first)] == first


def test_signposting_says_to_whom_and_who_holds_it(meeting: House) -> None:
    """Two things, each open until it is said, and both are read back."""
    meeting.all_here()
    assert "decision/to" not in fields_of(meeting.c)
    fill(meeting, "decision/outcome", f"n {WORDS}")
    fill(meeting, "decision/to", "the debt advisers")
    assert "holder" in open_fields(meeting.c)["decision"]
    fill(meeting, "decision/holder", "Social services")
    fill(meeting, "decision/reached", "c")
    assert ends(meeting) == []
    assert "Until then it is held by: Social services." in read_back(meeting.c)


def test_why_the_chair_decided_and_until_when_it_is_deferred(meeting: House) -> None:
    """Both need more than a key; the words go when it is reached in another way."""
    meeting.all_here()
    fill(meeting, "decision/outcome", f"a {WORDS}")
    with pytest.raises(Refused, match="Why did the chair decide"):
        fill(meeting, "decision/reached", "h")
    assert "he cannot wait" in fill(meeting, "decision/reached", "h he cannot wait").detail
    assert any("The chair decided: he cannot wait." in said for said in read_back(meeting.c))
    fill(meeting, "decision/reached", "f")
    assert meeting.c.of(Decision).how == ""
    assert ends(meeting) == ["deferred: until when?"]
    fill(meeting, "decision/by", "+14")
    assert ends(meeting) == []
    meeting.record(SettleDecision(item=meeting.item_id, reached=Reached.CHAIR))
    assert ends(meeting) == ["the chair decided: why?"]


def test_a_dissent_announced_begins_its_line(meeting: House) -> None:
    """The loose end brings the sign with which the seat's own words are written."""
    meeting.all_here()
    fill(meeting, "decision/outcome", f"a {WORDS}")
    fill(meeting, "decision/reached", "d")
    [end] = [end for end in loose_ends(meeting.c) if end.step == "decision"]
    assert (end.field, end.typed) == ("", "~ ")
    meeting.write("wanted more time", Kind.DISSENT, "Mental")
    assert ends(meeting) == []


def test_the_quorum_is_counted_anew_with_a_new_outcome(meeting: House) -> None:
    """Each decision keeps the quorum of its own moment; words said for want of one go when there is
    one (H2.8).
    """
    meeting.mark("Police")
    fill(meeting, "decision/outcome", "a")
    fill(meeting, "decision/no_quorum", "snow")
    fill(meeting, "decision/again", "+7")
    assert meeting.c.of(Decision).quorum.startswith("1 of 4, missing")
    meeting.all_here()
    assert meeting.c.of(Decision).quorate is False
    fill(meeting, "decision/outcome", "k")
    found = meeting.c.of(Decision)
    assert (found.quorum, found.quorate, found.no_quorum, found.again_on) == (
        "4 of 4",
        True,
        "",
        None,
    )
    assert [(task.state, task.outcome) for task in tasks(meeting, "no quorum")] == [
        (ActionState.DROPPED, "decided with a quorum since")
    ]


def test_a_decision_without_quorum_is_an_interim_plan(meeting: House) -> None:
    """Why, and a new date within ten working days, which becomes the review, with a task for the
    coordinator (Swindon).
    """
    meeting.mark("Police")
    fill(meeting, "decision/outcome", f"a {WORDS}")
    fill(meeting, "decision/reached", "q")
    assert ends(meeting) == ["no quorum: why?", "no quorum: when does the panel meet again?"]
    fill(meeting, "decision/no_quorum", "two seats are ill")
    assert "Thu 24 Dec 2026 at the latest" in fields_of(meeting.c)["decision/again"].detail
    with pytest.raises(Refused, match="by Thu 24 Dec 2026 at the latest"):
        fill(meeting, "decision/again", "25/12")
    with pytest.raises(Refused, match="This day is over"):
        meeting.record(SettleDecision(item=meeting.item_id, again_on=DAY - timedelta(days=1)))
    assert fill(meeting, "decision/again", "24/12").shown == "Thu 24 Dec 2026"
    assert ends(meeting) == []
    assert meeting.c.of(Review).on == LATEST
    assert meeting.ask(CaseOf(case=meeting.case_id)).review_on == LATEST
    assert [(task.text, task.due, task.reference) for task in tasks(meeting, "no quorum")] == [
        ("call the panel together again: no quorum on Thu 10 Dec 2026", LATEST, "2026-001")
    ]
    fill(meeting, "decision/again", "22/12")
    assert [task.due for task in tasks(meeting, "no quorum")] == [date(2026, 12, 22)]
    said = " ".join(read_back(meeting.c))
    assert (
        "This is an interim plan. Why there was no quorum: two seats are ill. The panel meets "
        "again on Tue 22 Dec."
    ) in said


def test_public_holidays_are_no_working_days(table: House) -> None:
    """The clock knows the holidays of the hub's country; here the frozen picture is given two."""
    c = begin_meeting(table).c
    assert latest_day(c) == LATEST
    assert latest_day(replace(c, free=frozenset({date(2026, 12, 24), date(2026, 12, 25)}))) == date(
        2026, 12, 28
    )


@pytest.mark.parametrize("outcome", [Outcome.CLOSE, Outcome.SIGNPOST, Outcome.TRANSFER])
def test_without_quorum_no_case_ends(meeting: House, outcome: Outcome) -> None:
    """An interim plan ends nothing: the case stays where it was, and comes back on the new date."""
    meeting.mark("Police")
    meeting.record(SettleDecision(item=meeting.item_id, outcome=outcome))
    assert meeting.ask(CaseOf(case=meeting.case_id)).state is CaseState.REFERRED
    meeting.all_here()
    meeting.record(SettleDecision(item=meeting.item_id, outcome=outcome))
    assert meeting.ask(CaseOf(case=meeting.case_id)).state in {
        CaseState.CHECK_6,
        CaseState.SIGNPOSTED,
        CaseState.TRANSFERRED,
    }


def test_a_check_without_quorum_is_made_again(meeting: House) -> None:
    """A closed case whose check lacked the quorum is on the agenda of the meeting after the new
    date.
    """
    meeting.all_here()
    meeting.record(SettleDecision(item=meeting.item_id, outcome=Outcome.CLOSE))
    heard_as(meeting, "check")
    meeting.record(SettleDecision(item=meeting.item_id, outcome=Outcome.KEEP))
    meeting.record(SettleDecision(item=meeting.item_id, outcome=Outcome.CLOSE))
    case = meeting.ask(CaseOf(case=meeting.case_id))
    assert (case.state, case.check_on) == (CaseState.CHECK_6, meeting.c.today)
    meeting.record(
        SettleDecision(item=meeting.item_id, again_on=meeting.c.today + timedelta(days=5))
    )
    assert meeting.ask(CaseOf(case=meeting.case_id)).check_on == meeting.c.today + timedelta(days=5)
    meeting.end()
    following = meeting.record(
        PlanMeeting(day=meeting.c.today + timedelta(days=5), starts=time(14))
    )
    assert [
        item.agenda for item in meeting.record(BuildAgenda(meeting=following.id)) if item.case_id
    ] == ["check"]


def test_a_second_time_running_is_warned_of(meeting: House) -> None:
    """No two conferences of a case in a row may lack the quorum: said before the decision, and
    asked for after it (Swindon).
    """
    meeting.mark("Police")
    meeting.record(SettleDecision(item=meeting.item_id, outcome=Outcome.ADOPT))
    second_meeting(meeting)
    assert "none either" not in fields_of(meeting.c)["decision/outcome"].detail
    for name in ("Municipality", "Police"):
        meeting.mark(name, Attendance.AWAY)
    assert (
        "missing municipality, police; the conference before had none either"
        in fields_of(meeting.c)["decision/outcome"].detail
    )
    fill(meeting, "decision/outcome", f"k {WORDS}")
    assert "no quorum, as in the conference before: why?" in ends(meeting)
    assert (
        fields_of(meeting.c)["decision/no_quorum"].detail == "the conference before had none either"
    )
