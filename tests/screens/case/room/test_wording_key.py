"""Better words from the capture line, by the palette; nothing is changed unless Enter takes it
(H1.3).
"""

from conference.case.record.kind import Kind
from tests.builders import House
from tests.screens.case.at_table import Table, seated
from tests.screens.pilot import screen_text


async def _better(table: Table) -> None:
    await table.press("ctrl+p")
    await table.type("better words")
    await table.press("enter")
    await table.rest()


async def test_what_is_typed_is_put_right_in_the_line(meeting: House) -> None:
    """The command shows the remark; Enter puts the better words into the line, which is not written
    down by it.
    """
    async with seated(meeting) as table:
        table.room.put("- he claims that he was out")
        await _better(table)
        assert "claims" in screen_text(table.app)
        await table.press("enter")
        assert table.room.capture.value == "- he says that he was out"
        assert table.lines == []


async def test_the_newest_line_is_put_right_when_nothing_is_typed(meeting: House) -> None:
    """The line keeps its kind; Escape leaves it as it is."""
    meeting.write("he claims that he was out", Kind.CONCERN)
    async with seated(meeting) as table:
        await _better(table)
        await table.press("escape")
        assert table.lines == [("concern", "he claims that he was out")]
        await _better(table)
        await table.press("enter")
        await table.rest()
        assert table.lines == [("concern", "he says that he was out")]
        await _better(table)
        assert table.said == "Nothing to point out in these words."
