"""The meeting room: what is typed is understood, shown, written down; a stray key moves nothing,
and no word is written over.
"""

import pytest
from textual import events

from conference.case.record.action import ActionState
from conference.case.record.kind import Kind, Label, Standing
from conference.case.record.question_and_other_panels import Question
from conference.case.record.room import Room
from screens.case.room.line_sheet import LineSheet
from tests.builders import House
from tests.screens.case.at_table import seated
from tests.screens.pilot import GATHERED, HOSTILE, harmless, screen_lines, screen_text

TABLE = (
    ("meeting paused, lift alarm", Kind.NOTE, "meeting paused, lift alarm", "note"),
    (
        "> pol seen twice near the station #src",
        Kind.INFORMATION,
        "seen twice near the station",
        "information · Police · fact · protect source",
    ),
    ("- sleeps at a friend's since May", Kind.CONCERN, "sleeps at a friend's since May", "concern"),
    ("+ close to an aunt", Kind.STRENGTH, "close to an aunt", "strength"),
    ("? who picks up the children", Kind.UNKNOWN, "who picks up the children", "unknown"),
    (
        "! soc home visit with pol +14 #home",
        Kind.ACTION,
        "home visit",
        "action · Social services · with Police · by Thu 24 Dec 2026",
    ),
    (
        "* adopt, mentoring starts this month",
        Kind.DECISION,
        "adopt, mentoring starts this month",
        "decision",
    ),
    ("~ elm wanted more time", Kind.DISSENT, "wanted more time", "dissent · Elm Park School"),
)
"""What is typed, what it becomes (design, section 4), and what is shown before Enter."""

TEXTS = ("[JS]", *GATHERED, HOSTILE[-1])


async def test_every_kind_is_echoed_and_written(meeting: House) -> None:
    """Each row of the capture table is shown before Enter, written by Enter, and stands among the
    lines.
    """
    async with seated(meeting) as table:
        for typed, kind, words, echo in TABLE:
            await table.type(typed)
            assert table.echo.startswith(echo)
            assert (kind.value, words) not in table.lines
            await table.press("enter")
            assert table.lines[-1] == (kind.value, words)
            assert table.room.capture.value == ""
            assert words[:20] in screen_text(table.app)
        written = meeting.c.lines
        assert [line.kind for line in written] == [kind for _, kind, _, _ in TABLE]
        assert (written[1].standing, written[1].labels) == (Standing.FACT, (Label.SOURCE,))
        assert meeting.c.new_actions[0].joint == (meeting.seat("Police"),)
        assert "✓ saved" in screen_lines(table.app)[0]


async def test_what_cannot_be_written_yet_stays(meeting: House) -> None:
    """A line with a problem is not written by Enter, says why, and keeps every word; so does one
    that is too long.
    """
    async with seated(meeting) as table:
        await table.write("! home visit")
        assert "No seat begins with 'home'" in table.said
        assert table.room.capture.value == "! home visit"
        table.room.capture.value = "x" * 20_001
        await table.press("enter")
        assert "20,000 is the most" in table.said
        assert len(table.room.capture.value) == 20_001
        assert table.lines == []


async def test_a_stray_enter_does_nothing(meeting: House) -> None:
    """Enter on an empty line, or on blanks, writes nothing, moves nothing and says nothing."""
    async with seated(meeting) as table:
        before = (meeting.c.item, table.said)
        await table.press("enter", "enter", "space", "space", "enter")
        assert (meeting.c.item, table.said) == before
        assert table.lines == []


async def test_one_key_a_seat_and_the_quorum_follows(meeting: House) -> None:
    """In the sheet a letter fills in and moves on; the header counts the quorum."""
    async with seated(meeting) as table:
        assert "quorum 0/4 !" in screen_lines(table.app)[0]
        await table.press("tab", "h", "h", "r", "h")
        assert "quorum 4/4 ✓" in screen_lines(table.app)[0]
        assert table.chosen == "seat:elm"
        assert table.shown("seat:soc") == "remote"
        await table.press("q")
        assert table.shown("seat:elm") == ""
        await table.press("down", "y", "y")
        assert meeting.c.of(Room).confidentiality is True


