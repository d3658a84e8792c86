"""The command line, each command on a real small hub: fixed names, exit codes, one sentence for whatever is refused."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

import storage
from conference.documents.audience import Reader
from conference.documents.catalogue import DOCUMENTS
from conference.documents.copy import Copies, CopyState
from screens.command_line import main
from screens.documents import export_command
from screens.documents.printing import FORMS
from storage import Hub
from tests.screens.hub_file import PASSPHRASE, PERSON, copy_of, hub_with_meetings, run, small_hub
from tests.screens.small_hub import small_hub as bigger_hub


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
    monkeypatch.setattr("screens.last._folder", lambda: tmp_path_factory.getbasetemp() / "state")


def export(hub: Path, output: Path, meeting: str = "latest", form: str = "text", *more: str) -> list[str | Path]:
    """Return the command that exports a document about a meeting."""
    who = ["--person", PERSON, "--passphrase-stdin"]
    return ["export", hub, "--meeting", meeting, "--format", form, "--output", output, *who, *more]


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` prints one line."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == "conference 0.1.0\n"


def test_a_sound_hub_is_well(hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` says so and exits with 0."""
    assert run(monkeypatch, "check", hub, "--person", PERSON, "--passphrase-stdin") == 0
    assert capsys.readouterr() == ("all is well\n", "")


