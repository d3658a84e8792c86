"""What tests of an agenda ask the hub, and how they choose an item on the screen."""

from typing import Any

from textual.pilot import Pilot

from conference.meeting.item import Item
from conference.meeting.sitting import SittingOf
from screens.widgets.sheet import Sheet
from tests.screens.small_hub import Small


def items(small: Small) -> list[Item]:
    """Return what is on the agenda now."""
    return list(small.hub.ask(SittingOf(meeting=small.meeting.id)).live)


def first_case(small: Small) -> Item:
    """Return the first case on the agenda."""
    return next(item for item in items(small) if item.case_id)


async def choose(pilot: Pilot[Any], item: Item) -> None:
    """Put the cursor on an item."""
    pilot.app.screen.query_one("#agenda", Sheet).move_to_key(str(item.id))
    await pilot.pause()
