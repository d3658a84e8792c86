"""What the room decides, without a screen and without a file: modes of the line, drafts, refusals,
what is said and until when, one turn after the other.
"""

import asyncio
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from conference.base.record import Query
from conference.base.refusal import Refused
from conference.case.capture.capture_line import Mode
from conference.case.overview.urgent_call import CallUrgent
from conference.case.record.kind import Kind
from conference.case.record.line import AbstractLine, EditLine, WriteLine
from conference.hub.draft import DraftOf, KeepDraft
from conference.meeting.item import ItemState, LeaveItem
from conference.meeting.meeting import EndMeeting, MeetingKind
from screens.case.room.session import LEAVING, STAYS, UNWRITTEN, UNWRITTEN_ELSEWHERE, Session
from tests.screens.case.room.memory import Kept, Shown


class Seated(NamedTuple):
    """A session with what keeps and what shows it."""

    session: Session
    hub: Kept
    view: Shown
    turn: asyncio.Lock

    def type(self, text: str) -> bool:
        """Let somebody type; what it means is worked out, as after every key."""
        cleared = self.session.type(text)
        self.session.understand(None, None)
        return cleared

    async def enter(self) -> str:
        """Press Enter; return what is said of what was written, "" where nothing was."""
        self.session.understand(None, None)
        entry = self.session.enter()
        return await self.write(entry) if entry and not entry.question else ""

    async def write(self, entry: object) -> str:
        """Write in a turn, as the room does."""
        async with self.turn:
            return await self.session.write(entry)  # type: ignore[arg-type]

    @property
    def said(self) -> str:
        """What was said last."""
        return self.view.said[-1] if self.view.said else ""

    @property
    def lines(self) -> list[str]:
        """The words of the lines that are kept in this item."""
        assert self.session.c is not None
        return [line.text for line in self.session.c.lines]


async def sit_down(prepare: Callable[[Kept], object] = id) -> Seated:
    """Sit down in a meeting in memory, `prepare`d before."""
    hub, view, turn = Kept(), Shown(), asyncio.Lock()
    prepare(hub)
    session = Session(hub.meeting_id, hub, view, turn)
    async with turn:
        await session.load()
    return Seated(session, hub, view, turn)


# The line


async def test_an_accidental_enter_writes_nothing() -> None:
    """On an empty line, or on blanks, nothing is written, said or moved."""
    at = await sit_down()
    before = list(at.view.said)
    for blank in ("", "  "):
        at.type(blank)
        assert await at.enter() == ""
    assert (at.hub.recorded, at.view.said) == ([], before)


async def test_enter_empties_the_line_before_the_next_words() -> None:
    """What is typed while the line is on its way is a line of its own."""
    at = await sit_down()
    at.type("the lift is broken")
    entry = at.session.enter()
    assert at.view.line == ""
    at.type("it is mended")
    await at.write(entry)
    assert (at.lines, at.session.line.text) == (["the lift is broken"], "it is mended")


async def test_a_problem_stays_in_the_line_and_goes_with_it() -> None:
    """What cannot be written is told, keeps its words, and is not said of the next line."""
    at = await sit_down()
    at.type("> zz seen twice")
    await at.enter()
    assert at.said.startswith("No seat begins with 'zz'")
    assert at.session.line.text == "> zz seen twice"
    at.type("> zz seen twic")
    assert at.said == "What of question?"
    assert at.hub.recorded == []


@pytest.mark.parametrize("since", ["", "and more"])
async def test_a_refusal_gives_the_words_back(since: str) -> None:
    """Before whatever was typed since, and for what they were meant."""
    at = await sit_down(lambda hub: hub.write("sleeps badly"))
    assert at.session.c is not None
    at.session.edit(at.session.c.lines[0])
    at.type("sleeps badly at night")
    at.session.understand(None, None)
    entry = at.session.enter()
    if since:
        at.type(since)
    at.hub.refusal = "The minutes are approved."
    with pytest.raises(Refused, match="approved"):
        await at.write(entry)
    assert at.view.line == f"sleeps badly at night {since}".strip()
    assert at.session.line.editing is not None
    assert at.session.understand(None, None).echo[0] == ("hint", "writes the line anew")
    at.hub.refusal = ""
    await at.enter()
    assert isinstance(at.hub.recorded[-1], EditLine)
    assert len(at.lines) == 1


