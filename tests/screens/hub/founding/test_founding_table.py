"""The second step of the guided start: seats are ticked, gaps stand out, what is typed goes to the
seat it was typed for.
"""

from pathlib import Path

import pytest

from screens.hub.founding.new_hub import NewHub
from screens.widgets.ask import Field
from tests.screens.hub.founding.starting import fill, program
from tests.screens.pilot import run, screen_text
from tests.screens.small_hub import until, until_text


@pytest.fixture
def founding(tmp_path: Path) -> NewHub:
    """Return a hub in the making, proposed for a folder of the test."""
    return NewHub(folder=tmp_path / "data" / "hubs")


async def test_escape_in_the_fields_of_a_seat_goes_to_the_list(founding: NewHub) -> None:
    """One step back at a time: from the field to the list, from the list to the hub."""
    async with run(program(founding)) as pilot:
        await pilot.pause()
        fill(pilot, name="Northmoor hub")
        await pilot.press("f4", "enter", "escape")
        assert "2 Table" in screen_text(pilot.app)
        assert type(pilot.app.focused).__name__ == "Places"
        await pilot.press("escape")
        assert "The hub" in screen_text(pilot.app)
        assert "Stands on every screen" in screen_text(pilot.app)


async def test_a_partner_left_out_stands_out(founding: NewHub) -> None:
    """Space leaves a structural partner out, in words; another seat can be added; an agency that is
    typed ticks its seat.
    """
    async with run(program(founding)) as pilot:
        await pilot.pause()
        fill(pilot, name="Northmoor hub")
        await pilot.press("f4", "down", "space")
        await pilot.pause()
        assert "structural partner, left out" in screen_text(pilot.app)
        assert "3 of 4 structural partners" in screen_text(pilot.app)
        await pilot.press("enter")
        fill(pilot, agency="Three Rivers Police")
        await pilot.pause()
        assert "4 of 4 structural partners" in screen_text(pilot.app)
        await pilot.press("escape", "plus")
        await until(pilot, lambda: "called" in screen_text(pilot.app))
        pilot.app.screen.query_one(Field).value = "Fire brigade"
        await pilot.press("enter")
        await until_text(pilot, "● Fire brigade")


async def test_what_is_typed_goes_to_its_own_seat(founding: NewHub) -> None:
    """Going through the seats by Enter, each gets the agency and the holder that were typed while
    it was chosen.
    """
    async with run(program(founding)) as pilot:
        await pilot.pause()
        fill(pilot, name="Northmoor hub")
        await pilot.press("f4")
        for number in range(4):
            await pilot.press("enter")
            fill(pilot, agency=f"Agency {number}")
            await pilot.press("enter")
            fill(pilot, holder=f"Holder {number}")
            await pilot.press("enter")
        await pilot.pause()
        expected = [(f"Agency {number}", f"Holder {number}") for number in range(4)]
        assert [(place.agency, place.holder) for place in founding.places[:4]] == expected
        assert all(
            agency in screen_text(pilot.app) and holder in screen_text(pilot.app)
            for agency, holder in expected
        )
