"""Pages that ask one question after another: each thing that is done is read once, after it."""

from pathlib import Path

import pytest

from conference.base.refusal import Refused
from screens.app.working_page import WorkingPage
from tests.screens.pilot import top
from tests.screens.small_hub import small_hub, until, working


class Asks(WorkingPage):
    """Asks one question, and counts how often it is read."""

    HELP_TITLE = "Asks"

    def __init__(self) -> None:
        super().__init__()
        self.loads = 0

    async def load(self) -> None:
        """Count."""
        self.loads += 1

    async def ask(self) -> str:
        """Ask, and refuse what is refused."""
        if await self.enter("What is it?") == "no":
            raise Refused("It is not.")
        return "It is."


@pytest.mark.parametrize("keys", [("x", "enter"), ("n", "o", "enter"), ("escape",)])
async def test_what_is_done_is_read_once_after_it(tmp_path: Path, keys: tuple[str, ...]) -> None:
    """Coming back from the question reads nothing of its own: an answer, a refusal and Escape are
    read once.
    """
    page = Asks()
    async with working(small_hub(tmp_path).hub, page) as pilot:
        await until(pilot, lambda: page.loads == 1 and page.settled())
        page.begin(page.ask)
        await until(pilot, lambda: top(pilot.app) is not page)
        await pilot.press(*keys)
        await until(pilot, lambda: top(pilot.app) is page and page.settled())
        await pilot.pause()
        await until(pilot, page.settled)
        assert page.loads == 2


async def test_what_one_comes_back_to_is_read(tmp_path: Path) -> None:
    """Another page may have changed what is shown."""
    page = Asks()
    async with working(small_hub(tmp_path).hub, page) as pilot:
        await until(pilot, lambda: page.loads == 1 and page.settled())
        pilot.app.push_screen(Asks())
        await until(pilot, lambda: top(pilot.app) is not page)
        pilot.app.pop_screen()
        await until(pilot, lambda: page.loads == 2)
