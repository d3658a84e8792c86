"""How every test drives a screen: at a stated size, with toasts and tooltips on, so that nothing
hostile passes unseen.
"""

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any

from textual import _wait
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from screens.app.shell import Shell
from screens.widgets.page import Page

_wait.SLEEP_GRANULARITY, _wait.SLEEP_IDLE = 1 / 250, 1 / 5000
"""How long a pause looks whether the program rests: as strict as the toolkit's own fiftieth of a
second, and five times as soon.
"""

HOSTILE = (
    "[/]",
    "see [/",
    "[b x='",
    "[0]",
    "[JS]",
    "[red]red",
    "[link=http://x]y",
    "[@click=app.quit]x[/]",
    "$name ${name} $$",
    "\x1b]52;c;aGk=\x07\x1b[31mred\x9b1m",
    "left \u202eright\u2066",
    "日本語 👨‍👩‍👧‍👦 e\u0301",
    "one\ntwo\r\nthree\u2028four\tfive",
    "\ud800 lone",
    "",
    "x" * 100_000,
)
"""Texts that crash, vanish, come alive or upset the terminal where user text is drawn
without care.
"""

GATHERED = (" ".join(sorted(HOSTILE[:9], key="[JS]".__ne__)), " ".join(HOSTILE[9:14]))
"""The same, but for the empty and the endless one, in two texts of one name's length: what each
widget does with each alone is tried in `widgets/`; a page is given all of them at once. What is
well-formed markup stands first, where no narrow column cuts it off.
"""

FORBIDDEN = {
    chr(number)
    for number in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
"""Characters no screen may draw."""

NOON = datetime(2026, 12, 10, 13, 48)


def run(app: App[Any], size: tuple[int, int] = (80, 24)) -> AbstractAsyncContextManager[Pilot[Any]]:
    """Run `app` without a terminal."""
    return app.run_test(size=size, notifications=True, tooltips=True)


class Host(Shell):
    """A shell with one page, or a blank one, and a clock that stands still."""

    def __init__(self, page: Page | None = None) -> None:
        super().__init__(lambda: NOON)
        self._first = page or Page()

    def get_default_screen(self) -> Page:
        return self._first


def top(app: App[Any]) -> Screen[Any]:
    """Return the screen that has the keys."""
    return app.screen


def screen_lines(app: App[Any]) -> list[str]:
    """Return what stands on the screen, row by row."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def screen_text(app: App[Any]) -> str:
    """Return what stands on the screen as one text."""
    return "\n".join(screen_lines(app))


def harmless(app: App[Any]) -> bool:
    """Return whether nothing on the screen would be obeyed by a terminal."""
    return not FORBIDDEN & set("".join(screen_lines(app)))
