"""Preparing a meeting: everything by keys, times and warnings at once, never a name of a person at
risk.
"""

from datetime import timedelta
from pathlib import Path

import pytest

from conference.case.overview.conference import ConferenceOf
from conference.case.record.case import ReferCase
from conference.case.record.contribution import Brought, Contribute
from conference.followup.home import HomeOf
from conference.hub.seat import AddSeat, Table
from conference.meeting.item import DropItem, ItemState
from conference.meeting.meeting import MoveMeeting, StartMeeting
from conference.meeting.presence import InviteGuest
from conference.meeting.sitting import SittingOf
from screens.app import page_registry
from screens.meeting.prepare import Prepare
from screens.widgets.ask import Choose, Enter, Field
from screens.widgets.page import Page
from screens.widgets.sheet import Sheet
from tests.screens.meeting.preparing import choose, first_case, items
from tests.screens.pilot import GATHERED, harmless, screen_lines, screen_text, top
from tests.screens.small_hub import (
    PLANTED,
    STAND_IN,
    TODAY,
    Small,
    small_hub,
    until,
    until_text,
    working,
)


@pytest.fixture(autouse=True)
def _stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(page_registry.PAGES, "room", STAND_IN)


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Return a small hub with a meeting planned for today."""
    return small_hub(tmp_path)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_agenda_is_in_sight(small: Small, size: tuple[int, int]) -> None:
    """Times, references, templates, minutes and how full the meeting is; no name."""
    async with working(small.hub, Prepare(), size) as pilot:
        text = screen_text(pilot.app)
        for words in (
            "Hub meeting · Thu 10 Dec 2026 14:00",
            "14:00  Opening",
            "2026-004  ",
            "18 min",
            " of 3 h",
        ):
            assert words in text
        assert PLANTED not in text
        assert (
            screen_lines(pilot.app)[-1].strip()
            == "F1 Help   + Add   g Guest   s Start   ^o Jump   ^p Commands"
        )
        await pilot.press("f1")
        assert PLANTED not in screen_text(pilot.app)


async def test_items_move_and_none_of_the_keys_is_lost(small: Small) -> None:
    """Three quick keys move three times; the cursor stays on its item; u takes one back."""
    before = [item.id for item in items(small)]
    async with working(small.hub, Prepare()) as pilot:
        await pilot.press("right_square_bracket", "right_square_bracket", "ctrl+down")
        await pilot.app.workers.wait_for_complete()
        assert [item.id for item in items(small)].index(before[0]) == 3
        assert pilot.app.screen.query_one("#agenda", Sheet).cursor == 3
        await pilot.press("left_square_bracket")
        await pilot.app.workers.wait_for_complete()
        assert [item.id for item in items(small)].index(before[0]) == 2
        await pilot.press("u")
        await until_text(pilot, "Taken back: agenda reordered.")
        assert [item.id for item in items(small)].index(before[0]) == 3


async def test_minutes_are_typed(small: Small) -> None:
    """A number is taken and the times follow; what is no number stays in the question; too much is
    warned of.
    """
    async with working(small.hub, Prepare()) as pilot:
        await choose(pilot, first_case(small))
        await pilot.press("m")
        await until(pilot, lambda: isinstance(top(pilot.app), Enter))
        for wrong in ("", "0", "481", "half", "１２", "-3"):
            pilot.app.screen.query_one(Field).value = wrong
            await pilot.press("enter")
            assert "A number of minutes is needed" in screen_text(pilot.app)
        pilot.app.screen.query_one(Field).value = "200"
        await pilot.press("enter")
        await until_text(pilot, "has 3 h 20")
        assert first_case(small).minutes == 200
        assert "too long: drop an item" in screen_text(pilot.app)
        assert "! 4 h" in screen_text(pilot.app)


async def test_an_item_is_dropped_and_comes_back(small: Small) -> None:
    """Before the meeting x needs no reason, and u brings the item back."""
    item = first_case(small)
    async with working(small.hub, Prepare()) as pilot:
        await choose(pilot, item)
        await pilot.press("x")
        await until_text(pilot, f"{item.reference} is off the agenda")
        assert item.id not in {one.id for one in items(small)}
        await pilot.press("u")
        await until_text(pilot, "Taken back")
        assert item.id in {one.id for one in items(small)}


async def test_while_it_runs_dropping_needs_a_reason(small: Small) -> None:
    """The reason is asked, an empty one is refused, and it stands in the record."""
    small.hub.record(StartMeeting(meeting=small.meeting.id))
    item = first_case(small)
    async with working(small.hub, Prepare(small.meeting.id)) as pilot:
        assert "running" in screen_text(pilot.app)
        await choose(pilot, item)
        await pilot.press("x")
        await until_text(pilot, "The reason stands in the minutes.")
        await pilot.press("enter")
        assert "A reason is needed." in screen_text(pilot.app)
        pilot.app.screen.query_one(Field).value = "the owner is ill"
        await pilot.press("enter")
        await until_text(pilot, "is off the agenda")
        found = next(
            one
            for one in small.hub.ask(SittingOf(meeting=small.meeting.id)).items
            if one.id == item.id
        )
        assert (found.state, found.left_because) == (ItemState.DROPPED, "the owner is ill")
        await pilot.press("d")
        await pilot.pause()
        assert "The meeting has begun." in screen_text(pilot.app)


async def test_a_case_and_a_break_are_added(small: Small) -> None:
    """Cases are offered by their reference, never by name, and only those that are not on the
    agenda.
    """
    case = small.hub.record(ReferCase(name=f"Ida {PLANTED}", question="who?"))
    async with working(small.hub, Prepare()) as pilot:
        await pilot.press("plus")
        await until(pilot, lambda: isinstance(top(pilot.app), Choose))
        assert case.reference in screen_text(pilot.app)
        assert first_case(small).reference not in "".join(
            row.key for row in pilot.app.screen.query_one(Sheet).rows
        )
        assert PLANTED not in screen_text(pilot.app)
        await pilot.press("enter")
        await until_text(pilot, f"{case.reference} is on the agenda.")
        breaks = [item.kind for item in items(small)].count("break")
        await pilot.press("plus")
        await until(pilot, lambda: isinstance(top(pilot.app), Choose))
        await pilot.press(*"bre", "enter")
        await until_text(pilot, "Break is on the agenda.")
        assert [item.kind for item in items(small)].count("break") == breaks + 1


async def test_the_agenda_is_built(small: Small) -> None:
    """The key b brings in a case that came since."""
    small.hub.record(ReferCase(name=f"Ida {PLANTED}", question="who?"))
    before = sum(item.case_id is not None for item in items(small))
    async with working(small.hub, Prepare()) as pilot:
        await pilot.press("b")
        await until_text(pilot, f"{before + 1} cases are on the agenda.")


async def test_the_kind_of_conference_changes_with_its_minutes(small: Small) -> None:
    """The key t takes another agenda, and the item has that agenda's minutes."""
    item = first_case(small)
    async with working(small.hub, Prepare()) as pilot:
        await choose(pilot, item)
        await pilot.press("t")
        await until(pilot, lambda: isinstance(top(pilot.app), Choose))
        await pilot.press("c")
        await until_text(pilot, "has the agenda “closure”, 6 min")
        found = next(one for one in items(small) if one.id == item.id)
        assert (found.agenda, found.minutes) == ("closure", 6)


