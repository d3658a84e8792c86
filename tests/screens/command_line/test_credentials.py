"""Who opens a hub without a screen: never by an argument, never by the environment, never shown."""

import argparse
import getpass
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from screens.command_line.main import main, parser
from tests.screens.hub_file import PASSPHRASE, PERSON, copy_of, run, small_hub


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a hub, made once."""
    path = tmp_path_factory.mktemp("made") / "north.hub"
    small_hub(path).hub.close()
    return path


@pytest.fixture
def hub(made: Path, tmp_path: Path) -> Path:
    """Return a copy of the hub for one test."""
    return copy_of(made, tmp_path)


@pytest.mark.parametrize(
    ("person", "stdin"),
    [
        (PERSON, b"wrong horse battery staple six\n"),
        ("Somebody Else", PASSPHRASE.encode()),
        (PERSON, b"\xef\xbb\xbfstill wrong\r\n"),
    ],
)
def test_a_wrong_passphrase_or_name(
    person: str,
    stdin: bytes,
    hub: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One sentence for both, on stderr, and the passphrase is not repeated."""
    assert (
        run(monkeypatch, "check", hub, "--person", person, "--passphrase-stdin", stdin=stdin) == 1
    )
    assert capsys.readouterr() == (
        "",
        "conference: This name and passphrase do not open the hub.\n",
    )


@pytest.mark.parametrize(
    ("stdin", "sentence"),
    [
        (b"", "No passphrase was given."),
        (b"\n", "No passphrase was given."),
        (b"\xff\xfe\n", "The line on standard input is not UTF-8 text."),
        (b"x" * 20_000, "The line on standard input is too long for a passphrase."),
    ],
)
def test_no_passphrase_comes(
    stdin: bytes,
    sentence: str,
    hub: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """An empty, unreadable or endless line is refused."""
    assert (
        run(monkeypatch, "check", hub, "--person", PERSON, "--passphrase-stdin", stdin=stdin) == 1
    )
    assert capsys.readouterr() == ("", f"conference: {sentence}\n")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "", "\nsecond line\n"])
def test_the_first_line_is_the_passphrase(
    ending: str, hub: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever ends the line, and with the mark some systems put before text."""
    stdin = f"\ufeff{PASSPHRASE}{ending}".encode()
    assert (
        run(monkeypatch, "check", hub, "--person", PERSON, "--passphrase-stdin", stdin=stdin) == 0
    )


def _actions(some: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    for action in some._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from _actions(inner)


def test_no_option_takes_a_passphrase() -> None:
    """The only option that speaks of a passphrase is a switch; the names of the commands and
    options are the fixed ones.
    """
    actions = list(_actions(parser()))
    assert [
        action.nargs for action in actions if any("pass" in name for name in action.option_strings)
    ] == [0] * 5
    options = {name for action in actions for name in action.option_strings} - {"-h", "--help"}
    assert options == {
        "--version",
        "--write",
        "--person",
        "--passphrase-stdin",
        "--document",
        "--for",
        "--meeting",
        "--case",
        "--format",
        "--to",
        "--lock",
        "--reason",
        "--wording",
        "--output",
        "--everything",
        "--plain",
        "--width",
    }


@pytest.mark.parametrize(
    "slip",
    [
        ["--passphrase", "hunter2"],
        ["--passphrase=hunter2"],
        ["--passphrase-stdin=hunter2"],
        ["--pass", "hunter2"],
    ],
)
def test_a_passphrase_as_an_argument_is_refused_and_not_repeated(
    slip: list[str], hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever tries learns the right way, and the passphrase does not come back on the screen."""
    assert run(monkeypatch, "check", hub, "--person", PERSON, *slip) == 2
    said = capsys.readouterr()
    assert "--passphrase-stdin" in said.err
    assert "hunter2" not in said.out + said.err


@pytest.mark.parametrize("variable", ["PASSPHRASE", "CONFERENCE_PASSPHRASE", "CONFERENCE_PERSON"])
def test_the_environment_opens_nothing(
    variable: str, hub: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a terminal and without --passphrase-stdin there is no passphrase, whatever the
    environment says.
    """
    monkeypatch.setenv(variable, PASSPHRASE)
    assert run(monkeypatch, "check", hub, "--person", PERSON) == 2
    assert run(monkeypatch, "check", hub, "--passphrase-stdin") == 2


def test_at_a_terminal_name_and_passphrase_are_asked_for(
    hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The passphrase without being shown, by getpass; the questions stay out of the output."""
    monkeypatch.setattr(getpass, "getpass", lambda _: PASSPHRASE)
    monkeypatch.setattr(sys, "stdin", io.StringIO(f" {PERSON} \n"))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    assert main(["check", str(hub)]) == 0
    assert capsys.readouterr() == ("all is well\n", "Your name: ")
