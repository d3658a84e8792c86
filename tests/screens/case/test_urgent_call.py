"""The urgent call: three keys from anywhere, at any size, by whoever may write, without a name
where others look (H4.4).
"""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from conference.case.record.case import CaseOf, Cases, CaseState
from conference.case.record.safety import Safety
from conference.hub.person import Role
from conference.meeting.meeting import MeetingKind, MeetingState, NextMeeting
from screens.case.room.room_page import MeetingRoom
from screens.case.urgent_call import UrgentCall
from screens.followup.home import Home
from screens.widgets.ask import Confirm, Field
from tests.screens.case.at_table import burst
from tests.screens.pilot import (
    GATHERED,
    HOSTILE,
    Host,
    harmless,
    run,
    screen_lines,
    screen_text,
    top,
)
from tests.screens.small_hub import PLANTED, Small, as_role, small_hub, until, until_text, working


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Return a small hub with a meeting today."""
    return small_hub(tmp_path)


def shown(pilot: Pilot[Any], field: str) -> str:
    """What stands in a line of the dialog."""
    return top(pilot.app).query_one(f"#{field}", Field).value


async def opened(pilot: Pilot[Any]) -> MeetingRoom:
    """Wait for the room, and return it."""
    await until(
        pilot,
        lambda: (
            isinstance(top(pilot.app), MeetingRoom) and top(pilot.app).c is not None  # type: ignore[attr-defined]
        ),
    )
    room = top(pilot.app)
    assert isinstance(room, MeetingRoom)
    return room


async def test_three_keys_and_the_conference_runs(small: Small) -> None:
    """^g, Enter, Enter, typed without waiting: a case without a name, a meeting of 15 minutes, the
    clock of the call in the header.
    """
    async with working(small.hub, Home()) as pilot:
        burst(pilot.app, "ctrl+g", "enter", "enter")  # type: ignore[arg-type]
        room = await opened(pilot)
        assert room.c is not None
        assert (room.c.item.agenda, room.c.item.reference) == ("urgent", "2026-005")
        meeting = small.hub.ask(NextMeeting())
        assert meeting is not None
        assert (meeting.state, meeting.kind) == (MeetingState.RUNNING, MeetingKind.URGENT)
        await until(pilot, lambda: "call 0:00 h ago" in screen_lines(pilot.app)[0])
        assert "0/3 !" in screen_lines(pilot.app)[0]
        assert len(small.hub.ask(Cases())) == 5


async def test_what_is_known_is_typed_on_the_way(small: Small) -> None:
    """The name, then who calls and the danger: both stand in the conference, neither on any screen
    beneath.
    """
    async with working(small.hub, Home()) as pilot:
        burst(pilot.app, "ctrl+g", *f"Ola {PLANTED}", "enter", *"Elm Park: out tonight", "enter")  # type: ignore[arg-type]
        room = await opened(pilot)
        assert room.c is not None
        assert room.c.case is not None
        assert room.c.case.name == f"Ola {PLANTED}"
        assert (room.c.of(Safety).called_by, room.c.of(Safety).danger) == (
            "Elm Park",
            "out tonight",
        )
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(top(pilot.app), Home))
        assert PLANTED not in screen_text(pilot.app)
        assert PLANTED not in pilot.app.title


async def test_a_call_by_mistake_is_taken_back_with_its_meeting(small: Small) -> None:
    """Outside a meeting the call began one: ^z takes it away whole and leads home; words in the
    line are not lost by it (H4.4).
    """
    async with working(small.hub, Home()) as pilot:
        burst(pilot.app, "ctrl+g", *"Ola", "enter", *"Elm: out", "enter")  # type: ignore[arg-type]
        await opened(pilot)
        await until_text(pilot, "^z takes it back")
        burst(pilot.app, *"hm", "ctrl+z")  # type: ignore[arg-type]
        await until_text(pilot, "not written down yet")
        burst(pilot.app, "ctrl+u", "ctrl+z")  # type: ignore[arg-type]
        await until(pilot, lambda: isinstance(top(pilot.app), Home))
        await until_text(pilot, "Taken back: urgent conference called.")
        assert len(small.hub.ask(Cases())) == 4
        meeting = small.hub.ask(NextMeeting())
        assert meeting is not None
        assert meeting.state is MeetingState.PLANNED
        assert small.hub.check() == []


async def test_an_open_case_is_offered_by_its_reference_and_taken(small: Small) -> None:
    """Part of the name offers it without showing the name; down goes to a new case; Enter takes
    what is chosen.
    """
    case = small.cases[0]
    async with working(small.hub, Home()) as pilot:
        await pilot.press("ctrl+g")
        await until(pilot, lambda: isinstance(top(pilot.app), UrgentCall) and top(pilot.app)._ready)  # type: ignore[attr-defined]
        await pilot.press(*"noo")
        await until_text(pilot, f"{case.reference}  open already: adopted, raised")
        assert PLANTED not in screen_text(pilot.app)
        assert "a new case" in screen_text(pilot.app)
        burst(pilot.app, "down", "up", "enter", "enter")  # type: ignore[arg-type]
        room = await opened(pilot)
        assert room.c is not None
        assert room.c.item.case_id == case.id
        assert small.hub.ask(CaseOf(case=case.id)).state is CaseState.URGENT
        assert len(small.hub.ask(Cases())) == 4


async def test_a_new_case_of_the_same_name_is_one_key_away(small: Small) -> None:
    """Another Noor is another case."""
    async with working(small.hub, Home()) as pilot:
        burst(pilot.app, "ctrl+g", *"noor", "down", "enter", "enter")  # type: ignore[arg-type]
        room = await opened(pilot)
        assert room.c is not None
        assert (room.c.item.reference, room.c.case and room.c.case.name) == ("2026-005", "noor")


async def test_escape_enters_nothing(small: Small) -> None:
    """From either line."""
    async with working(small.hub, Home()) as pilot:
        await pilot.press("ctrl+g")
        await until(pilot, lambda: isinstance(top(pilot.app), UrgentCall))
        burst(pilot.app, *"Ola", "enter", *"x", "escape")  # type: ignore[arg-type]
        await until(pilot, lambda: isinstance(top(pilot.app), Home))
        assert len(small.hub.ask(Cases())) == 4
        meeting = small.hub.ask(NextMeeting())
        assert meeting is not None
        assert meeting.state is MeetingState.PLANNED


async def test_whoever_may_not_write_is_told_so(small: Small) -> None:
    """The key says why, before anything is typed."""
    hub = as_role(small, Role.MEMBER)
    async with working(hub, Home()) as pilot:
        await pilot.press("ctrl+g")
        await until_text(pilot, "A member may not write in the record in this hub.")
        assert isinstance(top(pilot.app), Home)


async def test_without_a_hub_it_says_so() -> None:
    """Before anything is unlocked there is nothing to enter it in."""
    async with run(Host()) as pilot:
        await pilot.press("ctrl+g")
        assert "! No hub is open" in screen_text(pilot.app)


async def test_a_refusal_keeps_what_was_typed(small: Small) -> None:
    """A name that is too long is objected to in place."""
    async with working(small.hub, Home()) as pilot:
        await pilot.press("ctrl+g")
        await until(pilot, lambda: isinstance(top(pilot.app), UrgentCall) and top(pilot.app)._ready)  # type: ignore[attr-defined]
        top(pilot.app).query_one("#urgent-who", Field).value = "x" * 121
        await pilot.press("enter")
        assert "! A name has at most 120 characters." in screen_text(pilot.app)
        assert len(shown(pilot, "urgent-who")) == 121
        top(pilot.app).query_one("#urgent-who", Field).value = "Ola"
        await pilot.press("enter")
        top(pilot.app).query_one("#urgent-what", Field).value = "x" * 30_000
        await pilot.press("enter")
        await until_text(pilot, "20,000 is the most")
        assert len(shown(pilot, "urgent-what")) == 30_000


async def test_hostile_words_do_no_harm(small: Small) -> None:
    """Whatever is typed into the dialog."""
    async with working(small.hub, Home()) as pilot:
        for text in (*GATHERED, HOSTILE[-1]):
            await pilot.press("ctrl+g")
            await until(
                pilot,
                lambda: (
                    isinstance(top(pilot.app), UrgentCall) and top(pilot.app)._ready  # type: ignore[attr-defined]
                ),
            )
            top(pilot.app).query_one("#urgent-who", Field).value = text
            await pilot.press("enter")
            top(pilot.app).query_one("#urgent-what", Field).value = text
            await pilot.pause()
            assert harmless(pilot.app)
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(top(pilot.app), Home))


async def test_a_question_that_stood_open_is_answered_with_no(small: Small) -> None:
    """Nothing that was asked is done because somebody rang."""
    answers: list[bool | None] = []
    async with working(small.hub, Home()) as pilot:
        pilot.app.push_screen(Confirm("Remove the meeting?"), answers.append)
        await pilot.pause()
        burst(pilot.app, "ctrl+g", "enter", "enter")  # type: ignore[arg-type]
        await opened(pilot)
        assert answers in ([None], [False])
