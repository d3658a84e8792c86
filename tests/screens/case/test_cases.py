"""The list of cases has no names; the form that refers a case loses nothing that was typed."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from conference.case.record.case import CaseOf, Cases, CaseState, ChangeCaseState
from conference.hub.person import Role
from screens.app import page_registry
from screens.case.case_page import CasePage
from screens.case.cases import CasesPage
from screens.case.refer import ReferPage
from screens.widgets.ask import Field, Leaving
from screens.widgets.page import Page
from tests.screens.pilot import GATHERED, HOSTILE, harmless, screen_lines, screen_text, top
from tests.screens.small_hub import (
    PLANTED,
    STAND_IN,
    Small,
    StandIn,
    as_role,
    small_hub,
    until,
    until_text,
    working,
)

NAMES = (
    "Ola Brandt",
    "Chidi Adeyemi",
    "Marta Kowalska",
    "Hugo Lefèvre",
    "Yuki Tanabe",
    "Bryn Pritchard",
    "Zofia Wrona",
    "Emre Aydin",
    "Lupe Ortega",
    "Femi Balogun",
    "Kirsi Niemi",
    "Rafiq Chowdhury",
    "Anouk de Wit",
    "Dmitri Volkov",
    "Selam Tesfaye",
)
"""None is near another, so that nobody is asked about when the next one is saved."""


async def begin(pilot: Pilot[Any], form: ReferPage) -> ReferPage:
    """Open a form in the place of whatever is open; return it when it has been read."""
    while len(pilot.app.screen_stack) > 2:
        await pilot.app.pop_screen()
    await pilot.app.push_screen(form)
    await form.drawn.wait()
    return form


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Return a small hub with four cases."""
    return small_hub(tmp_path)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_cases_stand_by_reference(small: Small, size: tuple[int, int]) -> None:
    """State, level, owner, review and actions of each case, and nobody's name."""
    async with working(small.hub, CasesPage(), size) as pilot:
        text = screen_text(pilot.app)
        for words in (
            "2026-004 urgent",
            "! imminent",
            "● high",
            "late 6 Dec",
            "1 open, 1 late",
            "Social",
        ):
            assert words in text
        assert PLANTED not in text
        assert (
            screen_lines(pilot.app)[-1].strip()
            == "F1 Help   + Refer   s State   / Find   ^o Jump   ^p Commands"
        )


async def test_open_all_and_one_state(small: Small) -> None:
    """o, a and s show other cases; each says which."""
    small.hub.record(
        ChangeCaseState(case=small.cases[0].id, state=CaseState.CLOSED, reason="moved away")
    )
    async with working(small.hub, CasesPage()) as pilot:
        assert "Cases 3" in screen_text(pilot.app)
        await pilot.press("a")
        await until_text(pilot, "Cases · all")
        await until_text(pilot, "Cases 4")
        await pilot.press("s")
        await until_text(pilot, "Cases in which state?")
        await pilot.press("down", "down", "enter")
        await until_text(pilot, "Cases · urgent")
        await until_text(pilot, "Cases 1")
        await pilot.press("o")
        await until_text(pilot, "Cases 3")


async def test_enter_opens_a_case(small: Small, monkeypatch: pytest.MonkeyPatch) -> None:
    """The chosen case opens."""
    monkeypatch.setitem(page_registry.PAGES, "case", STAND_IN)
    async with working(small.hub, CasesPage()) as pilot:
        await pilot.press("down", "enter")
        assert isinstance(page := top(pilot.app), StandIn)
        assert page.values == (small.cases[2].id,)


async def test_a_member_is_told(small: Small) -> None:
    """What may not be asked is a sentence, not a crash."""
    async with working(as_role(small, Role.MEMBER), CasesPage()) as pilot:
        assert "A member may not read cases" in screen_text(pilot.app)


