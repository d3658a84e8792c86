"""The urgent call: one command, the clock from its moment, three seats, ratified by the full panel
(H4.4).
"""

from datetime import time, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from conference.base.journal import Journal
from conference.base.refusal import Refused
from conference.case.overview.urgent_call import NOT_KNOWN, CallUrgent, OpenCases
from conference.case.record.action import ActionState
from conference.case.record.case import CaseOf, Cases, CaseState, ChangeCaseState, ReferCase
from conference.case.record.decision import Outcome, Ratify, SettleDecision
from conference.case.record.safety import Safety
from conference.case.steps.registry import RULES
from conference.followup.home import HomeOf
from conference.followup.task import TaskFilter, Tasks
from conference.meeting.item import BuildAgenda, ItemState, OpenItem
from conference.meeting.meeting import (
    Meeting,
    MeetingKind,
    MeetingState,
    NextMeeting,
    PlanMeeting,
    StartMeeting,
)
from conference.meeting.presence import Attendance
from conference.meeting.sitting import SittingOf
from tests.builders import DAY, House, Stage
from tests.conference.case.steps.filling import WORDS, fields_of, fill, open_fields


def called(house: House, **said: str | UUID) -> House:
    """Take a call, and go into its conference."""
    house.item = house.record(CallUrgent.model_validate(said))
    meeting = house.ask(NextMeeting())
    assert meeting is not None
    house.meeting = meeting
    assert house.item.case_id
    house.case = house.ask(CaseOf(case=house.item.case_id))
    return house


def regular(house: House) -> Meeting:
    """End what runs, and hold the next regular meeting four weeks later."""
    house.end()
    house.clock.pass_(days=28)
    house.meeting = house.record(PlanMeeting(day=house.clock.now.date(), starts=time(14)))
    house.record(BuildAgenda(meeting=house.meeting_id))
    return house.record(StartMeeting(meeting=house.meeting_id))


def test_nothing_need_be_known_to_begin(table: House) -> None:
    """An empty call enters a case without a name, and its conference of 15 minutes runs; what is
    missing is asked for in it.
    """
    called(table)
    sitting = table.c.sitting
    assert (sitting.meeting.kind, sitting.meeting.state, sitting.meeting.minutes) == (
        MeetingKind.URGENT,
        MeetingState.RUNNING,
        15,
    )
    assert table.c.item.state is ItemState.OPEN
    assert (table.c.case and (table.c.case.name, table.c.case.state)) == (
        NOT_KNOWN,
        CaseState.URGENT,
    )
    assert open_fields(table.c)["safety"] == {"person", "called_by", "danger", "until_when"}
    field = fields_of(table.c)["safety/person"]
    table.record(field.command(field.read("Ola Example", table.c.today)))
    assert table.c.case is not None
    assert table.c.case.name == "Ola Example"
    assert "safety/person" not in fields_of(table.c)


def test_the_clock_runs_from_the_call_and_stays_in_the_record(table: House) -> None:
    """24 hours from the moment of the call, shown in the conference; a decision ends the hurry, not
    the record.
    """
    began = table.clock.now
    called(table, name="Ola Example", caller="Elm Park School", danger="out tonight")
    since = table.c.of(Safety).called_at
    assert since is not None
    assert timedelta() < since - began < timedelta(seconds=1)
    [clock] = [field for field in RULES["safety"].fields(table.c) if field.name == "called"]
    assert (clock.shown, clock.detail) == ("at 14:00", "answer by 14:00 on Fri 11 Dec 2026")
    assert (
        fields_of(table.c)["safety/called_by"].shown,
        fields_of(table.c)["safety/danger"].shown,
    ) == ("Elm Park School", "out tonight")
    table.record(SettleDecision(item=table.item_id, outcome=Outcome.ADOPT))
    assert table.c.case is not None
    assert table.c.case.urgent_since is None
    fill(table, "safety/until_when", WORDS)
    assert table.c.of(Safety).called_at == since


def test_three_seats_by_telephone_are_enough(table: House) -> None:
    """Any three, one key each, and the telephone is the first key offered; actions are due in
    hours.
    """
    called(table, name="Ola Example")
    seats = [path for path in fields_of(table.c) if path.startswith("room/seat:")]
    assert [option.label for option in fields_of(table.c)[seats[0]].options][:2] == [
        "remote",
        "here",
    ]
    for path in seats[:2]:
        assert fill(table, path, "r").shown == "remote"
    assert table.c.sitting.quorum(table.item_id).words == "2 of 3, missing 1 more seat"
    fill(table, seats[2], "r")
    assert table.c.sitting.quorum(table.item_id).met
    assert {mark.attendance for mark in table.c.sitting.marks} == {Attendance.REMOTE}
    action = table.action("ring tonight", due_hours=4)
    assert action.due_at is not None
    assert action.due_at - table.clock.now < timedelta(hours=4)


