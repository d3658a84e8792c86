"""No name of a person at risk where somebody may look over a shoulder: landing page, lists, toasts,
title, curtain, crash report.
"""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from conference.meeting.item import OpenItem
from conference.meeting.meeting import StartMeeting
from conference.meeting.sitting import SittingOf
from screens.case.cases import CasesPage
from screens.followup.find import FindPage
from screens.followup.home import Home
from screens.followup.tasks import TasksPage
from screens.hub.journal import JournalPage
from screens.hub.table import TablePage
from screens.meeting.meetings import MeetingsList
from screens.meeting.prepare import Prepare
from screens.widgets.ask import Field
from screens.widgets.page import Page, Status
from screens.widgets.sheet import Sheet
from tests.builders import Clock
from tests.screens.demo_scene import SIZES, show, sit_down
from tests.screens.demo_scene import working as at_work
from tests.screens.pilot import screen_text, top
from tests.screens.small_hub import NOW, PASSPHRASE, PLANTED, Small, small_hub, until, working
from tests.terminal import Terminal

ROOT = Path(__file__).parents[2]
LISTS: dict[str, Callable[[Small], Page]] = {
    "home": lambda _: Home(),
    "prepare": lambda small: Prepare(small.meeting.id),
    "meetings": lambda _: MeetingsList(),
    "tasks": lambda _: TasksPage(),
    "cases": lambda _: CasesPage(),
    "find": lambda _: FindPage(),
    "table": lambda _: TablePage(),
    "journal": lambda _: JournalPage(),
}


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Return a hub with four cases, whose people all have one surname that stands nowhere else."""
    return small_hub(tmp_path)


def begin(small: Small) -> UUID:
    """Begin the meeting and open its first case; return the meeting."""
    small.hub.record(StartMeeting(meeting=small.meeting.id))
    item = next(
        item for item in small.hub.ask(SittingOf(meeting=small.meeting.id)).live if item.case_id
    )
    small.hub.record(OpenItem(item=item.id))
    return small.meeting.id


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x36"])
async def test_no_list_shows_a_name(small: Small, size: tuple[int, int]) -> None:
    """Wherever the cursor stands, in help and commands, cases are known by their reference."""
    async with at_work(small.hub, Clock(NOW), size) as (program, pilot):
        for name, make in LISTS.items():
            page = make(small)
            await show(program, pilot, page)
            if name == "find":
                page.query_one(Field).value = "2026"
                await until(pilot, lambda page=page: page.query_one("#hits", Sheet).rows)  # type: ignore[misc]  # a default of a lambda
            assert PLANTED not in screen_text(program), name
            for key in ("down", "down", "end", "f1", "escape", "ctrl+p", "escape"):
                await pilot.press(key)
                assert PLANTED not in screen_text(program), (name, key)
            assert top(program) is page, name
    small.hub.close()


async def test_a_person_is_found_without_being_named(small: Small) -> None:
    """Whoever looks for a name sees references; the name stands only where it was typed."""
    page = FindPage()
    async with working(small.hub, page) as pilot:
        page.query_one(Field).value = PLANTED
        await until(pilot, lambda: len(page.query_one("#hits", Sheet).rows) == 4)
        assert screen_text(pilot.app).count(PLANTED) == 1


def titles(output: bytes) -> list[bytes]:
    """Return every command to the terminal itself: titles, clipboards, links, notices."""
    return re.findall(rb"\x1b\](.*?)(?:\x07|\x1b\\)", output, re.DOTALL)


async def test_in_the_room_the_name_stands_in_one_frame(small: Small) -> None:
    """On a narrow screen no step shows it; on a wide one header and glance do, and status line,
    toasts and dialogs do not.
    """
    meeting = begin(small)
    clock = Clock(NOW)
    for size in SIZES:
        async with at_work(small.hub, clock, size) as (program, pilot):
            table = await sit_down(program, pilot, meeting)
            assert table.room.c is not None
            for number in range(len(table.room.c.agenda.steps)):
                table.room.to_step(number)
                await table.rest()
                assert screen_text(program).count(PLANTED) == (0 if size[0] < 100 else 2)
                assert PLANTED not in table.room.query_one("#said", Status).sentence
            for key in ("f8", "f2", "ctrl+r", "f1", "ctrl+p", "ctrl+n"):
                await table.press(key)
                if size[0] < 100:
                    assert PLANTED not in screen_text(program)
                await table.press("escape")
            assert not program._notifications
            assert program.title == "Case Conference"
    small.hub.close()


async def test_the_curtain_hides_a_wide_room(small: Small) -> None:
    """^l takes the name off the screen with the next frame, whatever is open above the room; Escape
    brings it back.
    """
    meeting = begin(small)
    async with at_work(small.hub, Clock(NOW), SIZES[1]) as (program, pilot):
        table = await sit_down(program, pilot, meeting)
        assert PLANTED in screen_text(program)
        for above in ((), ("f5",), ("ctrl+p",)):
            await table.press(*above, "ctrl+l")
            assert PLANTED not in screen_text(program)
            await table.press("escape", *["escape"] * bool(above))
            assert PLANTED in screen_text(program)
    small.hub.close()


async def test_toasts_are_never_used(small: Small) -> None:
    """What comes of a key stands in the status line: no page of the program makes a toast."""
    meeting = begin(small)
    async with at_work(small.hub, Clock(NOW), SIZES[0]) as (program, pilot):
        for make in LISTS.values():
            await show(program, pilot, make(small))
            assert not program._notifications
        table = await sit_down(program, pilot, meeting)
        await table.press(*"a line", "enter", "ctrl+z", "f6", "f7")
        assert not program._notifications
    small.hub.close()


CRASH = """
import sys
from pathlib import Path
from uuid import UUID
from screens.app.environment import before_textual
before_textual()
from screens.app import crash
crash.install()
from screens.case.room.{module} import {kind}
from screens.app.program import Program
from screens.app.unlock import Unlock
from screens.case.room.room_page import MeetingRoom
from storage import Hub

