"""People and keys: who may open the hub, and a key taken back from the screen."""

from pathlib import Path

import pytest

from conference.hub.person import AddPerson, People, Role
from screens.hub.safe.people import PeoplePage
from storage import Cost
from tests.builders import COORDINATOR
from tests.screens.pilot import screen_text
from tests.screens.small_hub import PASSPHRASE, as_role, small_hub, until, until_text, working

LEAVER = "Aino Sow-Brannagh"


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_key_is_taken_back_only_after_y_and_copies_are_told(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Enter alone takes nobody out; before and after stands that old copies stay readable."""
    small = small_hub(tmp_path)
    small.hub.admit(AddPerson(name=LEAVER, role=Role.SECRETARY), PASSPHRASE, cost=Cost.FLOOR)
    async with working(small.hub, PeoplePage(Cost.FLOOR), size) as pilot:
        assert LEAVER in screen_text(pilot.app)
        await pilot.press("delete")
        await until_text(pilot, "Take back the key of")
        assert "stay readable" in screen_text(pilot.app)
        await pilot.press("escape")
        assert len(small.hub.ask(People())) == 2
        await pilot.press("delete")
        await until_text(pilot, "Take back the key of")
        await pilot.press("y")
        await until(pilot, lambda: "The key is taken back" in screen_text(pilot.app))
        assert [one.name for one in small.hub.ask(People())] == [COORDINATOR]
        assert LEAVER not in screen_text(pilot.app)
        await pilot.press("delete", "y")
        await until_text(pilot, "Nobody takes back the key they are using")


async def test_a_secretary_is_told_why_not(tmp_path: Path) -> None:
    """Neither admitting nor taking back is theirs."""
    async with working(as_role(small_hub(tmp_path), Role.SECRETARY), PeoplePage()) as pilot:
        await pilot.press("delete")
        await until_text(pilot, "A secretary may not")
