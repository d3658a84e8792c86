"""The application closes Textual's side doors and is left only on purpose."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.widgets import Static

from screens.app.shell import CURTAIN, Shell
from screens.widgets.action import Action
from screens.widgets.ask import Field, Leaving
from screens.widgets.page import Page, Status, Tone
from screens.widgets.text import mark, plain
from tests.screens.pilot import HOSTILE, Host, harmless, run, screen_lines, screen_text

ROOT = Path(__file__).parents[3]


class Unsaved(Page):
    def may_leave(self) -> str | None:
        return "The last line is not saved: the disk is full. [/]"


@pytest.mark.parametrize("key", ["ctrl+q", "f10"])
async def test_quit_leaves_when_nothing_would_be_lost(key: str) -> None:
    """Both keys leave, from inside a field too."""
    app = Host()
    async with run(app) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert app._exit


async def test_quit_asks_when_something_would_be_lost() -> None:
    """The reason is shown, however often the key is pressed; Enter and Escape stay, the letter
    leaves.
    """
    app = Host(Unsaved())
    async with run(app) as pilot:
        for stay in ("enter", "escape"):
            await pilot.press("ctrl+q", "ctrl+q", "f10")
            assert len(app.screen_stack) == 2
            assert "The last line is not saved: the disk is full. [/]" in screen_text(app)
            await pilot.press(stay)
            assert not app._exit
        await pilot.press("ctrl+q", "l")
        await pilot.pause()
        assert app._exit


async def test_quit_asks_pages_beneath() -> None:
    """A page that is covered by another, or by a dialog, is asked as well."""
    app = Host(Unsaved())
    async with run(app) as pilot:
        app.push_screen(Page())
        await pilot.pause()
        await pilot.press("f1", "ctrl+q")
        assert isinstance(app.screen, Leaving)


async def test_escape_goes_back_but_never_out() -> None:
    """Escape closes a page above another one, asks if something would be lost, and does nothing on
    the first.
    """
    first, second = Page(), Unsaved()
    app = Host(first)
    async with run(app) as pilot:
        await pilot.press("escape")
        assert app.screen is first
        app.push_screen(second)
        await pilot.pause()
        await pilot.press("escape", "escape")
        assert app.screen is second
        await pilot.press("escape", "l")
        await pilot.pause()
        assert app.screen is first


async def test_copied_text_stays_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Copy and paste work within the program; the terminal is not told."""

    class Form(Page):
        def body(self) -> ComposeResult:
            yield Field("Harbour Youth")

    app = Host(Form())
    async with run(app) as pilot:
        field = app.screen.query_one(Field)
        field.select_all()
        await pilot.press("ctrl+x")
        await pilot.pause()
        assert "inside this program only" in screen_text(app)
        await pilot.press("ctrl+v")
        assert field.value == "Harbour Youth"
        assert app._driver is not None
        written: list[str] = []
        monkeypatch.setattr(app._driver, "write", written.append)
        app.copy_to_clipboard("Harbour Youth")
        assert written == []


async def test_no_pictures_no_system_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Textual's commands are gone and every way to save a picture writes nothing."""
    monkeypatch.chdir(tmp_path)
    app = Host()
    async with run(app) as pilot:
        assert list(app.get_system_commands(app.screen)) == []
        app.deliver_screenshot()
        assert app.save_screenshot() == ""
        await app.run_action("screenshot")
        await app.run_action("suspend_process")
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert "Press ^q or F10" in screen_text(app)
    assert os.listdir(tmp_path) == []  # noqa: PTH208 - a path's own method is refused in asynchronous code


async def test_toasts_are_no_markup() -> None:
    """A toast is drawn as written, though nothing should be told by toast."""
    app = Host()
    async with run(app) as pilot:
        for text in map(plain, filter(None, HOSTILE)):
            app.notify(text.plain)
            await pilot.pause()
            assert text.plain in [told.message for told in app._notifications]


@pytest.mark.parametrize("tone", ["hint", "good", "warn", "bad"])
async def test_header_and_status_are_one_line(tone: Tone) -> None:
    """Any text fits into its line, and the right part of the header is never pushed out."""
    page = Page()
    async with run(Host(page)) as pilot:
        for text in HOSTILE:
            page.bar.set_left(plain(text))
            page.bar.set_right(mark("[$good]✓ saved 14:32[/]"))
            page.say(text, tone)
            await pilot.pause()
            assert harmless(pilot.app), ascii(text[:40])
            lines = screen_lines(pilot.app)
            assert {cell_len(line) for line in lines} == {80}, ascii(text[:40])
            assert lines[0].endswith("✓ saved 14:32 "), ascii(text[:40])
            assert lines[-1].startswith(" F1 Help   ^o Jump   ^p Commands"), ascii(text[:40])
        page.bar.set_right(plain(text))
        page.bar.refresh()
        await pilot.pause()
        assert harmless(pilot.app)


async def test_tones_are_told_by_sign_too() -> None:
    """Without colours one still sees what is good, refused or broken."""
    page = Page()
    async with run(Host(page)) as pilot:
        signs = []
        tones: tuple[Tone, ...] = ("hint", "good", "warn", "bad")
        for tone in tones:
            page.say("x", tone)
            await pilot.pause()
            signs.append(str(page.query_one(Status).render()))
        assert signs == ["x", "✓ x", "! x", "✗ x"]
        page.say("", "bad")
        assert str(page.query_one(Status).render()) == ""


