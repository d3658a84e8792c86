"""Finding: hits while one types, shown by reference."""

from pathlib import Path

import pytest
from textual import events

from conference.hub.person import Role
from screens.app import page_registry
from screens.followup.find import FindPage, around
from screens.widgets.ask import Field
from screens.widgets.sheet import Sheet
from tests.screens.case.hostile_cases import hostile_cases, word
from tests.screens.pilot import GATHERED, HOSTILE, harmless, screen_text, top
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


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Return a small hub."""
    return small_hub(tmp_path)


def hits(page: FindPage) -> list[str]:
    """Return what stands in the list."""
    return [row.cells.plain for row in page.query_one(Sheet).rows]


async def test_hits_come_while_one_types(small: Small) -> None:
    """Three letters of a word find the lines that hold it, and more letters that fit nothing say
    so.
    """
    page = FindPage()
    async with working(small.hub, page) as pilot:
        assert "What you type is looked for" in screen_text(pilot.app)
        await pilot.press("v", "i", "s")
        await until(pilot, lambda: len(hits(page)) == 10)
        assert "task        2026-001" in screen_text(pilot.app)
        assert "F1 Help   Enter Open   ^o Jump   ^p Commands" in screen_text(pilot.app)
        await pilot.press("q")
        await until_text(pilot, "Nothing is found.")


async def test_a_person_is_found_and_not_named(small: Small) -> None:
    """The name finds the cases; the hits show reference and state only."""
    page = FindPage()
    async with working(small.hub, page) as pilot:
        page.query_one(Field).value = PLANTED
        await until(pilot, lambda: len(hits(page)) == 4)
        assert PLANTED not in "\n".join(hits(page))
        assert sorted(line.split()[1] for line in hits(page)) == [
            "2026-001",
            "2026-002",
            "2026-003",
            "2026-004",
        ]


async def test_the_cursor_moves_while_one_types(
    small: Small, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Down leaves the field in hand and chooses the next hit; Enter opens its case."""
    monkeypatch.setitem(page_registry.PAGES, "case", STAND_IN)
    page = FindPage()
    async with working(small.hub, page) as pilot:
        page.query_one(Field).value = PLANTED
        await until(pilot, lambda: len(hits(page)) == 4)
        await pilot.press("down")
        reference = hits(page)[1].split()[1]
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(top(pilot.app), StandIn))
        room = top(pilot.app)
        assert isinstance(room, StandIn)
        by_id = {case.id: case.reference for case in (*small.cases, small.urgent)}
        assert [by_id[value] for value in room.values] == [reference]


async def test_enter_without_hits_does_nothing(small: Small) -> None:
    """Enter in an empty list stays where it is."""
    async with working(small.hub, FindPage()) as pilot:
        await pilot.press("enter")
        assert isinstance(top(pilot.app), FindPage)


async def test_a_member_is_told(small: Small) -> None:
    """Who may not read cases finds none, and is told in one sentence."""
    page = FindPage()
    async with working(as_role(small, Role.MEMBER), page) as pilot:
        page.query_one(Field).value = "home"
        await until_text(pilot, "A member may not read cases")
        assert not hits(page)


async def test_hostile_words_find_or_do_not(tmp_path: Path) -> None:
    """Whatever is pasted is looked for as words, whatever is found is drawn as written."""
    small, cases = hostile_cases(tmp_path)
    page = FindPage()
    async with working(small.hub, page) as pilot:
        for text in (*GATHERED, HOSTILE[-1]):
            pilot.app.post_message(events.Paste(text))
            await pilot.pause()
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            assert harmless(pilot.app), ascii(text[:40])
            page.query_one(Field).value = ""
        for text, case in cases.items():
            page.query_one(Field).value = word(text)
            await until(
                pilot,
                lambda reference=case.reference: (  # type: ignore[misc]
                    [hit.split()[1] for hit in hits(page)] == [reference] * 4
                ),
            )
            await pilot.pause()
            assert harmless(pilot.app), ascii(text[:40])
            assert sum(word(text) in hit for hit in hits(page)) == 3  # a case shows its state
            if "[JS]" in text:
                assert sum("[JS]" in hit for hit in hits(page)) == 3


def test_the_words_around_a_hit() -> None:
    """A hit far to the right is moved into sight, and the word found is in the light."""
    content = around("one two three four five six seven eight nine the station at night", ["stat"])
    assert content.plain == "…seven eight nine the station at night"
    assert [
        content.plain[span.start : span.end] for span in content.spans if "b" in str(span.style)
    ] == ["station"]
    assert around("station", ["nothing"]).plain == "station"
