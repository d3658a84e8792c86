"""Home shows what matters today without a name, and opens everything by one key."""

from datetime import timedelta
from pathlib import Path

import pytest

from conference.case.record.case import Cases
from conference.followup.find import Find
from conference.followup.task import TaskFilter
from conference.hub.person import Role
from conference.meeting.meeting import Meetings, MeetingState, NextMeeting, StartMeeting
from conference.meeting.sitting import SittingOf
from screens.app import page_registry
from screens.followup.home import Home
from screens.followup.tasks import TasksPage
from screens.widgets.ask import Confirm
from tests.screens.pilot import screen_lines, screen_text, top
from tests.screens.small_hub import (
    PLANTED,
    STAND_IN,
    TODAY,
    Small,
    StandIn,
    as_role,
    small_hub,
    until,
    until_text,
    working,
)

ELSEWHERE = ("room", "prepare", "meetings", "minutes", "table", "case")


@pytest.fixture(autouse=True)
def _stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ELSEWHERE:
        monkeypatch.setitem(page_registry.PAGES, name, STAND_IN)


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Return a small hub with a meeting today."""
    return small_hub(tmp_path)


async def test_what_matters_stands_on_one_screen(small: Small) -> None:
    """Next meeting, needs and figures are all in sight at 80 by 24, and the footer is the one
    promised.
    """
    async with working(small.hub, Home()) as pilot:
        text = screen_text(pilot.app)
        for words in (
            "Northmoor hub",
            "Thu 10 Dec 2026  13:48   coordinator",
            "Today 14:00",
            "m hold it · a agenda",
        ):
            assert words in text
        for words in (
            "! urgent",
            "an answer is due at 16:40, 2 h 52 left",
            "● overdue",
            "police 1",
            "○ lapsing",
            "4 open · 2 high",
            "1 gap",
        ):
            assert words in text
        footer = "F1 Help   u Urgent call   / Find   ^l Curtain   ^o Jump   ^p Commands"
        assert screen_lines(pilot.app)[-1].strip() == footer


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_no_name_of_a_person_at_risk(small: Small, size: tuple[int, int]) -> None:
    """No part of a name is on the screen, in the title or in the help, though the hub is full of
    them.
    """
    assert small.hub.ask(Find(words=PLANTED))
    async with working(small.hub, Home(), size) as pilot:
        assert "2026-004" in screen_text(pilot.app)
        assert PLANTED not in screen_text(pilot.app) + pilot.app.title + pilot.app.sub_title
        await pilot.press("f1")
        assert PLANTED not in screen_text(pilot.app)


async def test_holding_the_meeting_asks_once(small: Small) -> None:
    """M and a stray Enter begin nothing; m and b begin it and open the room."""
    async with working(small.hub, Home()) as pilot:
        await pilot.press("m")
        await until(pilot, lambda: isinstance(top(pilot.app), Confirm))
        assert "Begin the meeting of Thu 10 Dec 2026, 14:00" in screen_text(pilot.app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(top(pilot.app), Home))
        await pilot.app.workers.wait_for_complete()
        await pilot.press("m")
        await until(pilot, lambda: isinstance(top(pilot.app), Confirm))
        await pilot.press("b")
        await until(pilot, lambda: isinstance(top(pilot.app), StandIn))
        room = top(pilot.app)
        assert isinstance(room, StandIn)
        assert room.values == (small.meeting.id,)
        running = await pilot.app.ask(NextMeeting())  # type: ignore[attr-defined]  # the application is a Program
        assert running.state is MeetingState.RUNNING


async def test_a_later_meeting_is_asked_about_and_moved(tmp_path: Path) -> None:
    """A meeting of another day says so; held today all the same, it bears today's date."""
    small = small_hub(tmp_path, day=TODAY + timedelta(days=7))
    async with working(small.hub, Home()) as pilot:
        await pilot.press("m")
        await until_text(pilot, "planned for Thu 17 Dec 2026, 14:00, in 7 days")
        await pilot.press("b")
        await until(pilot, lambda: isinstance(top(pilot.app), StandIn))
        assert small.hub.ask(SittingOf(meeting=small.meeting.id)).meeting.day == TODAY


