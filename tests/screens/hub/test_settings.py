"""The page of settings: what is set, what it does, and another value on one key."""

from pathlib import Path
from typing import cast

from screens.app.page_registry import page
from screens.app.program import Program
from screens.widgets.page import Page
from tests.screens.small_hub import small_hub, until_text, working


async def test_a_setting_is_changed_and_holds_at_once(tmp_path: Path) -> None:
    """A value it cannot have stays in the field with the reason; the new one stands in the list and
    is what the lock goes by.
    """
    small = small_hub(tmp_path)
    async with working(small.hub, cast("Page", page("settings"))) as pilot:
        await until_text(pilot, "10 minutes")
        await pilot.press("e")
        await until_text(pilot, "10 minutes now")
        await pilot.press("backspace", "backspace", "0", "enter")
        await until_text(pilot, "from 1 to 240")
        await pilot.press("backspace", "3", "enter")
        await until_text(pilot, "3 minutes")
        settings = cast("Program", pilot.app).settings
        assert settings is not None
        assert settings.minutes("idle_lock") == 3
