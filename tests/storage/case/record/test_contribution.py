"""What seats brought, in the file: reports asked and come, tasks that go with them, and silence
that stays silence (H3.4).
"""

from datetime import date, timedelta
from uuid import UUID

import pytest

from conference.base.refusal import Refused
from conference.case.overview.conference import ConferenceOf
from conference.case.record.action import ActionState
from conference.case.record.contribution import (
    AskReports,
    Brought,
    Contribute,
    Contribution,
    ReportCame,
)
from conference.case.record.kind import Kind
from conference.case.record.line import ChangeKind, EditLine, StrikeLine
from conference.followup.home import HomeOf
from conference.followup.task import Task, TaskFilter, Tasks
from conference.meeting.item import AddItem, BuildAgenda, DropItem, OpenItem
from conference.meeting.meeting import EndMeeting, PlanMeeting, StartMeeting
from conference.meeting.presence import Attendance
from conference.meeting.sitting import SittingOf
from tests.builders import House


def planned(house: House, days: int = 28) -> UUID:
    """End the meeting and plan the next one with the case on it; return its item."""
    house.end()
    assert house.meeting
    day = house.clock.now.date() + timedelta(days=days)
    house.meeting = house.record(PlanMeeting(day=day, starts=house.meeting.starts))
    house.item = house.record(AddItem(meeting=house.meeting_id, case=house.case_id))
    return house.item_id


def of(house: House, seat: str) -> Contribution:
    """Return what a seat brought."""
    return next(one for one in house.c.contributions if one.seat_id == house.seat(seat))


def reports(house: House) -> dict[str, Task]:
    """Return the tasks to send a report, by the name of the seat."""
    return {
        task.seat: task for task in house.ask(Tasks(show=TaskFilter.ALL)) if task.kind == "report"
    }


def test_reports_are_due_by_the_clock(meeting: House) -> None:
    """Three working days before the meeting; asked later than that, by the meeting itself; each
    seat has a task (H5.2).
    """
    planned(meeting)
    asked = meeting.record(AskReports(meeting=meeting.meeting_id))
    assert {one.due for one in asked} == {date(2027, 1, 4)}  # the meeting is on Thursday 7 January
    assert {one.state for one in asked} == {Brought.ASKED}
    assert {(name, task.due, task.state) for name, task in reports(meeting).items()} == {
        (name, date(2027, 1, 4), ActionState.OPEN) for name in meeting.seats
    }
    assert all(
        task.text == f"send the report about {task.reference}" for task in reports(meeting).values()
    )
    assert len(meeting.ask(HomeOf()).missing) == 4
    meeting.hub.undo()
    assert reports(meeting) == {}
    meeting.clock.pass_(days=26)
    assert {one.due for one in meeting.record(AskReports(meeting=meeting.meeting_id))} == {
        date(2027, 1, 7)
    }


def test_a_report_that_does_not_come_stays_asked(meeting: House) -> None:
    """Whatever happens around it: days pass, the meeting begins and ends, others answer (notes:
    practice, section 5).
    """
    planned(meeting)
    meeting.record(AskReports(meeting=meeting.meeting_id))
    meeting.record(
        ReportCame(item=meeting.item_id, seat=meeting.seat("Social"), words="he came twice")
    )
    meeting.clock.pass_(days=27)
    assert of(meeting, "Police").overdue(meeting.clock.now.date())
    assert (
        of(meeting, "Police").report_words(meeting.clock.now.date())
        == "report overdue since Mon 4 Jan"
    )
    meeting.clock.pass_(days=1)
    meeting.record(BuildAgenda(meeting=meeting.meeting_id))
    meeting.record(StartMeeting(meeting=meeting.meeting_id))
    meeting.record(
        Contribute(item=meeting.item_id, seat=meeting.seat("Mental"), state=Brought.NO_REPLY)
    )
    meeting.mark("Police")
    meeting.record(OpenItem(item=meeting.item_id))
    meeting.leave()
    meeting.record(EndMeeting(meeting=meeting.meeting_id))
    c = meeting.c
    assert [
        c.contribution(meeting.seat(name))
        for name in ("Police", "Municipality", "Mental", "Social")
    ] == [Brought.ASKED, Brought.ASKED, Brought.NO_REPLY, Brought.SHARED]
    assert {name: task.state for name, task in reports(meeting).items()} == {
        "Police": ActionState.OPEN,
        "Municipality": ActionState.OPEN,
        "Mental health": ActionState.OPEN,
        "Social services": ActionState.DONE,
    }


