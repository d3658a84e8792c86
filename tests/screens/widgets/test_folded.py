"""Entries folded under their column: every word is to be seen, also when there are more of them
than the frame shows.
"""

import pytest
from textual.app import ComposeResult

from screens.widgets.folded import Entry, FoldedSheet
from screens.widgets.page import Page
from screens.widgets.text import plain
from tests.screens.pilot import Host, run, screen_text, top

WORDS = (
    "partners at the table, the least only: consent was not sought because of risk, and a "
    "ground is written down"
)


class Reading(Page):
    """One sheet with more than fits."""

    def body(self) -> ComposeResult:
        yield FoldedSheet()

    def fill(self) -> None:
        entries = [
            Entry(str(number), plain(f"{number:<{20 + number}}"), plain(WORDS))
            for number in range(20)
        ]
        self.query_one(FoldedSheet).show_entries(entries)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_scroll_bar_cuts_no_word(size: tuple[int, int]) -> None:
    """Whatever width is left beside the lead, no line ends in an ellipsis, and the words stand
    there whole.
    """
    page = Reading()
    app = Host(page)
    async with run(app, size) as pilot:
        await pilot.pause()
        page.fill()  # as every page does: the frame stands before the hub has answered
        await pilot.pause()
        assert top(app).query_one(FoldedSheet).show_vertical_scrollbar
        for number in range(20):
            top(app).query_one(FoldedSheet).move_to_key(str(number))
            await pilot.pause()
            assert "…" not in screen_text(app)
