"""Pace on the screen: one short mark in the header, what fits in F2, the whole of it from the
palette; a stamp that is stale says so.
"""

from datetime import timedelta

import pytest

from conference.case.record.case import ReferCase
from conference.case.record.kind import Kind
from conference.case.record.readback import SettleReadBack
from conference.meeting.item import AddItem, SetItem
from tests.builders import House
from tests.conference.case.steps.filling import fields_of
from tests.screens.case.at_table import seated
from tests.screens.pilot import screen_lines, screen_text


def _another(house: House, slot: timedelta | None = None) -> None:
    """Put another case on the agenda, with a guest's slot some time from now by the clock of the
    room.
    """
    item = house.record(
        AddItem(meeting=house.meeting_id, case=house.record(ReferCase(name="Another Example")).id)
    )
    if slot is not None:
        at = (house.clock.now.astimezone() + slot).time().replace(second=0, microsecond=0)
        house.record(SetItem(item=item.id, slot=at))


@pytest.mark.parametrize(
    ("size", "words"), [((80, 24), "! guest "), ((120, 36), "! guest waits 9 min")]
)
async def test_the_header_tells_that_a_guest_waits(
    meeting: House, size: tuple[int, int], words: str
) -> None:
    """One mark at a time, the most pressing: a guest who waits comes before a break and before a
    meeting that is too long.
    """
    _another(meeting, timedelta(minutes=3))
    meeting.clock.pass_(minutes=11, hours=0)
    async with seated(meeting, size) as table:
        assert words in screen_lines(table.app)[0]
        assert "break" not in screen_lines(table.app)[0]


async def test_the_header_is_calm_until_something_is_due(meeting: House) -> None:
    """Nothing while all is well; after ninety minutes the break, in both sizes."""
    _another(meeting)
    async with seated(meeting) as table:
        assert "!" not in screen_lines(table.app)[0].replace("0/4 !", "")
    meeting.clock.pass_(minutes=91)
    for size, words in (((80, 24), "! break "), ((120, 36), "! break due")):
        async with seated(meeting, size) as table:
            assert words in screen_lines(table.app)[0]


async def test_the_agenda_says_what_does_not_fit(meeting: House) -> None:
    """F2 shows which case would have to move; in good time it says that everything fits."""
    _another(meeting)
    async with seated(meeting) as table:
        await table.press("f2")
        await table.until(lambda: "Everything still to come fits." in screen_text(table.app))
        await table.press("escape")
    meeting.clock.pass_(minutes=150)
    async with seated(meeting) as table:
        await table.press("f2")
        await table.until(
            lambda: "! does not fit: 2026-002 · a break is due." in screen_text(table.app)
        )


async def test_what_can_still_be_done_is_read_from_the_palette(meeting: House) -> None:
    """By its words in the palette; Escape goes back to the room, and what is typed is
    still there.
    """
    _another(meeting)
    meeting.clock.pass_(minutes=80)
    async with seated(meeting) as table:
        await table.type("half a sent")
        await table.press("ctrl+p", *"still be done", "enter")
        await table.until(lambda: "Fits, in this order" in screen_text(table.app))
        text = screen_text(table.app)
        for words in ("1 h 40 left", "2026-002", "1,335", "Other items"):
            assert words in text
        assert "Another Example" not in text
        await table.press("escape")
        assert table.app.screen is table.room
        assert table.room.capture.value == "half a sent"


async def test_a_stale_stamp_says_so_when_it_is_read_again(meeting: House) -> None:
    """Y in F5 stamps what stands there; after a change F5 shows that it was changed since, and y
    stamps it anew.
    """
    meeting.all_here()
    async with seated(meeting) as table:
        await table.press("f5", "y")
        await table.until(lambda: "readback" in (table.room.c.settled if table.room.c else {}))
        await table.write("? who picks her up")
        await table.press("f5")
        await table.until(lambda: "changed since" in screen_text(table.app))
        await table.press("y")
        await table.rest()
        await table.press("f5")
        await table.until(lambda: "agreed " in screen_text(table.app))
        assert "changed since" not in screen_text(table.app)


async def test_the_page_and_the_step_doubt_a_stamp_alike(meeting: House) -> None:
    """One given in the words of an earlier version is doubted in F5 as in the sheet, once an
    unknown was written after it.
    """
    meeting.all_here()
    old = SettleReadBack(
        item=meeting.item_id, disagree_asked=True, agreed=True, said="0123456789abcdef01234567"
    )
    meeting.record(old)
    meeting.clock.pass_(minutes=2, hours=0)
    meeting.write("who picks her up", Kind.UNKNOWN)
    assert fields_of(meeting.c)["readback/agreed"].mark == "warn"
    async with seated(meeting) as table:
        await table.press("f5")
        await table.until(lambda: "changed since" in screen_text(table.app))