async def test_a_guest_of_a_new_agency_is_invited(small: Small) -> None:
    """Agency, seat, reason, what it brings and slot; reason and brings cannot be empty; a clash of
    the slot is warned of.
    """
    item = first_case(small)
    async with working(small.hub, Prepare()) as pilot:
        await choose(pilot, item)
        await pilot.press("g")
        await until_text(pilot, "Who is invited to")
        await pilot.press("+")
        await until_text(pilot, "Of which agency")
        await pilot.press("+")
        for question, typed in (
            ("What is the agency called?", "Elm Park School"),
            ("Of which sector", "schools"),
            ("What is the seat called?", "Elm Park School"),
            ("Why is this guest invited?", "knows the family"),
            ("What does the guest bring?", "attendance"),
            ("At what time?", "17.30"),
        ):
            await until_text(pilot, question)
            field = pilot.app.screen.query_one(Field)
            if question.startswith(("Why", "What does")):
                await pilot.press("enter")
                await until_text(pilot, "is needed.")
            field.value = typed
            await pilot.press("enter")
        await until_text(pilot, "The guest is invited")
        text = screen_text(pilot.app)
        assert "! Elm Park School 17:30" in text
        assert "before the slot of Elm Park School" in text
        found = small.hub.ask(SittingOf(meeting=small.meeting.id)).invitations
        assert [(one.item_id, one.reason, one.brings) for one in found] == [
            (item.id, "knows the family", "attendance")
        ]


async def test_one_key_asks_every_seat(small: Small) -> None:
    """The key r asks those around the case who were not asked, due by the clock; an answer is never
    overwritten (H3.4).
    """
    item = first_case(small)
    small.hub.record(MoveMeeting(meeting=small.meeting.id, day=TODAY + timedelta(days=7)))
    small.hub.record(
        Contribute(item=item.id, seat=small.seats["Police"], state=Brought.NOTHING_KNOWN)
    )
    async with working(small.hub, Prepare()) as pilot:
        await choose(pilot, item)
        await pilot.press("r")
        await until_text(
            pilot, f"{item.reference}: 2 reports asked for, due Mon 14 Dec 2026. u takes it back."
        )
        await until_text(pilot, "Housing asked, due Mon 14 Dec")
        conference = small.hub.ask(ConferenceOf(item=item.id))
        assert conference.contribution(small.seats["Police"]) is Brought.NOTHING_KNOWN
        assert conference.contribution(small.seats["Housing"]) is Brought.ASKED
        await pilot.press("r")
        await until_text(pilot, "Nobody is left to be asked")
        await pilot.press("u")
        await until_text(pilot, "Taken back: reports asked for.")
        assert (
            small.hub.ask(ConferenceOf(item=item.id)).contribution(small.seats["Housing"])
            is Brought.NOT_ASKED
        )