def fail(self, c, *rest, **more):
    name = c.case.name if c.case else "nobody"
    told = [line.text for line in c.lines]
    raise ValueError(name, told)

class Opened(Unlock):
    def on_mount(self):
        self.app.hub = Hub.open(Path(sys.argv[1]), "Ines Okafor", sys.argv[2])
        self.app.push_screen(MeetingRoom(UUID(sys.argv[3])))

{kind}.{method} = fail
sys.exit(Program(lambda: Opened(Path(sys.argv[1]))).launch())
"""
PLACES = {"glance": ("glance", "Glance", "show"), "room": ("room_page", "MeetingRoom", "draw")}


@pytest.mark.journey
@pytest.mark.parametrize("where", PLACES)
def test_a_crash_in_the_room_names_nobody(small: Small, where: str) -> None:
    """When the room itself fails with the case in its hands, no byte that reaches the terminal
    holds the name.
    """
    pytest.importorskip("termios")
    meeting = begin(small)
    small.hub.close()
    module, kind, method = PLACES[where]
    code = CRASH.format(module=module, kind=kind, method=method)
    command = [sys.executable, "-c", code, str(small.hub.path), PASSPHRASE, str(meeting)]
    with Terminal(command, environment={"PYTHONPATH": str(ROOT)}) as terminal:
        assert terminal.wait_exit(30) == 1
        assert "Case Conference had to stop." in terminal.text()
        assert "ValueError" in terminal.text()
        assert PLANTED.encode() not in terminal.output
        assert b"home visit" not in terminal.output


@pytest.mark.journey
def test_the_window_is_told_nothing(small: Small) -> None:
    """From unlocking to the room, with a line written and the curtain drawn: no title, clipboard or
    link holds user text.
    """
    pytest.importorskip("termios")
    begin(small)
    small.hub.close()
    command = [sys.executable, "-m", "screens", "open", str(small.hub.path)]
    with Terminal(
        command,
        columns=120,
        rows=36,
        environment={"XDG_STATE_HOME": str(small.hub.path.parent)},
        folder=ROOT,
    ) as terminal:
        terminal.wait_for("Passphrase")
        terminal.type_text("Ines Okafor")
        terminal.send("enter")
        terminal.type_text(PASSPHRASE)
        terminal.send("enter")
        terminal.wait_for(PLANTED)
        terminal.type_text("a line about her")
        terminal.send("enter")
        terminal.wait_for("note")
        terminal.send("ctrl+l")
        terminal.wait_gone(PLANTED)
        terminal.wait_for("Please wait a moment.")
        terminal.send("ctrl+q")
        told = titles(bytes(terminal.output))
    assert not [
        one for one in told if PLANTED.encode() in one or b"line" in one or b"Okafor" in one
    ]
    assert not [one for one in told if one.startswith((b"8;", b"9;", b"52;", b"777;", b"99;"))]