async def test_what_filled_in_a_field_comes_back_as_plain_words() -> None:
    """After a refusal Enter no longer leads to the sheet: whoever corrects stays in the line."""
    at = await sit_down()
    at.session.offer("= ", begun="yes", mode=Mode.FILL)
    at.type("a note after all")
    at.session.understand(None, None)
    entry = at.session.enter()
    assert entry is not None
    assert entry.mode is Mode.FILL
    at.hub.refusal = "No."
    with pytest.raises(Refused):
        await at.write(entry)
    assert at.session.line.mode is Mode.NEW


async def test_words_are_never_written_over() -> None:
    """Nothing that puts text into the line does it over words; it says the keys that work where one
    is.
    """
    at = await sit_down(lambda hub: hub.write("sleeps badly"))
    assert at.session.c is not None
    line = at.session.c.lines[0]
    at.type("half a senten")
    assert not at.session.offer("- ")
    assert not at.session.edit(line)
    at.session.abstract(line)
    assert (at.said, at.session.line.mode) == (UNWRITTEN, Mode.NEW)
    at.view.in_line = False
    assert at.session.objects()
    assert at.said == UNWRITTEN_ELSEWHERE
    assert at.session.line.text == "half a senten"


async def test_words_offered_are_nobodys_until_they_change() -> None:
    """A line put back to be edited may be left; touched, it may not."""
    at = await sit_down(lambda hub: hub.write("sleeps badly"))
    assert at.session.c is not None
    at.session.edit(at.session.c.lines[0])
    assert not at.session.objects()
    assert at.session.draft_due is None
    at.type("sleeps badly at night")
    assert at.session.objects()


@pytest.mark.parametrize("what", ["edit", "abstract"])
async def test_clearing_the_line_ends_what_it_was_for(what: str) -> None:
    """After ^u the next line is a new one, and that is said; the old one stands (H3.3)."""
    at = await sit_down(lambda hub: hub.write("sleeps badly"))
    assert at.session.c is not None
    getattr(at.session, what)(at.session.c.lines[0])
    assert at.type("")
    assert (at.said, at.session.line.mode) == (STAYS, Mode.NEW)
    at.type("the lift is broken")
    assert at.session.understood.echo[0] == ("kind", "note")
    await at.enter()
    assert at.lines == ["sleeps badly", "the lift is broken"]


async def test_the_mode_is_told_with_every_problem() -> None:
    """While a line cannot be written yet, the echo still says that it would be written anew."""
    at = await sit_down(lambda hub: hub.write("sleeps badly"))
    assert at.session.c is not None
    at.session.edit(at.session.c.lines[0])
    at.session.turn_kind()
    assert at.view.line == "> sleeps badly"
    echo = at.session.understand(None, None).echo
    assert echo[0] == ("hint", "writes the line anew")
    assert any(role == "problem" and "No seat begins with" in words for role, words in echo)


async def test_the_program_clearing_the_line_is_nobody_clearing_it() -> None:
    """Enter empties the line; nothing is said of that, and no draft is thrown away by it."""
    at = await sit_down()
    at.type("a line")
    at.session.enter()
    assert not at.session.type("")
    assert STAYS not in at.view.said


@pytest.mark.parametrize("touched", [False, True])
async def test_another_step_ends_writing_anew(touched: bool) -> None:
    """Untouched words go with the step; changed ones stay, as a new line, and that is said last."""
    at = await sit_down(lambda hub: hub.write("sleeps badly"))
    assert at.session.c is not None
    at.session.edit(at.session.c.lines[0])
    if touched:
        at.type("sleeps badly at night")
    await at.session.to_step(1)
    assert at.session.line.mode is Mode.NEW
    assert at.view.line == ("sleeps badly" if touched else "")
    assert at.session.line.text == ("sleeps badly at night" if touched else "")
    assert at.said == (STAYS if touched else "What of views?")


