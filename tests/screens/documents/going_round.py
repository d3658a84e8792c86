"""A draft that goes round, and the keys by which its page is worked."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

from textual.pilot import Pilot

from conference.case.record.kind import Kind
from conference.documents.corrections.correction import OpenRound, ProposeCorrection, RoundOf
from screens.app.program import Program
from screens.documents.correction import RoundPage
from screens.widgets.ask import Choose, Enter, Field
from screens.widgets.page import Page
from tests.builders import House
from tests.screens.pilot import run, top
from tests.screens.small_hub import until


def draft(house: House) -> House:
    """End a meeting of two seats and one line."""
    house.mark("Police")
    house.mark("Social")
    house.write("seen on Monday", Kind.INFORMATION, "Police", step="information")
    house.end()
    return house


def round_open(house: House) -> House:
    """The same with the draft going round."""
    draft(house).record(OpenRound(meeting=house.meeting_id))
    return house


def proposed(house: House, should: str = "seen on Tuesday", stands: str = "seen on Monday") -> UUID:
    """Write down a proposal of the police about the line."""
    line = house.c.lines[0].id
    about: dict[str, Any] = {"meeting": house.meeting_id, "seat": house.seat("Police")}
    return house.record(ProposeCorrection(**about, line=line, stands=stands, should=should)).id


@asynccontextmanager
async def shown(
    house: House, page: Page | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[Any]]:
    """Run the program with the page open."""
    program = Program(Page, house.clock)
    program.hub = house.hub
    async with run(program, size) as pilot:
        program.push_screen(page or RoundPage(house.meeting_id))
        await pilot.pause()
        await program.workers.wait_for_complete()
        await pilot.pause()
        yield pilot


async def choose(pilot: Pilot[Any], *keys: str) -> None:
    """Answer a choice."""
    await until(pilot, lambda: isinstance(top(pilot.app), Choose))
    await pilot.press(*keys)


async def enter(pilot: Pilot[Any], text: str | None) -> None:
    """Answer a question; None leaves what stands there."""
    await until(pilot, lambda: isinstance(top(pilot.app), Enter))
    if text is not None:
        top(pilot.app).query_one(Field).value = text
    await pilot.press("enter")


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until everything was done and drawn."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def proposals(house: House) -> list[tuple[str, str, str]]:
    """Return what was proposed, and what became of it."""
    found = house.ask(RoundOf(meeting=house.meeting_id))
    return [(one.stands, one.should, one.verdict.value) for one in found.proposals] if found else []
