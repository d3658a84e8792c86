"""One whole meeting, from unlocking the file to issued minutes, by keys alone, at 80x24."""

import sys
from pathlib import Path

import pytest

from conference.case.overview.conference import ConferencesOf
from conference.case.plan.owner import Owner
from conference.case.record.action import ActionState
from conference.case.record.decision import Decision, Outcome
from conference.case.record.kind import Kind, Label
from conference.case.record.readback import ReadBack
from conference.documents.minutes.minutes import MinutesOf, MinutesState
from conference.followup.task import Tasks
from conference.meeting.meeting import Meetings, MeetingState
from tests.journeys.demo_file import write_demo
from tests.terminal import Terminal

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(
        sys.platform == "win32", reason="there are no pseudo-terminals of this kind on Windows"
    ),
]


def _write(terminal: Terminal, line: str, shown: str) -> None:
    """Write a line down and wait until it stands among the lines."""
    terminal.type_text(line)
    terminal.send("enter")
    terminal.wait_for(shown)


def _step_out(terminal: Terminal) -> None:
    """Press Escape; a terminal takes what follows at once for part of the same key, as a person
    never does.
    """
    terminal.send("escape")
    terminal.read(0.3)


def _leave(terminal: Terminal, following: str) -> None:
    """Leave an item with whatever is open, saying why, and arrive at the next one."""
    terminal.send("ctrl+n")
    terminal.wait_for("To leave anyway")
    terminal.send("tab")
    terminal.type_text("short of time today")
    terminal.send("enter")
    terminal.wait_for(following)


def test_a_meeting_is_held_from_unlock_to_issued_minutes(tmp_path: Path) -> None:
    """Everything a monthly meeting needs can be done from the keyboard at 80x24, and is in the file
    afterwards.
    """
    demo = write_demo(tmp_path)
    with demo.terminal() as terminal:
        demo.unlock(terminal)
        terminal.wait_for("6 cases")
        terminal.send("m")
        terminal.wait_for("Begin the meeting")
        terminal.send("b")
        _opening(terminal)
        _first_case(terminal)
        _the_rest(terminal)
        _minutes(terminal)
        terminal.send("F10")
        assert terminal.wait_exit(20) == 0
    hub = demo.open()
    try:
        assert hub.check() == []
        meeting = next(one for one in hub.ask(Meetings()) if one.ended_at and one.cases == 6)
        assert meeting.state is MeetingState.HELD
        minutes = hub.ask(MinutesOf(meeting=meeting.id))
        assert minutes.state is MinutesState.ISSUED
        assert minutes.head
        conference = next(c for c in hub.ask(ConferencesOf(meeting=meeting.id)) if c.case)
        assert conference.of(Decision).outcome is Outcome.ADOPT  # H2.8
        assert conference.of(Decision).quorate is True
        assert conference.of(Owner).accepted is True  # H4.2
        assert conference.of(ReadBack).agreed_at is not None
        assert [line.kind for line in conference.lines if line.text.startswith("seen twice")] == [
            Kind.INFORMATION
        ]  # H3.3
        assert next(
            line for line in conference.lines if line.text.startswith("seen twice")
        ).labels == (Label.SOURCE,)
        tasks = hub.ask(Tasks(case=conference.case.id)) if conference.case else ()
        assert any(
            task.text.startswith("home visit") and task.state is ActionState.OPEN for task in tasks
        )  # H4.5
    finally:
        hub.close()


def _opening(terminal: Terminal) -> None:
    """Mark six seats, the statement and the conflicts: the quorum follows."""
    terminal.wait_for("Confidentiality statement")
    terminal.send("tab")
    terminal.send("h h h h h r")
    terminal.wait_for("quorum 4/4")
    terminal.send("y y")
    terminal.wait_gone("open ─")
    _step_out(terminal)
    terminal.send("F4")
    terminal.wait_for("Actions due")
    _leave(terminal, "Ratif")
    terminal.send("tab")
    terminal.send("y")
    terminal.wait_for("● ")
    terminal.send("F4")
    terminal.wait_for("Question")


