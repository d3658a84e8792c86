"""Keys typed ahead on ordinary pages: they wait while the hub answers, and then go where they were
meant to.
"""

import asyncio
from pathlib import Path
from typing import Any, cast

import pytest

from conference.meeting.meeting import Meetings, MeetingState
from screens.app import page_registry
from screens.app.program import Program
from screens.app.unlock import Unlock
from screens.case.cases import CasesPage
from screens.followup.home import Home
from tests.screens.case.at_table import burst
from tests.screens.pilot import run, top
from tests.screens.small_hub import NOW, PASSPHRASE, STAND_IN, StandIn, small_hub, until, working


async def test_a_key_waits_for_the_question_it_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Home, m and b at once with a slow hub: b is not lost on Home, it answers the question, and
    the meeting runs.
    """
    monkeypatch.setitem(page_registry.PAGES, "room", STAND_IN)
    small = small_hub(tmp_path)
    async with working(small.hub, Home()) as pilot:
        app = cast("Program", pilot.app)
        answers, ask = asyncio.Event(), app.ask

        async def slow(query: Any) -> Any:
            await answers.wait()
            return await ask(query)

        monkeypatch.setattr(app, "ask", slow)
        burst(app, "m", "b")
        await until(pilot, lambda: app._waiting)
        for _ in range(3):
            await pilot.pause()
        assert len(app._waiting) == 1
        answers.set()
        await until(pilot, lambda: isinstance(top(app), StandIn))
        assert any(one.state is MeetingState.RUNNING for one in small.hub.ask(Meetings()))


async def test_a_key_waits_until_the_hub_is_unlocked(tmp_path: Path) -> None:
    """Name, passphrase and the first key of Home at once: the key is not typed behind the
    passphrase.
    """
    small = small_hub(tmp_path)
    small.hub.close()
    app = Program(lambda: Unlock(small.hub.path), lambda: NOW)
    async with run(app) as pilot:
        burst(app, *small.hub.person.name, "enter", *PASSPHRASE, "enter", "c")
        await until(pilot, lambda: isinstance(top(app), CasesPage))