async def test_one_key_asks_about_every_case(small: Small) -> None:
    """The key a asks the seats around every case on the agenda; what comes is stamped with its
    words by c, and shown here and in Home.
    """
    cases = [item for item in items(small) if item.case_id]
    async with working(small.hub, Prepare()) as pilot:
        await pilot.press("a")
        await until_text(pilot, f"All cases: {3 * len(cases)} reports asked for")
        await choose(pilot, cases[0])
        await pilot.press("c")
        await until_text(pilot, "Whose report about")
        await pilot.press("enter")
        await until_text(pilot, "What does the report of Police say?")
        await pilot.press("s")
        await until_text(pilot, "What does it say?")
        await pilot.press("enter")
        await until_text(pilot, "An answer is needed.")
        pilot.app.screen.query_one(Field).value = f"seen twice with {PLANTED}"
        await pilot.press("enter")
        await until_text(pilot, "The report of Police")
        await until_text(pilot, "Police shared, came Thu 10 Dec")
        assert PLANTED not in screen_text(pilot.app)
        found = next(
            one
            for one in small.hub.ask(ConferenceOf(item=cases[0].id)).contributions
            if one.seat_id == small.seats["Police"]
        )
        assert (found.state, found.report) == (Brought.SHARED, f"seen twice with {PLANTED}")
        missing = small.hub.ask(HomeOf()).missing
        assert len(missing) == 3 * len(cases) - 1
        assert f"police ({cases[0].reference})" not in missing


@pytest.mark.parametrize(
    ("key", "state"), [("n", Brought.NOTHING_KNOWN), ("c", Brought.CANNOT_SHARE)]
)
async def test_a_report_may_say_that_nothing_is_known(
    small: Small, key: str, state: Brought
) -> None:
    """Only the seat itself says so, in its report; that nothing can be shared needs its reason."""
    item = first_case(small)
    async with working(small.hub, Prepare()) as pilot:
        await choose(pilot, item)
        await pilot.press("o")
        await until_text(pilot, "Who is asked for a report about")
        await pilot.press("enter")
        await until_text(pilot, "Police is asked for its report")
        await pilot.press("c", "enter")
        await until_text(pilot, "What does the report of Police say?")
        await pilot.press(key)
        if state is Brought.CANNOT_SHARE:
            await until_text(pilot, "Why can it not be shared?")
            pilot.app.screen.query_one(Field).value = "an inquiry is open"
            await pilot.press("enter")
        await until_text(pilot, f"came: {state.value}")
        conference = small.hub.ask(ConferenceOf(item=item.id))
        assert conference.contribution(small.seats["Police"]) is state


async def test_keys_for_cases_say_so_elsewhere(small: Small) -> None:
    """On an item without a case, guests and reports are refused in words."""
    async with working(small.hub, Prepare()) as pilot:
        for key in ("g", "r", "t", "o", "c"):
            await pilot.press(key)
            await pilot.pause()
            assert "This is for cases" in screen_text(pilot.app)


async def test_hostile_names_are_only_names(small: Small) -> None:
    """Guests, agencies and reasons of any name are drawn as written, at both sizes and in the
    questions.
    """
    agency = small.hub.ask(Table())[0].agency_id
    item = first_case(small)
    small.hub.record(DropItem(item=items(small)[-1].id))
    async with working(small.hub, Page()) as pilot:
        for text in GATHERED:
            guest = small.hub.record(AddSeat(agency=agency, name=f"G{text}", permanent=False))
            small.hub.record(AddSeat(agency=agency, name=f"H{text}", permanent=False))
            small.hub.record(
                InviteGuest(item=item.id, seat=guest.id, reason=f"R{text}", brings=f"B{text}")
            )
            small.hub.record(Contribute(item=item.id, seat=guest.id, state=Brought.ASKED))
            page = Prepare(small.meeting.id)
            await pilot.app.push_screen(page)
            await page.drawn.wait()
            await choose(pilot, item)
            for size in ((120, 36), (80, 24)):
                await pilot.resize_terminal(*size)
                assert harmless(pilot.app), ascii(text)
            for key in ("g", "o", "c"):  # questions are 76 cells wide at every size
                await pilot.press(key)
                await until(pilot, lambda: isinstance(top(pilot.app), Choose))
                assert harmless(pilot.app), ascii(text)
                if "[JS]" in text:
                    assert ("H[JS]" if key == "g" else "G[JS]") in screen_text(pilot.app)
                await pilot.press("escape")
            await pilot.app.pop_screen()
            for _ in range(4):
                small.hub.undo()
