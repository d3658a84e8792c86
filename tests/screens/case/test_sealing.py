"""Sealing a case on its page, and opening a sealed one with a reason."""

from pathlib import Path

import pytest

from conference.case.sharing.sealed_case import SealCase, SealOf
from conference.hub.person import Role
from screens.case.case_page import CasePage
from tests.screens.pilot import screen_text
from tests.screens.small_hub import Small, as_role, small_hub, working


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Return a small hub."""
    return small_hub(tmp_path)


async def test_z_seals_a_case_with_its_reason(small: Small) -> None:
    """Nobody else reads cases here, so nobody is asked for: the reason, and it is sealed."""
    async with working(small.hub, CasePage(small.cases[0].id)) as pilot:
        await pilot.press("z")
        await pilot.pause()
        await pilot.press(*"her uncle", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "‖ sealed" in screen_text(pilot.app)
        sealed = small.hub.ask(SealOf(case=small.cases[0].id))
        assert sealed
        assert sealed.reason == "her uncle"


async def test_who_is_not_named_gives_a_reason(small: Small) -> None:
    """The page shows nothing of the case but whom to ask, keys that need it say so, and z opens it
    for three hours.
    """
    case = small.cases[0]
    small.hub.record(SealCase(case=case.id, reason="her uncle"))
    async with working(as_role(small, Role.SECRETARY), CasePage(case.id)) as pilot:
        text = screen_text(pilot.app)
        assert "is sealed" in text
        assert case.name not in text
        await pilot.press("e")
        assert "This case is sealed: z." in screen_text(pilot.app)
        await pilot.press("z")
        await pilot.pause()
        await pilot.press(*"she rang", "enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert case.name in screen_text(pilot.app)
