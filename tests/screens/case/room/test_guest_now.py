"""Inviting a guest while its case is heard, and the catalogue of interventions, from the palette or
the roll (H2.9, H4.3).
"""

from typing import Any

import pytest

from conference.base.record import Command
from conference.hub.seat import AddSeat
from conference.meeting.presence import InviteGuest
from screens.app.reading_page import ReadingPage
from screens.case.room.roll import Roll
from tests.builders import House
from tests.screens.case.at_table import seated
from tests.screens.pilot import screen_text, top


@pytest.mark.parametrize("way", ["palette", "roll"])
async def test_a_guest_is_invited_while_its_case_is_heard(meeting: House, way: str) -> None:
    """Who, why and what it brings; it is around the case at once, and what is typed in the line
    stays.
    """
    agency = meeting.c.sitting.seats[0].agency_id
    meeting.record(AddSeat(agency=agency, name="Night shelter", permanent=False))
    async with seated(meeting) as table:
        await table.type("half a word")
        if way == "roll":
            await table.press("ctrl+r")
            await table.until(lambda: isinstance(top(table.app), Roll))
            await table.press("f3")
        else:
            table.room.action_guest()
        await table.until(lambda: "Who is invited" in screen_text(table.app))
        await table.press("down", "enter")
        await table.until(lambda: "Why is this guest invited" in screen_text(table.app))
        await table.press(*"a bed tonight", "enter")
        await table.until(lambda: "What does the guest bring" in screen_text(table.app))
        await table.press(*"a bed", "enter")
        await table.until(
            lambda: table.app.screen is table.room and table.said.startswith("Invited")
        )
        assert table.room.c is not None
        assert "Night shelter" in {seat.name for seat in table.room.c.seats}
        assert table.room.capture.value == "half a word"


async def test_an_invitation_takes_its_turn(
    meeting: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The questions leave the turn free, so that drafts are kept; what they come to is written
    down in one.
    """
    turns = []
    async with seated(meeting) as table:
        record = table.room.record

        async def noted(command: Command[Any]) -> Any:
            turns.append((command.title, table.room.turn.locked()))
            return await record(command)

        monkeypatch.setattr(table.room, "record", noted)
        table.room.action_guest()
        await table.until(lambda: "Who is invited" in screen_text(table.app))
        await table.press("enter")
        await table.until(lambda: "Of which agency" in screen_text(table.app))
        assert not table.room.turn.locked()
        await table.press("down", "enter")
        await table.until(lambda: "What is the seat called" in screen_text(table.app))
        await table.press("enter")
        await table.until(lambda: "Why is this guest invited" in screen_text(table.app))
        await table.press(*"a bed", "enter")
        await table.until(lambda: "What does the guest bring" in screen_text(table.app))
        await table.press(*"a bed", "enter")
        await table.until(lambda: table.said.startswith("Invited"))
    assert turns == [(AddSeat.title, True), (InviteGuest.title, True)]


async def test_what_the_room_begins_as_other_pages_do_has_the_turn(meeting: House) -> None:
    """It is in its turn and read anew after it."""
    async with seated(meeting) as table:
        held = []

        async def doing() -> str:
            held.append(table.room.turn.locked())
            return "Done."

        before = table.room.c
        table.room.begin(doing)
        await table.until(lambda: table.said == "Done.")
        assert held == [True]
        assert table.room.c is not before


async def test_escape_invites_nobody(meeting: House) -> None:
    """Left half-way, nothing was done."""
    async with seated(meeting) as table:
        table.room.action_guest()
        await table.until(lambda: "Who is invited" in screen_text(table.app))
        await table.press("escape")
        await table.until(lambda: table.app.screen is table.room)
    assert len(meeting.c.sitting.invitations) == 1


async def test_the_interventions_are_found(meeting: House) -> None:
    """The catalogue opens over the room, and Escape leads back."""
    async with seated(meeting) as table:
        table.room.action_interventions()
        await table.until(
            lambda: (
                isinstance(top(table.app), ReadingPage)
                and "mentoring" in screen_text(table.app).lower()
            )
        )
        await table.pilot.press("escape")
        await table.until(lambda: table.app.screen is table.room)
    assert {"guest", "interventions"} <= {action.name for action in type(table.room).ACTIONS}


async def test_the_round_is_recounted_aloud(meeting: House) -> None:
    """Turning the only information of a seat into a note says what becomes of the seat (H3.4)."""
    async with seated(meeting) as table:
        await table.write("> pol seen twice")
        table.room.query_one("#lines").focus()
        await table.press("n")
        assert table.said == "Police is “not asked” again: no information of it is left."
        await table.press("n")
        assert table.said == "This line is a note already."
