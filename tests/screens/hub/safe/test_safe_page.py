"""The safe is one room: its pages are rows, and digits change between them."""

from pathlib import Path

import pytest

from conference.base.record import Right
from conference.hub.person import Role
from screens.app import page_registry
from screens.followup.home import Home
from screens.hub.journal import JournalPage
from screens.hub.safe.rows import ROWS, safe
from screens.hub.safe.safe_page import SafePage
from tests.screens.pilot import screen_lines, screen_text, top
from tests.screens.small_hub import Small, as_role, small_hub, working


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Return a small hub."""
    return small_hub(tmp_path)


def test_each_row_is_a_page_of_the_safe() -> None:
    """Digits are single and in order; what a row opens is of this room, under its own name."""
    assert [row.digit for row in ROWS] == sorted({row.digit for row in ROWS})
    for row in ROWS:
        assert len(row.digit) == 1
        assert row.digit.isdigit()
        made = page_registry.page(row.page)
        assert isinstance(made, SafePage)
        assert row.page == made.IN_SAFE


def test_the_first_page_is_one_that_the_role_may_read() -> None:
    """An auditor comes to the journal; who may read nothing here is shown a page that says why."""
    assert isinstance(safe(Role.AUDITOR), JournalPage)
    for role in Role:
        assert isinstance(safe(role), SafePage)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_from_home_by_s_and_by_digits(small: Small, size: tuple[int, int]) -> None:
    """A digit shows its page in the place of this one, below the tabs; Escape is home."""
    async with working(small.hub, Home(), size) as pilot:
        await pilot.press("s")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(top(pilot.app), SafePage)
        depth = len(pilot.app.screen_stack)
        for row in ROWS:
            await pilot.press(row.digit)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            assert isinstance(page := top(pilot.app), SafePage)
            assert row.page == page.IN_SAFE
            assert len(pilot.app.screen_stack) == depth
            tabs = screen_lines(pilot.app)[1]
            assert all(f"{one.digit} {one.title}" in tabs for one in ROWS)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(top(pilot.app), Home)


async def test_a_digit_without_the_right_says_why(small: Small) -> None:
    """The key of a page that stays closed for this role does nothing and gives the reason."""
    closed = next(row for row in ROWS if row.right is Right.READ_JOURNAL)
    async with working(as_role(small, Role.SECRETARY), Home()) as pilot:
        await pilot.press("s", closed.digit)
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "A secretary may not read the journal" in screen_text(pilot.app)
