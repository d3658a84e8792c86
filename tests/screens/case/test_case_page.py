"""One case: the name is here, and everything written down about the person in the order of time."""

from pathlib import Path

import pytest

from conference.case.record.case import CaseOf, CaseState
from conference.case.record.line import LinesOfCase
from conference.hub.person import Role
from conference.meeting.meeting import StartMeeting
from conference.meeting.sitting import SittingOf
from screens.app import page_registry
from screens.case.case_page import CasePage
from screens.case.story import age
from screens.widgets.ask import Enter, Field
from screens.widgets.page import Page
from screens.widgets.sheet import Sheet
from tests.screens.case.hostile_cases import hostile_cases, word
from tests.screens.pilot import harmless, screen_lines, screen_text, top
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


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Return a small hub."""
    return small_hub(tmp_path)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_case_in_one_view(small: Small, size: tuple[int, int]) -> None:
    """Person, state, level, owner and review above or beside what is open and what was written
    down.
    """
    async with working(small.hub, CasePage(small.cases[0].id), size) as pilot:
        text = screen_text(pilot.app)
        for words in (
            f"Noor {PLANTED}",
            "● raised",
            "late, Sun 6 Dec 2026",
            "To do · 2 open",
            "! overdue",
            "Thu 5 Nov 2026",
        ):
            assert words in text
        top(pilot.app).query_one(Sheet).action_to_last()
        await until_text(pilot, "protect source")
        assert "Noor" not in screen_lines(pilot.app)[0]
        assert (
            screen_lines(pilot.app)[-1].strip()
            == "F1 Help   s State   g Agenda   t Tasks   ^o Jump   ^p Commands"
        )


async def test_a_chosen_line_is_read_in_full(small: Small) -> None:
    """Below the list stand the whole words of the chosen line, with its seat and labels."""
    line = small.hub.ask(LinesOfCase(case=small.cases[0].id))[-1]
    async with working(small.hub, CasePage(small.cases[0].id)) as pilot:
        top(pilot.app).query_one(Sheet).move_to_key(str(line.id))
        await until_text(pilot, "13:48 · Police · information · reported · protect source")


async def test_the_state_needs_a_reason(small: Small) -> None:
    """S asks for the state and why; the reason stands in the record and u takes both back."""
    async with working(small.hub, CasePage(small.cases[0].id)) as pilot:
        await pilot.press("s")
        await until_text(pilot, "What is it now?")
        await pilot.press("end", "up", "enter")
        await until(pilot, lambda: isinstance(top(pilot.app), Enter))
        await pilot.press("enter")
        await until_text(pilot, "The reason is needed.")
        top(pilot.app).query_one(Field).value = "abroad until March"
        await pilot.press("enter")
        await until_text(pilot, "2026-001 is on hold now.")
        await until_text(pilot, "✓ saved 13:48")
        case = small.hub.ask(CaseOf(case=small.cases[0].id))
        assert (case.state, case.state_reason) == (CaseState.ON_HOLD, "abroad until March")
        await pilot.press("u")
        await until_text(pilot, "Taken back: case state changed.")
        assert small.hub.ask(CaseOf(case=small.cases[0].id)).state is CaseState.ADOPTED


async def test_put_on_the_agenda_once(small: Small) -> None:
    """G puts the case on the next agenda; a second time the hub says that it is there already."""
    case = small.cases[2]
    async with working(small.hub, CasePage(case.id)) as pilot:
        await pilot.press("g")
        await until_text(pilot, "2026-003 stands on the agenda of Thu 10 Dec 2026.")
        sitting = small.hub.ask(SittingOf(meeting=small.meeting.id))
        assert sum(item.case_id == case.id for item in sitting.live) == 1
        await pilot.press("g")
        await until_text(pilot, "! 2026-003 is on this agenda already.")


async def test_put_on_the_agenda_of_the_running_meeting(small: Small) -> None:
    """While a meeting runs, that is the one."""
    small.hub.record(StartMeeting(meeting=small.meeting.id))
    async with working(small.hub, CasePage(small.cases[2].id)) as pilot:
        await pilot.press("g")
        await until_text(pilot, "stands on the agenda of the meeting that runs.")


async def test_the_tasks_of_the_case(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """T opens the task list of this case only; so does Enter on an open action."""
    monkeypatch.setitem(page_registry.PAGES, "tasks", STAND_IN)
    async with working(small.hub, CasePage(small.cases[0].id)) as pilot:
        for key in ("t", "enter"):
            await pilot.press(key)
            await until(pilot, lambda: isinstance(top(pilot.app), StandIn))
            page = top(pilot.app)
            assert isinstance(page, StandIn)
            assert page.named == {"case": small.cases[0].id}
            await pilot.press("escape")


async def test_a_member_is_told(small: Small) -> None:
    """Who may not read cases sees no part of one."""
    async with working(as_role(small, Role.MEMBER), CasePage(small.cases[0].id)) as pilot:
        assert "A member may not read cases" in screen_text(pilot.app)
        assert PLANTED not in screen_text(pilot.app)


async def test_hostile_words_are_only_words(tmp_path: Path) -> None:
    """Whatever stands in question, lines and tasks is drawn as written, and details, record and
    footer keep their place.
    """
    small, cases = hostile_cases(tmp_path)
    async with working(small.hub, Page()) as pilot:
        for text, case in cases.items():
            page = CasePage(case.id)
            await pilot.app.push_screen(page)
            await page.drawn.wait()
            for size in ((80, 24), (120, 36)):
                await pilot.resize_terminal(*size)
                await pilot.press("end")
                assert harmless(pilot.app), ascii(text[:40])
                seen = screen_text(pilot.app)
                for words in (f"Noor {PLANTED}", "Record", case.reference, word(text)):
                    assert words in seen, ascii(text[:40])
                assert screen_lines(pilot.app)[-1].strip().startswith("F1 Help"), ascii(text[:40])
                if "[JS]" in text:
                    assert "[JS]" in seen
            await pilot.app.pop_screen()


def test_age_in_whole_years() -> None:
    """The birthday itself counts, the day before does not."""
    assert age(TODAY.replace(year=2010), TODAY) == 16
    assert age(TODAY.replace(year=2010, day=11), TODAY) == 15
