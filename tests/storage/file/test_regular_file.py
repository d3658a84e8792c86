"""A file that somebody else put there is read whole or refused with one sentence: never waited for,
never followed out of its folder.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conference.base.refusal import Refused
from storage.file.regular_file import open_regular, read_regular, steps

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="there are no such files")


def _circle(path: Path) -> None:
    path.symlink_to(path)


def _sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 10**12)


KINDS: dict[str, tuple[Callable[[Path], object], str]] = {
    "pipe": (os.mkfifo, "no ordinary file"),
    "folder": (os.mkdir, "a folder, not a file"),
    "device": (lambda path: path.symlink_to("/dev/zero"), "no ordinary file"),
    "circle": (_circle, "it cannot be read"),
    "nowhere": (lambda path: path.symlink_to("nothing"), "the link leads nowhere"),
    "out": (lambda path: path.symlink_to("/etc/passwd"), "the link leads out of the folder"),
    "folder out": (lambda path: path.symlink_to("/etc"), "a folder, not a file"),
    "endless": (_sparse, "larger than 1,000 bytes"),
}


@POSIX
@pytest.mark.parametrize("kind", KINDS)
def test_only_an_ordinary_file_within_its_folder_is_read(tmp_path: Path, kind: str) -> None:
    """A pipe, a device, a folder, links in a circle or out: one reason each, and nothing waits."""
    make, reason = KINDS[kind]
    make(tmp_path / "there")
    with pytest.raises(Refused, match=reason):
        read_regular(tmp_path / "there", 1_000, tmp_path)


@POSIX
def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    """Also where the folder itself is reached by a link; nothing there is told as nothing there."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "real").write_bytes(b"said")
    (tmp_path / "folder" / "link").symlink_to("real")
    (tmp_path / "way").symlink_to("folder")
    assert read_regular(tmp_path / "way" / "link", 4, tmp_path / "way") == b"said"
    with pytest.raises(FileNotFoundError):
        read_regular(tmp_path / "way" / "other", 4, tmp_path / "way")
    for name in ("a\0b", "x" * 5_000):
        with pytest.raises(Refused):
            read_regular(tmp_path / name, 4)


def test_what_changes_or_grows_meanwhile_is_refused(tmp_path: Path) -> None:
    """Half of one state and half of another are no file, and what grows without end has one."""
    path = tmp_path / "file"
    path.write_bytes(b"first")

    def read(meanwhile: bytes) -> None:
        with open_regular(path, 9) as file:
            path.write_bytes(meanwhile)
            list(steps(file, 9))

    with pytest.raises(Refused, match="it changes while it is read"):
        read(b"second")
    with pytest.raises(Refused, match="larger than 9 bytes"):
        read(b"longer than it was")


def test_what_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the words of whoever asks, never in those of the system, which hold the path."""

    def refuse(*_: object) -> int:
        raise PermissionError(13, "no", "/a/path")

    (tmp_path / "file").touch()
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(Refused, match=r"^it may not be read: the machine does not let you$"):
        read_regular(tmp_path / "file", 9)
