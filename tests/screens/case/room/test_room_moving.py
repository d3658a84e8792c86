"""Moving about in the meeting room: steps, items, loose ends, the roll, the read-back, the end."""

from conference.case.overview.conference import ConferenceOf
from conference.case.record.decision import SettleDecision
from conference.case.steps.registry import loose_ends
from conference.meeting.item import LeaveItem, OpenItem
from conference.meeting.sitting import SittingOf
from tests.builders import House
from tests.screens.case.at_table import seated
from tests.screens.pilot import screen_lines, screen_text


async def test_steps_go_back_and_forth(meeting: House) -> None:
    """F4 and F3 go step by step, are remembered, and F3 on the first step says so."""
    async with seated(meeting) as table:
        await table.press("f3")
        assert table.said == "This is the first step. F2 shows the agenda."
        await table.press("f4", "f4", "f4", "f3")
        assert meeting.c.item.step == 2
        assert "╭─ Basis" in screen_text(table.app)
        assert meeting.c.step.prompt.startswith(table.said[:40])


async def test_the_roll_is_called_from_any_step(meeting: House) -> None:
    """^r marks presence by one key a seat, a deputy by name, and shows the quorum; a wrong word is
    told in place.
    """
    async with seated(meeting) as table:
        await table.press("f4", "ctrl+r")
        assert "Who is in the room" in screen_text(table.app)
        await table.press("h", "h", "r", "h")
        await table.until(lambda: "quorum 4 of 4 ✓" in screen_text(table.app))
        await table.press("home", "enter", *"zz", "enter")
        assert "! One of these is needed" in screen_text(table.app)
        await table.press("ctrl+u", *"h Sam Deputy", "enter")
        await table.until(lambda: "Sam Deputy" in screen_text(table.app))
        await table.press("escape")
        assert "quorum 4/4 ✓" in screen_lines(table.app)[0]
        assert table.app.screen is table.room


async def test_who_sat_in_which_part_is_read_from_the_roll(meeting: House) -> None:
    """F2 in the roll, or the palette, shows the ledger; Escape goes back to the room (H2.9)."""
    meeting.mark("Police", name="Sam Deputy")
    async with seated(meeting) as table:
        await table.press("ctrl+r")
        assert "F2 by part" in screen_text(table.app)
        await table.press("f2")
        await table.until(
            lambda: "Sam Deputy for Ada Kowalczyk, here since" in screen_text(table.app)
        )
        assert "Who sat in which part" in screen_text(table.app)
        await table.press("escape")
        assert table.app.screen is table.room
        await table.press("ctrl+p", *"which part", "enter")
        await table.until(lambda: "Who sat in which part" in screen_text(table.app))


async def test_a_dissent_that_is_missing_begins_in_the_capture_line(meeting: House) -> None:
    """Enter on its loose end puts the sign there, and the seat's words follow; words not written
    down are not written over.
    """
    meeting.all_here()
    for name, value in (
        ("outcome", "adopt"),
        ("rationale", "it is needed"),
        ("reached", "consensus with dissent"),
    ):
        meeting.record(SettleDecision(item=meeting.item_id, **{name: value}))  # type: ignore[arg-type]
    place = next(number for number, end in enumerate(loose_ends(meeting.c)) if end.typed)
    async with seated(meeting) as table:
        await table.press(*"half a sentence", "f8", *["down"] * place, "enter")
        assert table.room.capture.value == "half a sentence"
        await table.press("ctrl+u", "f8", *["down"] * place, "enter")
        assert table.room.capture.value == "~ "
        await table.write("mental wanted more time")
        assert ("dissent", "wanted more time") in table.lines


async def test_a_loose_end_is_gone_to(meeting: House) -> None:
    """Enter on a loose end goes to its step with its field under the cursor, and the next key fills
    it in.
    """
    async with seated(meeting) as table:
        await table.press("f8")
        assert "loose ends" in screen_text(table.app)
        ends = screen_text(table.app)
        assert "nobody marked whether they are here" in ends
        await table.press(*["down"] * 4, "enter")
        assert meeting.c.step.kind == "question"
        assert table.chosen == "investigated"
        await table.press(
            "f3", "f8", *["down"] * 4, "enter", "c"
        )  # without waiting for the step to be drawn
        assert table.shown("investigated") == "cannot say"


