"""The text snapshots: what differs is told line by line, what is random is hidden, and nothing is
rewritten unasked.
"""

from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.widgets import Static

from screens.widgets.page import Page
from tests.screens.pilot import Host, run
from tests.snapshot import Snapshots, masked, refuse_on_build

SIZE = (80, 24)


class Words(Page):
    """A page with one sentence."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def body(self) -> ComposeResult:
        yield Static(self._words, markup=False)


async def taken(words: str, folder: Path, *, update: bool = False) -> Snapshots:
    """Take one snapshot of a sentence."""
    snapshots = Snapshots(SIZE, update=update, folder=folder)
    async with run(Host(Words(words)), SIZE) as pilot:
        await pilot.pause()
        snapshots.take("words", pilot.app)
    return snapshots


async def test_the_same_screen_passes(tmp_path: Path) -> None:
    """What was written passes when it is drawn again."""
    await taken("two falls", tmp_path, update=True)
    assert (tmp_path / "words-80x24.txt").exists()
    assert (await taken("two falls", tmp_path)).differences == []


async def test_another_screen_fails_with_a_diff(tmp_path: Path) -> None:
    """A word that changed is told with the line before and after, and the file stays as it was."""
    await taken("two falls", tmp_path, update=True)
    with (
        pytest.raises(
            pytest.fail.Exception, match=r"(?s)- two falls.*\+ three falls.*--snapshot-update"
        ),
        await taken("three falls", tmp_path),
    ):
        pass
    assert "two falls" in (tmp_path / "words-80x24.txt").read_text()


async def test_a_screen_without_a_snapshot_fails(tmp_path: Path) -> None:
    """A new page fails until its snapshot was written on purpose."""
    assert len((await taken("two falls", tmp_path)).differences) == 1
    assert not (tmp_path / "words-80x24.txt").exists()


def test_what_is_random_is_hidden() -> None:
    """Seals and secrets are covered at their own width; dates, references and words stay."""
    lines = ["seal 01ab34ef  2026-010 by 10 Dec 2026  ", "key ZX81 deadbeefdeadbeef", "12345678"]
    assert masked(lines, "ZX81") == [
        "seal ░░░░░░░░  2026-010 by 10 Dec 2026",
        "key ░░░░ ░░░░░░░░░░░░░░░░",
        "░░░░░░░░",
    ]


class Asked:
    """A run of pytest with the option given."""

    def getoption(self, name: str) -> bool:
        return name == "--snapshot-update"


def test_the_build_machine_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """With CI set the option is refused; without it, it is taken."""
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.UsageError, match="refused here"):
        refuse_on_build(Asked())  # type: ignore[arg-type]
    monkeypatch.delenv("CI")
    refuse_on_build(Asked())  # type: ignore[arg-type]
