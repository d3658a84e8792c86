"""Pausing a clock on the page of a case, and reading what is wrong with the hub's templates
(practice, section 8).
"""

from datetime import timedelta
from pathlib import Path

import pytest

from conference.case.record.clock_pause import PausesOf
from screens.case.case_page import CasePage
from screens.followup.home import Home
from storage.own_templates.templates import Templates
from tests.screens.pilot import screen_text
from tests.screens.small_hub import TODAY, Small, small_hub, until, until_text, working


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Return a small hub; the review of its first case is four days late."""
    return small_hub(tmp_path)


async def test_a_clock_is_paused_and_runs_again(small: Small) -> None:
    """P asks why and until when in one line; the page shows the rest in the place of the review; p
    again lets it run.
    """
    case = small.cases[0]
    async with working(small.hub, CasePage(case.id), (120, 36)) as pilot:
        await until_text(pilot, "late,")
        await pilot.press("p")
        await until_text(pilot, "Why does the clock “review” rest, and until when?")
        await pilot.press(*"abroad until +30")
        await until_text(pilot, "It rests until Sat 9 Jan 2027.")
        await pilot.press("enter")
        await until_text(pilot, "The clock “review” rests until Sat 9 Jan 2027")
        await until_text(pilot, "! review paused")
        [one] = small.hub.ask(PausesOf(case=case.id))
        assert (one.reason, one.until) == ("abroad", TODAY + timedelta(days=30))
        await pilot.press("p")
        await until_text(pilot, "run again?")
        await pilot.press(*"back", "enter")
        await until_text(pilot, "The clock “review” runs again.")
        await until(pilot, lambda: "paused" not in screen_text(pilot.app))


async def test_a_rest_needs_its_reason(small: Small) -> None:
    """Enter without words, or with a day alone, stays in the question; Escape leaves everything as
    it was.
    """
    async with working(small.hub, CasePage(small.cases[0].id)) as pilot:
        await pilot.press("p")
        await until_text(pilot, "Why does the clock")
        await pilot.press("enter")
        await until_text(pilot, "First the reason")
        await pilot.press(*"until 12 jan", "enter")
        await until_text(pilot, "First the reason")
        await pilot.press("escape")
        assert small.hub.ask(PausesOf(case=small.cases[0].id)) == ()


async def test_template_problems_are_told_on_home_and_read_from_the_palette(
    small: Small, tmp_path: Path
) -> None:
    """Every file of the hub's own is looked at when home opens: file, line, reason, and what is
    used instead.
    """
    folder = tmp_path / "a.templates" / "agendas"
    folder.mkdir(parents=True)
    (folder / "closure.toml").write_text(
        'name = "closure"\ntitle = "End"\n[[step]]\nkind = "teleport"\n', encoding="utf-8"
    )
    (folder / "ours.toml").write_text(
        'name = "ours"\ntitle = "[b]Ours[/b]"\n[[step]]\nkind = "[red]"\n', encoding="utf-8"
    )
    (tmp_path / "a.templates" / "clock.toml").write_text("", encoding="utf-8")
    small.hub.templates = Templates(tmp_path / "a.templates")
    async with working(small.hub, Home()) as pilot:
        await until_text(
            pilot, "agendas/closure.toml, line 4: step 1, kind: there is no kind 'teleport'"
        )
        await pilot.press("ctrl+p", *"template problems", "enter")
        await until_text(pilot, "What is wrong with the hub's own files")
        text = " ".join(screen_text(pilot.app).split())
        for words in (
            "agendas/ours.toml, line 4",
            "there is no kind '[red]'",
            "It is left out.",
            "clock.toml",
            "no template is called",
        ):
            assert words in text
    assert len(small.hub.templates.problems) == 3


async def test_without_problems_the_page_says_so(small: Small) -> None:
    """Nothing is wrong with a hub that has no templates of its own."""
    async with working(small.hub, Home()) as pilot:
        await pilot.press("ctrl+p", *"template problems", "enter")
        await until_text(pilot, "Nothing: every file serves.")