async def test_leaving_with_loose_ends_needs_a_reason(meeting: House) -> None:
    """^n shows what stands open; Escape stays, Enter goes where it is mended, a reason leaves and
    stands in the record.
    """
    async with seated(meeting) as table:
        case = meeting.item_id
        await table.press("ctrl+n", "escape")
        assert meeting.c.item.state.value == "open"
        await table.press("ctrl+n", "down", "enter")
        assert table.chosen == "conflicts"
        await table.press("ctrl+n", "tab", "enter", *"time is up", "enter")
        left = meeting.ask(ConferenceOf(item=case)).item
        assert (left.state.value, left.left_because) == ("done", "time is up")
        assert table.room.c is not None
        assert table.room.c.item.id != case
        assert table.room.capture.has_focus


async def test_read_back_is_stamped(meeting: House) -> None:
    """F5 shows the text to read; y stamps that it was agreed and that dissent was asked for."""
    async with seated(meeting) as table:
        await table.press("f5")
        assert "Does anyone disagree?" in screen_text(table.app)
        await table.press("escape", "f5", "y")
        table.room.to_step(10)
        await table.rest()
        assert (table.shown("agreed"), table.shown("disagree")) == ("yes", "yes")


async def test_turning_to_another_item_keeps_the_words_where_they_belong(meeting: House) -> None:
    """F2 turns to another item; half a sentence stays with the item it was typed in; ^z
    goes back.
    """
    async with seated(meeting) as table:
        await table.press(*"half a sentence", "f2", "home", "enter")
        assert table.room.c is not None
        assert table.room.c.item.kind == "opening"
        assert table.room.capture.value == ""
        await table.press("ctrl+z")
        assert table.room.c.item.id == meeting.item_id
        assert table.room.capture.value == "half a sentence"


async def test_a_step_is_passed_over_with_a_reason(meeting: House) -> None:
    """F6 asks why; without a reason nothing happens, with one the stepper shows it; some steps are
    never passed over.
    """
    async with seated(meeting, (120, 36)) as table:
        await table.press("f6")
        assert table.said == "Room is not passed over: every case needs it."
        table.room.to_step(4)
        await table.rest()
        await table.press("f6", "enter", "f6", *"she asked us not to", "enter", "f4")
        assert meeting.c.item.skipped == {"views": "she asked us not to"}
        assert "– Views" in screen_lines(table.app)[2]


async def test_the_stepper_tells_how_each_step_stands(meeting: House) -> None:
    """Done, open, at hand and ahead are told by sign and word."""
    async with seated(meeting, (120, 36)) as table:
        await table.press("f4", *"= what now", "enter", *"= n pol", "enter", "f4")
        steps = screen_lines(table.app)[2]
        assert "! Room" in steps
        assert "✓ Question" in steps
        assert " 3 Basis " in steps
        assert "4 Information" in steps


async def test_the_last_item_ends_the_meeting(meeting: House) -> None:
    """After the last item the question comes whether the meeting ends; Enter stays, e ends it and
    opens the minutes.
    """
    items = meeting.ask(SittingOf(meeting=meeting.meeting_id)).live
    meeting.leave()
    for item in items:
        if item.case_id is None and item.kind != "closing":
            meeting.record(OpenItem(item=item.id))
            meeting.record(LeaveItem(item=item.id, reason="nothing to do"))
    meeting.turn_to("closing")
    async with seated(meeting) as table:
        await table.press("f4", "tab", *"late", "enter")
        assert "Everything on the agenda is done. End the meeting?" in screen_text(table.app)
        await table.press("enter", "f4")
        assert table.said == "This item is finished. F2 shows the agenda."
        await table.pilot.app.run_action("end_meeting", table.room)
        await table.rest()
        await table.press("e")
        await table.until(lambda: type(table.app.screen).__name__ == "MinutesPage")


async def test_undo_in_a_group_whose_action_goes(meeting: House) -> None:
    """Taking back the action one is inside of leaves the group, and the step stands there whole."""
    async with seated(meeting) as table:
        table.room.to_step(8)
        await table.rest()
        await table.write("! soc home visit")
        await table.press("tab", "home", "enter")
        assert table.inside()
        await table.press("ctrl+z")
        assert not table.inside()
        assert table.chosen == "contingency"
