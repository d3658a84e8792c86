"""A file is written whole, for its owner only, or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.file import atomic
from storage.file.atomic import write_atomic


@given(first=st.binary(max_size=5_000), second=st.binary(max_size=5_000))
def test_the_last_bytes_are_there(
    first: bytes, second: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What was written is read back, over an older file too, and nothing else is left in the
    folder.
    """
    path = tmp_path_factory.mktemp("atomic") / "file"
    write_atomic(path, first)
    write_atomic(path, second)
    assert path.read_bytes() == second
    assert list(path.parent.iterdir()) == [path]


def test_only_the_owner_may_read(tmp_path: Path) -> None:
    """The mode is 0600, whatever it was before."""
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o644)
    write_atomic(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_is_replaced_not_followed(tmp_path: Path) -> None:
    """A link that points elsewhere does not send the bytes there."""
    (tmp_path / "elsewhere").write_bytes(b"untouched")
    (tmp_path / "file").symlink_to(tmp_path / "elsewhere")
    write_atomic(tmp_path / "file", b"new")
    assert (tmp_path / "elsewhere").read_bytes() == b"untouched"
    assert not (tmp_path / "file").is_symlink()


@pytest.mark.parametrize("step", ["fsync", "replace", "fdopen"])
def test_a_fault_leaves_the_old_file(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever step fails, the old bytes stay and no half file lies about."""

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    path = tmp_path / "file"
    path.write_bytes(b"old")
    with monkeypatch.context() as patch:
        patch.setattr(Path if step == "replace" else os, step, fail)
        with pytest.raises(OSError, match="no space"):
            write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_file_is_flushed_before_it_is_named_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First the bytes reach the disk, then the name changes, then the folder reaches the disk: the
    order that survives a power cut.
    """
    seen: list[str] = []
    real_sync, real_replace = os.fsync, Path.replace

    def sync(number: int) -> None:
        seen.append(
            "folder"
            if stat.S_ISDIR(os.fstat(number).st_mode)
            else f"file of {os.fstat(number).st_size}"
        )
        real_sync(number)

    def replace(self: Path, target: Path) -> Path:
        seen.append("name")
        return real_replace(self, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    write_atomic(tmp_path / "file", b"12345")
    assert seen == ["file of 5", "name", "folder"]


@pytest.mark.parametrize(
    ("fault", "passes"), [(errno.EINVAL, True), (errno.ENOTSUP, True), (errno.EIO, False)]
)
def test_a_folder_that_cannot_be_flushed(
    fault: int, passes: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A driver without that call is borne; a fault of the disk is not."""

    def fail(_: int) -> None:
        raise OSError(fault, "flush")

    monkeypatch.setattr(os, "fsync", fail)
    if passes:
        atomic.sync_folder(tmp_path)
    else:
        with pytest.raises(OSError, match="flush"):
            atomic.sync_folder(tmp_path)


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    """Nothing is made up: a folder that is not there is not created."""
    with pytest.raises(FileNotFoundError):
        write_atomic(tmp_path / "nowhere" / "file", b"")
    assert list(tmp_path.iterdir()) == []


def test_unasked_nothing_gives_way(tmp_path: Path) -> None:
    """Without overwriting a file or a link that is there stays, and no half file lies about."""
    (tmp_path / "file").write_bytes(b"theirs")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    before = sorted(tmp_path.iterdir())
    for name in ("file", "link"):
        with pytest.raises(FileExistsError):
            write_atomic(tmp_path / name, b"ours", overwrite=False)
    assert (tmp_path / "file").read_bytes() == b"theirs"
    assert sorted(tmp_path.iterdir()) == before