def test_check_tells_of_each_broken_template(hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A hub's own files are tried before they are needed, those of documents as well, each problem on a line of its own."""
    own = hub.with_suffix(".templates")
    (own / "documents").mkdir(parents=True)
    (own / "documents" / "minutes.html.j2").write_text("one\n{{ hub.__class__ }}")
    (own / "documents" / "minutes.txt.j2").write_text("{{ nothing_there }}\x1b[31m")
    (own / "agendas").mkdir()
    (own / "agendas" / "new.toml").write_text("not = ")
    assert run(monkeypatch, "check", hub, "--person", PERSON, "--passphrase-stdin") == 1
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 3
    assert [line.partition(":")[0] for line in said] == [
        "documents/minutes.html.j2, line 2", "documents/minutes.txt.j2, line 1", "agendas/new.toml, line 1",
    ]  # fmt: skip


def test_check_tells_of_a_broken_journal(hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What the hub itself finds is told, and the exit code is 1."""
    monkeypatch.setattr(Hub, "check", lambda _: ["The journal is broken at entry 3: \x1b[31msomething was changed."])
    assert run(monkeypatch, "check", hub, "--person", PERSON, "--passphrase-stdin") == 1
    assert capsys.readouterr().out == "The journal is broken at entry 3: \N{REPLACEMENT CHARACTER}[31msomething was changed.\n"


def test_what_is_no_hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing, a folder, some other file: one sentence each, and 1."""
    (tmp_path / "letter.txt").write_text("Dear all,\n" * 100)
    nowhere, no_keys = "There is no hub in this place.", "There is no key file beside this hub, and without it the hub cannot be opened."
    for place, sentence in ((tmp_path / "nothing", nowhere), (tmp_path, nowhere), (tmp_path / "letter.txt", no_keys)):
        assert run(monkeypatch, "check", place, "--person", PERSON, "--passphrase-stdin") == 1
        assert capsys.readouterr() == ("", f"conference: {sentence}\n")


@pytest.mark.parametrize("form", ["text", "html"])
@pytest.mark.parametrize("meeting", ["latest", "2026-12-10", "10/12/2026", "10 dec 2026"])
def test_minutes_are_exported(
    form: str, meeting: str, hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The latest meeting that was held, or the one of a day that is over, is written, and it is said what was written."""
    output = hub.with_name("minutes")
    assert run(monkeypatch, *export(hub, output, meeting, form)) == 0
    assert output.read_text(encoding="utf-8").lstrip().startswith({"text": "RESTRICTED WHEN", "html": "<!DOCTYPE html>"}[form])
    assert "Thu 10 Dec 2026" in output.read_text(encoding="utf-8")
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        f"Written: {output}", "Minutes of the Hub meeting, Thu 10 Dec 2026 · Copy 1, for the hub's own file", "Draft, not for passing on",
    ]  # fmt: skip
    assert said.err == ""


def test_a_broken_template_is_told_and_the_built_in_serves(
    hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The minutes are written all the same."""
    (hub.with_suffix(".templates") / "documents").mkdir(parents=True)
    (hub.with_suffix(".templates") / "documents" / "minutes.txt.j2").write_text("{{ lipsum() }}")
    assert run(monkeypatch, *export(hub, hub.with_name("minutes"))) == 0
    assert "RESTRICTED" in hub.with_name("minutes").read_text()
    assert capsys.readouterr().err.endswith("The built-in file is used.\n")


@pytest.mark.parametrize(("meeting", "sentence"), [
    ("2026-12-11", "This hub had no meeting on Fri 11 Dec 2026."), ("1999-01-01", "This hub had no meeting on Fri 1 Jan 1999."),
    ("2027-01-14", "The meeting of Thu 14 Jan 2027 has not begun yet."),
])  # fmt: skip
def test_a_meeting_that_is_not_there(
    meeting: str, sentence: str, hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No meeting on that day, or none that has begun: nothing is written."""
    assert run(monkeypatch, *export(hub, hub.with_name("minutes"), meeting)) == 1
    assert capsys.readouterr() == ("", f"conference: {sentence}\n")
    assert not hub.with_name("minutes").exists()


def test_a_hub_without_meetings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """There is no latest meeting yet."""
    small_hub(tmp_path / "new.hub").hub.close()
    assert run(monkeypatch, *export(tmp_path / "new.hub", tmp_path / "minutes")) == 1
    assert capsys.readouterr().err == "conference: No meeting of this hub has begun yet: there are no minutes.\n"


def test_the_names_are_those_of_the_screen() -> None:
    """The command line does not load the catalogue; here the two are held together."""
    assert set(export_command.DOCUMENTS) == set(DOCUMENTS)
    assert set(export_command.FORMS) == set(FORMS)
    assert {one.partition(":")[0] for one in export_command.FOR.split("|")} == {reader.value for reader in Reader}


@pytest.mark.parametrize(("form", "begins"), [
    ("docx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!DOCTYPE"), ("xlsx", b"PK"), ("text", b" "),
])  # fmt: skip
@pytest.mark.parametrize("document", ["minutes", "presence"])
def test_every_format_is_exported(
    document: str, form: str, begins: bytes, hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each opens as what it is, for its owner only."""
    output = hub.with_name("out")
    code = run(monkeypatch, *export(hub, output, "latest", form, "--document", document))
    said = capsys.readouterr()
    if form == "xlsx" and "no table" in said.err:
        assert (code, output.exists()) == (1, False)
        return
    assert (code, said.err) == (0, "")
    assert output.read_bytes().startswith(begins)


def test_an_agenda_is_of_the_next_meeting(hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """As a calendar, without a name; for a seat that is not there it is refused."""
    output = hub.with_name("out")
    assert run(monkeypatch, *export(hub, output, "latest", "ics", "--document", "agenda")) == 0
    assert b"20270114" in output.read_bytes()
    assert "Thu 14 Jan 2027" in capsys.readouterr().out
    more = ["--document", "agenda", "--for", "seat:Nobody"]
    assert run(monkeypatch, *export(hub, hub.with_name("second"), "latest", "text", *more)) == 1
    assert "no such reader" in capsys.readouterr().err
    assert not hub.with_name("second").exists()


def test_a_locked_document_and_its_phrase(hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The phrase stands once on standard output and nowhere else; who gets it stands on every page."""
    output = hub.with_name("out")
    assert run(monkeypatch, *export(hub, output, "latest", "pdf", "--lock", "--to", "Femi Novák")) == 0
    said = capsys.readouterr()
    [phrase] = [line.removeprefix("phrase: ") for line in said.out.splitlines() if line.startswith("phrase: ")]
    assert len(phrase.split()) == 5
    assert said.out.count(phrase) == 1
    assert said.err == ""
    assert "Copy 1, for Femi Novák" in said.out
    reader = PdfReader(output)
    assert reader.decrypt(phrase)
    assert "Copy 1, for Femi Novák" in reader.pages[0].extract_text()
    assert run(monkeypatch, *export(hub, hub.with_name("second"), "latest", "text", "--lock")) == 1
    assert "docx, xlsx or pdf" in capsys.readouterr().err


@pytest.mark.parametrize(("more", "said"), [
    (["--for", "agency:Nobody"], "Minutes: not for"), (["--for", "family"], "by its reference"), (["--for", "nobody"], "no such reader"),
    (["--case", "2026-999"], "There is no case of this reference"), (["--document", "letter"], "Decision letter: not for"),
    (["--document", "summary"], "by its reference"), (["--document", "letter", "--for", "family"], "by its reference"),
])  # fmt: skip
def test_what_a_reader_may_not_have(
    more: list[str], said: str, hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence, 1, and no file."""
    assert run(monkeypatch, *export(hub, hub.with_name("out"), "latest", "text", *more)) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert not hub.with_name("out").exists()


def test_without_a_pdf_printer(hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence that offers html."""
    monkeypatch.setitem(sys.modules, "typst", None)
    assert run(monkeypatch, *export(hub, hub.with_name("out"), "latest", "pdf")) == 1
    said = "conference: This machine has no PDF printer for the program: take html, and print it from a browser.\n"
    assert capsys.readouterr().err == said


def test_the_wording_check_advises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Each place on standard error; without --wording it is refused, with it written, and the choice is in the register (H1.3)."""
    small = bigger_hub(tmp_path, words="she is a junkie")
    small.hub.close()
    hub, output = tmp_path / "a.hub", tmp_path / "out"
    assert run(monkeypatch, *export(hub, output, "2026-11-05")) == 1
    said = capsys.readouterr().err.splitlines()
    assert "“junkie”: label." in said[0]
    assert "With --wording" in said[-2]
    assert "The wording check points at" in said[-1]
    assert not output.exists()
    assert run(monkeypatch, *export(hub, output, "2026-11-05", "text", "--wording", "her own words")) == 0
    assert "“junkie”: label." in capsys.readouterr().err
    opened = Hub.open(hub, PERSON, PASSPHRASE)
    assert [copy.wording for copy in opened.ask(Copies())] == ["her own words"]
    opened.close()


def test_ctrl_c_leaves_no_file(hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """130, quiet, and the register says that it was not written."""
    monkeypatch.setattr("screens.documents.writing.print_paper", lambda *_: _fail(KeyboardInterrupt()))
    assert run(monkeypatch, *export(hub, hub.with_name("out"))) == 130
    assert capsys.readouterr() == ("", "")
    assert not hub.with_name("out").exists()
    opened = Hub.open(hub, PERSON, PASSPHRASE)
    assert [copy.state for copy in opened.ask(Copies())] == [CopyState.NOT_WRITTEN]
    opened.close()


def test_the_steps_are_told_to_whoever_watches(hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """At a terminal each step is said; in a pipe nothing is."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert run(monkeypatch, *export(hub, hub.with_name("out"))) == 0
    assert [line.partition(":")[2][1:7] for line in capsys.readouterr().err.splitlines()] == [f"{number} of 5" for number in range(1, 6)]


def test_an_existing_file_is_not_overwritten(hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Refused before a passphrase is read; a hub in the way of its own minutes is safe as well."""
    before = hub.read_bytes()
    assert run(monkeypatch, *export(hub, hub), stdin=b"") == 1
    assert "not overwritten" in capsys.readouterr().err
    assert hub.read_bytes() == before


@pytest.mark.parametrize("argv", [
    ["check"], ["open"], ["nonsense"], ["check", "x", "--nonsense"], ["demo", "--write"], ["export", "x"], ["check", "x", "y"],
    ["export", "x", "--meeting", "latest", "--format", "doc", "--output", "y", "--person", "z", "--passphrase-stdin"],
    ["export", "x", "--document", "novel", "--format", "pdf", "--output", "y", "--person", "z", "--passphrase-stdin"],
    ["export", "x", "--meeting", "someday", "--format", "text", "--output", "y", "--person", "z", "--passphrase-stdin"],
])  # fmt: skip
def test_a_command_that_is_not_understood(
    argv: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code is 2, and stderr says how it is meant."""
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, *argv) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "conference: " in said.err


def _fail(error: BaseException) -> None:
    raise error


def test_an_unexpected_error_tells_no_words(hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The type of the error and the place in the code, never its text, nor a path; no traceback of Python's own."""
    monkeypatch.setattr(Hub, "open", lambda *_: _fail(RuntimeError("Noor Vasquez-Lind")))
    assert run(monkeypatch, "check", hub, "--person", PERSON, "--passphrase-stdin") == 1
    said = capsys.readouterr()
    assert "Error: RuntimeError" in said.err
    assert "screens/command_line.py:" in said.err
    assert not [word for word in ("Noor", "Traceback", str(hub), PERSON, PASSPHRASE) if word in said.out + said.err]


def test_an_interruption_is_quiet(hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl+C ends with 130 and without a word."""
    monkeypatch.setattr(Hub, "open", lambda *_: _fail(KeyboardInterrupt()))
    assert run(monkeypatch, "check", hub, "--person", PERSON, "--passphrase-stdin") == 130
    assert capsys.readouterr() == ("", "")


def test_a_demo_is_written_and_can_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Two lines say who opens it, and they are true."""
    monkeypatch.setattr(storage, "build_demo", small_hub, raising=False)
    path = tmp_path / "demo.hub"
    assert run(monkeypatch, "demo", "--write", path) == 0
    person, passphrase = capsys.readouterr().out.splitlines()
    assert (person[:8], passphrase[:12]) == ("person: ", "passphrase: ")
    assert run(monkeypatch, "check", path, "--person", person[8:], "--passphrase-stdin", stdin=passphrase[12:].encode()) == 0


@pytest.mark.parametrize("name", ["demo.hub", "demo.hub.keys"])
def test_a_demo_overwrites_nothing(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither a hub nor a key file gives way."""
    monkeypatch.setattr(storage, "build_demo", small_hub, raising=False)
    (tmp_path / name).write_text("mine")
    assert run(monkeypatch, "demo", "--write", tmp_path / "demo.hub") == 1
    assert "not overwritten" in capsys.readouterr().err
    assert (tmp_path / name).read_text() == "mine"


@pytest.mark.parametrize(("argv", "given"), [
    ([], (None, False)), (["open", "a.hub"], (Path("a.hub"), False)), (["demo"], (None, True)),
])  # fmt: skip
def test_the_screens_are_started(argv: list[str], given: tuple[Path | None, bool], monkeypatch: pytest.MonkeyPatch) -> None:
    """No command, `open` and `demo` start the screens, after what must be set before Textual is; their exit code is ours."""
    done: list[object] = []

    def screens(path: Path | None, demo: bool) -> int:
        done.append((path, demo))
        return 3

    monkeypatch.setattr("screens.program.run_program", screens)
    monkeypatch.setattr("screens.environment.before_textual", lambda: done.append("before"))
    assert main(argv) == 3
    assert done == ["before", given]


def test_the_start_loads_nothing_heavy() -> None:
    """Reading the command line needs neither Textual nor the hub nor pydantic: the first frame must not wait."""
    code = "import json, sys, screens.__main__, screens.last; screens.__main__.main(['--version']); print(json.dumps(sorted(sys.modules)))"
    root = Path(__file__).parents[2]
    told = subprocess.run([sys.executable, "-c", code], cwd=root, check=True, capture_output=True, text=True, timeout=60)
    loaded = {name.partition(".")[0] for name in json.loads(told.stdout.splitlines()[-1])}
    assert "screens" in loaded
    assert not loaded & {"textual", "rich", "storage", "sqlalchemy", "pydantic", "jinja2", "platformdirs", "asyncio", "cryptography"}
