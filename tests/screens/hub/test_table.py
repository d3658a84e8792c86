"""The table shows who sits at it, lets gaps stand out, and is built by keys."""

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from conference.hub.agency import AddAgency, Agencies
from conference.hub.person import Person, Role
from conference.hub.profile import Level, ProfileOf
from conference.hub.seat import AddSeat, AppointHolder, Partner, Table, missing_partners
from screens.hub.table import TablePage
from screens.widgets.ask import Field
from screens.widgets.sheet import Sheet
from storage import Cost, Hub
from tests.screens.pilot import GATHERED, harmless, screen_lines, screen_text, top
from tests.screens.small_hub import (
    PLANTED,
    TODAY,
    Small,
    as_role,
    small_hub,
    until,
    until_text,
    working,
)


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Return a small hub: three of the four structural partners have a seat."""
    return small_hub(tmp_path)


def page() -> TablePage:
    """Return the page, at the least cost of a key."""
    return TablePage(Cost.FLOOR)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_seats_and_gaps_are_in_sight(small: Small, size: tuple[int, int]) -> None:
    """Every seat with its agency, the missing partner in words, who may open the hub; no name of a
    person at risk.
    """
    async with working(small.hub, page(), size) as pilot:
        text = screen_text(pilot.app)
        for words in (
            "Police of Northmoor",
            "no holder",
            "Behavioural expe",
            "a structural partner is missing",
            "3 of 4 structural partners",
        ):
            assert words in text
        assert "Ines Okafor (coordinator)" in text
        assert PLANTED not in text
        assert (
            screen_lines(pilot.app)[-1].strip()
            == "F1 Help   + Agency   s Seat   o Holder   ^o Jump   ^p Commands"
        )


async def test_a_gap_is_filled(small: Small) -> None:
    """Pressing s on the missing partner: a new agency, the name proposed, and the partner is at the
    table.
    """
    async with working(small.hub, page()) as pilot:
        await pilot.press("end", "s")
        await until_text(pilot, "A seat for which agency?")
        await pilot.press("+")
        await until_text(pilot, "What is the agency called?")
        pilot.app.screen.query_one(Field).value = "Tarnside Mental Health"
        await pilot.press("enter")
        await until_text(pilot, "How far does it reach?")
        await pilot.press("r")
        await until_text(pilot, "What is the seat called?")
        await pilot.press("enter")
        await until_text(pilot, "4 of 4 structural partners")
        assert "known to the capture line as “beh”" in screen_text(pilot.app)
        seats = small.hub.ask(Table())
        assert missing_partners(seats) == ()
        seat = next(seat for seat in seats if seat.partner is Partner.BEHAVIOUR)
        agency = next(one for one in small.hub.ask(Agencies()) if one.id == seat.agency_id)
        assert (agency.name, agency.sector, agency.level) == (
            "Tarnside Mental Health",
            "mental health",
            Level.REGIONAL,
        )


async def test_an_agency_then_a_guest_seat(small: Small) -> None:
    """An agency without a seat is listed, and s gives it one; u takes it back."""
    async with working(small.hub, page()) as pilot:
        await pilot.press("plus")
        await until_text(pilot, "What is the agency called?")
        pilot.app.screen.query_one(Field).value = "Harbour Youth"
        await pilot.press("enter")
        await until_text(pilot, "Of which sector is it?")
        await pilot.press("y")
        await until_text(pilot, "How far does it reach?")
        await pilot.press("l")
        await until_text(pilot, "youth work · local")
        assert "no seat" in screen_text(pilot.app)
        await until(pilot, lambda: pilot.app.screen.query_one("#others", Sheet).has_focus)
        await pilot.press("s")
        await until_text(pilot, "What is the seat called?")
        await pilot.press("enter")
        await until_text(pilot, "Which kind of seat?")
        await pilot.press("g")
        await until_text(pilot, "The seat is at the table")
        assert [seat.name for seat in small.hub.ask(Table()) if not seat.permanent] == [
            "Youth work"
        ]
        await pilot.press("u")
        await until_text(pilot, "Taken back: seat added.")
        assert all(seat.permanent for seat in small.hub.ask(Table()))


async def test_a_holder_is_appointed(small: Small) -> None:
    """Pressing o asks name, deputy and day; a word that is no day keeps the question open; the
    holder stands on the page.
    """
    async with working(small.hub, page()) as pilot:
        await pilot.press("o")
        await until_text(pilot, "Who holds the seat “Police”?")
        pilot.app.screen.query_one(Field).value = "Kwabena Strandholm"
        await pilot.press("enter")
        await until_text(pilot, "Who is the deputy?")
        await pilot.press("enter")
        await until_text(pilot, "Since when?")
        pilot.app.screen.query_one(Field).value = "some day"
        await pilot.press("enter")
        await until_text(pilot, "This is no day.")
        pilot.app.screen.query_one(Field).value = "1/9/2026"
        await pilot.press("enter")
        await until_text(pilot, "Held by Kwabena Strandholm, since Tue 1 Sep 2026")
        assert small.hub.ask(Table())[0].holder == "Kwabena Strandholm"


async def test_a_person_is_admitted_with_the_words_shown(small: Small) -> None:
    """The six words that were shown open the hub; an Enter too many only draws others."""
    async with working(small.hub, page()) as pilot:
        await pilot.press("n")
        await until_text(pilot, "Who may open the hub?")
        pilot.app.screen.query_one(Field).value = "Wren Adebayo"
        await pilot.press("enter")
        await until_text(pilot, "As what?")
        await pilot.press("s")
        await until_text(pilot, "to be written down now")
        first = _words(screen_lines(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: _words(screen_lines(pilot.app)) not in {"", first})
        words = _words(screen_lines(pilot.app))
        await pilot.press("t")
        await until_text(pilot, "Admitted as secretary.")
        assert words not in screen_text(pilot.app)
    opened = Hub.open(small.hub.path, "wren adebayo", words)
    assert opened.person.role is Role.SECRETARY
    opened.close()


def _words(lines: list[str]) -> str:
    """Return the six words between the question and its options."""
    at = next(
        (number for number, line in enumerate(lines) if "to be written down now" in line), None
    )
    return "" if at is None else lines[at + 2].strip("│┃ ▌").strip()


async def test_a_name_twice_is_refused(small: Small) -> None:
    """The refusal stands in the status line; nothing is cut."""
    async with working(small.hub, page()) as pilot:
        await pilot.press("n")
        await until_text(pilot, "Who may open the hub?")
        pilot.app.screen.query_one(Field).value = "ines  okafor"
        await pilot.press("enter")
        await until_text(pilot, "As what?")
        await pilot.press("c")
        await until_text(pilot, "to be written down now")
        await pilot.press("t")
        await until_text(pilot, "! Somebody of this name is entered already.")


async def test_escape_leaves_everything_as_it_is(small: Small) -> None:
    """Escape in any of the questions writes nothing."""
    before = small.hub.ask(Table()), small.hub.ask(Agencies())
    async with working(small.hub, page()) as pilot:
        for keys in (["plus", "escape"], ["s", "escape"], ["o", "escape"], ["n", "escape"]):
            await pilot.press(*keys)
            await pilot.app.workers.wait_for_complete()
        assert (small.hub.ask(Table()), small.hub.ask(Agencies())) == before


async def test_who_may_not_build_is_told(small: Small) -> None:
    """A secretary sees the table; the keys that build say why not before anything is typed."""
    hub = as_role(small, Role.SECRETARY)
    assert isinstance(hub.person, Person)
    async with working(hub, page()) as pilot:
        assert "Police of Northmoor" in screen_text(pilot.app)
        for key in ("plus", "s", "o", "n"):
            await pilot.press(key)
            await pilot.pause()
            assert "A secretary may not build the hub" in screen_text(pilot.app)


async def test_hostile_names_are_only_names(small: Small) -> None:
    """Agencies, seats and holders of any name are drawn as written, and can be chosen."""
    for text in GATHERED:
        agency = small.hub.record(AddAgency(name=f"A{text}", sector=f"S{text}"))
        small.hub.record(AddAgency(name=f"B{text}", sector=f"T{text}", area=text))
        for permanent in (True, False):
            seat = small.hub.record(AddSeat(agency=agency.id, name=f"{text}x", permanent=permanent))
            small.hub.record(AppointHolder(seat=seat.id, name=f"{text}y", since=TODAY, deputy=text))
    async with working(small.hub, page()) as pilot:
        for size in ((80, 24), (120, 36)):
            await pilot.resize_terminal(*size)
            for name, count in (("#seats", 4 + len(GATHERED)), ("#others", 2 * len(GATHERED))):
                sheet = pilot.app.screen.query_one(name, Sheet)
                sheet.focus()
                assert len(sheet.rows) == count
                for place, row in enumerate(sheet.rows):
                    sheet.move_to(place)
                    await pilot.pause()
                    assert harmless(pilot.app), ascii(row.cells.plain)
                    assert "[JS]" in screen_text(pilot.app) or "[JS]" not in row.cells.plain
                await look_through(pilot, "s")


async def look_through(pilot: Pilot[Any], key: str) -> None:
    """Ask by a key, look at all there is to choose from, and choose nothing."""
    await pilot.press(key)
    await pilot.pause()
    asked = top(pilot.app)
    assert not isinstance(asked, TablePage)
    for sheet in asked.query(Sheet):
        for place in range(0, len(sheet.rows), 8):
            sheet.move_to(place + 7)
            await pilot.pause()
            assert harmless(pilot.app)
    await pilot.press("escape")
    await pilot.pause()
    assert isinstance(top(pilot.app), TablePage)


async def test_the_quorum_is_chosen(small: Small) -> None:
    """The coordinator chooses by number among the rules there are; the one that holds now is named
    (H2.8).
    """
    async with working(small.hub, page()) as pilot:
        await pilot.press("q")
        await until_text(pilot, "Who has to be there for a decision?")
        assert "as now" in next(
            line for line in screen_lines(pilot.app) if "Each of the four structural" in line
        )
        await pilot.press("2")
        await until_text(pilot, "The quorum of this hub: Social work and two other seats.")
        assert small.hub.ask(ProfileOf()).quorum == "social work and two others"


async def test_only_the_coordinator_chooses_the_quorum(small: Small) -> None:
    """For anybody else the key says why before anything is asked."""
    async with working(as_role(small, Role.SECRETARY), page()) as pilot:
        await pilot.press("q")
        await until_text(pilot, "A secretary may not build the hub in this hub.")
