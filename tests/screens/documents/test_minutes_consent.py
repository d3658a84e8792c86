"""Minutes on their way to a file: what may not be sent any more is named, and goes only with a
reason that is kept (H3.2).
"""

from pathlib import Path

import pytest

from conference.case.sharing.basis import Consent, SettleBasis
from conference.documents.copy import Copies
from conference.documents.minutes.minutes import ApproveMinutes
from conference.meeting.sitting import SittingOf
from screens.documents.export_page import ExportPage
from screens.documents.minutes import MinutesPage
from screens.widgets.ask import Confirm, Enter, Field
from storage import Hub
from tests.screens.hub_file import run
from tests.screens.pilot import screen_text, top
from tests.screens.small_hub import (
    PASSPHRASE,
    PLANTED,
    Small,
    small_hub,
    until,
    until_text,
    working,
)

STOPPED = "May not be sent any more: 2026-001 (consent was withdrawn)."


def withdrawn(folder: Path) -> Small:
    """Return a small hub in which the consent of the first case was withdrawn and that of the
    second is not required.
    """
    small = small_hub(folder)
    items = {
        item.reference: item.id for item in small.hub.ask(SittingOf(meeting=small.held.id)).items
    }
    small.hub.record(SettleBasis(item=items["2026-001"], consent=Consent.WITHDRAWN))
    small.hub.record(SettleBasis(item=items["2026-002"], consent=Consent.GIVEN))
    return small


def words(screen: str) -> str:
    """Return a screen without its frames, in one line."""
    return " ".join(screen.replace("│", " ").split())


async def test_writing_needs_a_reason(tmp_path: Path) -> None:
    """The references are named before anything else is asked; without a reason there is no file,
    with one it is kept.
    """
    small, place = withdrawn(tmp_path), tmp_path / "out.txt"
    page = ExportPage(small.held.id)
    async with working(small.hub, page) as pilot:
        page.choice.typed_path, page.choice.form = str(place), "text"
        await pilot.press("w")
        await until(pilot, lambda: isinstance(top(pilot.app), Enter))
        assert STOPPED in words(screen_text(pilot.app))
        assert PLANTED not in screen_text(pilot.app).partition("May not be sent")[2]
        await pilot.press("enter")
        assert "A reason is needed." in screen_text(pilot.app)
        pilot.app.screen.query_one(Field).value = "ordered by the court"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(top(pilot.app), Confirm))
        assert "Basis not complete: 2026-003 (no consent state is written down)." in words(
            screen_text(pilot.app)
        )
        assert small.hub.ask(Copies()) == ()
        await pilot.press("y")
        await until_text(pilot, "written to")
        assert place.exists()
        [kept] = small.hub.ask(Copies(meeting=small.held.id))
        assert (kept.by, kept.against, kept.reason) == (
            "Ines Okafor",
            "2026-001",
            "ordered by the court",
        )
        page.choice.typed_path = str(tmp_path / "again.txt")
        await pilot.press("w")
        await until(pilot, lambda: isinstance(top(pilot.app), Enter))
        assert "Last time Ines Okafor wrote: ordered by the court" in words(screen_text(pilot.app))
        await pilot.press("escape")


async def test_a_file_in_the_way_keeps_no_reason(tmp_path: Path) -> None:
    """It is told before the reason is asked: what was not written was not let go."""
    small = withdrawn(tmp_path)
    (tmp_path / "out.txt").write_text("theirs")
    page = ExportPage(small.held.id)
    async with working(small.hub, page) as pilot:
        page.choice.typed_path = str(tmp_path / "out.txt")
        await pilot.press("w")
        await until_text(pilot, "There is a file in this place already")
        assert small.hub.ask(Copies()) == ()


async def test_issuing_names_the_parts(tmp_path: Path) -> None:
    """Before the minutes are issued the chair reads which parts go with no copy."""
    small = withdrawn(tmp_path)
    small.hub.record(ApproveMinutes(meeting=small.held.id))
    async with working(small.hub, MinutesPage(small.held.id)) as pilot:
        await pilot.press("i")
        await until(pilot, lambda: isinstance(top(pilot.app), Confirm))
        assert f"{STOPPED} Hand out copies without these parts." in words(screen_text(pilot.app))


@pytest.mark.parametrize("reason", ["", "ordered by the court"])
def test_the_command_line_needs_a_reason_too(
    tmp_path: Path, reason: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without one the export is refused in a sentence with the references; with one it is written,
    and the reason kept.
    """
    small, place = withdrawn(tmp_path), tmp_path / "out.txt"
    path, held = small.hub.path, small.held
    small.hub.close()
    argv = [
        "export",
        str(path),
        "--meeting",
        held.day.isoformat(),
        "--format",
        "text",
        "--output",
        str(place),
        "--person",
        "Ines Okafor",
    ]
    code = run(monkeypatch, *argv, "--passphrase-stdin", *(["--reason", reason] if reason else []))
    said = capsys.readouterr()
    assert (code, place.exists()) == ((0, True) if reason else (1, False))
    assert (
        (said.err == "")
        if reason
        else said.err.startswith(f"conference: {STOPPED} Give the reason")
    )
    hub = Hub.open(path, "Ines Okafor", PASSPHRASE)
    assert [copy.reason for copy in hub.ask(Copies())] == ([reason] if reason else [])
    hub.close()
