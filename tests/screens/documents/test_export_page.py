"""The export page: chosen by keys, read before anything is written, written, stopped; what may not
leave says why (H1.3, H3.2, H5.2).
"""

from dataclasses import replace
from pathlib import Path

import pytest

from conference.documents.copy import Copies
from conference.hub.person import Role
from screens.case.case_page import CasePage
from screens.documents.export_choice import document_options, form_options, lettered
from screens.documents.export_page import ExportPage
from screens.followup.home import Home
from screens.meeting.meetings import MeetingsList
from screens.rendering import write as writing
from screens.rendering.write import Steps, Wish, Written
from screens.widgets.ask import Choose, Enter, Field
from screens.widgets.page import Status
from storage import Hub
from tests.screens.documents.exporting import answer, files, pick, read
from tests.screens.pilot import screen_lines, screen_text, top
from tests.screens.small_hub import PLANTED, Small, as_role, small_hub, until, until_text, working

SIZES = [(80, 24), (120, 36)]


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Return a small hub with one meeting held."""
    return small_hub(tmp_path)


@pytest.mark.parametrize("size", SIZES)
async def test_it_is_read_before_anything_is_written(
    small: Small, tmp_path: Path, size: tuple[int, int]
) -> None:
    """Document, reader, format, lock, place and wording above; below every word the reader would
    get; the disk stays empty.
    """
    page = ExportPage(small.held.id)
    async with working(small.hub, page, size) as pilot:
        text = screen_text(pilot.app)
        for words in (
            "Minutes",
            "full",
            "Word",
            "the hub's own file",
            "Thu 5 Nov 2026",
            "minutes-2026-11-05.docx",
            "nothing to remark",
        ):
            assert words in text
        assert (
            screen_lines(pilot.app)[-1].strip()
            == "F1 Help   w Write   d Document   r Reader   ^o Jump   ^p Commands"
        )
        assert PLANTED in read(page)
        await pick(pilot, "r", "p")
        assert page.choice.reader == "seat:Police"
        assert "minutes-2026-11-05-seat-police.docx" in screen_text(pilot.app)
        await pick(pilot, "f", "p")
        assert page.choice.path.name.endswith(".pdf")
        await pilot.press("l")
        assert "on, with a phrase" in screen_text(pilot.app)
        await pick(pilot, "f", "h")
        assert not page.choice.locked
        await pilot.press("l")
        assert "Only Word, Excel and PDF can be locked" in screen_text(pilot.app)
        assert small.hub.ask(Copies()) == ()
    assert files(tmp_path) == []


async def test_documents_about_a_case(small: Small) -> None:
    """From a case its summary; the letter is for the family until somebody chooses the referrer."""
    page = ExportPage(case=small.cases[0].id)
    async with working(small.hub, page) as pilot:
        assert "Case summary" in screen_text(pilot.app)
        assert "summary-2026-001.docx" in screen_text(pilot.app)
        await pick(pilot, "d", "l")
        assert page.choice.reader == "family"
        assert "letter-2026-001-family.docx" in screen_text(pilot.app)
        await pick(pilot, "r", "r")
        assert page.choice.reader == "referrer"


async def test_a_document_about_a_case_asks_which(small: Small) -> None:
    """A reference that is not there is refused in a sentence, and nothing else has changed."""
    page = ExportPage()
    async with working(small.hub, page) as pilot:
        for reference, said in (
            ("2026-999", "no case of this reference"),
            ("2026-002", "Case summary"),
        ):
            await pilot.press("d")
            await until(pilot, lambda: isinstance(top(pilot.app), Choose))
            await pilot.press("s")
            await until(pilot, lambda: isinstance(top(pilot.app), Enter))
            await pilot.press("enter")
            assert "A reference is needed." in screen_text(pilot.app)
            pilot.app.screen.query_one(Field).value = reference
            await pilot.press("enter")
            await until_text(pilot, said)
        assert page.choice.case == small.cases[1].id
        await pick(pilot, "d", "m")
        assert "2026-001" not in read(page)
        await answer(pilot, "c", "")
        assert "2026-001" in read(page)


async def test_what_a_reader_may_not_have_stands_in_its_place(small: Small, tmp_path: Path) -> None:
    """A refusal is one sentence where the words would be, and w says it too."""
    page = ExportPage(small.held.id)
    page.choice.reader = "family"
    async with working(small.hub, page) as pilot:
        assert "by its reference" in screen_text(pilot.app)
        await pilot.press("w")
        assert "by its reference" in page.query_one(Status).sentence
        await answer(pilot, "c", "2026-001")
        assert page.refused == ""
        await pick(pilot, "f", "i")
        await pilot.press("w")
        assert "no day in this document" in page.query_one(Status).sentence
    assert files(tmp_path) == []


async def test_another_meeting(small: Small) -> None:
    """Chosen by its number; a planned one has an agenda and no minutes."""
    page = ExportPage(small.held.id)
    async with working(small.hub, page) as pilot:
        await pick(pilot, "m", "1")
        assert page.choice.meeting is not None
        assert page.choice.meeting.id == small.meeting.id
        assert "not begun" in page.refused
        await pick(pilot, "d", "a")
        assert page.refused == ""


@pytest.mark.parametrize("page", ["home", "meetings", "palette"])
async def test_the_ways_to_it(small: Small, page: str) -> None:
    """From home, from the chosen meeting, and from the palette wherever one is."""
    first = MeetingsList() if page == "meetings" else Home()
    async with working(small.hub, first) as pilot:
        if page == "palette":
            await pilot.app.run_action("app.export")
        else:
            await pilot.press("x")
        await until(pilot, lambda: isinstance(top(pilot.app), ExportPage))
        await until_text(pilot, "10 Dec 2026" if page == "meetings" else "5 Nov 2026")


async def test_from_the_case(small: Small) -> None:
    """Its summary is proposed."""
    async with working(small.hub, CasePage(small.cases[0].id)) as pilot:
        await pilot.press("x")
        await until_text(pilot, "summary-2026-001.docx")


async def test_an_auditor_is_told_why_not(small: Small) -> None:
    """Nothing of a case is read, let alone written."""
    hub = as_role(small, Role.AUDITOR)
    page = ExportPage()
    async with working(hub, page) as pilot:
        await until_text(pilot, "may not read")
        await pilot.press("w")
        assert "may not" in page.query_one(Status).sentence


async def test_every_document_for_every_reader_by_keys(small: Small) -> None:
    """Whatever is offered gives a document or one sentence; nothing fails."""
    page = ExportPage(small.held.id)
    async with working(small.hub, page) as pilot:
        await answer(pilot, "c", "2026-001")
        for letter in document_options().names:
            await pick(pilot, "d", letter)
            await pilot.press("r")
            await until(pilot, lambda: isinstance(top(pilot.app), Choose))
            letters = [key for key, _, _ in pilot.app.screen._options if len(key) == 1]  # type: ignore[attr-defined]  # of Choose
            await pilot.press("escape")
            for reader in letters:
                await pick(pilot, "r", reader)
                assert page.paper is not None or page.refused.endswith(".")


def test_every_option_has_a_letter_of_its_own() -> None:
    """Documents and formats by one key each, the same in every version: hands know them. What finds
    no letter keeps its name.
    """
    for offered in (document_options(), form_options()):
        assert all(len(key) == 1 for key, _, _ in offered.options)
        assert len(offered.names) == len(offered.options)
    known = "agenda minutes actions summary chronology letter statement presence journal"
    assert [key for key, _, _ in document_options().options] == list("amcshltpj")
    assert list(document_options().names.values()) == known.split()
    assert form_options().names == {
        "d": "docx",
        "p": "pdf",
        "h": "html",
        "t": "text",
        "x": "xlsx",
        "i": "ics",
    }
    many = lettered((f"name {number}", "x", "") for number in range(60))
    assert len(many.names) == 60


def test_a_free_place_is_proposed(
    small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Writing the same document again goes beside the first; what was typed is never changed."""
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    choice = ExportPage(small.held.id).choice
    assert choice.path == tmp_path / "minutes.docx"
    choice.path.write_text("theirs")
    assert choice.path == tmp_path / "minutes-2.docx"
    choice.path.symlink_to(tmp_path / "nowhere")
    assert choice.path == tmp_path / "minutes-3.docx"
    choice.typed_path = str(tmp_path / "minutes.docx")
    assert choice.path == tmp_path / "minutes.docx"


def test_the_folder_that_was_typed_is_kept(
    small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A place is a file or a folder; another document is proposed beside it, and a place too long
    for any disk does no harm.
    """
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    (stick := tmp_path / "stick").mkdir()
    choice = ExportPage(small.held.id).choice
    choice.take_place(str(stick / "mine.docx"))
    assert choice.path == stick / "mine.docx"
    choice.take_document("presence")
    assert choice.path == stick / "presence.docx"
    choice.take_place(str(tmp_path))
    assert choice.path == tmp_path / "presence.docx"
    choice.take_place("x" * 100_000)
    assert choice.path.parent == tmp_path


def test_the_wish_of_a_choice_is_the_same_as_on_the_command_line(small: Small) -> None:
    """Screen and command line use one function."""
    page = ExportPage(small.held.id)
    page.choice.meeting = small.held
    wish = Wish("minutes", "full", "text", Path("/x"), meeting=small.held.id)
    assert replace(page.choice.wish(), path=Path("/x"), form="text") == wish
    assert writing.write.__module__ == Written.__module__ == Steps.__module__
    assert isinstance(small.hub, Hub)
    small.hub.close()
