"""The list of meetings says how each stands, and opens the right page."""

from pathlib import Path

import pytest

from conference.documents.minutes.minutes import ApproveMinutes
from conference.hub.person import Role
from conference.meeting.meeting import Meetings, StartMeeting
from screens.app import page_registry
from screens.meeting.meetings import MeetingsList
from screens.widgets.ask import Field
from screens.widgets.ask_day import EnterDay
from screens.widgets.sheet import Sheet
from tests.screens.pilot import screen_lines, screen_text, top
from tests.screens.small_hub import (
    PLANTED,
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
def _stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("prepare", "minutes"):
        monkeypatch.setitem(page_registry.PAGES, name, STAND_IN)


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Return a small hub with one meeting held and one planned."""
    return small_hub(tmp_path)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_state_day_cases_and_minutes(small: Small, size: tuple[int, int]) -> None:
    """Each meeting in one line; the minutes of the held one are a draft; no name."""
    async with working(small.hub, MeetingsList(), size) as pilot:
        await until_text(pilot, "draft")
        planned, held = (line for line in screen_lines(pilot.app) if "Hub meeting" in line)
        assert all(words in planned for words in ("○ planned", "Thu 10 Dec 2026", "14:00", "3 h"))
        assert all(words in held for words in ("✓ held", "Thu 5 Nov 2026", "3 cases", "draft"))
        assert PLANTED not in screen_text(pilot.app)
        assert (
            screen_lines(pilot.app)[-1].strip()
            == "F1 Help   p Plan   x Export   ^o Jump   ^p Commands"
        )


async def test_enter_opens_agenda_or_minutes(small: Small) -> None:
    """A planned meeting opens its agenda, a held or running one its minutes; approved minutes are
    seen on coming back.
    """
    async with working(small.hub, MeetingsList()) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(top(pilot.app), StandIn))
        page = top(pilot.app)
        assert isinstance(page, StandIn)
        assert page.values == (small.meeting.id,)
        small.hub.record(ApproveMinutes(meeting=small.held.id))
        small.hub.record(StartMeeting(meeting=small.meeting.id))
        await pilot.press("escape")
        await until_text(pilot, "approved")
        assert "▸ running" in screen_text(pilot.app)
        for key, meeting in (("down", small.held), ("up", small.meeting)):
            await pilot.press(key, "enter")
            await until(pilot, lambda: isinstance(top(pilot.app), StandIn))
            page = top(pilot.app)
            assert isinstance(page, StandIn)
            assert page.values == (meeting.id,)
            await pilot.press("escape")
            await pilot.pause()


async def test_a_meeting_is_planned(small: Small) -> None:
    """The key p proposes the next of the series; the new meeting is chosen, and u takes it back."""
    count = len(small.hub.ask(Meetings()))
    async with working(small.hub, MeetingsList()) as pilot:
        await pilot.press("p")
        for question in ("On which day", "When does it begin?", "How long is it"):
            await until_text(pilot, question)
            await pilot.press("enter")
        await until_text(pilot, "Planned for Thu 14 Jan 2027")
        assert len(small.hub.ask(Meetings())) == count + 1
        for _ in range(2):
            await pilot.press("u")
            await pilot.app.workers.wait_for_complete()
        assert len(small.hub.ask(Meetings())) == count
        assert len(pilot.app.screen.query_one(Sheet).rows) == count


async def test_a_day_that_is_over_is_refused(small: Small) -> None:
    """The question stays open, and Escape plans nothing."""
    async with working(small.hub, MeetingsList()) as pilot:
        await pilot.press("p")
        await until_text(pilot, "On which day")
        for typed, words in (
            ("1/1/2020", "Wed 1 Jan 2020 is over."),
            ("someday", "This is no day"),
        ):
            pilot.app.screen.query_one(Field).value = typed
            await pilot.press("enter")
            await until_text(pilot, words)
            assert isinstance(top(pilot.app), EnterDay)
        await pilot.press("escape")
        await pilot.app.workers.wait_for_complete()
        assert len(small.hub.ask(Meetings())) == 2


async def test_a_member_reads_no_minutes(small: Small) -> None:
    """Who may not read cases sees the meetings, and is told why the minutes stay closed."""
    hub = as_role(small, Role.MEMBER)
    async with working(hub, MeetingsList()) as pilot:
        await pilot.press("down", "enter")
        await until_text(pilot, "A member may not read cases")
        await pilot.press("p")
        await until_text(pilot, "A member may not write in the record")
