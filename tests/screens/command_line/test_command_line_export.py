"""`conference export` from the command line: every format, the lock, what is refused, the words it
asks about (H3.2, H5.2).
"""

import stat
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from conference.documents.catalogue import DOCUMENTS
from conference.documents.copy import Copies, CopyState
from conference.documents.readers import Reader
from screens.command_line import export_command
from screens.rendering.render import FORMS
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
    monkeypatch.setattr(
        "screens.app.last_hub._folder", lambda: tmp_path_factory.getbasetemp() / "state"
    )


def export(
    hub: Path, output: Path, meeting: str = "latest", form: str = "text", *more: str
) -> list[str | Path]:
    """Return the command that exports a document about a meeting."""
    who = ["--person", PERSON, "--passphrase-stdin"]
    return ["export", hub, "--meeting", meeting, "--format", form, "--output", output, *who, *more]


@pytest.mark.parametrize("meeting", ["latest", "2026-12-10", "10/12/2026", "10 dec 2026"])
def test_minutes_are_exported(
    meeting: str, hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The latest meeting that was held, or the one of a day that is over, is written, and it is
    said what was written.
    """
    output = hub.with_name("minutes")
    assert run(monkeypatch, *export(hub, output, meeting)) == 0
    assert output.read_text(encoding="utf-8").lstrip().startswith("RESTRICTED WHEN")
    assert "Thu 10 Dec 2026" in output.read_text(encoding="utf-8")
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        f"Written: {output}",
        "Minutes of the Hub meeting, Thu 10 Dec 2026 · Copy 1, for the hub's own file",
        "Draft, not for passing on",
    ]
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


@pytest.mark.parametrize(
    ("meeting", "sentence"),
    [
        ("2026-12-11", "This hub had no meeting on Fri 11 Dec 2026."),
        ("1999-01-01", "This hub had no meeting on Fri 1 Jan 1999."),
        ("2027-01-14", "The meeting of Thu 14 Jan 2027 has not begun yet."),
    ],
)
def test_a_meeting_that_is_not_there(
    meeting: str,
    sentence: str,
    hub: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """No meeting on that day, or none that has begun: nothing is written."""
    assert run(monkeypatch, *export(hub, hub.with_name("minutes"), meeting)) == 1
    assert capsys.readouterr() == ("", f"conference: {sentence}\n")
    assert not hub.with_name("minutes").exists()


def test_a_hub_without_meetings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """There is no latest meeting yet."""
    small_hub(tmp_path / "new.hub").hub.close()
    assert run(monkeypatch, *export(tmp_path / "new.hub", tmp_path / "minutes")) == 1
    assert (
        capsys.readouterr().err
        == "conference: No meeting of this hub has begun yet: there are no minutes.\n"
    )


def test_the_names_are_those_of_the_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The help names every document and every format there is, and every kind of reader."""
    assert run(monkeypatch, "export", "--help") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert f"one of {', '.join(DOCUMENTS)};" in said
    assert f"one of {', '.join(FORMS)}" in said
    assert {one.partition(":")[0] for one in export_command.FOR.split("|")} == {
        reader.value for reader in Reader
    }


@pytest.mark.parametrize(
    ("document", "form", "begins"),
    [
        ("minutes", "docx", b"PK"),
        ("minutes", "pdf", b"%PDF"),
        ("minutes", "html", b"<!DOCTYPE"),
        ("minutes", "text", b" "),
        ("journal", "xlsx", b"PK"),
    ],
)
def test_every_format_is_exported(
    document: str,
    form: str,
    begins: bytes,
    hub: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each opens as what it is, for its owner only."""
    output = hub.with_name("out")
    code = run(monkeypatch, *export(hub, output, "latest", form, "--document", document))
    said = capsys.readouterr()
    assert (code, said.err) == (0, "")
    assert output.read_bytes().startswith(begins)
    if sys.platform != "win32":
        assert stat.S_IMODE(output.stat().st_mode) == 0o600


def test_what_holds_no_table_is_no_workbook(
    hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The minutes of a meeting without a case: one sentence, and no file."""
    assert run(monkeypatch, *export(hub, hub.with_name("out"), "latest", "xlsx")) == 1
    assert "no table" in capsys.readouterr().err
    assert not hub.with_name("out").exists()


def test_an_agenda_is_of_the_next_meeting(
    hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As a calendar, without a name; for a seat that is not there it is refused."""
    output = hub.with_name("out")
    assert run(monkeypatch, *export(hub, output, "latest", "ics", "--document", "agenda")) == 0
    assert b"20270114" in output.read_bytes()
    assert "Thu 14 Jan 2027" in capsys.readouterr().out
    more = ["--document", "agenda", "--for", "seat:Nobody"]
    assert run(monkeypatch, *export(hub, hub.with_name("second"), "latest", "text", *more)) == 1
    assert "no such reader" in capsys.readouterr().err
    assert not hub.with_name("second").exists()


def test_a_locked_document_and_its_phrase(
    hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The phrase stands once on standard output and nowhere else; who gets it stands on
    every page.
    """
    output = hub.with_name("out")
    assert (
        run(monkeypatch, *export(hub, output, "latest", "pdf", "--lock", "--to", "Femi Novák")) == 0
    )
    said = capsys.readouterr()
    [phrase] = [
        line.removeprefix("phrase: ")
        for line in said.out.splitlines()
        if line.startswith("phrase: ")
    ]
    assert len(phrase.split()) == 5
    assert said.out.count(phrase) == 1
    assert said.err == ""
    assert "Copy 1, for Femi Novák" in said.out
    reader = PdfReader(output)
    assert reader.decrypt(phrase)
    assert "Copy 1, for Femi Novák" in reader.pages[0].extract_text()
    assert run(monkeypatch, *export(hub, hub.with_name("second"), "latest", "text", "--lock")) == 1
    assert "docx, xlsx or pdf" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--for", "agency:Nobody"], "Minutes: not for"),
        (["--for", "family"], "by its reference"),
        (["--for", "nobody"], "no such reader"),
        (["--case", "2026-999"], "There is no case of this reference"),
        (["--document", "letter"], "Decision letter: not for"),
        (["--document", "summary"], "by its reference"),
        (["--document", "letter", "--for", "family"], "by its reference"),
    ],
)
def test_what_a_reader_may_not_have(
    more: list[str],
    said: str,
    hub: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One sentence, 1, and no file."""
    assert run(monkeypatch, *export(hub, hub.with_name("out"), "latest", "text", *more)) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert not hub.with_name("out").exists()


def test_without_a_pdf_printer(
    hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence that offers html."""
    monkeypatch.setitem(sys.modules, "typst", None)
    assert run(monkeypatch, *export(hub, hub.with_name("out"), "latest", "pdf")) == 1
    said = (
        "conference: This machine has no PDF printer for the program: take html, and print it "
        "from a browser.\n"
    )
    assert capsys.readouterr().err == said


def test_the_wording_check_advises(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each place on standard error; without --wording it is refused, with it written, and the
    choice is in the register (H1.3).
    """
    small = bigger_hub(tmp_path, words="she is a junkie")
    small.hub.close()
    hub, output = tmp_path / "a.hub", tmp_path / "out"
    assert run(monkeypatch, *export(hub, output, "2026-11-05")) == 1
    said = capsys.readouterr().err.splitlines()
    assert "“junkie”: label." in said[0]
    assert "With --wording" in said[-2]
    assert "The wording check points at" in said[-1]
    assert not output.exists()
    assert (
        run(monkeypatch, *export(hub, output, "2026-11-05", "text", "--wording", "her own words"))
        == 0
    )
    assert "“junkie”: label." in capsys.readouterr().err
    opened = Hub.open(hub, PERSON, PASSPHRASE)
    assert [copy.wording for copy in opened.ask(Copies())] == ["her own words"]
    opened.close()


def test_ctrl_c_leaves_no_file(
    hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """130, quiet, and the register says that it was not written."""
    monkeypatch.setattr("screens.rendering.write.print_paper", lambda *_: fail(KeyboardInterrupt()))
    assert run(monkeypatch, *export(hub, hub.with_name("out"))) == 130
    assert capsys.readouterr() == ("", "")
    assert not hub.with_name("out").exists()
    opened = Hub.open(hub, PERSON, PASSPHRASE)
    assert [copy.state for copy in opened.ask(Copies())] == [CopyState.NOT_WRITTEN]
    opened.close()


def test_the_steps_are_told_to_whoever_watches(
    hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """At a terminal each step is said; in a pipe nothing is."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert run(monkeypatch, *export(hub, hub.with_name("out"))) == 0
    assert [line.partition(":")[2][1:7] for line in capsys.readouterr().err.splitlines()] == [
        f"{number} of 5" for number in range(1, 6)
    ]


def test_an_existing_file_is_not_overwritten(
    hub: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Refused before a passphrase is read; a hub in the way of its own minutes is safe as well."""
    before = hub.read_bytes()
    assert run(monkeypatch, *export(hub, hub), stdin=b"") == 1
    assert "not overwritten" in capsys.readouterr().err
    assert hub.read_bytes() == before
