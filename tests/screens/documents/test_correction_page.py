"""The page of the correction round: everything by keyboard at 80x24, one sentence for what does not
go, and undo for all of it (H5.2).
"""

from conference.documents.corrections.correction import RoundOf
from conference.documents.minutes.minutes import MinutesOf
from screens.documents.correction import RoundPage
from screens.documents.minutes import MinutesPage
from screens.widgets.ask import Choose, Confirm, Enter
from tests.builders import House
from tests.screens.documents.going_round import (
    choose,
    draft,
    enter,
    proposals,
    proposed,
    round_open,
    settled,
    shown,
)
from tests.screens.pilot import screen_text, top
from tests.screens.small_hub import until, until_text


async def test_from_the_minutes_through_the_whole_round(meeting: House) -> None:
    """The key r opens the page, o the round; n, a and g take it to its end; the minutes are
    approved then without a reason.
    """
    draft(meeting)
    async with shown(meeting, MinutesPage(meeting.meeting_id)) as pilot:
        await pilot.press("r")
        await until_text(pilot, "The draft has not gone round yet. o opens it.")
        await pilot.press("o")
        await until_text(pilot, "Open until Thu 24 Dec 2026 for 2 seats.")
        text = screen_text(pilot.app)
        assert all(
            said in text
            for said in (
                "Correction round  until Thu 24 Dec 2026",
                "Who has the draft",
                "silent · no copy made yet",
            )
        )
        await pilot.press("home", "down", "n")  # the police
        await choose(pilot, "1")
        await choose(pilot, "down", "enter")  # the line, not "something else"
        await enter(pilot, "seen on Tuesday")
        await until_text(pilot, "Proposal 1 of Police is written down.")
        await settled(pilot)
        assert proposals(meeting) == [("seen on Monday", "seen on Tuesday", "undecided")]
        await pilot.press("a")
        await choose(pilot, "l")
        await until_text(pilot, "Proposal 1 is accepted: its line was written anew.")
        assert (
            "seen on Tuesday"
            in meeting.ask(MinutesOf(meeting=meeting.meeting_id)).document.model_dump_json()
        )
        await pilot.press("home", "down", "g")
        await until_text(pilot, "Police agrees.")
        await settled(pilot)
        await pilot.press("home", "down", "down", "g")
        await until_text(pilot, "Everybody has: the window is over.")
        await until_text(pilot, "ended: everybody agreed")
        await pilot.press("escape")
        await pilot.press("v")
        await until(pilot, lambda: isinstance(top(pilot.app), Confirm))
        await pilot.press("y")
        await until_text(pilot, "Minutes  APPROVED")


async def test_undo_takes_each_back(meeting: House) -> None:
    """Agreeing, a decision, a proposal, the opening: u four times and nothing is left."""
    draft(meeting)
    async with shown(meeting) as pilot:
        await pilot.press("o")
        await until_text(pilot, "Open until")
        await settled(pilot)
        proposed(meeting)
        pilot.app.screen.read()  # type: ignore[attr-defined]  # of the page
        await settled(pilot)
        await pilot.press("r")
        await enter(pilot, "the notes say Monday")
        await until_text(pilot, "Proposal 1 is refused.")
        await settled(pilot)
        await pilot.press("home", "down", "down", "g")
        await until_text(pilot, "Social services agrees.")
        await settled(pilot)
        for said in (
            "draft agreed without change",
            "proposed correction refused",
            "correction proposed",
            "correction round opened",
        ):
            await pilot.press("u")
            await until_text(pilot, f"Taken back: {said}.")
            await settled(pilot)
        assert meeting.ask(RoundOf(meeting=meeting.meeting_id)) is None
        await until_text(pilot, "o opens it")


async def test_what_does_not_go_is_one_sentence(meeting: House) -> None:
    """Each key says what is wanted: before the round, with nothing chosen, with something
    undecided.
    """
    draft(meeting)
    async with shown(meeting) as pilot:
        for key in ("n", "g", "a", "r", "e"):
            await pilot.press(key)
            await until_text(pilot, "o opens the correction round")
        await pilot.press("o")
        await until_text(pilot, "Open until")
        await settled(pilot)
        await pilot.press("home", "a")
        await until_text(pilot, "No proposal waits for a decision.")
        await pilot.press("g")
        await until_text(pilot, "Choose the seat that agrees.")
        await pilot.press("o")
        await until_text(pilot, "is going round already")
        proposed(meeting)
        pilot.app.screen.read()  # type: ignore[attr-defined]  # of the page
        await until_text(pilot, "1 proposal, 1 undecided")
        await pilot.press("home", "down", "g")
        await until_text(pilot, "are undecided: decide them first")
        await pilot.press("r")
        await until(pilot, lambda: isinstance(top(pilot.app), Enter))
        await pilot.press("enter")
        assert "A reason is needed." in screen_text(pilot.app)
        await pilot.press("escape")
        await settled(pilot)
        assert proposals(meeting) == [("seen on Monday", "seen on Tuesday", "undecided")]


async def test_escape_anywhere_leaves_everything(meeting: House) -> None:
    """In each question of a proposal."""
    round_open(meeting)
    async with shown(meeting) as pilot:
        for steps in range(4):
            await pilot.press("home", "n")
            answers = (("enter",), ("1",), ("enter",))
            for keys in answers[:steps]:
                await choose(pilot, *keys)
                await pilot.pause()
            await until(pilot, lambda: isinstance(top(pilot.app), Choose | Enter))
            await pilot.press("escape")
            await settled(pilot)
            assert isinstance(top(pilot.app), RoundPage)
        assert proposals(meeting) == []


async def test_something_that_is_missing(meeting: House) -> None:
    """No line, nothing that stands there: it is to be added; accepted with the place where it was
    mended.
    """
    round_open(meeting)
    async with shown(meeting) as pilot:
        await pilot.press("home", "n")
        await choose(pilot, "down", "enter")  # the second seat
        await choose(pilot, "1")
        await choose(pilot, "enter")  # something else
        await enter(pilot, "")
        await enter(pilot, "the mother was asked")
        await until_text(pilot, "Proposal 1 of Social services is written down.")
        await settled(pilot)
        assert "add “the mother was asked”" in " ".join(
            screen_text(pilot.app).replace("│", " ").split()
        )
        await pilot.press("a")
        await enter(pilot, "in the views")
        await until_text(pilot, "Proposal 1 is accepted: in the views.")


async def test_the_page_is_left_before_there_is_a_round(meeting: House) -> None:
    """Escape leaves it, and the keys of the program open their dialogs: only what needs a round
    says so.
    """
    draft(meeting)
    async with shown(meeting, MinutesPage(meeting.meeting_id)) as pilot:
        await pilot.press("r")
        await until_text(pilot, "The draft has not gone round yet. o opens it.")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(top(pilot.app), MinutesPage))


async def test_the_copies_are_written_for_the_chosen_seat(meeting: House) -> None:
    """The key x on a seat opens the export of its extract."""
    round_open(meeting)
    async with shown(meeting) as pilot:
        await pilot.press("home", "down", "x")
        await until_text(pilot, "Extract from the minutes")
        assert "Reader    Police" in screen_text(pilot.app)
