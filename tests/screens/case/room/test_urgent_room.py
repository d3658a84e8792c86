"""The urgent call from within a meeting (H4.4)."""

from conference.case.overview.urgent_call import NOT_KNOWN
from screens.case.room.room_page import MeetingRoom
from tests.builders import House
from tests.screens.case.at_table import seated
from tests.screens.pilot import screen_lines


async def test_from_the_capture_line_the_room_turns_to_it(meeting: House) -> None:
    """In the room it becomes the item at hand; half a sentence stays with the case it was typed in;
    a guest still there is told of.
    """
    meeting.all_here()
    meeting.mark("Elm", here=True)
    interrupted = meeting.item_id
    async with seated(meeting) as table:
        await table.press(*"half a sentence", "ctrl+g", "enter", "enter")
        await table.until(lambda: table.room.c is not None and table.room.c.item.agenda == "urgent")
        await table.rest()
        assert table.app.screen is table.room
        assert len([one for one in table.app.screen_stack if isinstance(one, MeetingRoom)]) == 1
        assert table.room.capture.value == ""
        assert table.said == "A guest of the item before is still here: ^l curtain. A mistake? ^z."
        assert NOT_KNOWN not in screen_lines(table.app)[0]
        await table.press("ctrl+n", "tab", *"it was a mistake", "enter")
        assert table.room.c is not None
        assert table.room.c.item.id == interrupted
        assert table.room.capture.value == "half a sentence"


async def test_a_dialog_or_a_list_does_not_stand_in_the_way(meeting: House) -> None:
    """Whatever is open over the room closes as by Escape once the conference runs."""
    async with seated(meeting) as table:
        for key in ("ctrl+r", "f8", "f2", "ctrl+p", "f1"):
            await table.press(key)
            assert table.app.screen is not table.room, key
            await table.press("ctrl+g", "enter", "enter")
            await table.until(
                lambda: (
                    table.app.screen is table.room
                    and table.room.c
                    and table.room.c.item.agenda == "urgent"
                )
            )
            await table.press("ctrl+z")
            assert table.room.c is not None
            assert table.room.c.item.id == meeting.item_id, key


async def test_the_key_does_nothing_more_while_it_is_asked(meeting: House) -> None:
    """Pressed twice it asks once; the curtain lets nothing through."""
    async with seated(meeting) as table:
        await table.press("ctrl+g", "ctrl+g", "escape")
        assert table.app.screen is table.room
        await table.press("ctrl+l", "ctrl+g", "escape")
        assert table.app.screen is table.room


async def test_a_call_by_mistake_is_taken_back(meeting: House) -> None:
    """The room says how; ^z takes case and item off again and the item before is at hand, with
    every word typed (H4.4).
    """
    before = meeting.item_id
    async with seated(meeting) as table:
        await table.press(*"half", "ctrl+g", "enter", "enter")
        await table.until(lambda: table.room.c is not None and table.room.c.item.agenda == "urgent")
        await table.rest()
        assert table.said == "The urgent conference runs. Was it a mistake? ^z takes it back."
        await table.press("f4", "f3", *" a word", "ctrl+z")
        await table.rest()
        assert table.room.c is not None
        assert table.room.c.item.id == before
        assert table.said == "Taken back: urgent conference called."
        assert table.room.capture.value == "half a word"
        assert [item.agenda for item in table.room.c.sitting.live if item.case_id].count(
            "urgent"
        ) == 0
        assert meeting.hub.check() == []