async def test_the_equals_sign_fills_in_what_is_chosen(meeting: House) -> None:
    """`=` shows the field and its value, Enter fills it in and moves on to what is missing; arrows
    choose another field.
    """
    async with seated(meeting) as table:
        await table.press("f4")
        await table.type("= how can Noor be kept safe?")
        assert table.echo == "What must the panel decide · how can Noor be kept safe?"
        await table.press("enter")
        assert meeting.c.of(Question).sentence == "how can Noor be kept safe?"
        assert table.chosen == "investigated"
        await table.write("= perhaps")
        assert "One of these is needed: no or yes" in table.said
        assert table.room.capture.value == "= perhaps"
        await table.press(
            "ctrl+u", "down", *"= the housing panel", "enter", "up", "up", *"= n", "enter"
        )
        assert table.shown("panels") == "the housing panel"
        assert table.shown("investigated") == "no"


async def test_typing_in_the_sheet_starts_the_line(meeting: House) -> None:
    """A letter on a field of text goes into the capture line behind `=`; Enter there brings one
    back to the sheet.
    """
    async with seated(meeting) as table:
        await table.press("f4", "tab", *"how can she be safe")
        assert table.room.capture.value == "= how can she be safe"
        await table.press("enter")
        assert table.shown("question") == "how can she be safe"
        assert table.room.focused is table.room.sheet
        await table.press("up", "enter")
        assert table.room.capture.value == "= how can she be safe"
        await table.press("escape")
        assert table.room.capture.value == ""


async def test_a_sign_in_the_sheet_begins_a_line(meeting: House) -> None:
    """Signs typed in the sheet go to the capture line, and the line with them; the question mark
    shows the help.
    """
    async with seated(meeting) as table:
        for sign, kind in {"-": "concern", "+": "strength", "*": "decision"}.items():
            await table.press("tab", sign, *"well said", "enter")
            assert table.lines[-1] == (kind, "well said")
            assert table.room.capture.has_focus
        await table.press("tab", "question_mark")
        assert "Room" in screen_text(table.app)
        assert table.app.screen is not table.room


async def test_words_in_the_line_are_not_written_over(meeting: House) -> None:
    """What was typed and not written down survives the sheet, the list, ^t, Escape and the next
    item.
    """
    async with seated(meeting) as table:
        await table.write("the lift is broken")
        await table.press("f4", *"half a senten")
        await table.press("shift+tab", "e")
        assert "not written down yet" in table.said
        await table.press("shift+tab", "h")
        assert "not written down yet" in table.said
        await table.press("-", "escape", "escape")
        assert "Your words stay here" in table.said
        await table.press("ctrl+n")
        assert "not written down yet" in table.said
        assert table.room.capture.value == "half a senten"
        await table.press("ctrl+u", *"= how", "ctrl+t")
        assert table.room.capture.value == "= how"


async def test_groups_are_opened_and_left(meeting: House) -> None:
    """Enter opens a group, letters fill in inside, Escape goes up to the group and then out of the
    sheet.
    """
    async with seated(meeting) as table:
        table.room.to_step(5)
        await table.rest()
        await table.press("tab", "down", "down", "enter")
        assert "Assessment ›" in screen_text(table.app)
        assert table.inside()
        first = table.chosen
        await table.press("2")
        assert table.shown(first)
        assert table.chosen != first
        await table.press("escape")
        assert not table.inside()
        assert table.chosen == "instrument"
        assert table.room.sheet.has_focus
        await table.press("escape")
        assert table.room.capture.has_focus


async def test_one_key_changes_the_kind(meeting: House) -> None:
    """In the list a sign turns the line; ^t turns what is typed, or the newest line; what needs a
    seat says so.
    """
    async with seated(meeting) as table:
        await table.write("sleeps badly")
        await table.press("shift+tab", "-")
        assert table.lines == [("concern", "sleeps badly")]
        await table.press("!")
        assert table.said == "An action needs a seat."
        await table.press("n", "escape", *"new words", "ctrl+t", "ctrl+t")
        assert table.room.capture.value == "- new words"
        await table.press("enter", "ctrl+t", "enter")
        assert table.lines == [("note", "sleeps badly"), ("strength", "new words")]


