"""The demo hub at a moment that never changes: made once in a run, copied for each test, with
today's meeting begun on demand.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

from textual.pilot import Pilot

from conference.case.record.case import ReferCase
from conference.case.record.kind import Kind
from conference.case.record.line import WriteLine
from conference.case.record.question_and_other_panels import Investigated, SettleQuestion
from conference.case.record.room import SettleRoom
from conference.case.sharing.basis import Consent, SettleBasis
from conference.hub.seat import Table
from conference.meeting.item import AddItem, Item, LeaveItem, OpenItem
from conference.meeting.meeting import (
    Meeting,
    MeetingKind,
    Meetings,
    MeetingState,
    NextMeeting,
    PlanMeeting,
    StartMeeting,
)
from conference.meeting.presence import Attendance, MarkPresence
from conference.meeting.sitting import SittingOf
from screens.app.program import Program
from screens.case.room.room_page import MeetingRoom
from screens.widgets.page import Page
from storage import Hub
from tests.builders import DEMO_NOW, Clock, House, KeptDemo, kept_demo, open_as
from tests.screens.case.at_table import Table as AtTable
from tests.screens.pilot import run
from tests.screens.small_hub import until

NOW = DEMO_NOW
SIZES = [(80, 24), (120, 36)]


@dataclass(frozen=True)
class Made:
    """The demo hub, closed."""

    kept: KeptDemo

    def copy(self, folder: Path) -> House:
        """Return a copy in `folder`, open, with a clock of its own."""
        clock = Clock(NOW)
        return House(
            open_as(
                self.kept.copy(folder / "northmoor.hub"),
                self.kept.data_key,
                self.kept.person,
                clock,
            ),
            clock,
        )


def make(folder: Path) -> Made:
    """Make the demo hub, or take the one that was made in this run already."""
    return Made(kept_demo(folder))


def at(hour: int, minute: int) -> datetime:
    """Return a time of the day of the meeting."""
    return NOW.replace(hour=hour, minute=minute)


def items(house: House) -> list[Item]:
    """Return the agenda of the meeting."""
    return list(house.ask(SittingOf(meeting=house.meeting_id)).live)


def held(house: House) -> Meeting:
    """Return the newest regular meeting that was held."""
    found = house.ask(Meetings())
    return next(
        one for one in found if one.state is MeetingState.HELD and one.kind is MeetingKind.REGULAR
    )


def seats(house: House) -> dict[str, UUID]:
    """Return the seats by their short codes."""
    return {seat.code: seat.id for seat in house.ask(Table())}


def begin(house: House) -> House:
    """Begin today's meeting: the opening is over, the first case is open, and its first steps are
    settled.
    """
    planned = house.ask(NextMeeting())
    assert planned is not None
    house.clock.now = at(14, 0)
    house.meeting = house.record(StartMeeting(meeting=planned.id))
    known = seats(house)
    for code in ("mun", "pol", "soc", "mh", "sch"):
        house.record(MarkPresence(meeting=planned.id, seat=known[code], attendance=Attendance.HERE))
    house.record(
        MarkPresence(
            meeting=planned.id, seat=known["hsg"], attendance=Attendance.APOLOGIES, reason="ill"
        )
    )
    house.clock.now = at(14, 9)
    house.record(LeaveItem(item=items(house)[0].id, reason="the statement is read with each case"))
    house.item = next(item for item in items(house) if item.reference == "2026-010")
    house.clock.now = at(14, 25)
    house.record(OpenItem(item=house.item_id))
    house.record(SettleRoom(item=house.item_id, conflicts_asked=True, confidentiality=True))
    house.record(
        SettleQuestion(
            item=house.item_id, sentence="What lightens his mornings?", investigated=Investigated.NO
        )
    )
    house.record(
        SettleBasis(item=house.item_id, consent=Consent.GIVEN, consent_words="by his mother 7 Dec")
    )
    for kind, seat, text in (
        (Kind.INFORMATION, "elm", "early on every day that he comes"),
        (Kind.CONCERN, "", "too tired to eat when he comes in"),
        (Kind.STRENGTH, "", "talks to the school cook every morning"),
        (Kind.UNKNOWN, "", "who helps her while he is at school"),
        (Kind.ACTION, "soc", "ask the family about help in the mornings"),
    ):
        house.clock.pass_(minutes=1)
        house.record(
            WriteLine(
                item=house.item_id, text=text, kind=kind, seat=known.get(seat), step="information"
            )
        )
    house.clock.now = at(14, 34)
    return house


def call_urgent(house: House) -> House:
    """Begin an urgent conference about somebody in danger now."""
    house.case = house.record(
        ReferCase(
            name="Amara Example",
            question="Is she safe tonight?",
            referrer="Elm Park School",
            urgent=True,
        )
    )
    planned = house.record(
        PlanMeeting(
            day=NOW.date(),
            starts=time(13, 30),
            minutes=30,
            kind=MeetingKind.URGENT,
            place="on the telephone",
        )
    )
    house.item = house.record(AddItem(meeting=planned.id, case=house.case.id, agenda="urgent"))
    house.meeting = house.record(StartMeeting(meeting=planned.id))
    house.record(OpenItem(item=house.item_id))
    return house


@asynccontextmanager
async def working(
    hub: Hub, clock: Clock, size: tuple[int, int]
) -> AsyncIterator[tuple[Program, Pilot[Any]]]:
    """Run the program on a hub; the hub stays open afterwards."""
    program = Program(Page, lambda: clock.now)
    program.hub = hub
    async with run(program, size) as pilot:
        yield program, pilot
        program.hub = None


async def show(program: Program, pilot: Pilot[Any], page: Page) -> None:
    """Open a page and wait until it has read all it shows."""
    await program.push_screen(page)
    await pilot.pause()
    await program.workers.wait_for_complete()
    await pilot.pause()


async def sit_down(program: Program, pilot: Pilot[Any], meeting: UUID) -> AtTable:
    """Open the room."""
    room = MeetingRoom(meeting)
    program.push_screen(room)
    await until(pilot, lambda: room.c is not None)
    table = AtTable(pilot, room)
    await table.rest()
    return table
