"""What the room says while one types: which keys work, what has them, and no more than fits."""

from tests.builders import House
from tests.screens.case.at_table import seated
from tests.screens.pilot import screen_text


async def test_only_keys_that_work_are_told(meeting: House) -> None:
    """^u clears the line only where one types: in the fields Escape is what leads back."""
    async with seated(meeting) as table:
        await table.press("f4", *"half a sentence", "tab", "h")
        assert "^u" not in table.said
        assert "Esc" in table.said
        await table.press("escape", "ctrl+n")
        assert "^u" in table.said


async def test_escape_asks_once_before_it_leaves(meeting: House) -> None:
    """In an empty line the first Escape says what the second does; anything typed in between takes
    it back.
    """
    async with seated(meeting) as table:
        await table.press("escape")
        assert table.said == "Esc again leaves the room; the meeting goes on."
        await table.press("a", "backspace", "escape")
        assert table.app.screen is table.room
        await table.press("escape")
        assert table.app.screen is not table.room


async def test_what_has_the_keys_is_told_in_words(meeting: House) -> None:
    """Not by the colour of a frame alone: the title of fields or lines says it, and the lines show
    their keys.
    """
    async with seated(meeting) as table:
        await table.write("sleeps badly")
        assert "keys here" not in screen_text(table.app)
        await table.press("tab")
        assert "Room · keys here" in screen_text(table.app)
        await table.press("tab")
        assert "Lines · keys here" in screen_text(table.app)
        assert "Room · keys here" not in screen_text(table.app)
        assert "x strike" in table.echo


async def test_a_row_that_opens_says_so(meeting: House) -> None:
    """= on a group, which is chosen, does not ask for a field to be chosen."""
    async with seated(meeting) as table:
        table.room.to_step(5)
        await table.rest()
        table.room.sheet.to_field("instrument")
        await table.write("= x")
        assert table.said == "This row opens with Enter; it is not filled in."


async def test_a_long_sentence_takes_a_second_line(meeting: House) -> None:
    """Nothing that is refused is cut off in its middle."""
    async with seated(meeting) as table:
        words = (
            "This sentence is longer than one line of eighty cells, and its end is what the "
            "secretary needs to read."
        )
        table.room.say(words, "warn")
        await table.rest()
        assert "needs to read." in screen_text(table.app)
        table.room.say("Short.")
        await table.rest()
        assert table.room.query_one("#said").size.height == 1
