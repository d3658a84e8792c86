"""What is done with private names of Textual still works in the version that is installed, and
nothing else touches one.
"""

import importlib
import inspect
import pkgutil
import re
from pathlib import Path
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.css.stylesheet import Stylesheet

import screens
from screens.app.shell import COLOURS
from screens.meeting.prepare import Prepare
from screens.widgets import textual_private
from screens.widgets.sheet import Row, Sheet
from screens.widgets.text import plain
from screens.widgets.textual_private import OwnLastWords, keep_clipboard
from tests.screens.pilot import Host, run

NAMES = re.compile(r"\b(?:self\.|cls\.|def )(_[a-z]\w*)")
ROOT = Path(screens.__file__).parent
MODULES = sorted(one.name for one in pkgutil.walk_packages(screens.__path__, "screens."))


def private_names(kinds: list[type]) -> set[str]:
    """Return the private names that some classes give themselves."""
    return {name for kind in kinds for name in NAMES.findall(inspect.getsource(kind))}


def widgets(module: str) -> list[type]:
    """Return the classes a module of the screens makes from those of Textual."""
    made = vars(importlib.import_module(module)).values()
    return [
        kind
        for kind in made
        if isinstance(kind, type)
        and kind.__module__ == module
        and any(base.__module__.startswith("textual.") for base in kind.__mro__)
    ]


@pytest.mark.parametrize("module", [one for one in MODULES if one != textual_private.__name__])
def test_no_other_file_touches_a_private_name(module: str) -> None:
    """No class defines or reads a private name of its Textual bases, knowingly or by chance."""
    for kind in widgets(module):
        own = [one for one in kind.__mro__ if one.__module__ == module]
        theirs = [one for one in kind.__mro__ if one.__module__.startswith("textual.")]
        assert private_names(own) & private_names(theirs) == set(), kind.__name__


def test_no_other_file_reaches_into_an_object_of_textual() -> None:
    """Whoever reaches into an object from outside has to tell ruff so: only here is that done."""
    excused = {
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if "SLF001" in (text := path.read_text(encoding="utf-8")) and "from textual" in text
    }
    assert excused == {"widgets/textual_private.py"}


class Failing(OwnLastWords, App[None]):
    """Fails in the way it is told."""

    def __init__(self, how: str) -> None:
        super().__init__()
        self.how = how

    def on_mount(self) -> None:
        if self.how == "panic":
            self.panic("Amara")
        elif self.how == "late":
            self.call_later(self.fail)
        else:
            self.fail()

    def fail(self) -> None:
        raise ValueError("Amara")

    def last_words(self, error: BaseException | None) -> str:
        return f"stopped by {type(error).__name__}"


@pytest.mark.parametrize(
    ("how", "words"), [("now", "ValueError"), ("late", "ValueError"), ("panic", "NoneType")]
)
def test_an_error_ends_with_the_last_words(
    how: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """`_handle_exception`, `_fatal_error`, `_exit_renderables`, `_close_messages_no_wait` and
    `_return_code`: the program ends with 1, and prints its own words instead of Textual's.
    """
    app = Failing(how)
    app.run(headless=True)
    assert app.return_code == 1
    assert capsys.readouterr().err.strip() == f"stopped by {words}"


async def test_an_error_is_seen_by_a_test() -> None:
    """`_exception` and `_exception_event`: whoever drives the program hears of the first error."""
    with pytest.raises(ValueError, match="Amara"):
        async with run(Failing("now")):
            pass


async def test_the_clipboard_stays_inside(capfd: pytest.CaptureFixture[str]) -> None:
    """`_clipboard`: what was kept can be pasted, and the terminal is told nothing."""
    async with run(Host()) as pilot:
        keep_clipboard(pilot.app, "Amara")
        assert pilot.app.clipboard == "Amara"
    assert "\x1b]52" not in capfd.readouterr().out


class Scrolled(App[None]):
    """A sheet, and nothing else."""

    def compose(self) -> ComposeResult:
        yield Sheet([Row("1", plain("one"))])


async def test_a_sheet_that_overflows_gets_its_bar() -> None:
    """`_vertical_scrollbar` and `_start_widget`: the bar is made when it is needed, in one
    layout.
    """
    async with run(Scrolled()) as pilot:
        sheet = pilot.app.query_one(Sheet)
        before = sheet.show_vertical_scrollbar
        sheet.rows = [Row(f"{number}", plain("row")) for number in range(100)]
        await pilot.pause()
        assert (before, sheet.show_vertical_scrollbar) == (False, True)
        bar: Any = sheet.vertical_scrollbar
        assert bar.is_attached
        assert bar.window_virtual_size == 100
        assert not type(bar).virtual_size._layout


# `_parse_rules` and `_variables`: style sheets are parsed once; what is kept is what a fresh look
# at the sheets gives, in all three looks.


def rules(sheets: Stylesheet) -> list[tuple[str, str]]:
    """Return what each rule is for, and what it says."""
    return [
        (rule.selectors, repr(sorted(rule.styles.get_rules().items()))) for rule in sheets.rules
    ]


def fresh(kept: Stylesheet) -> Stylesheet:
    """Return the same sheets as Textual reads them, without anything kept."""
    plain = Stylesheet(variables=kept._variables)
    plain.source = dict(kept.source)
    plain.parse()
    return plain


@pytest.mark.parametrize("name", COLOURS)
async def test_what_is_kept_is_what_is_written(name: str) -> None:
    """After a page with a sheet of its own, and after other colours, the rules are those of the
    sheets: nothing has changed them.
    """
    async with run(Host()) as pilot:
        pilot.app.action_colours(name)  # type: ignore[attr-defined]  # of the shell
        await pilot.pause()
        pilot.app._load_screen_css(Prepare())
        assert any("Prepare" in rule.selectors for rule in pilot.app.stylesheet.rules)
        assert rules(pilot.app.stylesheet) == rules(fresh(pilot.app.stylesheet))


async def test_a_sheet_is_parsed_once() -> None:
    """The second program in one process, and one that comes back to colours it had, has the very
    same rules.
    """
    seen = []
    for _ in range(2):
        async with run(Host()) as pilot:
            seen.append(set(map(id, pilot.app.stylesheet.rules)))
            for name in ("light", "dark"):
                pilot.app.action_colours(name)  # type: ignore[attr-defined]  # of the shell
                await pilot.pause()
            seen.append(set(map(id, pilot.app.stylesheet.rules)))
    assert all(one == seen[0] for one in seen)