async def test_abstracting_asks_before_the_line_is_emptied() -> None:
    """What cannot be taken back comes with its question, and the words stay until it is answered
    (H3.3).
    """
    at = await sit_down(lambda hub: hub.write("met the informer", kind=Kind.INFORMATION))
    assert at.session.c is not None
    line = at.session.c.lines[0]
    at.session.abstract(line)
    assert at.view.line == "> pol "
    assert "keeps the original" in at.said
    at.type("> pol he owes money")
    entry = at.session.enter()
    assert entry is not None
    assert "cannot be undone" in entry.question
    assert isinstance(entry.commands[0], AbstractLine)
    assert (at.session.line.text, at.session.line.abstracting) == ("> pol he owes money", line)
    at.session.turn_kind()
    assert at.said == "What takes the place of a line has the kind of that line."


async def test_one_key_turns_what_is_typed_or_the_newest_line() -> None:
    """Typed words keep being somebody's; the newest line is offered, and stays untouched."""
    at = await sit_down(lambda hub: hub.write("sleeps badly", kind=Kind.CONCERN))
    at.session.turn_kind()
    assert (at.view.line, at.session.line.mode) == ("+ sleeps badly", Mode.EDIT)
    assert at.session.draft_due is None
    at = await sit_down()
    at.type("new words")
    at.session.turn_kind()
    assert (at.view.line, at.session.line.mode) == ("> new words", Mode.NEW)
    assert at.session.draft_due is not None
    at.type("= yes")
    at.session.turn_kind()
    assert at.said == "What fills in a field has no kind."


async def test_without_a_line_there_is_nothing_to_turn() -> None:
    """The key does nothing in an empty item."""
    at = await sit_down()
    at.session.turn_kind()
    assert (at.view.line, at.session.line.mode) == ("", Mode.NEW)


async def test_parking_needs_words() -> None:
    """F7 on an empty line says so; with words the line is emptied, and they come back when it is
    refused.
    """
    at = await sit_down()
    assert at.session.park() is None
    assert at.said == "Type what is to be parked first, then press F7."
    at.type("the school bus")
    entry = at.session.park()
    assert entry is not None
    assert at.view.line == ""
    at.hub.refusal = "No."
    with pytest.raises(Refused):
        await at.write(entry)
    assert at.view.line == "the school bus"


# Escape


async def test_escape_asks_once_before_it_leaves() -> None:
    """The first says what the second does; anything in between takes it back."""
    at = await sit_down()
    assert not at.session.escape()
    assert at.said == LEAVING
    at.type("a")
    at.type("")
    assert not at.session.escape()
    at.session.stay()
    assert not at.session.escape()
    assert at.session.escape()


async def test_escape_keeps_words_and_lets_offers_go() -> None:
    """Words typed stay, and that is said; a line to be edited goes."""
    at = await sit_down(lambda hub: hub.write("sleeps badly"))
    assert at.session.c is not None
    assert not at.session.clear()
    at.session.edit(at.session.c.lines[0])
    assert at.session.clear()
    assert (at.view.line, at.session.line.mode) == ("", Mode.NEW)
    at.type("half")
    assert at.session.clear()
    assert at.session.line.text == "half"
    assert at.said.startswith("Your words stay here")


# Drafts


async def test_a_draft_is_kept_once_and_let_go_when_written() -> None:
    """The same words are not kept twice, and a line that was written is no draft."""
    at = await sit_down()
    place = f"capture {at.hub.here}"
    at.type("half a sentence")
    await at.session.save_draft()
    await at.session.save_draft()
    assert at.hub.drafts == {place: "half a sentence"}
    assert [type(one) for one in at.hub.recorded] == [KeepDraft]
    await at.enter()
    assert [type(one) for one in at.hub.recorded] == [KeepDraft, WriteLine, KeepDraft]
    assert at.hub.drafts == {place: ""}


