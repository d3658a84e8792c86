"""Abstraction in the room: a key in the line list, words in the capture line, a question, and the
original is gone (H3.3).
"""

from conference.base.journal import Journal
from conference.case.record.kind import Kind, Label
from screens.widgets.ask import ForGood
from tests.builders import House
from tests.screens.case.at_table import Table, seated
from tests.screens.pilot import screen_text, top

SECRET = "met the informer behind the depot"


async def begin(table: Table) -> None:
    """Choose the newest line, and ask to abstract it."""
    await table.press("tab", "tab")
    await table.press("end", "a")


async def test_a_line_is_abstracted(meeting: House) -> None:
    """a, the words, Enter, F2: the seat of the line keeps the original, and nothing can be undone
    any more.
    """
    meeting.write(SECRET, Kind.INFORMATION, "Police")
    async with seated(meeting) as table:
        await begin(table)
        assert table.room.capture.value == "> pol "
        assert "Abstracted words for this line" in table.said
        await table.type("he owes money")
        assert "in place of the line" in table.echo
        assert "original with Police" in table.echo
        await table.press("enter")
        await table.until(lambda: isinstance(top(table.app), ForGood))
        asked = " ".join(screen_text(table.app).split())
        assert "cannot be undone" in asked
        assert SECRET in asked
        await table.press("enter")
        await table.until(lambda: top(table.app) is table.room)
        assert table.room.capture.value == "> pol he owes money"
        assert meeting.c.lines[0].text == SECRET
        await table.press("enter")
        await table.until(lambda: isinstance(top(table.app), ForGood))
        await table.press("f2")
        await table.until(lambda: meeting.c.lines[0].text == "he owes money")
        await table.rest()
        assert table.room.capture.value == ""
        assert table.room.session.line.abstracting is None
        assert meeting.c.lines[0].labels == (Label.ABSTRACTED,)
        assert table.said == "The line is abstracted; its own words are gone from the file."
        assert SECRET not in screen_text(table.app)
        await table.press("ctrl+z")
        assert "nothing to undo" in table.said
        assert meeting.ask(Journal(limit=1))[0].title == "Line abstracted"


async def test_escape_leaves_the_line_alone(meeting: House) -> None:
    """A line without a seat asks for one; Escape on untouched words, or on none, forgets that
    anything was asked.
    """
    meeting.write(SECRET, Kind.CONCERN)
    async with seated(meeting) as table:
        await begin(table)
        assert table.room.capture.value == "> "
        await table.press("enter")
        assert "Information needs a seat" in table.said
        await table.press("escape")
        assert (table.room.capture.value, table.room.session.line.abstracting) == ("", None)
        await begin(table)
        await table.press("ctrl+u", "escape")
        assert table.room.session.line.abstracting is None
        await table.write("a note")
        assert table.lines == [("concern", SECRET), ("note", "a note")]


async def test_words_under_way_are_not_written_over(meeting: House) -> None:
    """What somebody has typed stays, and nothing is abstracted."""
    meeting.write(SECRET, Kind.INFORMATION, "Police")
    async with seated(meeting) as table:
        await table.type("half a sen")
        table.room.query_one("#lines").focus()
        await table.press("end", "a")
        assert table.room.capture.value == "half a sen"
        assert table.room.session.line.abstracting is None


async def test_editing_is_one_command(meeting: House) -> None:
    """A concern written anew as an action, with day, source and label, is taken back by
    one undo.
    """
    async with seated(meeting) as table:
        await table.write("- sleeps badly")
        await table.press("tab", "tab")
        await table.press("end", "e")
        table.room.put("! soc visit fri from: her aunt #med")
        await table.press("enter")
        await table.rest()
        assert table.lines == [("action", "visit")]
        await table.press("ctrl+z")
        assert table.lines == [("concern", "sleeps badly")]
        await table.write("> pol seen twice from: Oskar #src")
        assert "Oskar" not in screen_text(table.app)
        assert "protect source" in screen_text(table.app)
        assert meeting.c.lines[-1].source == "Oskar"


async def test_typing_on_does_not_abstract(meeting: House) -> None:
    """Whoever typed on instead of reading the question loses no letter, whatever the letters are,
    and nothing is gone (H3.3).
    """
    meeting.write(SECRET, Kind.INFORMATION, "Police")
    async with seated(meeting) as table:
        await begin(table)
        await table.press(*"he owes money", "enter", *" yes, you and y")
        assert table.app.screen is table.room
        assert table.room.capture.value == "> pol he owes money yes, you and y"
        assert "Enter asks again" in table.said
        assert meeting.c.lines[0].text == SECRET
