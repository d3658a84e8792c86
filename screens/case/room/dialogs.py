"""What the room asks before it does something: a reason, where to go, whether it is agreed.

While a question stands open no turn is taken: drafts are kept, and the roll writes.
"""

from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from conference.base.record import Command
from conference.case.capture.capture_line import Entry
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.record.kind import Standing
from conference.case.record.line import EditLine
from conference.case.record.readback import SettleReadBack, print_read
from conference.case.steps.registry import loose_ends, read_back
from conference.meeting.item import ItemState, SkipStep
from conference.meeting.time_left import Ranked, RankOf
from screens.app.asking_page import Stopped
from screens.app.page_registry import page as page_named
from screens.app.wording_question import better_words
from screens.app.working_page import WorkingPage
from screens.case.room.capture_controller import CaptureController
from screens.case.room.invite_guest import invite
from screens.case.room.loose_ends import LooseEnds
from screens.case.room.read_back import ReadBackScreen
from screens.case.room.reading_pages import attendance_page
from screens.case.room.roll import Roll
from screens.case.room.session import Session
from screens.meeting.agenda_list import AgendaList
from screens.widgets.ask import Confirm, Enter, ForGood

T = TypeVar("T")

END = "End the meeting? What is open stays open; the minutes become a draft."
_ALL_DONE = "Everything on the agenda is done. End the meeting?"


class RoomDialogs:
    """The questions of the meeting room, each with what its answer does."""

    def __init__(self, page: WorkingPage, session: Session, capture: CaptureController) -> None:
        """Ask over this page."""
        self._page, self._session, self._capture = page, session, capture

    async def skip(self, c: Conference) -> None:
        """Pass over this step with a reason."""
        if not c.step.may_skip:
            self._page.say(f"{c.step.title} is not passed over: every case needs it.", "warn")
            return
        reason = await self._page.app.push_screen_wait(
            Enter(f"Why is {c.step.title} passed over?", hint="The reason stands in the minutes.")
        )
        if reason and reason.strip():
            self._capture.write_one(SkipStep(item=c.item.id, kind=c.step.kind, reason=reason))

    async def next_item(self, c: Conference) -> None:
        """Finish this item; with loose ends a reason is asked first.

        Words not written down stay where they are.
        """
        if not self._session.may_finish():
            return
        reason, ends = "", loose_ends(c)
        if ends:
            answer = await self._page.app.push_screen_wait(LooseEnds(ends, leaving=True))
            if isinstance(answer, LooseEnd):
                await self._mend(answer)
            if not isinstance(answer, str):
                return
            reason = answer
        if await self._session.finish_item(c.item.id, reason):
            await self.end_meeting(_ALL_DONE)

    async def loose_ends(self, c: Conference) -> None:
        """Show what stands open."""
        answer = await self._page.app.push_screen_wait(LooseEnds(loose_ends(c)))
        if isinstance(answer, LooseEnd):
            await self._mend(answer)

    async def _mend(self, end: LooseEnd) -> None:
        """Go to the step and field where a loose end is mended, or to the capture line when a line
        mends it.
        """
        c, session = self._session.c, self._session
        if c is None:
            return
        step = c.agenda.at(end.step)
        if step is not None and step != c.item.step:
            with self._page.telling():
                await session.to_step(step)
        if end.field:
            self._capture.go_to(end.field)
        elif not end.typed or session.offer(end.typed):  # else it says what stands in the way
            self._capture.field.focus()
            self._page.say(end.words)

    async def agenda(self, c: Conference) -> None:
        """Show the agenda; turn to the item chosen."""
        ranked: tuple[Ranked, ...] = ()
        with self._page.telling():
            ranked = await self._page.program.ask(RankOf(meeting=self._session.meeting_id))
        item: UUID | None = await self._page.app.push_screen_wait(
            AgendaList(c.sitting, self._page.now, ranked)
        )
        if item is not None and (item != c.item.id or c.item.state is not ItemState.OPEN):
            await self._session.open_item(item)

    async def end_meeting(self, question: str = END) -> None:
        """Ask whether the meeting ends."""
        if self._session.objects():
            return
        if await self._page.app.push_screen_wait(
            Confirm(question, yes="End it", key="e", no="Go on")
        ):
            await self._session.end_meeting()
            self._page.app.switch_screen(page_named("minutes", self._session.meeting_id))

    async def read_back(self, c: Conference) -> None:
        """Show the text to read aloud; stamp it when it is agreed."""
        if c.case is None:
            self._page.say("Cases are read back; this item has none.")
        elif await self._page.app.push_screen_wait(ReadBackScreen(c)) == "agreed":
            said = print_read(read_back(c))
            self._capture.write_one(
                SettleReadBack(item=c.item.id, disagree_asked=True, agreed=True, said=said)
            )

    async def wording(self, c: Conference) -> None:
        """See what could be said more neutrally in the capture line, or in the newest line
        (H1.3).
        """
        typed = self._session.line.text.strip()
        line = c.lines[-1] if c.lines and not typed else None
        text = typed or (line.text if line else "")
        fact = line is None or line.standing in {None, Standing.FACT}
        wording = self._page.program.hub.templates.wording()
        question = better_words(text, wording, c.seats, fact=fact)
        if question is None:
            self._page.say(
                "Nothing to point out in these words."
                if text
                else "Nothing is typed, and no line is written yet."
            )
            return
        better = await self._page.app.push_screen_wait(question)
        if not better or better == text:
            return
        if line is None:
            self._session.put(better)
        else:
            self._capture.write_one(EditLine(line=line.id, text=better))

    async def roll(self, c: Conference) -> None:
        """Mark who is in the room, from any step."""
        answer = await self._page.app.push_screen_wait(Roll(self._session, self._capture.write))
        if answer == "guest":
            await self.guest(self._session.c or c)
        elif answer == "attendance":
            self._page.app.push_screen(attendance_page(self._session.meeting_id))

    async def guest(self, c: Conference) -> None:
        """Invite a guest to the case that is heard."""
        if c.case is None:
            self._page.say("Guests are invited to a case; this item has none.")
            return
        try:
            said = await invite(self._page, c, self._in_turn)
        except Stopped:
            return
        async with self._page.turn:
            await self._session.read()
        self._page.say(said, "good")

    async def _in_turn(self, command: Command[T], /) -> T:
        """Carry out a command between two questions. Raises Refused."""
        async with self._page.turn:
            return await self._page.record(command)

    async def for_good(self, entry: Entry) -> None:
        """Ask first, because it cannot be taken back; what is typed stays until the answer is
        yes.
        """
        answer = await self._page.app.push_screen_wait(
            ForGood(entry.question, yes="Abstract", no="Keep the line as it is")
        )
        if isinstance(answer, str):
            self._capture.field.insert_text_at_cursor(answer)
            self._page.say("Not abstracted: you typed on. Enter asks again.")
        elif answer:
            self._session.empty()
            self._capture.write(
                replace(entry, told="The line is abstracted; its own words are gone from the file.")
            )