@pytest.mark.parametrize("arriving", [True, False])
async def test_arriving_opens_the_running_meeting(small: Small, arriving: bool) -> None:
    """Who has just come in finds the room open over Home; who comes back to Home stays there."""
    small.hub.record(StartMeeting(meeting=small.meeting.id))
    async with working(small.hub, Home(arriving=arriving)) as pilot:
        assert isinstance(top(pilot.app), StandIn if arriving else Home)
        if arriving:
            await pilot.press("escape")
        await until_text(pilot, "Running since 13:48")
        assert "m go on · a agenda" in screen_text(pilot.app)
        assert "quorum 0 of 4 !" in screen_text(pilot.app)


async def test_u_takes_an_urgent_call(small: Small) -> None:
    """It asks as ^g does anywhere; the rest is in `test_urgent`."""
    async with working(small.hub, Home()) as pilot:
        await pilot.press("u")
        await until_text(pilot, "Who is in danger?")
        await pilot.press("escape")
        assert isinstance(top(pilot.app), Home)
        assert len(small.hub.ask(Cases())) == 4


async def test_what_needs_somebody_opens_its_page(small: Small) -> None:
    """Up and down choose, n and Enter open: the case, the overdue tasks, the minutes."""
    async with working(small.hub, Home()) as pilot:
        await pilot.press("n")
        assert isinstance(page := top(pilot.app), StandIn)
        assert page.values == (small.urgent.id,)
        await pilot.press("escape", "down", "enter")
        await until(pilot, lambda: isinstance(top(pilot.app), TasksPage))
        await until_text(pilot, f"Tasks · {TaskFilter.OVERDUE.value}")
        await pilot.press("escape", "end", "enter")
        assert isinstance(page := top(pilot.app), StandIn)
        assert page.values == (small.held.id,)


async def test_recent_cases_open(small: Small) -> None:
    """Tab goes to the recent cases and Enter opens one."""
    async with working(small.hub, Home()) as pilot:
        await pilot.press("tab", "down", "enter")
        assert isinstance(page := top(pilot.app), StandIn)
        assert page.values == (small.cases[2].id,)


async def test_a_member_sees_the_table_but_no_case(small: Small) -> None:
    """Cases, search and journal are refused in one sentence; the agenda and the own tasks open."""
    async with working(as_role(small, Role.MEMBER), Home()) as pilot:
        for unseen in ("2026-0", "Find", "Urgent call", "c cases", "j journal", "m hold"):
            assert unseen not in screen_text(pilot.app)
        for key in ("c", "slash", "j", "u", "m"):
            await pilot.press(key)
            assert "member may not" in screen_text(pilot.app)
            assert isinstance(top(pilot.app), Home)
        await pilot.press("a")
        assert isinstance(page := top(pilot.app), StandIn)
        assert page.values == (small.meeting.id,)
        await pilot.press("escape", "t")
        await until_text(pilot, "Tasks 1")


async def test_an_auditor_reads_the_journal_only(small: Small) -> None:
    """Home says so in place of the hub, every other key is refused in one sentence, j opens the
    journal.
    """
    async with working(as_role(small, Role.AUDITOR), Home()) as pilot:
        text = screen_text(pilot.app)
        assert "press j" in text
        assert "2026-" not in text.replace("Dec 2026", "")
        assert "Northmoor" not in text
        for key in ("c", "t", "h", "g", "a", "m", "u", "slash", "n"):
            await pilot.press(key)
            assert isinstance(top(pilot.app), Home)
        await pilot.press("j")
        await until_text(pilot, "Person admitted")


async def test_a_broken_template_is_told(small: Small) -> None:
    """A hub's own file that cannot serve is named in the status line."""
    folder = small.hub.path.with_suffix(".templates")
    (folder / "agendas").mkdir(parents=True)
    (folder / "clocks.toml").write_text("[urgent_response]\nunit = 'moons'\n", encoding="utf-8")
    async with working(as_role(small, Role.CHAIR), Home()) as pilot:
        assert screen_lines(pilot.app)[-2].strip().startswith("! ")
        assert "urgent_response" in screen_lines(pilot.app)[-2]


async def test_nothing_planned(tmp_path: Path) -> None:
    """Without a meeting Home says how to plan one, and m explains instead of beginning."""
    small = small_hub(tmp_path)
    small.hub.undo()
    small.hub.undo()
    async with working(small.hub, Home()) as pilot:
        assert "No meeting is planned." in screen_text(pilot.app)
        await pilot.press("m")
        assert "a plans the next one" in screen_lines(pilot.app)[-2]
        assert len(small.hub.ask(Meetings())) == 1
