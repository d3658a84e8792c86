"""Words typed in the roll: the key that began them stays, and so do they when they cannot be
written (H2.5).
"""

from textual.widgets import Input

from conference.documents.minutes.minutes import ApproveMinutes
from conference.meeting.presence import Attendance
from screens.case.room.roll import Roll
from tests.builders import House
from tests.screens.case.at_table import Table, seated
from tests.screens.pilot import screen_text


def words(table: Table) -> Input:
    """Return the line of the roll."""
    return table.app.screen.query_one("#roll-words", Input)


async def test_the_key_that_began_the_words_stays(meeting: House) -> None:
    """^r, Police, x and the conflict of interest: a recusal with its reason, not a
    presence (H2.5).
    """
    async with seated(meeting) as table:
        await table.press("ctrl+r", "down", "x", *" her sister works there")
        assert words(table).value == "x  her sister works there"
        await table.press("enter")
        mark = meeting.c.sitting.attendance(meeting.item_id, meeting.c.moment)[
            meeting.seat("Police")
        ]
        assert (mark.attendance, mark.reason) == (Attendance.RECUSED, "her sister works there")
        assert words(table).value == ""


async def test_apologies_with_a_reason(meeting: House) -> None:
    """Enter on a seat, then a and why."""
    async with seated(meeting) as table:
        await table.press("ctrl+r", "down", "enter", *"a is ill", "enter")
        mark = meeting.c.sitting.attendance(meeting.item_id, meeting.c.moment)[
            meeting.seat("Police")
        ]
        assert (mark.attendance, mark.reason) == (Attendance.APOLOGIES, "is ill")
        assert isinstance(table.app.screen, Roll)


async def test_words_that_cannot_be_written_come_back(meeting: House) -> None:
    """A recusal in minutes that were approved meanwhile: the words stand in the line again, and why
    not beside them.
    """
    async with seated(meeting) as table:
        await table.press("ctrl+r", "down", "x", *" her sister")
        meeting.end()
        meeting.record(ApproveMinutes(meeting=meeting.meeting_id, reason="read at the table"))
        await table.press("enter")
        await table.rest()
        assert words(table).value == "x  her sister"
        assert "approved" in screen_text(table.app)
