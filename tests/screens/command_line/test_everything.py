"""`conference export --everything` and `conference import --everything`: out in a locked zip, and
back in.
"""

import zipfile
from pathlib import Path

import pytest

from conference.base.journal import Journal
from conference.oversight.whole_record import TakeWholeRecord, WholeRecordNotTaken
from screens.rendering import whole_record_file
from storage import Hub
from tests.screens.hub_file import PASSPHRASE, PERSON, copy_of, fail, hub_with_meetings, run

WHO = ("--person", PERSON, "--passphrase-stdin")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a hub with meetings, made once."""
    return hub_with_meetings(tmp_path_factory.mktemp("made") / "north.hub")


@pytest.fixture
def hub(made: Path, tmp_path: Path) -> Path:
    """Return a copy of the hub for one test."""
    return copy_of(made, tmp_path)


def titles(hub: Path) -> list[str]:
    """Return what the journal says last."""
    opened = Hub.open(hub, PERSON, PASSPHRASE)
    try:
        return [entry.title for entry in opened.ask(Journal())][:2]
    finally:
        opened.close()


def test_out_and_back_in(
    hub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The phrase is shown once and opens it, no other does; the new hub is well, and says in its
    journal that the copy was taken.
    """
    out, back = tmp_path / "all.zip", tmp_path / "back.hub"
    assert run(monkeypatch, "export", hub, "--everything", "--output", out, *WHO) == 0
    phrase = capsys.readouterr().out.splitlines()[-1].removeprefix("phrase: ")
    assert len(phrase.split()) == 6
    with zipfile.ZipFile(out) as file:
        assert all(one.flag_bits & 1 for one in file.infolist())
    for said, code in ((f"{phrase}x", 1), (phrase, 0)):
        stdin = f"{PASSPHRASE}\n{said}\n".encode()
        command = ("import", "--everything", out, back, *WHO)
        assert run(monkeypatch, *command, stdin=stdin) == code
        assert back.exists() is (code == 0)
    assert run(monkeypatch, "check", back, *WHO) == 0
    assert titles(back)[0] == TakeWholeRecord.title


def test_readable_only_where_it_is_wished(
    hub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With --plain any program opens it, and it is for its owner's eyes only."""
    out = tmp_path / "all.zip"
    assert run(monkeypatch, "export", hub, "--everything", "--plain", "--output", out, *WHO) == 0
    assert out.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(out) as file:
        assert b'"level"' in file.read("tables/case.jsonl") + file.read("manifest.json")
    stdin = f"{PASSPHRASE}\n".encode()
    command = ("import", "--everything", out, tmp_path / "back.hub", *WHO)
    assert run(monkeypatch, *command, stdin=stdin) == 0


def test_what_fails_is_in_the_journal(
    hub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk says no after the copy was announced: the journal says that there is none."""
    monkeypatch.setattr(whole_record_file, "write_bytes", lambda *_: fail(OSError()))
    out = tmp_path / "all.zip"
    assert run(monkeypatch, "export", hub, "--everything", "--output", out, *WHO) == 1
    assert not out.exists()
    assert titles(hub)[0] == WholeRecordNotTaken.title


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"x" * 100, None])
def test_what_is_no_record_is_refused(
    data: bytes | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """One sentence, and no hub."""
    out = tmp_path / "all.zip"
    if data is None:
        with zipfile.ZipFile(out, "w") as file:
            file.writestr("other", "x")
    else:
        out.write_bytes(data)
    command = ("import", "--everything", out, tmp_path / "back.hub", *WHO)
    assert run(monkeypatch, *command) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "back.hub").exists()