async def test_referring_a_case(small: Small) -> None:
    """Enter goes from field to field, the day of birth is echoed, F2 saves and opens
    the new case.
    """
    async with working(small.hub, CasesPage()) as pilot:
        await pilot.press("plus")
        await until(pilot, lambda: isinstance(top(pilot.app), ReferPage))
        form = top(pilot.app)
        form.query_one("#name", Field).value = "Ola Brandt"
        await pilot.press("enter", "enter")
        form.query_one("#born", Field).value = "12 nov 2010"
        await until_text(pilot, "Fri 12 Nov 2010")
        form.query_one("#question", Field).value = "Where can he sleep?"
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(top(pilot.app), CasePage))
        await until_text(pilot, "Ola Brandt")
        found = small.hub.ask(CaseOf(case=small.hub.ask(Cases())[0].id))
        assert (found.reference, found.born, found.question, found.kind) == (
            "2026-005",
            date(2010, 11, 12),
            "Where can he sleep?",
            "safeguarding",
        )
        await pilot.press("escape")
        await until_text(pilot, "Cases 5")


async def test_what_was_typed_is_not_lost(small: Small) -> None:
    """Escape asks while something is typed, staying keeps it, and an untouched form closes without
    a word.
    """
    async with working(small.hub, CasesPage()) as pilot:
        await pilot.press("plus", "O", "escape")
        await until(pilot, lambda: isinstance(top(pilot.app), Leaving))
        await pilot.press("escape")
        assert top(pilot.app).query_one("#name", Field).value == "O"
        await pilot.press("escape", "l")
        await until(pilot, lambda: isinstance(top(pilot.app), CasesPage))
        await pilot.press("plus", "escape")
        await until(pilot, lambda: isinstance(top(pilot.app), CasesPage))
        assert len(small.hub.ask(Cases())) == 4


async def test_a_form_that_cannot_be_saved(small: Small) -> None:
    """The reason is one sentence, the form stays as it was typed, and nothing is written."""
    async with working(small.hub, Page()) as pilot:
        for field, typed, sentence in (
            ("name", "", "The name is needed."),
            ("name", "x" * 121, "121 characters"),
            ("born", "12/11/2030", "a day in the past"),
            ("born", "long ago", "a day in the past"),
        ):
            form = await begin(pilot, ReferPage())
            form.query_one("#name", Field).value = "Ola Brandt"
            form.query_one(f"#{field}", Field).value = typed
            await pilot.press("f2")
            await until_text(pilot, sentence)
            assert form.query_one(f"#{field}", Field).value == typed
            assert len(small.hub.ask(Cases())) == 4


async def test_only_what_changed_is_corrected(small: Small) -> None:
    """The form of an old case begins with its details; F2 writes the changed ones and goes back."""
    case = small.cases[0]
    async with working(small.hub, CasePage(case.id)) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: isinstance(top(pilot.app), ReferPage))
        form = top(pilot.app)
        assert form.query_one("#referrer", Field).value == "Elm Park School"
        form.query_one("#aliases", Field).value = "Nono"
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(top(pilot.app), CasePage))
        await until_text(pilot, "Nono")
        after = small.hub.ask(CaseOf(case=case.id))
        assert (after.aliases, after.name, after.referrer) == ("Nono", case.name, case.referrer)


async def test_hostile_names_of_seats_in_the_list(small: Small) -> None:
    """The owner's seat is drawn as written, and its column stays as wide as it is."""
    async with working(small.hub, CasesPage()) as pilot:
        page = top(pilot.app)
        assert isinstance(page, CasesPage)
        for text in (*GATHERED, HOSTILE[-1]):
            page._found = tuple(case.model_copy(update={"owner": text}) for case in page._found)
            page.draw()
            await pilot.pause()
            assert harmless(pilot.app), ascii(text[:40])
            assert "1 open, 1 late" in screen_text(pilot.app), ascii(text[:40])


async def test_hostile_words_in_the_form(small: Small) -> None:
    """Whatever is put into a field is saved or refused in one sentence, and nothing a terminal
    obeys is drawn.
    """
    async with working(small.hub, Page()) as pilot:
        for number, text in enumerate((*GATHERED, HOSTILE[-1])):
            form = await begin(pilot, ReferPage())
            form.query_one("#name", Field).value = NAMES[number]
            for name in ("aliases", "area", "referrer", "question"):
                form.query_one(f"#{name}", Field).value = text
            await pilot.press("f2")
            await until(
                pilot,
                lambda: (
                    isinstance(top(pilot.app), CasePage) or "characters" in screen_text(pilot.app)
                ),
            )
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            assert harmless(pilot.app), ascii(text[:40])
