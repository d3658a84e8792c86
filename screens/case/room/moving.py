"""Moving about in the meeting: from step to step, to the next item, to the read-back and the loose
ends.
"""

import asyncio
from typing import TYPE_CHECKING, cast
from uuid import UUID

from textual import work

from conference.base.refusal import Refused
from conference.case.capture.completion import complete
from conference.case.capture.retype import chairs_of, typed
from conference.case.overview.conference import Conference
from conference.case.overview.urgent import CallUrgent
from conference.case.record.line import Line
from conference.case.record.loose_end import LooseEnd
from conference.case.steps.registry import loose_ends
from conference.meeting.item import GoToStep, ItemState, LeaveItem, OpenItem, SkipStep
from conference.meeting.meeting import EndMeeting, MeetingKind
from conference.meeting.time_left import Ranked, RankOf
from screens.app.page_registry import page
from screens.case.room.loose_ends import LooseEnds
from screens.meeting.agenda_list import AgendaList
from screens.widgets.ask import Confirm, Enter

if TYPE_CHECKING:
    from screens.case.room.room_page import MeetingRoom


class Moving:
    """What the keys of the room do that lead somewhere else.

    Mixed into `MeetingRoom`, which holds the picture.
    """

    c: Conference | None
    _door: asyncio.Lock

    @property
    def _room(self) -> "MeetingRoom":
        return cast("MeetingRoom", self)

    def completion(self) -> str | None:
        """Return what completes the seat or tag that is being typed."""
        return complete(self._room.capture.value, chairs_of(self.c)) if self.c else None

    def as_typed(self, line: Line) -> str:
        """Return a line as it would be typed, an action with its day and who joins."""
        if self.c is None:
            return line.text
        action = next((action for action in self.c.actions if action.id == line.id), None)
        return typed(
            line,
            self.c.sitting.seats,
            action.due if action else None,
            action.joint if action else (),
        )

    def help_title(self) -> str:
        """Return the title of the help: the step."""
        return self.c.step.title if self.c else "The meeting room"

    def help_text(self) -> str:
        """Return the step in words of practice, from the agenda."""
        return f"{self.c.step.prompt}\n\n{self.c.step.help}" if self.c else ""

    # Steps

    def action_back_step(self) -> None:
        """Go to the step before."""
        if self.c is not None and self.c.item.step > 0:
            self.to_step(self.c.item.step - 1)
        else:
            self._room.say("This is the first step. F2 shows the agenda.")

    def action_next_step(self) -> None:
        """Go to the next step; after the last one, finish the item."""
        if self.c is None:
            return
        if self.c.item.step + 1 < len(self.c.agenda.steps):
            self.to_step(self.c.item.step + 1)
        else:
            self.action_next_item()

    @work
    async def to_step(self, step: int) -> None:
        """Go to a step and remember it."""
        await self._step(step)

    async def _step(self, step: int) -> None:
        room = self._room
        async with self._door:
            with room.telling():
                if self.c is not None:
                    await room.program.record(GoToStep(item=self.c.item.id, step=step))
                    await room.read()

    @work
    async def action_skip(self) -> None:
        """Pass over this step with a reason."""
        room, c = self._room, self.c
        if c is None:
            return
        if not c.step.may_skip:
            room.say(f"{c.step.title} is not passed over: every case needs it.", "warn")
            return
        reason: str | None = await room.app.push_screen_wait(
            Enter(f"Why is {c.step.title} passed over?", hint="The reason stands in the minutes.")
        )
        if reason and reason.strip():
            with room.telling():
                room.write((SkipStep(item=c.item.id, kind=c.step.kind, reason=reason),))

    # Items

    @work
    async def action_next_item(self) -> None:
        """Finish this item; with loose ends a reason is asked first.

        Words not written down stay where they are.
        """
        room, c = self._room, self.c
        if c is None:
            return
        if c.item.state is not ItemState.OPEN:
            room.say("This item is finished. F2 shows the agenda.")
            return
        if room.unwritten:
            room.complain(room.unwritten_words)
            return
        reason, open_ends = "", loose_ends(c)
        if open_ends:
            answer = await room.app.push_screen_wait(LooseEnds(open_ends, leaving=True))
            if isinstance(answer, LooseEnd):
                await self._mend(answer)
            if not isinstance(answer, str):
                return
            reason = answer
        await self._leave(c, reason)

    async def _leave(self, c: Conference, reason: str) -> None:
        room = self._room
        async with self._door:
            with room.telling():
                following = await room.program.record(LeaveItem(item=c.item.id, reason=reason))
                room.empty()
                await room.to_item(following.id)
                if following.id == c.item.id:
                    self._ask_to_end("Everything on the agenda is done. End the meeting?")
                elif following.case_id:
                    guests = (
                        ", ".join(seat.name for seat in self.c.sitting.guests(following.id))
                        if self.c
                        else ""
                    )
                    curtain = (
                        f" Guests: {guests}. ^l draws the curtain while they come in."
                        if guests
                        else ""
                    )
                    room.say(f"Next: {following.reference}.{curtain}")

    async def turn_to_urgent(self, item: UUID) -> None:
        """Show the urgent conference that has just begun in this meeting; whoever may not hear it
        is named by nobody.
        """
        room = self._room
        guests = [seat for seat in self.c.present if not seat.permanent] if self.c else []
        async with self._door:
            with room.telling():
                await room.to_item(item)
                if guests:
                    room.say(
                        "A guest of the item before is still here: ^l curtain. A mistake? ^z.",
                        "warn",
                    )
                else:
                    room.say("The urgent conference runs. Was it a mistake? ^z takes it back.")

    @work
    async def action_agenda(self) -> None:
        """Show the agenda; turn to the item chosen."""
        room, c = self._room, self.c
        if c is None:
            return
        ranked: tuple[Ranked, ...] = ()
        with room.telling():
            ranked = await room.program.ask(RankOf(meeting=room.meeting_id))
        item: UUID | None = await room.app.push_screen_wait(
            AgendaList(c.sitting, room.program.clock().astimezone(), ranked)
        )
        if item is None or (item == c.item.id and c.item.state is ItemState.OPEN):
            return
        async with self._door:
            with room.telling():
                found = await room.program.record(OpenItem(item=item))
                await room.to_item(found.id)

    @work
    async def action_undo(self) -> None:
        """Take back the newest change, and show the item where the meeting is then."""
        room, c = self._room, self.c
        if (
            room.unwritten
            and c is not None
            and c.sitting.meeting.kind is MeetingKind.URGENT
            and not c.lines
        ):
            room.complain(
                room.unwritten_words
            )  # the call itself may be what is taken back, and the line with it
            return
        async with self._door:
            with room.telling():
                title = await room.program.undo()
                called = title == CallUrgent.title
                typed = room.capture.value.strip() if called and room.unwritten else ""
                try:
                    item = await room.item_at_hand()
                except Refused:
                    if not called:
                        raise
                    # an urgent call began this meeting: there is no such meeting any more
                    room.dismiss()
                    room.app.call_later(
                        room.program.say, f"Taken back: {title[:1].lower()}{title[1:]}.", "good"
                    )
                    return
                if c is not None and c.item.id != item:
                    await room.to_item(item)
                    if typed:
                        room.put(f"{room.capture.value.rstrip()} {typed}".strip())
                else:
                    await room.read()
                room.say(f"Taken back: {title[:1].lower()}{title[1:]}.", "good")

    def action_end_meeting(self) -> None:
        """Ask whether the meeting ends."""
        self._ask_to_end("End the meeting? What is open stays open; the minutes become a draft.")

    @work
    async def _ask_to_end(self, question: str) -> None:
        room = self._room
        if room.unwritten:
            room.complain(room.unwritten_words)
            return
        if not await room.app.push_screen_wait(
            Confirm(question, yes="End it", key="e", no="Go on")
        ):
            return
        async with self._door:
            with room.telling():
                await room.program.record(EndMeeting(meeting=room.meeting_id))
                room.app.switch_screen(page("minutes", room.meeting_id))

    # Looking

    @work
    async def action_loose_ends(self) -> None:
        """Show what stands open."""
        if self.c is None:
            return
        answer = await self._room.app.push_screen_wait(LooseEnds(loose_ends(self.c)))
        if isinstance(answer, LooseEnd):
            await self._mend(answer)

    async def _mend(self, end: LooseEnd) -> None:
        """Go to the step and field where a loose end is mended, or to the capture line when a line
        mends it.
        """
        room, c = self._room, self.c
        if c is None:
            return
        step = c.agenda.at(end.step)
        if step is not None and step != c.item.step:
            await self._step(step)
        if end.field:
            room.sheet.to_field(end.field)
            room.sheet.focus()
        elif not end.typed or room.offer(
            end.typed
        ):  # what is not written down yet is not written over, and says so
            room.capture.focus()
            room.say(end.words)