def test_asking_leaves_every_answer_alone(meeting: House) -> None:
    """Only who was not asked is asked; one seat may be asked again after no reply; when nobody is
    left it says so.
    """
    for state in (Brought.NOTHING_KNOWN, Brought.NO_REPLY, Brought.SHARED):
        name = {
            Brought.NOTHING_KNOWN: "Police",
            Brought.NO_REPLY: "Social",
            Brought.SHARED: "Mental",
        }[state]
        meeting.record(Contribute(item=meeting.item_id, seat=meeting.seat(name), state=state))
    asked = meeting.record(AskReports(meeting=meeting.meeting_id, item=meeting.item_id))
    assert {one.seat_id for one in asked} == {meeting.seat("Municipality"), meeting.seat("Elm")}
    assert asked[0].due is None  # the meeting runs: it is asked for without a date
    again = meeting.record(
        AskReports(meeting=meeting.meeting_id, item=meeting.item_id, seat=meeting.seat("Social"))
    )
    assert [one.state for one in again] == [Brought.ASKED]
    for seat in ("Police", "Social", "Elm"):
        with pytest.raises(Refused, match="Nobody is left"):
            meeting.record(
                AskReports(
                    meeting=meeting.meeting_id, item=meeting.item_id, seat=meeting.seat(seat)
                )
            )
    assert of(meeting, "Police").state is Brought.NOTHING_KNOWN


def test_reports_are_not_asked_for_afterwards(meeting: House) -> None:
    """A meeting that was held asks nobody any more."""
    meeting.end()
    with pytest.raises(Refused, match="was held"):
        meeting.record(AskReports(meeting=meeting.meeting_id))


def test_a_report_says_something(meeting: House) -> None:
    """Shared with words, nothing known, or cannot share with the reason; silence is no report, and
    better words keep the first day.
    """
    item, seat = meeting.item_id, meeting.seat("Police")
    for state in (Brought.ASKED, Brought.NO_REPLY, Brought.NOT_ASKED):
        with pytest.raises(Refused, match="shares something"):
            meeting.record(ReportCame(item=item, seat=seat, state=state, words="x"))
    with pytest.raises(Refused, match="What does the report say"):
        meeting.record(ReportCame(item=item, seat=seat))
    with pytest.raises(Refused, match="needs the reason"):
        meeting.record(ReportCame(item=item, seat=seat, state=Brought.CANNOT_SHARE))
    first = meeting.record(ReportCame(item=item, seat=seat, words="seen twice"))
    meeting.clock.pass_(days=1)
    assert (
        meeting.record(ReportCame(item=item, seat=seat, words="seen three times")).came_at
        == first.came_at
    )
    refused = meeting.record(
        ReportCame(item=item, seat=seat, state=Brought.CANNOT_SHARE, words="an inquiry is open")
    )
    assert (refused.reason, refused.report) == ("an inquiry is open", "")


def test_a_struck_line_takes_its_sharing_with_it(meeting: House) -> None:
    """The seat is what it was before: not asked, asked or nothing known, with the moment and the
    reason of then.
    """
    first, second = (
        meeting.write("one", Kind.INFORMATION, "Police"),
        meeting.write("two", Kind.INFORMATION, "Police"),
    )
    meeting.record(StrikeLine(line=first.id))
    assert meeting.c.contribution(meeting.seat("Police")) is Brought.SHARED
    meeting.record(StrikeLine(line=second.id))
    assert meeting.c.contribution(meeting.seat("Police")) is Brought.NOT_ASKED
    assert meeting.c.contributions == ()
    before = meeting.record(
        Contribute(
            item=meeting.item_id,
            seat=meeting.seat("Social"),
            state=Brought.CANNOT_SHARE,
            reason="an inquiry is open",
        )
    )
    line = meeting.write("three", Kind.INFORMATION, "Social")
    assert of(meeting, "Social").reason == ""
    meeting.record(StrikeLine(line=line.id))
    assert of(meeting, "Social") == before


def test_what_was_set_by_hand_stays(meeting: House) -> None:
    """Somebody who says “shared” means it, whatever becomes of the lines."""
    line = meeting.write("one", Kind.INFORMATION, "Police")
    meeting.record(
        Contribute(item=meeting.item_id, seat=meeting.seat("Police"), state=Brought.SHARED)
    )
    meeting.record(StrikeLine(line=line.id))
    assert meeting.c.contribution(meeting.seat("Police")) is Brought.SHARED
    meeting.record(
        Contribute(item=meeting.item_id, seat=meeting.seat("Police"), state=Brought.NOTHING_KNOWN)
    )
    meeting.record(EditLine(line=meeting.write("two", Kind.CONCERN).id, text="three"))
    assert meeting.c.contribution(meeting.seat("Police")) is Brought.NOTHING_KNOWN


