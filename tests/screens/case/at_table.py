"""Sitting down in the meeting room: a real hub, the real program, real keys, as many at once as a
quick typist is ahead.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from conference.base.record import Command
from screens.app.program import Program
from screens.case.room.room_page import MeetingRoom
from screens.widgets.page import Page, Status
from storage import Hub, NotSaved
from tests.builders import House
from tests.screens.pilot import run, screen_text

FULL = "NOT SAVED: the disk is full. Make room, then try again."

LOOK, PATIENCE = 0.004, 2_500
"""How many seconds apart one looks whether the program rests, and how often, before that counts as
a fault.
"""


class Table:
    """The room with somebody at the keyboard."""

    def __init__(self, pilot: Pilot[Any], room: MeetingRoom) -> None:
        self.pilot, self.room = pilot, room

    @property
    def app(self) -> Program:
        """The program."""
        app = self.pilot.app
        assert isinstance(app, Program)
        return app

    @property
    def said(self) -> str:
        """What the status line says."""
        return self.room.query_one("#said", Status).sentence

    @property
    def echo(self) -> str:
        """What stands below the capture line."""
        return str(self.room.query_one("#echo").render())

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The kind and words of each line there is."""
        assert self.room.c is not None
        return [(line.kind.value, line.text) for line in self.room.c.lines]

    @property
    def chosen(self) -> str:
        """The name of the field under the cursor."""
        return self.room.sheet.field.name if self.room.sheet.field else ""

    def inside(self) -> bool:
        """Whether a group of the sheet is open."""
        return self.room.sheet.inside

    def labels(self, place: int = 0) -> list[str]:
        """The labels of a line there is."""
        assert self.room.c is not None
        return [label.value for label in self.room.c.lines[place].labels]

    def shown(self, name: str) -> str:
        """What a field of the step shows."""
        return next(field.shown for field in self.room.sheet.fields if field.name == name)

    async def press(self, *keys: str) -> None:
        """Press keys, all at once: names as Textual spells them, single characters mean themselves;
        wait until all is done.
        """
        burst(self.app, *keys)
        await self.rest()

    async def type(self, text: str) -> None:
        """Type text, key by key."""
        await self.press(*text)

    async def write(self, text: str) -> None:
        """Type a line and write it down."""
        await self.press(*text, "enter")

    async def rest(self) -> None:
        """Wait until nothing is under way, and let it be drawn."""
        for _ in range(PATIENCE):
            if self.quiet():
                await self.pilot.pause()  # costs as much as a key, so it is not how one waits
                await (
                    self.pilot.pause()
                )  # a pause lays out at its end: a list that grew narrower scrolls only after that
                if self.quiet():
                    return
            await asyncio.sleep(LOOK)
        raise AssertionError(screen_text(self.app))

    def quiet(self) -> bool:
        """Whether no key waits and nothing is being written; a question that waits for its answer
        counts as quiet.
        """
        app = self.app
        done = not app._busy and not app._waiting and not app.message_queue_size
        return done and (app.screen is not self.room or self.room.settled())

    async def until(self, seen: Callable[[], object]) -> None:
        """Let the program go on until `seen`; fails, with the screen, when it is never seen."""
        for _ in range(PATIENCE):
            if seen():
                return
            await asyncio.sleep(LOOK)
        raise AssertionError(screen_text(self.app))


def burst(app: Program, *keys: str) -> None:
    """Give the program keys without any pause, as a terminal does that had them waiting."""
    for key in keys:
        character = key if len(key) == 1 else {"enter": "\r", "tab": "\t", "space": " "}.get(key)
        app.post_message(events.Key(_character_to_key(key) if len(key) == 1 else key, character))


@asynccontextmanager
async def seated(house: House, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Table]:
    """Run the program with the room open on `house`, whose hub stays open afterwards."""
    program = Program(Page, house.clock)
    program.hub = house.hub
    async with run(program, size) as pilot:
        room = MeetingRoom(house.meeting_id)
        program.push_screen(room)
        table = Table(pilot, room)
        await table.until(lambda: room.c is not None)
        await table.rest()
        yield table
        program.hub = None


@contextmanager
def disk_full(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let the disk take nothing for a while."""

    def refuse(_hub: Hub, _command: Command[Any]) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(NotSaved(FULL))
        return future

    with monkeypatch.context() as patch:
        patch.setattr(Hub, "recording", refuse)
        yield
