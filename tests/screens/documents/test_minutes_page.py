"""The minutes on the screen: read, approved, issued and corrected, each only on purpose; documents
and copies are one key away.
"""

from pathlib import Path

import pytest

from conference.documents.copy import CopyState, CopyWritten, MoveCopy, TakeCopy
from conference.documents.minutes.minutes import (
    ApproveMinutes,
    CorrectMinutes,
    IssueMinutes,
    Minutes,
    MinutesOf,
    MinutesState,
)
from conference.hub.person import Role
from conference.meeting.meeting import StartMeeting
from screens.documents.copies import CopiesPage
from screens.documents.export_page import ExportPage
from screens.documents.minutes import MinutesPage
from screens.documents.minutes_reading import reading_lines
from screens.widgets.ask import Confirm, Enter, Field
from screens.widgets.sheet import Sheet
from tests.screens.pilot import GATHERED, harmless, screen_lines, screen_text, top
from tests.screens.small_hub import PLANTED, Small, as_role, small_hub, until, until_text, working


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """Return a small hub with one meeting held."""
    return small_hub(tmp_path)


def minutes(small: Small) -> Minutes:
    """Return the minutes of the meeting that was held."""
    return small.hub.ask(MinutesOf(meeting=small.held.id))


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_draft_is_read(small: Small, size: tuple[int, int]) -> None:
    """The state stands in the header, the text scrolls, and no line has the name of a person at
    risk.
    """
    async with working(small.hub, MinutesPage(small.held.id), size) as pilot:
        text = screen_text(pilot.app)
        assert all(
            words in text
            for words in (
                "Minutes  DRAFT",
                "Northmoor hub · Hub meeting",
                "RESTRICTED WHEN COMPLETE",
                "not approved",
            )
        )
        assert (
            screen_lines(pilot.app)[-1].strip()
            == "F1 Help   v Approve   i Issue   x Export   ^o Jump   ^p Commands"
        )
        sheet = pilot.app.screen.query_one(Sheet)
        whole = "\n".join(row.cells.plain for row in sheet.rows)
        assert "home visit with the police" in whole
        assert "2026-001" in whole
        assert PLANTED not in whole
        await pilot.press("pagedown", "pagedown")
        await pilot.pause()
        assert sheet.scroll_offset.y > 0


async def test_the_document_does_hold_the_name(small: Small) -> None:
    """The test above can fail: the data behind the page is full of names."""
    assert PLANTED in minutes(small).document.model_dump_json()
    small.hub.close()


async def test_approved_issued_corrected(small: Small) -> None:
    """Each by its letter and never by Enter; the header follows; a correction stands at the end,
    with the one who made it.
    """
    async with working(small.hub, MinutesPage(small.held.id)) as pilot:
        for key, state, before in (
            ("v", MinutesState.APPROVED, MinutesState.DRAFT),
            ("i", MinutesState.ISSUED, MinutesState.APPROVED),
        ):
            await pilot.press(key)
            await until(pilot, lambda: isinstance(top(pilot.app), Confirm))
            await pilot.press("enter")
            await pilot.pause()
            assert minutes(small).state is before
            await pilot.press(key)
            await until(pilot, lambda: isinstance(top(pilot.app), Confirm))
            await pilot.press(key)  # the same key once more is no answer
            assert minutes(small).state is before
            await pilot.press("y")
            await until_text(pilot, f"Minutes  {state.value.upper()}")
            assert minutes(small).state is state
        await pilot.press("c")
        await until_text(pilot, "What is it about?")
        await pilot.press("w")
        await until(pilot, lambda: isinstance(top(pilot.app), Enter))
        await pilot.press("enter")
        assert "A correction is needed." in screen_text(pilot.app)
        pilot.app.screen.query_one(Field).value = "Item 2: the date was 12 November."
        await pilot.press("enter")
        await until_text(pilot, "Minutes  CORRECTED")
        await until_text(pilot, "the whole minutes: Item 2: the date was 12")
        assert "Ines Okafor" in screen_text(pilot.app)
        assert "No draft went round." in screen_text(pilot.app)


async def test_what_comes_first_is_said(small: Small) -> None:
    """Issuing and correcting a draft, and approving twice, are refused in the status line."""
    async with working(small.hub, MinutesPage(small.held.id)) as pilot:
        for key, words in (("i", "approve them first"), ("c", "change the lines themselves")):
            await pilot.press(key)
            await until_text(pilot, words)
        small.hub.record(ApproveMinutes(meeting=small.held.id))
        pilot.app.screen.read()  # type: ignore[attr-defined]  # of the page
        await until_text(pilot, "Minutes  APPROVED")
        await pilot.press("v")
        await until_text(pilot, "These minutes are approved already.")