async def test_the_draft_is_back_before_what_was_typed_since() -> None:
    """Whoever types before the draft was read loses neither."""
    hub, view, turn = Kept(), Shown(), asyncio.Lock()
    hub.drafts[f"capture {hub.here}"] = "half a sentence "
    session = Session(hub.meeting_id, hub, view, turn)
    session.type("and more")
    await session.load()
    assert view.line == "half a sentence and more"
    assert view.said[-1] == "What you had typed and not written down is still here."


async def test_a_reading_that_is_given_up_leaves_the_draft_to_the_next() -> None:
    """A second reading takes the place of one that has the picture and not yet the draft: the next
    brings it, and what was typed meanwhile is not kept over it.
    """
    hub, view, turn = Kept(), Shown(), asyncio.Lock()
    place = f"capture {hub.here}"
    hub.drafts[place] = "half a sentence "
    session = Session(hub.meeting_id, hub, view, turn)
    ask, reached = hub.ask, asyncio.Event()

    async def slow(query: Query[Any]) -> Any:
        if isinstance(query, DraftOf):
            reached.set()
            await asyncio.Event().wait()
        return await ask(query)

    hub.ask = slow  # type: ignore[method-assign]
    reading = asyncio.create_task(session.load())
    await reached.wait()
    reading.cancel()
    hub.ask = ask  # type: ignore[method-assign]
    session.type("and more")
    await session.save_draft()
    assert hub.drafts[place] == "half a sentence "
    await session.load()
    assert view.line == "half a sentence and more"
    await session.save_draft()
    assert hub.drafts[place] == "half a sentence and more"


async def test_a_draft_that_was_not_brought_yet_is_kept_when_another_item_is_shown() -> None:
    """Whoever goes on before the draft was read finds it with its item, and what was typed since
    after it.
    """
    at = await sit_down()
    hub, ask = at.hub, at.hub.ask
    hub.drafts[f"capture {hub.next}"] = "half a sentence "

    async def no_draft(query: Query[Any]) -> Any:
        if isinstance(query, DraftOf):
            raise Refused("The hub is busy.")
        return await ask(query)

    hub.ask = no_draft  # type: ignore[method-assign]
    with pytest.raises(Refused):
        await at.session.open_item(hub.next)
    hub.ask = ask  # type: ignore[method-assign]
    at.type("and more")
    await at.session.open_item(hub.here)
    assert at.view.line == ""
    await at.session.open_item(hub.next)
    assert at.view.line == "half a sentence and more"


async def test_words_stay_with_the_item_they_were_typed_in() -> None:
    """They are kept before another item is shown, and are back with it."""
    at = await sit_down()
    at.type("half a sentence")
    await at.session.open_item(at.hub.next)
    assert (at.view.line, at.session.c and at.session.c.item.id) == ("", at.hub.next)
    await at.session.open_item(at.hub.here)
    assert at.view.line == "half a sentence"


async def test_what_the_disk_does_not_take_is_not_left() -> None:
    """When the draft cannot be kept, the item stays, and every word with it."""
    at = await sit_down()
    at.type("half a sentence")
    at.hub.refusal = "The disk is full."
    with pytest.raises(Refused):
        await at.session.to_item(at.hub.next)
    assert at.session.c is not None
    assert (at.session.c.item.id, at.session.line.text) == (at.hub.here, "half a sentence")


async def test_a_draft_that_waits_keeps_the_words_of_its_turn() -> None:
    """A line on its way into the record goes before: what it held is not kept as a draft after
    it.
    """
    at = await sit_down()
    at.type("a line")
    await at.session.save_draft()
    entry = at.session.enter()
    order: list[str] = []

    async def write() -> None:
        await at.write(entry)
        order.append("line")

    async def draft() -> None:
        async with at.turn:
            await at.session.save_draft()
        order.append("draft")

    await at.turn.acquire()
    both = asyncio.gather(write(), draft())
    await asyncio.sleep(0)
    at.turn.release()
    await both
    assert order == ["line", "draft"]
    assert list(at.hub.drafts.values()) == [""]
    assert at.lines == ["a line"]


# Going somewhere