def _first_case(terminal: Terminal) -> None:
    """Take one new case through all eleven steps without a loose end."""
    terminal.wait_for("1 Room")
    terminal.send("tab")
    terminal.send("y y")
    terminal.wait_gone("open ─")
    _step_out(terminal)
    terminal.send("F4")
    terminal.wait_for("╭─ Question")
    _write(terminal, "= who can make the flat safe this week?", "● What must")
    _write(terminal, "= n", "● Under")
    _write(terminal, "= Police, the duty officer", "● Who answered")
    terminal.send("F4")
    terminal.wait_for("╭─ Basis")
    _write(terminal, "= given by himself, asked by Housing, today, limits told", "● Consent")
    terminal.send("F4")
    terminal.wait_for("╭─ Information")
    _write(terminal, "> pol seen twice near the station #src", "seen twice near the station")
    _write(terminal, "- sleeps badly since May", "concern")
    _write(terminal, "+ close to a neighbour", "strength")
    _write(terminal, "? who has a key", "unknown")
    _answer_the_others(terminal)
    terminal.send("F4")
    terminal.wait_for("╭─ Views")
    _write(terminal, "= he wants to stay at home", "● The person says")
    terminal.send("F4")
    terminal.wait_for("╭─ Assessment")
    _write(terminal, "= raised", "● Level")
    _write(terminal, "= two falls in a month", "● Reason")
    terminal.send("F4")
    terminal.wait_for("╭─ Decision")
    _write(terminal, "= adopt", "● The panel decides")
    _write(terminal, "= the risk grows and nobody sees him weekly", "● Because")
    _write(terminal, "= consensus", "● Reached by")
    terminal.send("F4")
    terminal.wait_for("╭─ Owner")
    terminal.send("tab")
    terminal.send("home o")
    terminal.wait_for("owner ")
    _step_out(terminal)
    _write(terminal, "= knows him best", "● Because")
    _write(terminal, "= y", "● Accepts")
    _write(terminal, "= the duty desk", "● Contact")
    terminal.send("F4")
    terminal.wait_for("╭─ Plan")
    _write(terminal, "! hou home visit with pol +14", "home visit  with Police")
    terminal.send("tab")
    _treat_the_concern(terminal)
    terminal.send("F4")
    terminal.wait_for("╭─ Review")
    _write(terminal, "= next month", "● The panel looks again")
    _write(terminal, "= Housing", "● Who tells the person")
    _write(terminal, "= Police", "● Who tells the referrer")
    terminal.send("F4")
    terminal.wait_for("╭─ Read-back")
    terminal.send("F5")
    terminal.wait_for("Does anyone disagree?")
    terminal.send("y")
    terminal.wait_for("● Read back")


def _answer_the_others(terminal: Terminal) -> None:
    """Everybody else at the table knows nothing; the police have shared already."""
    terminal.send("tab")
    terminal.send("n n n n n")
    terminal.wait_gone("open ─")
    _step_out(terminal)


def _treat_the_concern(terminal: Terminal) -> None:
    """Open the new action, and say which concern it treats."""
    terminal.send("home")
    terminal.send("down")
    terminal.send("enter")
    terminal.wait_for("Treats the concern")
    terminal.send("down 1")
    terminal.wait_for("● Treats the concern")
    _step_out(terminal)
    terminal.wait_for("action: ")
    _step_out(terminal)


def _the_rest(terminal: Terminal) -> None:
    """Go through the other items quickly; loose ends need a reason each."""
    terminal.send("F4")
    terminal.wait_for("2 of 6")
    for following in ("3 of 6", "4 of 6", "5 of 6", "Break"):
        _leave(terminal, following)
    terminal.send("F4")
    terminal.wait_for("6 of 6")
    _leave(terminal, "Lapsing")
    terminal.send("F4")
    terminal.wait_for("Learning")
    _write(terminal, "= ask the neighbour earlier", "● One lesson")
    terminal.send("F4")
    _write(terminal, "= next month", "● The hub meets again")  # H2.1
    terminal.send("F4")
    terminal.wait_for("All new actions read back")
    terminal.send("F4")
    terminal.wait_for("To leave anyway")
    terminal.send("enter")
    terminal.wait_gone("To leave anyway")
    terminal.send("y")
    terminal.wait_for("● All new actions read back")
    _step_out(terminal)
    terminal.send("F4")
    terminal.wait_for("End the meeting?")
    terminal.send("e")


def _minutes(terminal: Terminal) -> None:
    """Approve and issue."""
    terminal.wait_for("DRAFT")
    terminal.send("v")
    terminal.wait_for("Approve these minutes?")
    terminal.send("y")
    terminal.wait_for("approved without one?")
    _write(terminal, "every seat read the draft at the table", "APPROVED")
    terminal.send("i")
    terminal.wait_for("Issue these minutes?")
    terminal.send("y")
    terminal.wait_for("ISSUED")
