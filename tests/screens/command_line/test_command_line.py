"""The command line, each command on a real small hub: fixed names, exit codes, one sentence for
whatever is refused.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import storage
from screens.command_line.main import main
from storage import Hub
from tests.screens.hub_file import (
    PASSPHRASE,
    PERSON,
    copy_of,
    fail,
    hub_with_meetings,
    run,
    small_hub,
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a hub with one meeting held and one planned, made once."""
    return hub_with_meetings(tmp_path_factory.mktemp("made") / "north.hub")


@pytest.fixture
def hub(made: Path, tmp_path: Path) -> Path:
    """Return a copy of the hub for one test."""
    return copy_of(made, tmp_path)


@pytest.fixture(autouse=True)
def _own_state(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the hub that this machine's user opened last out of the tests."""
    monkeypatch.setattr(
        "screens.app.last_hub._folder", lambda: tmp_path_factory.getbasetemp() / "state"
    )


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` prints one line."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == "conference 0.1.0\n"


def test_a_sound_hub_is_well(
    hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`check` says so and exits with 0."""
    assert run(monkeypatch, "check", hub, "--person", PERSON, "--passphrase-stdin") == 0
    assert capsys.readouterr() == ("all is well\n", "")


def test_check_tells_of_each_broken_template(
    hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A hub's own files are tried before they are needed, those of documents as well, each problem
    on a line of its own.
    """
    own = hub.with_suffix(".templates")
    (own / "documents").mkdir(parents=True)
    (own / "documents" / "minutes.html.j2").write_text("one\n{{ hub.__class__ }}")
    (own / "documents" / "minutes.txt.j2").write_text("{{ nothing_there }}\x1b[31m")
    (own / "agendas").mkdir()
    (own / "agendas" / "new.toml").write_text("not = ")
    assert run(monkeypatch, "check", hub, "--person", PERSON, "--passphrase-stdin") == 1
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 3
    assert {line.partition(":")[0] for line in said} == {
        "documents/minutes.html.j2, line 2",
        "documents/minutes.txt.j2, line 1",
        "agendas/new.toml, line 1",
    }


def test_check_tries_a_template_as_hard_as_templates_check(
    hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A template that prints, but loses words of the record, is told by both commands in the same
    words.
    """
    own = hub.with_suffix(".templates") / "documents"
    own.mkdir(parents=True)
    (own / "minutes.txt.j2").write_text(
        "{% for part in parts %}{% for block in part.blocks %}{{ block.words|fold if "
        "block.words|length < 99 }}\n{% endfor %}{% endfor %}"
    )
    assert run(monkeypatch, "check", hub, "--person", PERSON, "--passphrase-stdin") == 1
    said = capsys.readouterr().out
    assert said.startswith("documents/minutes.txt.j2: words of the record are lost or changed")
    assert run(monkeypatch, "templates", "check", hub) == 1
    assert capsys.readouterr().out.startswith(said)


def test_check_tells_of_a_broken_journal(
    hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the hub itself finds is told, and the exit code is 1."""
    monkeypatch.setattr(
        Hub, "check", lambda _: ["The journal is broken at entry 3: \x1b[31msomething was changed."]
    )
    assert run(monkeypatch, "check", hub, "--person", PERSON, "--passphrase-stdin") == 1
    assert (
        capsys.readouterr().out
        == "The journal is broken at entry 3: \N{REPLACEMENT CHARACTER}[31msomething was changed.\n"
    )


def test_what_is_no_hub(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing, a folder, some other file: one sentence each, and 1."""
    (tmp_path / "letter.txt").write_text("Dear all,\n" * 100)
    nowhere, no_keys = (
        "There is no hub in this place.",
        "There is no key file beside this hub, and without it the hub cannot be opened.",
    )
    for place, sentence in (
        (tmp_path / "nothing", nowhere),
        (tmp_path, nowhere),
        (tmp_path / "letter.txt", no_keys),
    ):
        assert run(monkeypatch, "check", place, "--person", PERSON, "--passphrase-stdin") == 1
        assert capsys.readouterr() == ("", f"conference: {sentence}\n")


@pytest.mark.parametrize(
    "argv",
    [
        ["check"],
        ["open"],
        ["nonsense"],
        ["check", "x", "--nonsense"],
        ["demo", "--write"],
        ["export", "x"],
        ["check", "x", "y"],
        [
            "export",
            "x",
            "--meeting",
            "latest",
            "--format",
            "doc",
            "--output",
            "y",
            "--person",
            "z",
            "--passphrase-stdin",
        ],
        [
            "export",
            "x",
            "--document",
            "novel",
            "--format",
            "pdf",
            "--output",
            "y",
            "--person",
            "z",
            "--passphrase-stdin",
        ],
        [
            "export",
            "x",
            "--meeting",
            "someday",
            "--format",
            "text",
            "--output",
            "y",
            "--person",
            "z",
            "--passphrase-stdin",
        ],
    ],
)
def test_a_command_that_is_not_understood(
    argv: list[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The exit code is 2, and stderr says how it is meant."""
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, *argv) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "conference: " in said.err


def test_an_unexpected_error_tells_no_words(
    hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The type of the error and the place in the code, never its text, nor a path; no traceback of
    Python's own.
    """
    monkeypatch.setattr(Hub, "open", lambda *_: fail(RuntimeError("Noor Vasquez-Lind")))
    assert run(monkeypatch, "check", hub, "--person", PERSON, "--passphrase-stdin") == 1
    said = capsys.readouterr()
    assert "Error: RuntimeError" in said.err
    assert "screens/command_line/main.py:" in said.err
    assert not [
        word
        for word in ("Noor", "Traceback", str(hub), PERSON, PASSPHRASE)
        if word in said.out + said.err
    ]


def test_an_interruption_is_quiet(
    hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl+C ends with 130 and without a word."""
    monkeypatch.setattr(Hub, "open", lambda *_: fail(KeyboardInterrupt()))
    assert run(monkeypatch, "check", hub, "--person", PERSON, "--passphrase-stdin") == 130
    assert capsys.readouterr() == ("", "")


def test_a_demo_is_written_and_can_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two lines say who opens it, and they are true."""
    monkeypatch.setattr(storage, "build_demo", small_hub, raising=False)
    path = tmp_path / "demo.hub"
    assert run(monkeypatch, "demo", "--write", path) == 0
    person, passphrase = capsys.readouterr().out.splitlines()
    assert (person[:8], passphrase[:12]) == ("person: ", "passphrase: ")
    assert (
        run(
            monkeypatch,
            "check",
            path,
            "--person",
            person[8:],
            "--passphrase-stdin",
            stdin=passphrase[12:].encode(),
        )
        == 0
    )


@pytest.mark.parametrize("name", ["demo.hub", "demo.hub.keys"])
def test_a_demo_overwrites_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither a hub nor a key file gives way."""
    monkeypatch.setattr(storage, "build_demo", small_hub, raising=False)
    (tmp_path / name).write_text("mine")
    assert run(monkeypatch, "demo", "--write", tmp_path / "demo.hub") == 1
    assert "not overwritten" in capsys.readouterr().err
    assert (tmp_path / name).read_text() == "mine"


@pytest.mark.parametrize(
    ("argv", "given"),
    [([], (None, False)), (["open", "a.hub"], (Path("a.hub"), False)), (["demo"], (None, True))],
)
def test_the_screens_are_started(
    argv: list[str], given: tuple[Path | None, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No command, `open` and `demo` start the screens, after what must be set before Textual is;
    their exit code is ours.
    """
    done: list[object] = []

    def screens(path: Path | None, demo: bool) -> int:
        done.append((path, demo))
        return 3

    monkeypatch.setattr("screens.app.program.run_program", screens)
    monkeypatch.setattr("screens.app.environment.before_textual", lambda: done.append("before"))
    assert main(argv) == 3
    assert done == ["before", given]


def test_the_start_loads_nothing_heavy() -> None:
    """Reading the command line needs neither Textual nor the hub nor pydantic: the first frame must
    not wait.
    """
    run = (
        "import json, sys, screens.__main__, screens.app.last_hub; "
        "screens.__main__.main(['--version'])"
    )
    code = f"{run}; print(json.dumps(sorted(sys.modules)))"
    root = Path(__file__).parents[3]
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    loaded = {name.partition(".")[0] for name in json.loads(told.stdout.splitlines()[-1])}
    assert "screens" in loaded
    assert not loaded & {
        "textual",
        "rich",
        "storage",
        "sqlalchemy",
        "pydantic",
        "jinja2",
        "platformdirs",
        "asyncio",
        "cryptography",
    }