def test_an_open_case_is_taken_instead_of_a_second_one(meeting: House) -> None:
    """It becomes urgent with its own reference; one that has ended cannot be taken."""
    meeting.end()
    called(meeting, case=meeting.case_id, danger="tonight")
    assert (meeting.c.item.reference, meeting.c.agenda.name) == ("2026-001", "urgent")
    assert meeting.ask(CaseOf(case=meeting.case_id)).urgent_since is not None
    assert len(meeting.ask(Cases())) == 1
    meeting.end()
    meeting.record(
        ChangeCaseState(case=meeting.case_id, state=CaseState.CLOSED, reason="moved away")
    )
    with pytest.raises(Refused, match="2026-001 has ended"):
        meeting.record(CallUrgent(case=meeting.case_id))


def test_a_call_by_mistake_is_taken_back_whole(table: House) -> None:
    """With its case and its meeting, as long as nothing written in it stands; the journal keeps the
    call and that it was undone.
    """
    called(table, name="Ola Example", danger="tonight")
    table.write("rang the ward")
    assert table.hub.undo() != CallUrgent.title
    assert table.hub.undo() == CallUrgent.title
    assert table.ask(Cases()) == ()
    assert table.ask(NextMeeting()) is None
    titles = [entry.title for entry in table.ask(Journal(limit=9))]
    assert [title for title in titles if title != "Case read"][:4] == [
        "Undone",
        "Undone",
        "Line written",
        CallUrgent.title,
    ]
    assert table.hub.check() == []
    called(table, name="Ada Example")
    assert table.c.item.reference == "2026-001"


def test_a_call_about_an_open_case_is_taken_back(meeting: House) -> None:
    """The case is what it was, and the item that was interrupted is at hand again."""
    before = (
        meeting.ask(CaseOf(case=meeting.case_id)),
        meeting.ask(SittingOf(meeting=meeting.meeting_id)),
    )
    other = meeting.record(CallUrgent(name="Ola Example"))
    assert meeting.ask(SittingOf(meeting=meeting.meeting_id)).meeting.item_id == other.id
    assert meeting.hub.undo() == CallUrgent.title
    meeting.record(CallUrgent(case=meeting.case_id))
    assert meeting.hub.undo() == CallUrgent.title
    after = (
        meeting.ask(CaseOf(case=meeting.case_id)),
        meeting.ask(SittingOf(meeting=meeting.meeting_id)),
    )
    assert (after[0].state, after[0].urgent_since) == (before[0].state, before[0].urgent_since)
    assert [(one.id, one.state, one.agenda, one.place) for one in after[1].items] == [
        (one.id, one.state, one.agenda, one.place) for one in before[1].items
    ]


def test_in_a_running_meeting_it_becomes_the_item_at_hand(meeting: House) -> None:
    """No second meeting: what is discussed is interrupted, and comes back when the call is dealt
    with; its rule is its own.
    """
    interrupted, running = meeting.item_id, meeting.meeting_id
    for name in ("Police", "Social", "Mental"):
        meeting.mark(name)
    assert not meeting.c.sitting.quorum(interrupted).met
    called(meeting, name="Ola Example")
    assert meeting.meeting_id == running
    assert meeting.c.sitting.quorum(meeting.item_id).words == "3 of 3"
    states = {item.id: item.state for item in meeting.c.sitting.items}
    assert (states[interrupted], states[meeting.item_id]) == (ItemState.PENDING, ItemState.OPEN)
    meeting.leave()
    sitting = meeting.ask(SittingOf(meeting=running))
    assert sitting.meeting.item_id == interrupted
    assert [item.agenda for item in sitting.live if item.case_id] == ["urgent", "new"]


def test_a_case_that_waits_on_the_agenda_is_heard_now(table: House) -> None:
    """Called about a case that is to be heard later today, its item becomes the urgent one; heard
    already, it is opened again.
    """
    case = table.record(ReferCase(name="Noor Example"))
    table.meeting = table.record(PlanMeeting(day=DAY, starts=time(14)))
    table.record(BuildAgenda(meeting=table.meeting_id))
    table.record(StartMeeting(meeting=table.meeting_id))
    called(table, case=case.id)
    assert [item.agenda for item in table.c.sitting.live if item.case_id] == ["urgent"]
    table.leave()
    called(table, case=case.id)
    assert [(item.agenda, item.state) for item in table.c.sitting.live if item.case_id] == [
        ("urgent", ItemState.OPEN)
    ]


def test_it_is_entered_whole_or_not_at_all(table: House) -> None:
    """In a network meeting, which has no cases, nothing is entered: no case without its conference
    (H2.1).
    """
    table.meeting = table.record(PlanMeeting(day=DAY, starts=time(14), kind=MeetingKind.NETWORK))
    table.record(BuildAgenda(meeting=table.meeting_id))
    table.record(StartMeeting(meeting=table.meeting_id))
    with pytest.raises(Refused, match="network meeting has no cases"):
        table.record(CallUrgent(name="Ola Example"))
    assert table.ask(Cases()) == ()
    assert table.hub.check() == []


