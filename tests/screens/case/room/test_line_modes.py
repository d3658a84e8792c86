"""Writing a line anew and abstracting it end with ^u and with the step; what is said about a line
goes when it changes.
"""

from conference.case.record.kind import Kind
from tests.builders import House
from tests.screens.case.at_table import seated
from tests.screens.pilot import screen_text


async def test_clearing_the_line_ends_writing_it_anew(meeting: House) -> None:
    """After e and ^u the next line is a new one, and that is said; the old one stands."""
    async with seated(meeting) as table:
        await table.write("sleeps badly")
        await table.press("shift+tab", "e", "ctrl+u")
        assert table.said == "The line stays as it was: what you type now is a new one."
        await table.type("the lift is broken")
        assert "anew" not in table.echo
        await table.press("enter")
        assert table.lines == [("note", "sleeps badly"), ("note", "the lift is broken")]


async def test_clearing_the_line_ends_abstracting(meeting: House) -> None:
    """After a and ^u nothing is abstracted any more (H3.3)."""
    meeting.write("met the informer", Kind.INFORMATION, "Police")
    async with seated(meeting) as table:
        await table.press("tab", "tab", "end", "a", "ctrl+u")
        assert "stays as it was" in table.said
        await table.write("> pol seen twice")
        assert table.app.screen is table.room
        assert table.lines == [("information", "met the informer"), ("information", "seen twice")]


async def test_another_step_ends_writing_anew(meeting: House) -> None:
    """Untouched words go with the step; changed ones stay in the line, as a new one, and that is
    said.
    """
    async with seated(meeting) as table:
        await table.write("sleeps badly")
        await table.press("shift+tab", "e", "f4")
        line = table.room.session.line
        assert (table.room.capture.value, line.editing) == ("", None)
        await table.press("shift+tab", "e", *" at night", "f4")
        assert (table.room.capture.value, line.editing) == ("sleeps badly at night", None)
        assert "what you type now is a new one" in table.said
        await table.press("enter")
        assert [text for _, text in table.lines] == ["sleeps badly", "sleeps badly at night"]


async def test_the_mode_is_told_with_every_problem(meeting: House) -> None:
    """While a line cannot be written yet, the echo still says that it would be written anew."""
    async with seated(meeting) as table:
        await table.write("sleeps badly")
        await table.press("shift+tab", "e", "ctrl+t")
        assert table.room.capture.value.startswith("> ")
        assert table.echo.startswith("writes the line anew")
        assert "No seat begins with" in table.echo


async def test_a_line_that_could_not_be_written_is_still_the_same_line(meeting: House) -> None:
    """When the door refuses, the words are back and the next Enter writes the same line anew, not a
    second one.
    """
    async with seated(meeting) as table:
        await table.write("sleeps badly")
        await table.press("shift+tab", "e", *" at night")
        line = meeting.c.lines[0]
        from conference.case.record.line import StrikeLine

        meeting.record(StrikeLine(line=line.id))
        await table.press("enter")
        assert table.room.capture.value == "sleeps badly at night"
        assert table.echo.startswith("writes the line anew")


async def test_an_objection_goes_with_the_line(meeting: House) -> None:
    """What was wrong with a line is not said of the next one."""
    async with seated(meeting) as table:
        await table.write("> zz seen twice")
        assert table.said.startswith("No seat begins with 'zz': there are mun, pol, soc")
        await table.press("ctrl+u")
        assert "No seat" not in table.said
        await table.write("> zz seen")
        await table.press("backspace")
        assert table.said == meeting.c.step.prompt


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
