"""The journal is read by those who may, and holds no text of any case."""

from pathlib import Path

import pytest

from conference.base.journal import Journal
from conference.hub.person import Role
from screens.app import page_registry
from screens.hub.journal import JournalPage
from tests.screens.pilot import harmless, screen_lines, screen_text, top
from tests.screens.small_hub import (
    PLANTED,
    STAND_IN,
    Small,
    StandIn,
    as_role,
    small_hub,
    until_text,
    working,
)


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Return a small hub."""
    return small_hub(tmp_path)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_who_did_what_and_when(small: Small, size: tuple[int, int]) -> None:
    """Number, time, person, what, case and the short seal of each entry; the whole seal of the
    chosen one below.
    """
    newest = small.hub.ask(Journal())[0]
    async with working(small.hub, JournalPage(), size) as pilot:
        text = screen_text(pilot.app)
        assert f"{newest.number}  10/12 13:48  Ines Okafor" in text
        assert f"{newest.seal[:8]} " in text
        assert newest.seal in text
        for title in ("Agenda built", "Meeting planned", "Case referred"):
            assert title in text
        assert PLANTED not in text
        assert "home visit" not in text
        assert screen_lines(pilot.app)[-1].strip() == "F1 Help   m More   ^o Jump   ^p Commands"


async def test_an_entry_opens_its_case(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enter on an entry about a case opens it, on another one says that there is none."""
    monkeypatch.setitem(page_registry.PAGES, "case", STAND_IN)
    async with working(small.hub, JournalPage()) as pilot:
        await pilot.press("enter")
        assert "This belongs to no case." in screen_text(pilot.app)
        await pilot.press("down", "down", "enter")
        assert isinstance(page := top(pilot.app), StandIn)
        assert page.values == (small.cases[0].id,)


async def test_an_auditor_reads_it(small: Small) -> None:
    """The journal is what an auditor is for; the cases behind it stay closed."""
    async with working(as_role(small, Role.AUDITOR), JournalPage()) as pilot:
        assert "Person admitted" in screen_text(pilot.app)
        await pilot.press("down", "down", "down", "enter")
        assert "auditor may not read cases" in screen_text(pilot.app)


async def test_a_secretary_is_told(small: Small) -> None:
    """Who may not read the journal is told in one sentence."""
    async with working(as_role(small, Role.SECRETARY), JournalPage()) as pilot:
        assert "A secretary may not read the journal" in screen_text(pilot.app)


async def test_more_says_when_there_is_no_more(small: Small) -> None:
    """M does nothing when everything is shown, and says so."""
    async with working(small.hub, JournalPage()) as pilot:
        await pilot.press("m")
        await until_text(pilot, "! This is the whole journal.")


async def test_a_hostile_name_of_a_person_at_the_keyboard(small: Small) -> None:
    """A name in the journal is drawn as written."""
    async with working(small.hub, JournalPage()) as pilot:
        page = top(pilot.app)
        assert isinstance(page, JournalPage)
        page._entries = tuple(
            entry.model_copy(update={"person": "[/] \x1b[31m\u202e [b x='"})
            for entry in page._entries
        )
        page.draw()
        await pilot.pause()
        assert harmless(pilot.app)
        assert "[/] " in screen_text(pilot.app)
