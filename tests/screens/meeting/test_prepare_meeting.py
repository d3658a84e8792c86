"""Planning, moving and starting a meeting from its agenda, and who may."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from conference.hub.person import Role
from conference.meeting.meeting import EndMeeting, Meetings, MeetingState, NextMeeting, StartMeeting
from screens.app import page_registry
from screens.app.program import Program
from screens.meeting.prepare import Prepare
from screens.widgets.ask import Confirm, Field
from screens.widgets.page import Page
from tests.screens.pilot import run, screen_text, top
from tests.screens.small_hub import (
    NOW,
    STAND_IN,
    Small,
    StandIn,
    as_role,
    small_hub,
    until,
    until_text,
    working,
)


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(page_registry.PAGES, "room", STAND_IN)


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Return a small hub with a meeting planned for today."""
    return small_hub(tmp_path)


async def test_the_meeting_is_moved(small: Small) -> None:
    """Day, hour and length are asked; nothing typed leaves the day where it is."""
    async with working(small.hub, Prepare()) as pilot:
        await pilot.press("d")
        await until_text(pilot, "On which day is the meeting?")
        await pilot.press("enter")
        for question, wrong, typed in (
            ("When does it begin?", "noon", "13.30"),
            ("How long is it", "long", "2 h 30"),
        ):
            await until_text(pilot, question)
            for value in (wrong, typed):
                pilot.app.screen.query_one(Field).value = value
                await pilot.press("enter")
        await until_text(pilot, "The meeting is on Thu 10 Dec 2026 at 13:30, for 2 h 30.")
        assert "13:30  Opening" in screen_text(pilot.app)


async def test_without_a_meeting_one_is_planned(small: Small) -> None:
    """The next date of the series is proposed; three times Enter plan it, and its
    agenda is built.
    """
    small.hub.record(StartMeeting(meeting=small.meeting.id))
    small.hub.record(EndMeeting(meeting=small.meeting.id))
    async with working_while_asked(small) as pilot:
        await until_text(pilot, "The next one of the series is Thu 14 Jan 2027")
        for question in ("On which day", "When does it begin?", "How long is it"):
            await until_text(pilot, question)
            await pilot.press("enter")
        await until_text(pilot, "Planned for Thu 14 Jan 2027 at 14:00; its agenda is built.")
        planned = small.hub.ask(NextMeeting())
        assert planned is not None
        assert planned.cases > 0
        assert "Hub meeting · Thu 14 Jan 2027" in screen_text(pilot.app)
        for _ in range(2):
            await pilot.press("u")
            await pilot.app.workers.wait_for_complete()
        await until_text(pilot, "No meeting is planned")


async def test_escape_from_planning_leaves_an_empty_page(small: Small) -> None:
    """The question is asked once; afterwards the page says which key plans."""
    small.hub.record(StartMeeting(meeting=small.meeting.id))
    small.hub.record(EndMeeting(meeting=small.meeting.id))
    count = len(small.hub.ask(Meetings()))
    async with working_while_asked(small) as pilot:
        await until_text(pilot, "On which day")
        await pilot.press("escape")
        await until_text(pilot, "p plans the next meeting")
        await pilot.app.workers.wait_for_complete()
        await pilot.press("m")
        await pilot.pause()
        assert "No meeting is planned: p plans one." in screen_text(pilot.app)
        assert len(small.hub.ask(Meetings())) == count


@asynccontextmanager
async def working_while_asked(small: Small) -> AsyncIterator[Pilot[Any]]:
    """Run the page without waiting for its workers: one of them waits for an answer."""
    program = Program(Page, lambda: NOW)
    program.hub = small.hub
    async with run(program) as pilot:
        program.push_screen(Prepare())
        yield pilot


async def test_the_meeting_is_started_only_by_its_letter(small: Small) -> None:
    """Enter does not begin it; b does, and the room opens."""
    async with working(small.hub, Prepare()) as pilot:
        await pilot.press("s")
        await until(pilot, lambda: isinstance(top(pilot.app), Confirm))
        await pilot.press("enter")
        await pilot.pause()
        assert small.hub.ask(NextMeeting()) == small.hub.ask(Meetings())[0]
        await pilot.press("s")
        await until(pilot, lambda: isinstance(top(pilot.app), Confirm))
        await pilot.press("b")
        await until(pilot, lambda: isinstance(top(pilot.app), StandIn))
        room = top(pilot.app)
        assert isinstance(room, StandIn)
        assert room.values == (small.meeting.id,)
        following = small.hub.ask(NextMeeting())
        assert following is not None
        assert following.state is MeetingState.RUNNING


async def test_a_refusal_stands_in_the_status_line(small: Small) -> None:
    """What the rules refuse is said, and nothing changes."""
    small.hub.record(StartMeeting(meeting=small.meeting.id))
    async with working(small.hub, Prepare(small.meeting.id)) as pilot:
        await pilot.press("x")
        await until_text(pilot, "The reason stands in the minutes.")
        pilot.app.screen.query_one(Field).value = "no time"
        await pilot.press("enter")
        await until_text(pilot, "! This item was opened already; it stays in the record.")


async def test_who_may_only_read_is_told(small: Small) -> None:
    """A member sees the agenda; every key that writes says why not."""
    hub = as_role(small, Role.MEMBER)
    async with working(hub, Prepare(small.meeting.id)) as pilot:
        assert "14:00  Opening" in screen_text(pilot.app)
        for key in ("x", "b", "plus", "s", "left_square_bracket", "u"):
            await pilot.press(key)
            await pilot.pause()
            assert "A member may not write in the record" in screen_text(pilot.app)
