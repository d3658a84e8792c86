"""Guests are called in and out with the curtain drawn (H2.9)."""

import pytest

from conference.meeting.presence import Attendance
from tests.builders import House
from tests.screens.case.at_table import disk_full, seated
from tests.screens.pilot import screen_text


async def test_guests_are_called_in_and_out(meeting: House) -> None:
    """By i the guests of this case are noted as in, by o as out, once each, with their times, in
    words that tell nothing (H2.9).
    """
    meeting.all_here()
    guest = meeting.seat("Elm")
    async with seated(meeting) as table:
        await table.press("ctrl+l")
        words = screen_text(table.app)
        assert "i come in · o go out" in words
        assert not [one for one in ("Elm", "2026-001", "Noor", "Priya") if one in words]
        await table.press("o")
        assert "Nothing was noted." in screen_text(table.app)
        await table.press("i", "i", "x", "enter")
        await table.until(lambda: meeting.c.sitting.attendance(meeting.item_id).get(guest))
        meeting.clock.pass_(minutes=10)
        await table.press("o")
        await table.until(lambda: "Out: 14:10" in screen_text(table.app))
        assert not [
            one for one in ("Elm", "2026-001", "Noor", "Priya") if one in screen_text(table.app)
        ]
        marks = [
            (mark.attendance, mark.item_id, f"{mark.at:%H:%M}")
            for mark in meeting.c.sitting.marks
            if mark.seat_id == guest
        ]
        assert marks == [
            (Attendance.HERE, meeting.item_id, "14:00"),
            (Attendance.AWAY, meeting.item_id, "14:10"),
        ]
        await table.press("escape")
        assert table.app.screen is table.room
        assert table.shown("seat:elm") == "away"


async def test_apologies_and_recusals_are_not_called_in(meeting: House) -> None:
    """A guest who sent apologies, or stepped aside, did not come in with the others."""
    meeting.mark("Elm", Attendance.RECUSED, here=True, reason="her aunt")
    async with seated(meeting) as table:
        await table.press("ctrl+l", "i")
        assert "Nothing was noted." in screen_text(table.app)
        assert len(meeting.c.sitting.marks) == 1


async def test_without_guests_the_curtain_takes_no_letters(meeting: House) -> None:
    """In an item nobody was invited to it offers nothing."""
    meeting.turn_to("opening")
    async with seated(meeting) as table:
        await table.press("ctrl+l", "i", "o")
        assert screen_text(table.app).split()[:4] == ["Please", "wait", "a", "moment."]
        assert "come in" not in screen_text(table.app)
        assert meeting.c.sitting.marks == ()


async def test_what_the_disk_did_not_take_is_not_noted(
    meeting: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The curtain never says that somebody was noted who was not."""
    async with seated(meeting) as table:
        await table.press("ctrl+l")
        with disk_full(monkeypatch):
            await table.press("i")
        assert "Nothing was noted." in screen_text(table.app)
