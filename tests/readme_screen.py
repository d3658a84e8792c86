"""The screen in the README: the meeting room on the demo hub, at a moment that is always the same.

Run `uv run python -m tests.readme_screen` after the room has changed: it draws README.svg and the
block in README.md anew.
"""

import asyncio
import os
import re
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from conference.case.record.question_and_other_panels import Investigated, SettleQuestion
from conference.case.record.room import SettleRoom
from conference.case.sharing.basis import Consent, SettleBasis
from conference.hub.seat import Table
from conference.meeting.item import Item, LeaveItem, OpenItem
from conference.meeting.meeting import NextMeeting, StartMeeting
from conference.meeting.presence import Attendance, MarkPresence
from conference.meeting.sitting import SittingOf
from screens.app.program import Program
from screens.case.room.capture_bar import CaptureField
from screens.case.room.room_page import MeetingRoom
from screens.followup.home import Home
from screens.widgets.page import Page
from storage import Hub, build_demo
from tests.builders import Clock
from tests.screens.pilot import run, screen_lines, screen_text

ROOT = Path(__file__).parent.parent
README, PICTURE = ROOT / "README.md", ROOT / "README.svg"
TEXT_SIZE, PICTURE_SIZE = (80, 24), (112, 30)
BEFORE = datetime(2026, 12, 10, 13, 30, tzinfo=UTC)
REFERENCE = "2026-010"

SAID = (
    "> elm early on every day that he comes",
    "> soc his mother rang the worker on Monday",
    "- too tired to eat when he comes in",
    "? who helps her while he is at school",
    "+ talks to the school cook every morning",
)
"""Written down in the room, one after the other."""
TYPED = "> pol seen with shopping at the bus stop before eight #src"
"""Stands in the capture line, not yet written down."""

FONTS = (
    "ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', "
    "'Liberation Mono', monospace"
)
BLOCK = re.compile(r"(?<=<!-- screen -->\n```text\n).*?(?=\n```)", re.DOTALL)


def _at(hour: int, minute: int, second: int = 0) -> datetime:
    return BEFORE.replace(hour=hour, minute=minute, second=second)


def hold(hub: Hub, clock: Clock) -> None:
    """Hold the meeting of the demo hub up to the information round of one case."""
    planned = hub.ask(NextMeeting())
    assert planned is not None
    clock.now = _at(14, 0)
    hub.record(StartMeeting(meeting=planned.id))
    seats = {seat.code: seat.id for seat in hub.ask(Table())}
    for code in ("mun", "pol", "soc", "mh", "sch", "hsg"):
        attendance = Attendance.REMOTE if code == "hsg" else Attendance.HERE
        hub.record(MarkPresence(meeting=planned.id, seat=seats[code], attendance=attendance))
    items = hub.ask(SittingOf(meeting=planned.id)).live
    clock.now = _at(14, 9)
    hub.record(LeaveItem(item=items[0].id, reason="the statement is read with each case"))
    item = next(item for item in items if item.reference == REFERENCE)
    clock.now = _at(14, 43)
    hub.record(OpenItem(item=item.id))
    hub.record(
        MarkPresence(
            meeting=planned.id, item=item.id, seat=seats["elm"], attendance=Attendance.HERE
        )
    )
    _settle(hub, item)


def _settle(hub: Hub, item: Item) -> None:
    """Fill in the first three steps of the conference."""
    hub.record(SettleRoom(item=item.id, conflicts_asked=True, confidentiality=True))
    sentence = "What lightens Lucjan's mornings, so that he can come to school?"
    hub.record(
        SettleQuestion(
            item=item.id, sentence=sentence, investigated=Investigated.NO, answered_by="Police"
        )
    )
    hub.record(
        SettleBasis(item=item.id, consent=Consent.GIVEN, consent_words="by his mother 7 Dec")
    )


@asynccontextmanager
async def drawn(hub: Hub, clock: Clock, size: tuple[int, int]) -> AsyncIterator[Pilot[Any]]:
    """Run the real program on the hub, type what was said, and stop with a line half written; the
    program closes the hub.
    """
    program = Program(Page, lambda: clock.now)
    program.hub = hub
    async with run(program, size) as pilot:
        program.push_screen(Home(arriving=True))
        await _until(pilot, "1 Room")
        for step in ("✓1  2 Question", "✓1 ✓2  3 Basis", "4 Information"):
            await pilot.press("f4")
            await _until(pilot, step)
        for minute, line in enumerate(SAID, 45):
            clock.now = _at(14, minute, 5)
            await _type(pilot, line)
            await pilot.press("enter")
            await _until(pilot, f"14:{minute} ")
        clock.now = _at(14, 49, 20) + timedelta(
            milliseconds=500
        )  # no whole second: the clock of the hub went on a little
        await _type(pilot, TYPED)
        await _until(pilot, "protect source")
        room = program.screen
        assert isinstance(room, MeetingRoom)
        room.capture.cursor_blink = False
        room.capture._cursor_visible = True
        room.show_saved()  # the header would follow the clock within a second
        await pilot.pause()
        yield pilot


async def _type(pilot: Pilot[Any], line: str) -> None:
    pilot.app.screen.query_one(CaptureField).insert_text_at_cursor(line)
    await _until(pilot, line)


async def _until(pilot: Pilot[Any], words: str) -> None:
    for _ in range(400):
        if words in screen_text(pilot.app):
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            return
        await pilot.pause()
    raise AssertionError(screen_text(pilot.app))


def as_text(pilot: Pilot[Any]) -> str:
    """Return the screen as it stands in the README: no spaces at the ends of lines."""
    return "\n".join(line.rstrip() for line in screen_lines(pilot.app))


def as_picture(pilot: Pilot[Any]) -> str:
    """Return the screen as SVG without an address in it: no font from elsewhere, the fonts of
    whoever looks.
    """
    drawing = pilot.app.export_screenshot(title="Case Conference")
    drawing = re.sub(r"\s*@font-face \{.*?\}", "", drawing, flags=re.DOTALL)
    drawing = re.sub(r"<!--.*?-->\s*", "", drawing, flags=re.DOTALL)
    drawing = re.sub(r"font-family: ?[^;]+;", f"font-family: {FONTS};", drawing)
    return "\n".join(line.rstrip() for line in drawing.splitlines()) + "\n"


async def _write() -> None:
    for size in (TEXT_SIZE, PICTURE_SIZE):
        with tempfile.TemporaryDirectory() as folder:
            clock = Clock(BEFORE)
            hub = build_demo(Path(folder) / "demo.hub", BEFORE, clock=clock).hub
            hold(hub, clock)
            async with drawn(hub, clock, size) as pilot:
                if size == PICTURE_SIZE:
                    PICTURE.write_text(as_picture(pilot), encoding="utf-8")
                else:
                    text = as_text(pilot).replace("\\", r"\\")
                    README.write_text(
                        BLOCK.sub(text, README.read_text(encoding="utf-8")), encoding="utf-8"
                    )


if __name__ == "__main__":
    os.environ["TZ"] = "UTC"
    time.tzset()
    asyncio.run(_write())