async def test_edit_strike_and_undo(meeting: House) -> None:
    """The key e brings the line back to be typed anew, x strikes it, ^z takes back one thing after
    the other.
    """
    async with seated(meeting) as table:
        await table.write("> pol seen twice #src")
        await table.press("shift+tab", "e")
        assert table.room.capture.value == "> pol seen twice #src"
        assert table.echo.startswith("writes the line anew")
        await table.press(*" #med", "enter")
        assert table.labels() == ["medical", "protect source"]
        await table.press("shift+tab", "x")
        assert table.lines == []
        assert table.said.endswith("The line is struck. ^z brings it back.")
        await table.press("ctrl+z")
        assert table.said == "Taken back: line struck."
        await table.press("ctrl+z")
        assert table.labels() == ["protect source"]
        await table.press("ctrl+z")
        assert table.lines == []


async def test_an_action_is_edited_with_its_day(meeting: House) -> None:
    """The day stands in the line that is edited; another day and another partner are written; hours
    are refused in words.
    """
    async with seated(meeting) as table:
        await table.write("! soc home visit with pol +14")
        await table.press("ctrl+t", "escape", "shift+tab", "e")
        assert table.room.capture.value == "! soc home visit with pol Thu 24 Dec 2026"
        table.room.put("! soc home visit with men 4h")
        await table.press("enter")
        assert "hours count from" in table.said
        table.room.put("! soc home visit with men +7")
        await table.press("enter")
        action = meeting.c.new_actions[0]
        assert (str(action.due), action.joint, action.text) == (
            "2026-12-17",
            (meeting.seat("Mental"),),
            "home visit",
        )
        assert action.state is ActionState.OPEN


async def test_escape_leaves_editing_only_untouched(meeting: House) -> None:
    """Escape puts an untouched line back where it was; a changed one stays in the line until it is
    cleared.
    """
    async with seated(meeting) as table:
        await table.write("sleeps badly")
        await table.press("shift+tab", "e", "escape")
        assert (table.room.capture.value, table.room.session.line.editing) == ("", None)
        await table.press("shift+tab", "e", "!", "escape")
        assert table.room.capture.value == "sleeps badly!"
        await table.press("ctrl+u", "escape", *"another", "enter")
        assert table.lines == [("note", "sleeps badly"), ("note", "another")]


async def test_parking_keeps_the_words_for_the_end(meeting: House) -> None:
    """F7 parks what is typed, also out of editing, so that the next line is a new one; with nothing
    typed it says so.
    """
    async with seated(meeting) as table:
        await table.press("f7")
        assert "Type what is to be parked" in table.said
        await table.write("sleeps badly")
        await table.press("shift+tab", "e", *" at night", "f7")
        assert table.said.startswith("Parked")
        await table.write("a new line")
        assert [line.text for line in meeting.c.lines] == [
            "sleeps badly",
            "sleeps badly at night",
            "a new line",
        ]
        assert meeting.c.lines[1].topics == ("parked",)


@pytest.mark.parametrize("texts", [TEXTS[0::2], TEXTS[1::2]], ids=["first", "second"])
async def test_hostile_words_are_only_words(meeting: House, texts: tuple[str, ...]) -> None:
    """Whatever is typed or pasted is echoed, written or refused, edited and drawn as words, at both
    sizes.
    """
    async with seated(meeting) as table:
        for text in texts:
            before = len(table.lines)
            forms = (
                text,
                f"> pol {text}",
                f"- {text}",
                f"? {text}",
                f"! soc {text} +3",
                f"= {text}",
            )
            for typed in forms:
                table.app.post_message(events.Paste(typed))
                await table.rest()
                assert harmless(table.app), ascii(typed[:40])  # the echo
                await table.press("enter", "ctrl+u")
                assert harmless(table.app), ascii(typed[:40])  # the line, or what is wrong with it
            await table.pilot.resize_terminal(120, 36)
            for typed in forms:
                table.app.post_message(events.Paste(typed))
                await table.rest()
                assert harmless(table.app), ascii(typed[:40])
                await table.press("ctrl+u")
            if len(table.lines) > before:
                await table.press("shift+tab")
                table.room.query_one("#lines", LineSheet).move_to_entry(before)
                await table.press("e")
                assert harmless(table.app), ascii(text[:40])
                if text == "[JS]":
                    assert screen_text(table.app).count("[JS]") >= 3
                    assert table.room.capture.value == "[JS]"
                await table.press("ctrl+u")
            await table.pilot.resize_terminal(80, 24)