def test_a_second_call_waits_for_nothing(table: House) -> None:
    """While one urgent conference runs, another person becomes the next item of it, at once."""
    first = called(table, name="Ola Example").item_id
    called(table, name="Siân Example")
    assert table.item_id != first
    table.leave()
    assert table.ask(SittingOf(meeting=table.meeting_id)).meeting.item_id == first


def test_it_lies_on_the_next_regular_agenda_to_be_ratified(table: House) -> None:
    """What three seats decided is put to the full panel; what it does not ratify is a task that
    somebody sees (H4.4).
    """
    called(table, name="Ola Example")
    for name in ("Police", "Social", "Mental"):
        table.mark(name, Attendance.REMOTE)
    table.record(
        SettleDecision(item=table.item_id, outcome=Outcome.ADOPT, rationale="it cannot wait")
    )
    urgent = table.item_id
    regular(table)
    table.turn_to("ratify")
    path = f"ratify/ratify:{urgent}"
    assert open_fields(table.c)["ratify"] == {f"ratify:{urgent}"}
    with pytest.raises(Refused, match="What should happen instead"):
        fill(table, path, "n")
    field = fill(table, path, f"n {WORDS}")
    assert (field.shown, field.mark) == (f"not ratified: {WORDS}", "warn")
    [task] = [task for task in table.ask(Tasks()) if task.kind == "not ratified"]
    assert (task.seat, task.reference, task.text) == (
        "Coordinator",
        "2026-001",
        f"urgent decision not ratified: {WORDS}",
    )
    assert task.due == table.c.today + timedelta(days=1)
    fill(table, path, "n somebody else goes")
    assert [task.text for task in table.ask(Tasks()) if task.kind == "not ratified"] == [
        "urgent decision not ratified: somebody else goes"
    ]
    fill(table, path, "y")
    found = [task for task in table.ask(Tasks(show=TaskFilter.ALL)) if task.kind == "not ratified"]
    assert [(one.state, one.outcome) for one in found] == [(ActionState.DROPPED, "ratified since")]


def test_hostile_words_of_the_panel_fit_a_task(table: House) -> None:
    """However much is said of what should happen instead, the task is one line."""
    called(table, name="Ola Example")
    table.record(SettleDecision(item=table.item_id, outcome=Outcome.ADOPT))
    table.record(Ratify(item=table.item_id, agreed=False, words="[/] \u202e\n" + "x" * 19_000))
    [task] = [task for task in table.ask(Tasks()) if task.kind == "not ratified"]
    assert "\n" not in task.text
    assert len(task.text) <= 2_000


def test_no_name_is_on_the_landing_page(table: House) -> None:
    """An urgent call shows there by its reference only (design, section 7)."""
    called(table, name="Ola Example", caller="her aunt")
    home = table.ask(HomeOf())
    assert "urgent" in {need.kind for need in home.needs}
    assert "Ola" not in home.model_dump_json()
    assert [case.reference for case in table.ask(OpenCases())] == ["2026-001"]


def test_the_call_can_be_opened_again(table: House) -> None:
    """A conference that was left can be opened as any other."""
    called(table, name="Ola Example")
    table.leave()
    assert table.record(OpenItem(item=table.item_id)).state is ItemState.OPEN


def test_the_moment_of_an_older_call_is_kept(table: House) -> None:
    """A case referred as urgent in the ordinary way keeps its moment when its conference begins."""
    entered = table.record(ReferCase(name="Ola Example", urgent=True))
    table.clock.pass_(hours=3)
    called(table, case=entered.id)
    assert table.c.of(Safety).called_at == entered.urgent_since


def test_a_hubs_own_urgent_agenda_is_taken_and_ratified(laid: Stage, tmp_path: Path) -> None:
    """An agenda of the hub in the place of the urgent one serves for the kinds of cases it names,
    ratification included.
    """
    folder = tmp_path / "north.templates" / "agendas"
    folder.mkdir(parents=True)
    steps = "".join(
        f'[[step]]\nkind = "{kind}"\n' for kind in ("room", "safety", "decision", "readback")
    )
    head = (
        'name = "night"\ntitle = "Night call"\ninstead_of = "urgent"\nfor_kinds = '
        '["safeguarding"]\nquorum = "urgent"\n'
    )
    (folder / "night.toml").write_text(f"{head}{steps}", encoding="utf-8")
    house = called(laid.copy(tmp_path), name="Ola Example")
    assert (house.c.item.agenda, house.c.sitting.quorum(house.item_id).needed) == ("night", 3)
    house.record(SettleDecision(item=house.item_id, outcome=Outcome.ADOPT))
    regular(house)
    house.turn_to("ratify")
    assert [urgent.reference for urgent in house.c.to_ratify] == ["2026-001"]
    house.hub.close()
