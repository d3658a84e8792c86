"""A crash shows where the program stopped and nothing of the record."""

import asyncio
import os
import subprocess
import sys
import threading
from pathlib import Path
from threading import Event

import pytest

from screens.app import crash
from screens.command_line.main import main

ROOT = Path(__file__).parents[3]
NAME = "Amara Okonkwo-Lindqvist"

APP = """
import asyncio, sys
from screens.app.environment import before_textual
before_textual()
from screens.app import crash
from screens.widgets.page import Page
from screens.app.shell import Shell

crash.install()

class Case(Page):
    def on_mount(self):
        name = "Amara Okonkwo-Lindqvist [/] [red]"
        {how}

    async def work(self):
        name = "Amara Okonkwo-Lindqvist"
        raise RuntimeError(name)

class App(Shell):
    def get_default_screen(self):
        return Case()
    def leave(self):
        self.exit()

app = App()
app.run(headless=True)
sys.exit(app.return_code)
"""

WAYS = {
    "an error": "raise ValueError(name)",
    "from another": (
        "\n        try: raise KeyError(name)\n        except KeyError as error: raise "
        "ValueError(name) from error"
    ),
    "in a callback": "self.call_later(lambda: {}[name])",
    "in a worker": "self.run_worker(self.work())",
    "in a style": "self.styles.width = name",
    "in markup": "self.mount(__import__('textual.widgets').widgets.Static(name))",
    "an error that draws itself": (
        "raise type('Rich', (Exception,), {'__rich__': lambda self: name})()"
    ),
    "a panic": "self.app.panic(name)",
}


def _run(code: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "HOME": str(folder),
        "TEXTUAL": "debug",
        "TEXTUAL_LOG": str(folder / "log"),
    }
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("how", WAYS.values(), ids=list(WAYS))
def test_no_name_reaches_the_terminal_or_a_file(how: str, tmp_path: Path) -> None:
    """Whatever way the program stops, a name in a variable or a message is nowhere, and the exit
    code is 1.
    """
    done = _run(APP.replace("{how}", how), tmp_path)
    told = done.stdout + done.stderr
    assert done.returncode == 1
    assert b"Case Conference had to stop." in told
    assert not [word for word in (b"Amara", b"Okonkwo", b"Lindqvist", b"name =") if word in told]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_report_says_where(tmp_path: Path) -> None:
    """The report names the kind of error and the places in the program it came through, without
    folders of this computer.
    """
    told = _run(APP.replace("{how}", "self.app.register_theme(None)"), tmp_path).stderr.decode()
    assert "Error: AttributeError" in told
    assert "textual/app.py:" in told
    assert "App.register_theme" in told
    assert str(ROOT) not in told
    assert "site-packages" not in told


@pytest.mark.journey
def test_the_terminal_is_left_clean(tmp_path: Path) -> None:
    """In a real terminal the alternate screen is left and the name is in no byte that was ever
    written to it.
    """
    pytest.importorskip("termios")
    from tests.terminal import Terminal

    code = APP.replace("{how}", "self.call_after_refresh(lambda: {}[name])").replace(
        "headless=True", ""
    )
    with Terminal(
        [sys.executable, "-c", code], environment={"PYTHONPATH": str(ROOT)}, folder=tmp_path
    ) as terminal:
        assert terminal.wait_exit() == 1
        assert not terminal.on_alternate_screen()
        assert "Case Conference had to stop." in terminal.text()
        assert b"Amara" not in terminal.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "code",
    [
        "from screens.app import crash; crash.install(); name = '{name}'; raise ValueError(name)",
        (
            "from threading import Thread; from screens.app import crash; crash.install(); t = "
            "Thread(target=lambda: {}['{name}']); t.start()"
        ),
        (
            "from screens.app import crash; crash.install()\nclass A:\n  def __del__(self): raise "
            "ValueError('{name}')\nA()"
        ),
    ],
    ids=["at the top", "in a thread", "in a finaliser"],
)
def test_errors_outside_the_screens_are_redacted(code: str, tmp_path: Path) -> None:
    """Before the first screen, in threads and in finalisers the same report is printed."""
    done = _run(code.replace("{name}", NAME), tmp_path)
    assert b"Case Conference had to stop." in done.stderr
    assert b"Amara" not in done.stdout + done.stderr


async def test_forgotten_errors_are_redacted(capsys: pytest.CaptureFixture[str]) -> None:
    """An error in a task nobody waited for is reported by the event loop, without its message or
    the task's values.
    """
    before = asyncio.get_running_loop().get_exception_handler()
    crash.watch_loop()
    try:
        asyncio.get_running_loop().call_exception_handler(
            {"message": NAME, "exception": ValueError(NAME), "task": NAME}
        )
    finally:
        asyncio.get_running_loop().set_exception_handler(before)
    told = capsys.readouterr().err
    assert "Error: ValueError" in told
    assert NAME not in told


@pytest.mark.parametrize(("demo", "asked", "told"), [(1, "1", 1), (1, "", 0), (0, "1", 0)])
def test_only_the_demo_tells_everything(
    demo: int, asked: str, told: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With CONFERENCE_DEBUG=1 its errors come with their words, since all of it is invented; those
    of any other hub never do.
    """
    monkeypatch.setenv("CONFERENCE_DEBUG", asked)
    monkeypatch.setattr(crash, "_invented", Event())
    if demo:
        crash.all_is_invented()
    assert (NAME in crash.report(ValueError(NAME))) is bool(told)


def test_writing_the_demo_tells_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A step that breaks the demo is named with its reason, on the command line as well."""

    def fail(*_: object) -> None:
        raise ValueError(NAME)

    monkeypatch.setenv("CONFERENCE_DEBUG", "1")
    monkeypatch.setattr(crash, "_invented", Event())
    monkeypatch.setattr("storage.demo.build_demo", fail)
    assert main(["demo", "--write", str(tmp_path / "demo.hub")]) == 1
    assert f"ValueError: {NAME}" in capsys.readouterr().err


def test_endless_chains_end() -> None:
    """An error that came from itself is told once."""
    one, two = ValueError(NAME), KeyError(NAME)
    one.__cause__, two.__cause__ = two, one
    assert crash.report(one).count("Error: ValueError") == 1
    assert crash.report(one).count("KeyError") == 1


def test_deep_recursion_is_short() -> None:
    """A thousand frames make a report of one screen."""

    def deeper() -> None:
        deeper()

    with pytest.raises(RecursionError) as caught:
        deeper()
    assert len(crash.report(caught.value).splitlines()) < 60


def test_install_can_be_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    """All three hooks of the interpreter are replaced."""
    for owner, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    crash.install()
    after = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    assert not [one for one, other in zip(before, after, strict=True) if one is other]
