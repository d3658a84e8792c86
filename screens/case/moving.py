"""Moving about in the meeting: from step to step, to the next item, to the read-back and the loose ends."""

import asyncio
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from textual import work

from conference.case.capture import complete
from conference.case.conference import Conference
from conference.case.line import Line
from conference.case.loose import LooseEnd
from conference.case.readback import SettleReadBack
from conference.case.recapture import chairs, typed
from conference.case.rules import loose_ends
from conference.meeting.item import ItemState, LeaveItem, OpenItem, SkipStep
from conference.meeting.meeting import EndMeeting
from conference.refusal import Refused
from screens.ask import Confirm, Enter
from screens.case.loose_ends import LooseEnds
from screens.case.read_back import ReadBackScreen
from screens.case.roll import Roll
from screens.doors import page
from screens.meeting.agenda_list import AgendaList

if TYPE_CHECKING:
    from screens.case.room import MeetingRoom


class Moving:
    """What the keys of the room do that lead somewhere else. Mixed into `MeetingRoom`, which holds the picture."""

    c: Conference | None
    _door: asyncio.Lock

    @property
    def _room(self) -> "MeetingRoom":
        return cast("MeetingRoom", self)

    def completion(self) -> str | None:
        """Return what completes the seat or tag that is being typed."""
        return complete(self._room.capture.value, chairs(self.c.seats)) if self.c else None

    def as_typed(self, line: Line) -> str:
        """Return a line as it would be typed."""
        return typed(line, self.c.sitting.seats) if self.c else line.text

    def help_title(self) -> str:
        """Return the title of the help: the step."""
        return self.c.step.title if self.c else "The meeting room"

    def help_text(self) -> str:
        """Return the step in words of practice, from the agenda."""
        return f"{self.c.step.prompt}\n\n{self.c.step.help}" if self.c else ""

    def action_back_step(self) -> None:
        """Go to the step before."""
        if self.c is not None and self.c.item.step > 0:
            self._room.to_step(self.c.item.step - 1)
        else:
            self._room.say("This is the first step. F2 shows the agenda.")

    def action_next_step(self) -> None:
        """Go to the next step; after the last one, finish the item."""
        if self.c is None:
            return
        if self.c.item.step + 1 < len(self.c.agenda.steps):
            self._room.to_step(self.c.item.step + 1)
        else:
            self.action_next_item()

    @work
    async def action_next_item(self) -> None:
        """Finish this item; with loose ends a reason is asked first."""
        room, c = self._room, self.c
        if c is None:
            return
        if c.item.state is not ItemState.OPEN:
            room.say("This item is finished. F2 shows the agenda.")
            return
        reason, open_ends = "", loose_ends(c)
        if open_ends:
            answer = await room.app.push_screen_wait(LooseEnds(open_ends, leaving=True))
            if isinstance(answer, LooseEnd):
                self._mend(answer)
            if not isinstance(answer, str):
                return
            reason = answer
        room.capture.value = ""
        await self._leave(LeaveItem(item=c.item.id, reason=reason, loose_ends=tuple(end.words for end in open_ends)))

    async def _leave(self, command: LeaveItem) -> None:
        room = self._room
        async with self._door:
            try:
                following = await room.program.record(command)
                await room.read(following.id, anew=True)
                room.capture.focus()
            except Refused as refused:
                room.say(str(refused), "warn")
                return
        if following.id == command.item:
            self._ask_to_end("Everything on the agenda is done. End the meeting?")
        elif following.case_id:
            guests = ", ".join(seat.name for seat in self.c.sitting.guests(following.id)) if self.c else ""
            room.say(f"Next: {following.reference}." + (f" Guests: {guests}. ^l draws the curtain while they come in." if guests else ""))

    def action_end_meeting(self) -> None:
        """Ask whether the meeting ends."""
        self._ask_to_end("End the meeting? What is open stays open; the minutes become a draft.")

    @work
    async def _ask_to_end(self, question: str) -> None:
        room = self._room
        if not await room.app.push_screen_wait(Confirm(question, yes="End it", key="e", no="Go on")):
            return
        async with self._door:
            try:
                await room.program.record(EndMeeting(meeting=room.meeting_id))
            except Refused as refused:
                room.say(str(refused), "warn")
                return
        room.app.switch_screen(page("minutes", room.meeting_id))

    def _mend(self, end: LooseEnd) -> None:
        """Go to the step and field where a loose end is mended."""
        room, c = self._room, self.c
        if c is None:
            return
        step = c.agenda.at(end.step)
        if step is not None and step != c.item.step:
            room.to_step(step)
        if end.field:
            room.call_after_refresh(room.sheet.to_field, end.field)
        room.sheet.focus()

    @work
    async def action_loose_ends(self) -> None:
        """Show what stands open."""
        if self.c is None:
            return
        answer = await self._room.app.push_screen_wait(LooseEnds(loose_ends(self.c)))
        if isinstance(answer, LooseEnd):
            await self._to_loose(answer)

    async def _to_loose(self, end: LooseEnd) -> None:
        self._mend(end)

    @work
    async def action_read_back(self) -> None:
        """Show the text to read aloud; stamp it when it is agreed."""
        room, c = self._room, self.c
        if c is None:
            return
        if c.case is None:
            room.say("Cases are read back; this item has none.")
            return
        answer = await room.app.push_screen_wait(ReadBackScreen(c))
        if answer == "agreed":
            room.write((SettleReadBack(item=c.item.id, disagree_asked=True, agreed=True),))

    @work
    async def action_agenda(self) -> None:
        """Show the agenda; turn to the item chosen."""
        room, c = self._room, self.c
        if c is None:
            return
        item: UUID | None = await room.app.push_screen_wait(AgendaList(c.sitting, room.program.clock().astimezone()))
        if item is None or item == c.item.id:
            return
        await self._turn(OpenItem(item=item))

    async def _turn(self, command: OpenItem) -> None:
        room = self._room
        async with self._door:
            try:
                found = await room.program.record(command)
            except Refused as refused:
                room.say(str(refused), "warn")
                return
            room.capture.value = ""
            await room.read(found.id, anew=True)
            room.capture.focus()

    @work
    async def action_roll(self) -> None:
        """Mark who is in the room, from any step."""
        if self.c is not None:
            await self._room.app.push_screen_wait(Roll(self._room))

    @work
    async def action_skip(self) -> None:
        """Pass over this step with a reason."""
        room, c = self._room, self.c
        if c is None:
            return
        if not c.step.may_skip:
            room.say(f"{c.step.title} is not passed over: every case needs it.", "warn")
            return
        reason: Any = await room.app.push_screen_wait(
            Enter(f"Why is {c.step.title} passed over?", hint="The reason stands in the minutes.")
        )
        if reason and reason.strip():
            room.write((SkipStep(item=c.item.id, kind=c.step.kind, reason=reason),))

    def action_minutes(self) -> None:
        """Look at the minutes as they stand."""
        self._room.app.push_screen(page("minutes", self._room.meeting_id))
