"""The page of the correction round at its end and after it: late proposals, approving early,
sentences added, hostile words (H5.2).
"""

import pytest

from conference.documents.copy import CopyWritten, TakeCopy
from conference.documents.corrections.correction import AgreeToDraft, RoundOf, Verdict
from conference.documents.minutes.minutes import ApproveMinutes, MinutesOf, MinutesState
from conference.hub.person import Role
from screens.documents.correction_rows import words
from screens.documents.minutes import MinutesPage
from screens.widgets.ask import Choose, Confirm, Enter, Field
from screens.widgets.folded import FoldedSheet
from tests.builders import MEMBER, PEOPLE, SECRETARY, House, Stage, open_as
from tests.screens.documents.going_round import choose, enter, proposed, round_open, settled, shown
from tests.screens.pilot import GATHERED, harmless, screen_lines, screen_text, top
from tests.screens.small_hub import until, until_text


async def test_late_ones_are_asked_for_their_day(meeting: House) -> None:
    """After the last day the day it came decides; one that is no day is told so."""
    round_open(meeting)
    meeting.clock.pass_(days=20)
    async with shown(meeting) as pilot:
        await until_text(pilot, "ended Thu 24 Dec 2026")
        await pilot.press("home", "down", "n")
        await choose(pilot, "1")
        await choose(pilot, "enter")
        await enter(pilot, "")
        await enter(pilot, "it rained")
        await enter(pilot, "some day")
        await until_text(pilot, "A day is needed")
        await enter(pilot, "30/12/2026")
        await until_text(pilot, "is written down, late")


async def test_after_the_approval_a_sentence_is_proposed(meeting: House) -> None:
    """The sentence stands ready to be changed; it goes after the text."""
    round_open(meeting)
    meeting.record(ApproveMinutes(meeting=meeting.meeting_id, reason="the court"))
    proposed(meeting)
    async with shown(meeting) as pilot:
        await until_text(pilot, "over: the minutes are approved")
        await pilot.press("a")
        await until(pilot, lambda: isinstance(top(pilot.app), Enter))
        assert (
            top(pilot.app).query_one(Field).value
            == "2026-001: “seen on Tuesday” instead of “seen on Monday”."
        )
        await pilot.press("enter")
        await until_text(pilot, "accepted: correction 1 was added")


async def test_extended(meeting: House) -> None:
    """A later day and why; an earlier one is refused."""
    round_open(meeting)
    async with shown(meeting) as pilot:
        for day, said in (
            ("22/12/2026", "only made longer"),
            ("31/12/2026", "may come until Thu 31 Dec 2026"),
        ):
            await pilot.press("e")
            await enter(pilot, day)
            await enter(pilot, "the holidays")
            await until_text(pilot, said)
            await settled(pilot)


async def test_approving_early_asks_why(meeting: House) -> None:
    """The last day and who was not heard from stand in the question; Escape approves nothing,
    undecided ones are named.
    """
    round_open(meeting)
    async with shown(meeting, MinutesPage(meeting.meeting_id)) as pilot:
        for answer in ("escape", "the court asked"):
            await pilot.press("v")
            await until(pilot, lambda: isinstance(top(pilot.app), Confirm))
            await pilot.press("y")
            await until(pilot, lambda: isinstance(top(pilot.app), Enter))
            text = " ".join(screen_text(pilot.app).replace("│", " ").split())
            assert "Not heard from yet: Police, Social services." in text
            if answer == "escape":
                await pilot.press("escape")
                await settled(pilot)
                assert (
                    meeting.ask(MinutesOf(meeting=meeting.meeting_id)).state is MinutesState.DRAFT
                )
                proposed(meeting)
                pilot.app.screen.read()  # type: ignore[attr-defined]  # of the page
                await settled(pilot)
                await pilot.press("v")
                await until(pilot, lambda: isinstance(top(pilot.app), Confirm))
                await pilot.press("y")
                await until_text(pilot, "Proposal 1 is undecided")
                await settled(pilot)
                meeting.hub.undoing().result()
                pilot.app.screen.read()  # type: ignore[attr-defined]  # of the page
                await settled(pilot)
            else:
                await enter(pilot, answer)
        await until_text(pilot, "Minutes  APPROVED")
        assert (
            meeting.ask(MinutesOf(meeting=meeting.meeting_id)).approved_because == "the court asked"
        )


async def test_the_copies_of_the_register_stand_there(meeting: House) -> None:
    """Number, state and day."""
    round_open(meeting)
    take = TakeCopy(
        document="minutes", reader="seat:Police", form="docx", to="Ada", meeting=meeting.meeting_id
    )
    meeting.record(CopyWritten(copy_id=meeting.record(take).id, digest="0" * 64))
    async with shown(meeting) as pilot:
        assert "copy 1 written 10 Dec" in screen_text(pilot.app)
        assert (
            screen_lines(pilot.app)[-1].strip().startswith("F1 Help   n New   a Accept   r Refuse")
        )


@pytest.mark.parametrize("name", [SECRETARY, MEMBER])
async def test_who_may_decide(begun: Stage, meeting: House, name: str) -> None:
    """A secretary writes proposals down and leaves the decision to the chair; a member sees nothing
    of it.
    """
    round_open(meeting)
    proposed(meeting)
    assert PEOPLE[MEMBER] is Role.MEMBER
    other = House(
        open_as(meeting.path, begun.data_key, name, meeting.clock),
        meeting.clock,
        meeting=meeting.meeting,
    )
    try:
        async with shown(other) as pilot:
            for key in ("a", "r"):
                await pilot.press(key)
                await until_text(pilot, f"A {PEOPLE[name].value} may not")
    finally:
        other.hub.close()


async def test_hostile_words_are_only_words(meeting: House) -> None:
    """Whatever was proposed is drawn as it is written, and nothing the terminal would obey: in the
    list and in the question.
    """
    texts = [*GATHERED, "x" * 20_000]
    round_open(meeting)
    for text in texts:
        proposed(meeting, should=f"s{text}"[:20_000])
    async with shown(meeting) as pilot:
        page = top(pilot.app)
        sheet = page.query_one(FoldedSheet)
        keys = [
            row.key for row in sheet.rows if row.key.startswith("proposal ") and "\t" not in row.key
        ]  # the first row of each
        assert len(keys) == len(texts)
        for key in keys:
            sheet.move_to_key(key)
            await pilot.pause()
            assert harmless(pilot.app)
            assert sheet.chosen == key
            await pilot.press("a")
            await until(pilot, lambda: isinstance(top(pilot.app), Choose))
            assert harmless(pilot.app)
            await pilot.press("escape")
            await until(pilot, lambda: top(pilot.app) is page)
        for _ in range(4):
            await pilot.press("pagedown")
            assert harmless(pilot.app)


def test_the_words_of_a_proposal(meeting: House) -> None:
    """Who, where, when, what, and what became of it, in one paragraph."""
    round_open(meeting)
    proposed(meeting)
    meeting.record(AgreeToDraft(meeting=meeting.meeting_id, seat=meeting.seat("Social")))
    found = meeting.ask(RoundOf(meeting=meeting.meeting_id))
    assert found is not None
    assert (
        words(found.proposals[0])
        == "· Police · 2026-001 · came 10 Dec · “seen on Monday” should be “seen on Tuesday”"
    )
    assert found.proposals[0].verdict is Verdict.UNDECIDED
