"""The journal report is written by an auditor, on the page and without a screen; every other
document stays closed (H3.3).
"""

from pathlib import Path

import pytest

from conference.documents.copy import Copies, CopyState
from conference.hub.person import Role
from screens.documents.export_page import ExportPage
from screens.hub.journal import JournalPage
from screens.widgets.ask import Confirm, Enter, Field
from storage import Hub
from tests.screens.hub_file import run
from tests.screens.pilot import top
from tests.screens.small_hub import NOW, as_role, small_hub, until, until_text, working
from tests.screens.small_hub import PASSPHRASE as SMALL_PHRASE

AUDITS, COUNTS = "Ruth Adeyemi", "Ines Okafor"


async def test_an_auditor_writes_it_from_the_journal(tmp_path: Path) -> None:
    """X on the journal, then w: the copy is entered under the auditor's name; the other documents
    are refused by their keys.
    """
    small = small_hub(tmp_path)
    hub, output = as_role(small, Role.AUDITOR), tmp_path / "journal.txt"
    async with working(hub, JournalPage()) as pilot:
        await pilot.press("x")
        await until(pilot, lambda: isinstance(top(pilot.app), ExportPage))
        await until_text(pilot, "Each seal is made")
        page = top(pilot.app)
        assert isinstance(page, ExportPage)
        assert (page.choice.reader, page.why_not("write")) == ("auditor", None)
        for name in ("document", "reader", "meeting", "case", "copies"):
            assert page.why_not(name) == "An auditor may not read cases in this hub."
        page.choice.take_form("text")
        await pilot.press("p")
        await until(pilot, lambda: isinstance(top(pilot.app), Enter))
        pilot.app.screen.query_one(Field).value = str(output)
        await pilot.press("enter")
        await pilot.app.workers.wait_for_complete()
        await pilot.press("w")
        await until(pilot, lambda: isinstance(top(pilot.app), Confirm))
        await pilot.press("y")
        await until_text(pilot, "Copy 1, for an auditor: written")
    assert "Journal report" in output.read_text(encoding="utf-8")
    with_rights = Hub.open(small.hub.path, COUNTS, SMALL_PHRASE, clock=lambda: NOW)
    (copy,) = with_rights.ask(Copies())
    with_rights.close()
    assert (copy.document, copy.reader, copy.by, copy.state) == (
        "journal",
        "auditor",
        AUDITS,
        CopyState.WRITTEN,
    )


async def test_a_secretary_writes_no_journal(tmp_path: Path) -> None:
    """Who may write, but not read the journal, is told so where its words would be."""
    hub = as_role(small_hub(tmp_path), Role.SECRETARY)
    async with working(hub, ExportPage(document="journal")) as pilot:
        await until_text(pilot, "A secretary may not read the journal")
        page = top(pilot.app)
        assert isinstance(page, ExportPage)
        assert page.why_not("write")


@pytest.mark.parametrize(
    ("role", "document", "reader", "code", "words"),
    [
        (Role.AUDITOR, "journal", "auditor", 0, "Copy 1, for an auditor"),
        (Role.AUDITOR, "journal", "full", 0, "Copy 1"),
        (Role.CHAIR, "journal", "auditor", 0, "Copy 1, for an auditor"),
        (Role.SECRETARY, "journal", "auditor", 1, "A secretary may not read the journal"),
        (Role.MEMBER, "journal", "auditor", 1, "A member may not read the journal"),
        (Role.AUDITOR, "minutes", "auditor", 1, "An auditor may not read"),
        (Role.AUDITOR, "presence", "auditor", 1, "An auditor may not read"),
    ],
)
def test_without_a_screen(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    role: Role,
    document: str,
    reader: str,
    code: int,
    words: str,
) -> None:
    """`conference export --document journal --for auditor`: for whoever may read the journal; what
    is refused leaves nothing behind.
    """
    small = small_hub(tmp_path)
    as_role(small, role).close()
    output = tmp_path / "out.txt"
    monkeypatch.setattr("tests.screens.hub_file.PASSPHRASE", SMALL_PHRASE)
    who = ["--person", AUDITS, "--passphrase-stdin"]
    what: list[str | Path] = [
        "--document",
        document,
        "--for",
        reader,
        "--format",
        "text",
        "--output",
        output,
    ]
    assert run(monkeypatch, "export", small.hub.path, *who, *what) == code
    said = capsys.readouterr()
    assert words in said.out + said.err
    assert output.exists() is (code == 0)