async def test_changed_meanwhile_is_refused(small: Small) -> None:
    """Minutes that were approved while the question stood open are not approved twice."""
    async with working(small.hub, MinutesPage(small.held.id)) as pilot:
        await pilot.press("v")
        await until(pilot, lambda: isinstance(top(pilot.app), Confirm))
        small.hub.record(ApproveMinutes(meeting=small.held.id))
        await pilot.press("y")
        await until_text(pilot, "! These minutes are approved already.")


async def test_live_minutes(small: Small) -> None:
    """While the meeting runs the state is LIVE, and nothing can be approved."""
    small.hub.record(StartMeeting(meeting=small.meeting.id))
    async with working(small.hub, MinutesPage(small.meeting.id)) as pilot:
        assert "Minutes  LIVE" in screen_text(pilot.app)
        await pilot.press("v")
        await until_text(pilot, "end it first")


async def test_a_document_and_the_copies_are_one_key_away(small: Small) -> None:
    """X opens the export page for this meeting, k its copies; those still out stand above the
    minutes until they are back.
    """
    take = TakeCopy(
        document="minutes", reader="full", form="text", to="Ada Kowalczyk", meeting=small.held.id
    )
    copy = small.hub.record(CopyWritten(copy_id=small.hub.record(take).id, digest="0" * 64))
    async with working(small.hub, MinutesPage(small.held.id)) as pilot:
        text = screen_text(pilot.app)
        assert "Copies still out" in text
        assert "minutes 1" in text
        assert "Ada Kowalczyk, written" in text
        await pilot.press("x")
        await until(pilot, lambda: isinstance(top(pilot.app), ExportPage))
        await until_text(pilot, "Thu 5 Nov 2026")
        await pilot.press("escape")
        await pilot.press("k")
        await until(pilot, lambda: isinstance(top(pilot.app), CopiesPage))
        small.hub.record(MoveCopy(copy_id=copy.id, state=CopyState.COLLECTED))
        await pilot.press("escape")
        await until(pilot, lambda: "Copies still out" not in screen_text(pilot.app))


async def test_loose_ends_are_listed(small: Small) -> None:
    """The key l lists what stands open by reference; the question of approval counts it."""
    async with working(small.hub, MinutesPage(small.held.id)) as pilot:
        await pilot.press("l")
        await until_text(pilot, "What stands open")
        assert "2026-00" in screen_text(pilot.app)
        assert PLANTED not in screen_text(pilot.app)
        await pilot.press("escape")
        await pilot.app.workers.wait_for_complete()
        await pilot.press("v")
        await until_text(pilot, "loose ends in the cases: l shows them.")


async def test_a_secretary_does_not_approve(small: Small) -> None:
    """The chair's keys say why not."""
    hub = as_role(small, Role.SECRETARY)
    async with working(hub, MinutesPage(small.held.id)) as pilot:
        for key in ("v", "i"):
            await pilot.press(key)
            await until_text(pilot, "A secretary may not approve and issue")


async def test_hostile_minutes_are_only_text(tmp_path: Path) -> None:
    """Lines, names and corrections are drawn as written and folded to the width."""
    small = small_hub(
        tmp_path, words=tuple(f"w{text}" for text in GATHERED), name=" ".join(GATHERED)[:100]
    )
    small.hub.record(ApproveMinutes(meeting=small.held.id))
    small.hub.record(IssueMinutes(meeting=small.held.id))
    for text in GATHERED:
        small.hub.record(CorrectMinutes(meeting=small.held.id, words=f"c{text}"))
    for width in (20, 72, 112):
        assert all(
            line.cell_length <= max(width, 42) for line in reading_lines(minutes(small), width)
        )
    async with working(small.hub, MinutesPage(small.held.id)) as pilot:
        sheet = pilot.app.screen.query_one(Sheet)
        assert harmless(pilot.app)
        for _ in range(len(sheet.rows)):
            await pilot.press("pagedown")
            assert harmless(pilot.app)
            if sheet.scroll_offset.y == sheet.max_scroll_y:
                break
        else:
            pytest.fail("the end was never seen")


def test_a_text_without_end_is_folded(tmp_path: Path) -> None:
    """The longest text a line can have is there to its last character."""
    small = small_hub(tmp_path, words="x" * 2_000)
    lines = reading_lines(minutes(small), 72)
    assert sum(line.plain.count("x") for line in lines) >= 3 * 2 * 2000
    small.hub.close()