async def test_it_begins_where_the_meeting_is() -> None:
    """At the item at hand, drawn anew; coming back reads again and draws no new step."""
    at = await sit_down()
    assert at.view.drawn == [("question", True)]
    await at.session.load()
    assert at.view.drawn[1:] == [("question", False)]


async def test_steps_are_recorded_and_drawn_anew() -> None:
    """A step says its prompt."""
    at = await sit_down()
    await at.session.to_step(2)
    assert at.view.drawn[-1] == ("review", True)
    assert at.said == "What of review?"
    at.hub.refusal = "The minutes are approved."
    with pytest.raises(Refused):
        await at.session.to_step(0)
    assert at.session.c is not None
    assert at.session.c.item.step == 2


async def test_an_item_is_finished_only_open_and_without_words_under_way() -> None:
    """Words in the line stand in the way, and so does an item that is finished."""
    at = await sit_down()
    assert at.session.may_finish()
    at.type("half a sentence")
    assert not at.session.may_finish()
    assert at.said == UNWRITTEN
    at.type("")
    at.hub._change(at.hub.here, state=ItemState.DONE)
    await at.session.load()
    assert not at.session.may_finish()
    assert at.said == "This item is finished. F2 shows the agenda."


async def test_the_next_case_is_told_with_its_guests_and_the_last_one_ends() -> None:
    """By reference, never by name; after the last item there is no next."""
    at = await sit_down()
    assert not await at.session.finish_item(at.hub.here, "time is up")
    assert at.hub.recorded == [LeaveItem(item=at.hub.here, reason="time is up")]
    assert at.said == "Next: 2026-002. Guests: Elm Park. ^l draws the curtain while they come in."
    assert await at.session.finish_item(at.hub.next, "")
    await at.session.end_meeting()
    assert at.hub.recorded[-1] == EndMeeting(meeting=at.hub.meeting_id)


async def test_undo_shows_the_item_where_the_meeting_is_then() -> None:
    """The title is said in a sentence; another item comes with its words."""
    at = await sit_down()
    at.type("half")
    at.hub.undone = [("Item opened", at.hub.next)]
    assert await at.session.undo() == ("Taken back: item opened.", False)
    assert at.session.c is not None
    assert (at.session.c.item.id, at.view.line) == (at.hub.next, "")
    at.hub.undone = [("Item opened", at.hub.here)]
    await at.session.undo()
    assert at.view.line == "half"


async def test_a_call_taken_back_leaves_no_meeting_and_no_word_behind() -> None:
    """Words typed in an urgent conference keep its undo from going unasked; without them there is
    no such meeting any more (H4.4).
    """

    def urgent(hub: Kept) -> None:
        hub.kind = MeetingKind.URGENT

    at = await sit_down(urgent)
    at.hub.undone = [(CallUrgent.title, None)]
    at.type("he is outside")
    assert await at.session.undo() == ("", False)
    assert at.said == UNWRITTEN
    assert at.hub.undone
    at.type("")
    undone = await at.session.undo()
    assert undone == ("Taken back: urgent conference called.", True)


async def test_words_typed_in_a_call_go_to_the_item_before() -> None:
    """Within a running meeting the case before is at hand again, with every word typed (H4.4)."""
    at = await sit_down()
    at.type("half")
    await at.session.to_item(at.hub.next)
    at.type("a word")
    at.hub.undone = [(CallUrgent.title, at.hub.here)]
    await at.session.undo()
    assert at.view.line == "half a word"


async def test_who_waits_for_a_turn_comes_in_the_order_of_the_keys() -> None:
    """Two steps and a line, given at once: recorded one after the other, the picture the newest."""
    at = await sit_down()
    at.type("a line")
    entry = at.session.enter()
    await asyncio.gather(at.session.to_step(1), at.write(entry), at.session.to_step(2))
    assert [type(one).__name__ for one in at.hub.recorded] == ["GoToStep", "WriteLine", "GoToStep"]
    assert at.session.c is not None
    assert at.session.c.item.step == 2
    assert at.lines == ["a line"]
