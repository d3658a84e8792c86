"""What the export page does once somebody says that it shall write: locked, stopped, refused, with
a word on the wording (H3.2, H5.2).
"""

from pathlib import Path
from threading import Event
from typing import Any

import pytest

from conference.case.record.kind import Kind
from conference.case.record.line import WriteLine
from conference.documents.copy import Copies, CopyState
from conference.meeting.meeting import StartMeeting
from conference.meeting.sitting import SittingOf
from screens.documents.export_page import ExportPage
from screens.documents.lock_phrase import PhraseShown
from screens.rendering import write as writing
from screens.rendering.render import print_paper
from screens.widgets.ask import Choose, Confirm, Enter
from screens.widgets.page import Status
from tests.screens.documents.exporting import answer, files
from tests.screens.pilot import GATHERED, harmless, screen_text, top
from tests.screens.small_hub import Small, small_hub, until, until_text, working


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Return a small hub with one meeting held."""
    return small_hub(tmp_path)


async def test_written_locked_and_shown_once(small: Small, tmp_path: Path) -> None:
    """By keys alone; the phrase stays until k, whatever else is pressed, and then it is nowhere;
    the same place is not written twice.
    """
    page = ExportPage(small.held.id)
    async with working(small.hub, page) as pilot:
        await answer(pilot, "o", "Ada Kowalczyk")
        await pilot.press("l")
        for outcome in ("written to", "There is a file in this place already"):
            await answer(pilot, "p", str(tmp_path / "out.docx"))
            await pilot.press("w")
            if outcome != "written to":
                await until_text(pilot, outcome)
                break
            await until(pilot, lambda: isinstance(top(pilot.app), Confirm))
            assert "It is not approved." in screen_text(pilot.app)
            await pilot.press("enter")  # the safe answer
            await pilot.app.workers.wait_for_complete()
            assert files(tmp_path) == []
            await pilot.press("w")
            await until(pilot, lambda: isinstance(top(pilot.app), Confirm))
            await pilot.press("y")
            await until(pilot, lambda: isinstance(top(pilot.app), PhraseShown))
            phrase = str(pilot.app.screen.query_one("#phrase").render()).strip()
            assert len(phrase.split()) == 5
            for key in ("enter", "escape", "space", "x", "n"):
                await pilot.press(key)
                assert isinstance(top(pilot.app), PhraseShown)
            await pilot.press("k")
            await until(pilot, lambda: top(pilot.app) is page)
            await pilot.app.workers.wait_for_complete()
            assert "Copy 1, for Ada Kowalczyk: written to" in page.query_one(Status).sentence
            assert phrase not in screen_text(pilot.app)
        [copy] = small.hub.ask(Copies())
        assert (copy.state, copy.to, copy.locked) == (CopyState.WRITTEN, "Ada Kowalczyk", True)
    assert files(tmp_path) == ["out.docx"]


async def test_words_to_look_at_and_why_they_stay(tmp_path: Path) -> None:
    """Each with its place and better words; without saying why they stay it is not written; then it
    is, and it is kept (H1.3).
    """
    small = small_hub(tmp_path, words="she is a junkie")
    page = ExportPage(small.held.id)
    page.choice.form, page.choice.typed_path = "text", str(tmp_path / "out.txt")
    async with working(small.hub, page) as pilot:
        assert "n reads them, k says why they stay" in screen_text(pilot.app)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(top(pilot.app), Choose))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(top(pilot.app), Confirm))
        assert "Better: say what the person does" in " ".join(
            screen_text(pilot.app).replace("│", " ").split()
        )
        await pilot.press("escape")
        await pilot.press("w")
        await until(pilot, lambda: isinstance(top(pilot.app), Enter))
        await pilot.press("escape")
        await pilot.app.workers.wait_for_complete()
        assert files(tmp_path) == []
        await answer(pilot, "k", "her mother's own words")
        assert "stays: her mother's own words" in screen_text(pilot.app)
        await pilot.press("w")
        await until(pilot, lambda: isinstance(top(pilot.app), Confirm))
        await pilot.press("y")
        await until_text(pilot, "written to")
        [copy] = small.hub.ask(Copies())
        assert copy.wording == "her mother's own words"


async def test_stopped_with_escape(
    small: Small, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While it is printed the page tells the step and obeys Escape: no file, a row in the register
    that says so, and keys stay alive.
    """
    printing, go_on = Event(), Event()
    real = print_paper

    def slow(*values: Any) -> Any:
        printing.set()
        go_on.wait(30)
        return real(*values)

    monkeypatch.setattr(writing, "print_paper", slow)
    page = ExportPage(small.held.id)
    page.choice.typed_path = str(tmp_path / "out.docx")
    async with working(small.hub, page) as pilot:
        await pilot.press("w")
        await until(pilot, lambda: isinstance(top(pilot.app), Confirm))
        await pilot.press("y")
        await until(
            pilot, lambda: "Step 3 of 5: printing … Escape stops it." in screen_text(pilot.app)
        )
        assert printing.wait(30)
        assert page.may_leave() == "A document is being written."
        await pilot.press("f")
        assert "A document is being written: Escape stops it." in screen_text(pilot.app)
        await pilot.press("escape")
        assert "Stopping" in screen_text(pilot.app)
        go_on.set()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert "Stopped: nothing was written." in page.query_one(Status).sentence
        [copy] = small.hub.ask(Copies())
        assert copy.state is CopyState.NOT_WRITTEN
        assert page.may_leave() is None
        await pilot.press("escape")
        assert top(pilot.app) is not page
    assert files(tmp_path) == []


async def test_changed_while_the_question_stood_open(small: Small, tmp_path: Path) -> None:
    """What leaves is what the record says when it is written: a word that came meanwhile is looked
    at as well.
    """
    small.hub.record(StartMeeting(meeting=small.meeting.id))
    page = ExportPage(small.meeting.id)
    page.choice.typed_path, page.choice.form = str(tmp_path / "out.txt"), "text"
    async with working(small.hub, page) as pilot:
        await pilot.press("w")
        await until(pilot, lambda: isinstance(top(pilot.app), Confirm))
        item = next(
            one for one in small.hub.ask(SittingOf(meeting=small.meeting.id)).items if one.case_id
        )
        small.hub.record(WriteLine(item=item.id, text="a junkie", kind=Kind.NOTE))
        await pilot.press("y")
        await until_text(pilot, "The wording check points at")
    assert files(tmp_path) == []


async def test_hostile_words_are_only_words(tmp_path: Path) -> None:
    """In the record, in the name of the hub, in who gets it and where it goes."""
    small = small_hub(
        tmp_path, words=tuple(f"w{text}" for text in GATHERED), name=" ".join(GATHERED)[:100]
    )
    page = ExportPage(small.held.id)
    async with working(small.hub, page) as pilot:
        for text in GATHERED:
            page.choice.to = page.choice.typed_path = f"t{text}"
            page.read()
            await pilot.app.workers.wait_for_complete()
            await pilot.press("pagedown")
            assert harmless(pilot.app)
