"""How tests go through the guided start: a program that begins with it, typing into fields by name,
making the hub.
"""

from typing import Any

from textual.pilot import Pilot

from screens.app.program import Program
from screens.hub.founding.founding_page import Found
from screens.hub.founding.new_hub import NewHub
from screens.hub.founding.recovery_key_step import PaperStep
from screens.widgets.ask import Confirm, Field
from screens.widgets.page import Page
from storage import Cost, Hub
from tests.screens.pilot import top
from tests.screens.small_hub import NOW, until


def enter(program: Program, hub: Hub) -> None:
    """Take the hub, and show a blank page in the place of home."""
    program.hub = hub
    program.switch_screen(Page())


def program(founding: NewHub) -> Program:
    """Return a program that begins with the guided start, at the least cost of a key."""
    return Program(lambda: Found(None, founding, Cost.FLOOR), lambda: NOW)


def fill(pilot: Pilot[Any], **values: str) -> None:
    """Type into fields, by their names."""
    for name, value in values.items():
        pilot.app.screen.query_one(f"#{name}", Field).value = value


async def to_keys(pilot: Pilot[Any]) -> None:
    """Go from the first step to the third with names in place."""
    await pilot.pause()
    fill(pilot, name="Northmoor hub", area="Northmoor", country="gb")
    await pilot.press("f4", "f4")
    fill(pilot, coordinator="Ines Okafor")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def make(pilot: Pilot[Any]) -> PaperStep:
    """Make the hub from the third step; return the step with the key."""
    await pilot.press("f4")
    await until(pilot, lambda: isinstance(top(pilot.app), Confirm))
    await pilot.press("m")
    step = pilot.app.screen_stack[-1].query_one(PaperStep)
    await until(pilot, lambda: step.made is not None)
    await pilot.pause()
    return step
