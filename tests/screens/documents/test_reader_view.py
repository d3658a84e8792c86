"""“What would X see?” on screen: from the room and from the minutes, reader by reader, counts of
what is left out (H3.3).
"""

import pytest

from conference.case.record.kind import Kind, Label
from screens.documents.reader_view import SeenPage
from screens.widgets.ask import Choose
from screens.widgets.sheet import Sheet
from tests.builders import House
from tests.reading_text import as_text
from tests.screens.case.at_table import Table, seated
from tests.screens.pilot import GATHERED, harmless, screen_text, top


def page(table: Table) -> SeenPage:
    """Return the page on top."""
    shown = top(table.app)
    assert isinstance(shown, SeenPage)
    return shown


def told(house: House) -> None:
    """Write down a line for everybody and one of each kind of secrecy."""
    house.all_here()
    house.write("goes to school", Kind.INFORMATION, "Social", step="information")
    house.write(
        "takes lithium", Kind.INFORMATION, "Mental", step="information", labels=(Label.MEDICAL,)
    )
    house.write(
        "seen at night",
        Kind.INFORMATION,
        "Police",
        step="information",
        labels=(Label.SOURCE,),
        source="Oskar Lindgren",
    )


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_each_reader_in_turn(meeting: House, size: tuple[int, int]) -> None:
    """One key opens it, arrows go from reader to reader and round; what is left out is counted by
    its label, never told.
    """
    told(meeting)
    async with seated(meeting, size) as table:
        await table.press("ctrl+y")
        await table.until(
            lambda: isinstance(top(table.app), SeenPage) and page(table).reading is not None
        )
        text = screen_text(table.app)
        assert "What would Municipality see?" in text
        assert "2 lines shown, 1 left out" in text
        assert "lithium" not in text
        await table.pilot.press("end")
        text = screen_text(table.app)
        assert "goes to school" in text
        assert "medical" in text
        assert "protect source" in text
        assert "Oskar" not in text  # the source
        await table.pilot.press("left")
        assert "The full record" in screen_text(table.app)
        shown = page(table).reading  # more than one screen, and the line stands in the middle
        assert shown is not None
        assert "lithium" in as_text(shown)
        await table.pilot.press("left")
        assert "What would an auditor see?" in screen_text(table.app)
        assert page(table).place == len(page(table).readers) - 1
        await table.pilot.press("right", "right", "right", "right", "right")
        assert "What would Mental health see?" in screen_text(table.app)
        await table.pilot.press("end")
        assert "lithium" in screen_text(table.app)
        await table.pilot.press("escape")
        assert top(table.app) is table.room


async def test_a_reader_is_chosen_from_a_list(meeting: House) -> None:
    """Enter or w shows everybody; Escape leaves it as it is."""
    told(meeting)
    async with seated(meeting) as table:
        await table.press("ctrl+y")
        await table.until(lambda: isinstance(top(table.app), SeenPage) and page(table).readers)
        await table.pilot.press("enter")
        await table.until(lambda: isinstance(top(table.app), Choose))
        assert "guest:Elm Park School" in screen_text(table.app)
        await table.pilot.press("escape")
        await table.pilot.press("r")
        await table.until(lambda: isinstance(top(table.app), Choose))
        top(table.app).query_one(Sheet).move_to_key("reader 6")
        await table.pilot.press("enter")
        await table.until(lambda: isinstance(top(table.app), SeenPage))
        await table.pilot.pause()
        assert "What would the person and the family see?" in screen_text(table.app)


async def test_the_whole_meeting_from_the_minutes(meeting: House) -> None:
    """From the minutes every item is there, each under its reference."""
    told(meeting)
    async with seated(meeting) as table:
        await table.press("f9")
        await table.until(lambda: type(top(table.app)).__name__ == "MinutesPage")
        await table.pilot.press("ctrl+y")
        await table.until(
            lambda: isinstance(top(table.app), SeenPage) and page(table).reading is not None
        )
        assert meeting.case is not None
        assert f"{meeting.case.reference} · Case" in [
            part.title
            for part in page(table).reading.parts  # type: ignore[union-attr]
        ]


async def test_hostile_words_are_only_words(meeting: House) -> None:
    """Whatever is written, it is drawn as written, for every reader: all of it, page by page."""
    meeting.all_here()
    for text in GATHERED:
        meeting.write(
            f"x{text}",
            Kind.INFORMATION,
            "Social",
            step="information",
            source=f"y{text}"[:100],
            since=f"z{text}"[:100],
        )
    async with seated(meeting) as table:
        await table.press("ctrl+y")
        await table.until(lambda: isinstance(top(table.app), SeenPage) and page(table).readers)
        for _ in page(table).readers:
            await table.pilot.press("right")
            for _ in range(3):
                assert harmless(table.app)
                await table.pilot.press("pagedown")
            await table.pilot.press("end")
            assert harmless(table.app)
