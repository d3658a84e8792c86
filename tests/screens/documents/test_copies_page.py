"""The register on the screen: who has what, and what became of it by one key each (H5.2)."""

from pathlib import Path

import pytest

from conference.documents.copy import Copies, Copy, CopyNotWritten, CopyState, CopyWritten, TakeCopy
from conference.hub.person import Role
from screens.app.reading_page import ReadingPage
from screens.documents.copies import CopiesPage
from screens.documents.export_page import ExportPage
from screens.widgets.ask import Enter, Field
from screens.widgets.page import Status
from screens.widgets.sheet import Sheet
from tests.screens.pilot import GATHERED, harmless, screen_lines, screen_text, top
from tests.screens.small_hub import Small, as_role, small_hub, until, until_text, working

SIZES = [(80, 24), (120, 36)]


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Return a small hub."""
    return small_hub(tmp_path)


def taken(small: Small, to: str = "Ada Kowalczyk", *, written: bool = True, **more: str) -> Copy:
    """Enter a copy of the minutes."""
    reason = more.get("reason", "")
    copy = small.hub.record(
        TakeCopy(
            document="minutes",
            reader="full",
            form="docx",
            to=to,
            meeting=small.held.id,
            reason=reason,
        )
    )
    return small.hub.record(CopyWritten(copy_id=copy.id, digest="a" * 64)) if written else copy


def state(small: Small) -> Copy:
    """Return the newest copy."""
    return small.hub.ask(Copies())[0]


@pytest.mark.parametrize("size", SIZES)
async def test_who_has_what(small: Small, size: tuple[int, int]) -> None:
    """Number, document, meeting, for whom, state; below all that is known of the chosen one, and
    Enter shows it whole.
    """
    taken(small, "Ada Kowalczyk")
    taken(small, "Priya O’Malley")
    async with working(small.hub, CopiesPage(small.held.id), size) as pilot:
        text = screen_text(pilot.app)
        for words in (
            "Ada Kowalczyk",
            "Priya O’Malley",
            "minutes 5 Nov",
            "written",
            "2 still out",
            "by Ines Okafor",
        ):
            assert words in text
        assert (
            screen_lines(pilot.app)[-1].strip()
            == "F1 Help   h Handed out   c Collected   r Returned   ^o Jump   ^p Commands"
        )
        await pilot.press("down")
        assert "Copy 1, for Ada Kowalczyk" in screen_text(pilot.app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(top(pilot.app), ReadingPage))
        await until_text(pilot, "SHA-256")


@pytest.mark.parametrize(
    ("key", "became"),
    [
        ("h", CopyState.HANDED_OUT),
        ("c", CopyState.COLLECTED),
        ("r", CopyState.RETURNED),
        ("d", CopyState.DESTROYED),
    ],
)
async def test_one_key_each(small: Small, key: str, became: CopyState) -> None:
    """Said and taken back; what is back leaves the list of those still out, and a shows
    it again.
    """
    taken(small)
    page = CopiesPage()
    async with working(small.hub, page) as pilot:
        await pilot.press(key)
        await until_text(pilot, f"Copy 1: {became.value}. u takes it back.")
        assert state(small).state is became
        if not state(small).out:
            assert "No copy is out" in screen_text(pilot.app)
            await pilot.press("a")
            await until_text(pilot, "1 in all")
        await pilot.press("u")
        await until_text(pilot, "Taken back")
        assert state(small).state is CopyState.WRITTEN


async def test_a_lost_copy_needs_the_words(small: Small) -> None:
    """Escape leaves it as it is; with the words it stays in the list of those that are out."""
    taken(small)
    async with working(small.hub, CopiesPage()) as pilot:
        await pilot.press("l")
        await until(pilot, lambda: isinstance(top(pilot.app), Enter))
        await pilot.press("enter")
        assert "A sentence is needed." in screen_text(pilot.app)
        await pilot.press("escape")
        assert state(small).state is CopyState.WRITTEN
        await pilot.press("l")
        await until(pilot, lambda: isinstance(top(pilot.app), Enter))
        pilot.app.screen.query_one(Field).value = "left on the train; the chair was told"
        await pilot.press("enter")
        await until_text(pilot, "lost: left on the train")
        assert "1 still out" in screen_text(pilot.app)


async def test_what_was_never_written(small: Small) -> None:
    """It keeps its number and its reason and cannot be handed out; one cut short is called so by
    whoever looked.
    """
    copy = taken(small, written=False)
    page = CopiesPage()
    async with working(small.hub, page) as pilot:
        assert "! announced" in screen_text(pilot.app)
        await pilot.press("n")
        await until_text(pilot, "not written. u takes it back")
        await pilot.press("u")
        await until_text(pilot, "Taken back")
        small.hub.record(CopyNotWritten(copy_id=copy.id, words="Stopped: nothing was written."))
        await pilot.press("a")
        await until_text(pilot, "1 in all")
        assert "Stopped: nothing was written." in screen_text(pilot.app)
        await pilot.press("h")
        await until(pilot, lambda: "never written" in page.query_one(Status).sentence)


async def test_this_meeting_or_every_one(small: Small) -> None:
    """M goes from one to the other; x leads to the export page; an empty register says what to
    press.
    """
    copy = small.hub.record(
        TakeCopy(document="summary", reader="full", form="pdf", to="x", case=small.cases[0].id)
    )
    small.hub.record(CopyWritten(copy_id=copy.id, digest="a"))
    async with working(small.hub, CopiesPage(small.held.id)) as pilot:
        assert "No copy is out. a shows all, x writes a document." in screen_text(pilot.app)
        await pilot.press("h")
        assert "There is no copy to choose." in screen_text(pilot.app)
        await pilot.press("m")
        await until_text(pilot, "summary 2026-001")
        await pilot.press("x")
        await until(pilot, lambda: isinstance(top(pilot.app), ExportPage))


async def test_an_auditor_reads_no_register(small: Small) -> None:
    """Refused in one sentence."""
    async with working(as_role(small, Role.AUDITOR), CopiesPage()) as pilot:
        await until_text(pilot, "may not read cases")


async def test_hostile_words_are_only_words(small: Small) -> None:
    """Who got it, and why: in the list, below it, and whole."""
    for text in GATHERED:
        taken(small, f"t{text}", reason=f"r{text}")
    page = CopiesPage()
    async with working(small.hub, page) as pilot:
        assert len(pilot.app.screen.query_one("#copies", Sheet).rows) == len(GATHERED)
        for _ in GATHERED:
            assert harmless(pilot.app)
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(top(pilot.app), ReadingPage))
            assert harmless(pilot.app)
            await pilot.press("escape")
            await until(pilot, lambda: top(pilot.app) is page)
            await pilot.press("down")
