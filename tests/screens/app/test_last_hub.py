"""The hub used last: its place and nothing else, for one person's eyes."""

import sys
from pathlib import Path

import pytest

from screens.app.last_hub import last_hub, remember_hub


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of this test's own for what is remembered; it is not there yet."""
    monkeypatch.setattr("screens.app.last_hub._folder", lambda: tmp_path / "state" / "conference")
    return tmp_path / "state" / "conference"


def test_the_first_time_nothing_is_remembered() -> None:
    """No file, no hub."""
    assert last_hub() is None


def test_the_last_one_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest one counts, with its whole path, also when it is gone by now."""
    monkeypatch.chdir(tmp_path)
    remember_hub(tmp_path / "a.hub")
    assert last_hub() == tmp_path / "a.hub"
    remember_hub(Path("b with Zoë\n.hub"))
    assert last_hub() == tmp_path / "b with Zoë\n.hub"


def test_the_file_holds_the_place_only(state: Path, tmp_path: Path) -> None:
    """One file, nothing but the path in it, unreadable for others."""
    remember_hub(tmp_path / "a.hub")
    [file] = state.iterdir()
    assert file.read_text() == str(tmp_path / "a.hub")
    if sys.platform != "win32":
        assert file.stat().st_mode & 0o777 == 0o600
        assert state.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("written", [b"", b"relative.hub", b"/a\0b", b"/" + b"x" * 10_000])
def test_what_makes_no_sense_is_no_hub(written: bytes, state: Path) -> None:
    """A file that was spoilt is as good as none."""
    state.mkdir(parents=True)
    (state / "last-hub").write_bytes(written)
    assert last_hub() is None


def test_a_place_that_cannot_be_written_is_no_reason_to_stop(state: Path, tmp_path: Path) -> None:
    """Remembering is a convenience: where it fails, nothing is said."""
    state.parent.mkdir()
    state.write_text("in the way")
    remember_hub(tmp_path / "a.hub")
    assert last_hub() is None