async def test_the_footer_fits_and_follows_what_is_possible() -> None:
    """The footer shows the page's own words between help and the rest, at 80 cells to the last
    word.
    """

    class Step(Page):
        possible = False
        ACTIONS = (
            Action("f3", "previous", "Go back", "Back.", "Back"),
            Action("f4", "next_step", "Go on", "On.", "Next"),
            replace(CURTAIN, footer="Curtain"),
        )

        def why_not(self, name: str) -> str | None:
            return None if self.possible or name != "next_step" else "Not yet."

    page = Step()
    async with run(Host(page)) as pilot:
        assert (
            screen_lines(pilot.app)[-1].rstrip()
            == " F1 Help   F3 Back   F4 Next   ^l Curtain   ^o Jump   ^p Commands"
        )
        before = page.query_one("KeyBar").render_line(0)
        page.possible = True
        page.refresh_bindings()
        await pilot.pause()
        assert page.query_one("KeyBar").render_line(0) != before


async def test_the_title_is_a_constant() -> None:
    """The window's title never holds user text."""
    assert Host().title == "Case Conference"


@pytest.mark.parametrize(
    ("width", "name"), [(80, "-narrow"), (99, "-narrow"), (100, "-wide"), (120, "-wide")]
)
async def test_from_100_columns_it_is_wide(width: int, name: str) -> None:
    """Style sheets can tell the two layouts apart."""
    app = Host()
    async with run(app, size=(width, 30)):
        assert app.screen.has_class(name)


async def test_pages_may_hold_any_widget() -> None:
    """A page without header and status has its whole height for the body."""

    class Bare(Page):
        HAS_BAR = HAS_STATUS = False

        def body(self) -> ComposeResult:
            yield Static(plain("all of it"), id="all")

    page = Bare()
    async with run(Host(page)):
        assert page.query_one(".body").region.height == 23


SETTING = {
    "TEXTUAL": "devtools,debug",
    "TEXTUAL_DEBUG": "1",
    "TEXTUAL_DEVTOOLS_HOST": "127.0.0.1",
    "TEXTUAL_DRIVER": "os:system",
    "TEXTUAL_LOG": "log.txt",
    "TEXTUAL_PRESS": "y",
    "TEXTUAL_SCREENSHOT": "1",
    "TEXTUAL_SCREENSHOT_LOCATION": ".",
    "TEXTUAL_SHOW_RETURN": "1",
}


def _python(code: str, **environment: str) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TEXTUAL")}
    kept |= environment
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=kept,
        check=True,
        capture_output=True,
        timeout=60,
    )
    return done.stdout.decode()


def test_debugging_doors_are_closed() -> None:
    """Nothing in the environment makes Textual log, connect, save, press keys or load code; a
    choice of the user stays.
    """
    code = (
        "import json, os, sys; from screens.app.environment import before_textual; "
        "before_textual();"
        "print(json.dumps([dict(os.environ), [name for name in sys.modules if "
        "name.startswith(('textual', 'rich'))]]))"
    )
    environment, loaded = json.loads(_python(code, **SETTING, TEXTUAL_DISABLE_KITTY_KEY="0"))
    assert {name: value for name, value in environment.items() if name.startswith("TEXTUAL")} == {
        "TEXTUAL_ANIMATIONS": "none",
        "TEXTUAL_DISABLE_KITTY_KEY": "0",
    }
    assert loaded == []


def test_the_first_frame_waits_for_nothing_heavy() -> None:
    """Importing the shell loads Textual and nothing else that takes long, not even our
    own dialogs.
    """
    told = json.loads(
        _python("import json, sys, screens.app.shell; print(json.dumps(sorted(sys.modules)))")
    )
    assert not {"storage", "sqlalchemy", "pydantic", "jinja2", "cryptography"} & {
        name.partition(".")[0] for name in told
    }
    light = {"conference", "conference.base", "conference.base.invisible"}
    assert {name for name in told if name.partition(".")[0] == "conference"} == light
    assert not {
        "screens.widgets.ask",
        "screens.widgets.help",
        "screens.widgets.jump",
        "screens.widgets.palette",
        "screens.widgets.sheet",
    } & set(told)


def test_garbage_waits_for_the_first_frame() -> None:
    """The collector is off while everything is loaded and on again, with what is loaded set aside,
    when one sees something.
    """
    code = """
import asyncio, gc
from screens.app.environment import before_textual
before_textual()
from screens.app.shell import Shell
async def main():
    app = Shell()
    before = gc.isenabled()
    async with app.run_test() as pilot:
        await pilot.pause()
        print(before, gc.isenabled(), gc.get_freeze_count() > 10_000)
asyncio.run(main())
"""
    assert _python(code).split() == ["False", "True", "True"]


async def test_actions_of_the_shell_exist() -> None:
    """Every action in the tables has its method."""
    for owner, actions in ((Shell, Shell.ACTIONS), (Page, Page.all_actions)):
        for action in actions:
            assert callable(getattr(owner, f"action_{action.name.partition('(')[0]}"))