def test_a_line_that_changes_seat_or_kind_changes_who_shared(meeting: House) -> None:
    """Information moved to another seat is that seat's; turned into a concern it is nobody's;
    turned back, somebody's again.
    """
    line = meeting.write("one", Kind.INFORMATION, "Police")
    meeting.record(EditLine(line=line.id, seat=meeting.seat("Social")))
    assert [meeting.c.contribution(meeting.seat(name)) for name in ("Police", "Social")] == [
        Brought.NOT_ASKED,
        Brought.SHARED,
    ]
    meeting.record(ChangeKind(line=line.id, kind=Kind.CONCERN))
    assert meeting.c.contributions == ()
    meeting.record(EditLine(line=line.id, kind=Kind.INFORMATION))
    assert meeting.c.contribution(meeting.seat("Social")) is Brought.SHARED


def test_a_task_follows_the_silence(meeting: House) -> None:
    """Information written down ends the task to report; struck, the seat is silent again, and the
    task open.
    """
    meeting.record(AskReports(meeting=meeting.meeting_id, item=meeting.item_id))
    line = meeting.write("one", Kind.INFORMATION, "Police")
    assert reports(meeting)["Police"].state is ActionState.DONE
    meeting.record(StrikeLine(line=line.id))
    assert reports(meeting)["Police"].state is ActionState.OPEN
    assert meeting.c.contribution(meeting.seat("Police")) is Brought.ASKED
    meeting.record(
        Contribute(item=meeting.item_id, seat=meeting.seat("Police"), state=Brought.NO_REPLY)
    )
    assert reports(meeting)["Police"].state is ActionState.OPEN
    meeting.record(
        Contribute(item=meeting.item_id, seat=meeting.seat("Police"), state=Brought.NOTHING_KNOWN)
    )
    assert reports(meeting)["Police"].state is ActionState.DONE


def test_one_command_writes_a_line_anew(meeting: House) -> None:
    """Words, kind, seat, day, partners, source and since at once, and one undo takes all of it
    back.
    """
    line = meeting.write("he owes money", Kind.CONCERN)
    before = meeting.c
    meeting.record(
        EditLine(
            line=line.id,
            text="talk about the money",
            kind=Kind.ACTION,
            seat=meeting.seat("Social"),
            due=date(2026, 12, 24),
            joint=(meeting.seat("Police"),),
            source="his aunt",
            since="May",
        )
    )
    [action] = meeting.c.new_actions
    assert (action.text, action.seat, action.due, action.joint) == (
        "talk about the money",
        "Social services",
        date(2026, 12, 24),
        (meeting.seat("Police"),),
    )
    assert (meeting.c.lines[0].source, meeting.c.lines[0].since) == ("his aunt", "May")
    assert meeting.hub.undo() == "Line edited"
    assert (meeting.c.lines[0].text, meeting.c.lines[0].kind, meeting.c.new_actions) == (
        "he owes money",
        Kind.CONCERN,
        before.new_actions,
    )


def test_home_forgets_what_is_off_the_agenda(meeting: House) -> None:
    """Nobody waits for a report about a case that is not heard, or for one that came (landing
    page).
    """
    item = planned(meeting)
    meeting.record(AskReports(meeting=meeting.meeting_id))
    meeting.record(ReportCame(item=item, seat=meeting.seat("Police"), state=Brought.NOTHING_KNOWN))
    assert len(meeting.ask(HomeOf()).missing) == 3
    meeting.record(DropItem(item=item))
    assert meeting.ask(HomeOf()).missing == ()
    assert (
        meeting.ask(ConferenceOf(item=item)).contribution(meeting.seat("Social")) is Brought.ASKED
    )


def test_absent_seats_are_asked_as_well(meeting: House) -> None:
    """A report is asked of every seat around the case, whether it will come or not; guests of other
    cases are not asked.
    """
    meeting.mark("Police", Attendance.APOLOGIES)
    asked = {
        one.seat_id
        for one in meeting.record(AskReports(meeting=meeting.meeting_id, item=meeting.item_id))
    }
    assert asked == {
        seat.id
        for seat in meeting.ask(SittingOf(meeting=meeting.meeting_id)).around(meeting.item_id)
    }
