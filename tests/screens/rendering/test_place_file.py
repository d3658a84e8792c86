"""Writing a document: whole or not at all, for its owner only, never over anything unasked."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from conference.base.refusal import Refused
from screens.rendering.place_file import refuse_in_the_way, refuse_no_folder, write_bytes

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights and links of POSIX")


def refusal(path: Path, *, overwrite: bool = False) -> str:
    """Return the sentence with which writing to `path` is refused; nothing half-written
    may stay.
    """
    before = sorted(path.parent.iterdir()) if path.parent.is_dir() else []
    with pytest.raises(Refused) as refused:
        write_bytes(path, b"minutes", overwrite=overwrite)
    assert (sorted(path.parent.iterdir()) if path.parent.is_dir() else []) == before
    return str(refused.value)


def test_a_document_is_written_whole_and_nothing_else_stays(tmp_path: Path) -> None:
    """What was given stands there, without a leftover beside it."""
    write_bytes(tmp_path / "minutes.txt", "Zoë, 家\n".encode())
    assert (tmp_path / "minutes.txt").read_bytes() == "Zoë, 家\n".encode()
    assert [one.name for one in tmp_path.iterdir()] == ["minutes.txt"]


@posix
def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    """Whatever the habit of the machine, nobody else may read it; also after overwriting."""
    path = tmp_path / "minutes.txt"
    before = os.umask(0)
    try:
        write_bytes(path, b"x")
        assert path.stat().st_mode & 0o777 == 0o600
        path.chmod(0o644)
        write_bytes(path, b"y", overwrite=True)
        assert path.stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)


def test_a_file_in_the_way_is_kept(tmp_path: Path) -> None:
    """Without being told, nothing is overwritten; told so, it is."""
    path = tmp_path / "minutes.txt"
    path.write_text("before")
    assert "not overwritten" in refusal(path)
    assert path.read_text() == "before"
    write_bytes(path, b"after", overwrite=True)
    assert path.read_text() == "after"


@posix
def test_a_file_that_appears_meanwhile_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name is taken in one step, so nobody's file is lost between looking and writing."""
    path = tmp_path / "minutes.txt"
    path.write_text("theirs")
    monkeypatch.setattr("screens.rendering.place_file.refuse_in_the_way", lambda *_, **__: None)
    assert "not overwritten" in refusal(path)
    assert path.read_text() == "theirs"


@posix
def test_a_disk_without_second_names_serves_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A memory stick knows no hard links: the file is renamed there, and still not over another
    one.
    """

    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    path = tmp_path / "minutes.txt"
    write_bytes(path, b"x")
    assert path.read_text() == "x"
    monkeypatch.setattr("screens.rendering.place_file.refuse_in_the_way", lambda *_, **__: None)
    assert "not overwritten" in refusal(path)


@posix
def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """A link that leads nowhere is in the way; told to overwrite, the link gives way and its end
    stays as it was.
    """
    target, link = tmp_path / "elsewhere", tmp_path / "minutes.txt"
    link.symlink_to(target)
    assert "not overwritten" in refusal(link)
    target.write_text("theirs")
    write_bytes(link, b"ours", overwrite=True)
    assert target.read_text() == "theirs"
    assert not link.is_symlink()


def test_a_folder_is_not_a_document(tmp_path: Path) -> None:
    """Neither with nor without overwriting."""
    (tmp_path / "minutes").mkdir()
    assert "This is a folder" in refusal(tmp_path / "minutes")
    assert "This is a folder" in refusal(tmp_path / "minutes", overwrite=True)


def test_a_place_that_is_not_there(tmp_path: Path) -> None:
    """No such folder, and a file where a folder should be."""
    (tmp_path / "file").write_text("")
    assert refusal(tmp_path / "nowhere" / "x").startswith("There is no such folder")
    assert refusal(tmp_path / "file" / "x").startswith(
        ("Part of this path is a file", "There is no such folder")
    )


def test_names_no_disk_takes(tmp_path: Path) -> None:
    """A name too long or with a NUL in it is refused in a sentence."""
    assert refusal(tmp_path / ("x" * 5_000)).endswith(".")
    assert "does not take such a name" in refusal(tmp_path / "a\0b")


@pytest.mark.parametrize("code", sorted(errno.errorcode))
def test_every_fault_of_the_disk_has_one_sentence(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the system reports: one sentence, without the path, and no leftover."""

    def fail(_: int) -> None:
        raise OSError(code, os.strerror(code), "/secret/Noor")

    monkeypatch.setattr(os, "fsync", fail)
    said = refusal(tmp_path / "minutes.txt")
    assert said.endswith(".")
    assert "\n" not in said
    assert "Noor" not in said


@posix
def test_a_disk_without_unnamed_files_serves_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There the file has another name beside its place until it is whole."""
    real = os.open

    def no_unnamed(path: object, flags: int, *more: int, **named: int) -> int:
        if flags & getattr(os, "O_TMPFILE", 0) == getattr(os, "O_TMPFILE", -1):
            raise OSError(errno.EOPNOTSUPP, "none here")
        return real(path, flags, *more, **named)  # type: ignore[arg-type]  # as it was given

    monkeypatch.setattr(os, "open", no_unnamed)
    write_bytes(tmp_path / "minutes.txt", b"x")
    assert [one.name for one in tmp_path.iterdir()] == ["minutes.txt"]
    assert (tmp_path / "minutes.txt").stat().st_mode & 0o777 == 0o600
    assert "not overwritten" in refusal(tmp_path / "minutes.txt")


KILLED = """
import os, pathlib, signal, sys
sys.path.insert(0, sys.argv[2])
from screens.rendering.place_file import write_bytes
def die(number):
    os.kill(os.getpid(), signal.SIGKILL)
os.fsync = die
write_bytes(pathlib.Path(sys.argv[1]), b"Quillfeather" * 1000)
"""


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="files without a name are of Linux")
def test_killed_in_the_middle_nothing_is_left(tmp_path: Path) -> None:
    """The words were written and had no name yet: with the process they are gone, under
    any name.
    """
    root = Path(__file__).parents[3]
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, tmp_path / "minutes.txt", root], check=False, timeout=300
    )
    assert ended.returncode == -signal.SIGKILL
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_told_before_anything_is_made(tmp_path: Path) -> None:
    """Also for names no disk takes."""
    refuse_no_folder(tmp_path / "minutes.txt")
    for path in (
        tmp_path / "nowhere" / "x",
        tmp_path / ("x" * 5_000) / "x",
        tmp_path / "a\0b" / "x",
    ):
        with pytest.raises(Refused, match="no such folder"):
            refuse_no_folder(path)


def test_the_question_alone_writes_nothing(tmp_path: Path) -> None:
    """Asking early, before a passphrase is typed, leaves no trace."""
    refuse_in_the_way(tmp_path / "minutes.txt")
    assert not list(tmp_path.iterdir())
