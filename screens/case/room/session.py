"""A session in the meeting room, without any widget: where the panel is, what is typed, what is
written down, gone to and taken back, and what is said of it.

Whatever records or reads takes its turn, one after the other; no word is lost on the way.
"""

import asyncio
from typing import Any
from uuid import UUID

from conference.base.field import Field
from conference.base.refusal import Refused
from conference.case.capture.capture_line import CaptureLine, Entry, Mode
from conference.case.capture.completion import complete, next_kind
from conference.case.capture.retype import chairs_of, retyped
from conference.case.capture.understand import FILL, Understood
from conference.case.overview.conference import Conference, ConferenceOf
from conference.case.overview.contribution_recount import recounted
from conference.case.overview.urgent_call import CallUrgent
from conference.case.record.line import Line, Park
from conference.hub.draft import DraftOf, KeepDraft
from conference.meeting.item import GoToStep, Item, ItemState, LeaveItem, OpenItem
from conference.meeting.meeting import EndMeeting, MeetingKind
from conference.meeting.sitting import SittingOf
from screens.case.room.contracts import Hub, Said, Undone, View

UNWRITTEN = "Your words are not written down yet: Enter writes, F7 parks, ^u clears."
UNWRITTEN_ELSEWHERE = "Your words are not written down yet: Esc goes back to them, F7 parks them."
LEAVING = "Esc again leaves the room; the meeting goes on."
STAYS = "The line stays as it was: what you type now is a new one."


class Session:
    """One sitting down in a meeting that runs. `c` is the one frozen picture everything is drawn
    from, read anew after every change.
    """

    def __init__(self, meeting_id: UUID, hub: Hub, view: View, turn: asyncio.Lock) -> None:
        """Sit down; nothing is read yet. `turn` is taken by whatever records or reads."""
        self.meeting_id = meeting_id
        self.c: Conference | None = None
        self.line = CaptureLine()
        self.understood = Understood(())
        self.said = Said.ANYTHING
        self._hub, self._view, self._turn = hub, view, turn
        self._draft = ""  # what the file holds for this item
        self._brought: UUID | None = None  # the item whose draft was brought into the line

    # What is said

    def say(self, sentence: str, tone: Any = "hint") -> None:
        """Say a sentence, which stands until the next one."""
        self.said = Said.ANYTHING
        self._view.say(sentence, tone)

    def complain(self, sentence: str, tone: Any = "warn") -> None:
        """Say what is wrong with the line as it stands; it goes when the line changes."""
        self.say(sentence, tone)
        self.said = Said.LINE

    def objects(self) -> bool:
        """Say that words in the line stand in the way, with the keys that work where one is; return
        whether they do.
        """
        if self.line.unwritten:
            self.complain(UNWRITTEN if self._view.in_line else UNWRITTEN_ELSEWHERE)
        return self.line.unwritten

    def stay(self) -> None:
        """Take back that Escape leaves the room: something else happened."""
        if self.said is Said.LEAVING:
            self.said = Said.ANYTHING

    def escape(self) -> bool:
        """Return whether the room is to be left; the first Escape says what the second does."""
        if self.said is Said.LEAVING:
            return True
        self.say(LEAVING)
        self.said = Said.LEAVING
        return False

    def clear(self) -> bool:
        """Let go what was offered and not touched, by Escape; words stay. Return whether there was
        anything.
        """
        if self.line.unwritten:
            self.complain(
                "Your words stay here: Enter writes them down, ^u clears the line.", "hint"
            )
            return True
        if self.line.text or self.line.mode in {Mode.EDIT, Mode.ABSTRACT}:
            self.empty()
            return True
        return False

    # The line

    def type(self, text: str) -> bool:
        """Take what stands in the line now; return whether somebody cleared it.

        An objection to the line as it was goes; a cleared one writes nothing anew.
        """
        cleared = self.line.take(text)
        if self.said is not Said.ANYTHING:
            self.say(self.c.step.prompt if self.c else "")
        if cleared and self.line.end_mode():
            self.say(STAYS)
        return cleared

    def understand(self, field: Field | None, group: Field | None) -> Understood:
        """Return what the line means, with `field` chosen, in `group` where one is open."""
        self.understood = self.line.understand(self.c, field, group) if self.c else Understood(())
        return self.understood

    def completion(self) -> str | None:
        """Return what completes the seat or tag that is being typed."""
        return complete(self.line.text, chairs_of(self.c)) if self.c else None

    def put(self, text: str) -> None:
        """Put text into the line, for what it is for now."""
        self.line.text = text
        self._view.put(text)

    def offer(
        self, text: str, *, begun: str = "", mode: Mode = Mode.NEW, line: Line | None = None
    ) -> bool:
        """Put text into the line to work on, `begun` added as what was just typed; never over words
        that are not written down. Return whether that was possible.
        """
        if self.objects():
            return False
        self.line.offer(text, begun=begun, mode=mode, line=line)
        self._view.put(self.line.text)
        self._view.to_line()
        return True

    def edit(self, line: Line) -> bool:
        """Put a line into the capture line to be written anew; return whether that was possible."""
        return self.c is not None and self.offer(retyped(self.c, line), mode=Mode.EDIT, line=line)

    def abstract(self, line: Line) -> None:
        """Ask for other words in the place of a line."""
        seat = self.c.seat(line.seat_id) if self.c else None
        if self.offer(f"> {seat.code} " if seat else "> ", mode=Mode.ABSTRACT, line=line):
            self.say("Abstracted words for this line: the seat keeps the original. Esc leaves it.")

    def empty(self) -> None:
        """Clear the line, and forget what it was for."""
        self.line.empty()
        self._view.put("")

    def turn_kind(self) -> None:
        """Change the kind of what is typed, or of the newest line when nothing is typed."""
        if self.c is None:
            return
        if self.line.abstracting is not None:
            self.complain("What takes the place of a line has the kind of that line.")
            return
        if not self.line.unwritten and self.line.editing is None and not self._edit_newest(self.c):
            return
        if self.line.text.startswith(FILL):
            self.complain("What fills in a field has no kind.")
            return
        touched = self.line.unwritten
        text = next_kind(self.line.text)
        if not touched:
            self.line.offered = text
        self.put(text)

    def _edit_newest(self, c: Conference) -> bool:
        return bool(c.lines) and self.edit(c.lines[-1])

    # Writing

    def enter(self) -> Entry | None:
        """Return what Enter writes down, the line emptied for the next words; None, with the
        reason, where it writes nothing. What cannot be taken back stays in the line until the
        answer is yes.
        """
        if not self.line.text.strip():
            return None  # an accidental Enter moves nothing
        understood, line = self.understood, self.line
        if understood.problem:
            self.complain(understood.problem)
            return None
        entry = line.entry(understood)
        if not entry.question:
            self.empty()
        return entry

    def park(self) -> Entry | None:
        """Return what parks the words in the line: they are not for here. May raise Refused."""
        words = self.line.text.strip()
        if self.c is None or not words:
            self.say("Type what is to be parked first, then press F7.")
            return None
        command = Park(item=self.c.item.id, words=words)
        self.empty()
        return Entry((command,), words, told="Parked: it comes back at the end of the meeting.")

    async def write(self, entry: Entry) -> str:
        """Write down, within a turn; return what to say. Raises Refused, with what was typed back
        in the line, before whatever was typed since.
        """
        try:
            for command in entry.commands:
                await self._hub.record(command)
        except Refused:
            if entry.typed:
                # before the words: what Enter does is read with them
                self.line.mode = entry.mode if entry.line else Mode.NEW
                self.line.line = entry.line
                self.put(f"{entry.typed} {self.line.text}".strip())
            raise
        if entry.typed and self._draft:
            await self.save_draft()
        before = self.c
        await self.read()
        return f"{recounted(entry.commands, before, self.c)} {entry.told}".strip()

    # Drafts: what is typed is kept in the file, item by item, and comes back after a crash

    @property
    def _place(self) -> str:
        return f"capture {self.c.item.id if self.c else ''}"

    @property
    def draft_due(self) -> KeepDraft | None:
        """What keeps the words as they are; None where the file holds just that, or may hold words
        that were not brought yet.
        """
        typed = self.line.words
        if not self._arrived or typed == self._draft:
            return None
        return KeepDraft(place=self._place, text=typed)

    async def save_draft(self) -> None:
        """Keep what is typed at this moment, within a turn: while one waited for it the words may
        have been written down. Raises Refused.
        """
        if keep := self.draft_due:
            await self._hub.record(keep)
            self._draft = keep.text

    def draft_left(self, keep: KeepDraft) -> None:
        """Note that the hub finishes a draft by itself, before it closes."""
        self._draft = keep.text

    @property
    def _arrived(self) -> bool:
        """Whether what was typed in this item before is in the line: a reading may be given up
        before it is.
        """
        return self.c is not None and self.c.item.id == self._brought

    async def _bring_draft(self) -> None:
        again, self._draft = self._arrived, await self._hub.ask(DraftOf(place=self._place))
        typed = self.line.text  # at the first arrival somebody may have begun to type before
        if self._draft and not (typed and again):
            self.put(f"{self._draft.rstrip()} {typed.lstrip()}" if typed else self._draft)
            self.say("What you had typed and not written down is still here.")
        self._brought = self.c.item.id if self.c else None

    # Going somewhere. What is not said to take a turn of its own is called within one.

    async def load(self) -> None:
        """Come to the item the meeting is at; read anew if one has come. May raise Refused."""
        if self._arrived:
            await self.read()
        else:
            await self._arrive(self.c.item.id if self.c else await self._item_at_hand())

    async def read(self, item: UUID | None = None) -> None:
        """Read the conference anew and draw it. May raise Refused."""
        key = item or (self.c.item.id if self.c else None)
        if key is None:
            return
        before, c = self.c, await self._hub.ask(ConferenceOf(item=key))
        self.c = c
        anew = before is None or (before.item.id, before.item.step) != (c.item.id, c.item.step)
        text, stays = self.line.text, anew and self.line.leave_step()
        self._view.draw(c, anew=anew)
        if stays:
            self.say(STAYS)
        elif self.line.text != text:
            self._view.put(self.line.text)

    async def _item_at_hand(self) -> UUID:
        sitting = await self._hub.ask(SittingOf(meeting=self.meeting_id))
        return sitting.meeting.item_id or sitting.live[0].id

    async def _arrive(self, item: UUID) -> None:
        """Show an item: what is typed stays with the item it was typed in; what was typed here
        before is here again.
        """
        if self.c is not None and self.c.item.id != item:
            if not self._arrived:
                await self._bring_draft()
            await self.save_draft()
            self.empty()
            self._brought = None
        await self.read(item)
        await self._bring_draft()
        self._view.to_line()

    async def to_item(self, item: UUID) -> None:
        """Take a turn and show an item. May raise Refused."""
        async with self._turn:
            await self._arrive(item)

    async def to_step(self, step: int) -> None:
        """Take a turn, go to a step and remember it. May raise Refused."""
        async with self._turn:
            if self.c is not None:
                await self._hub.record(GoToStep(item=self.c.item.id, step=step))
                await self.read()

    def may_finish(self) -> bool:
        """Return whether this item can be finished now; say why not."""
        if self.c is None:
            return False
        if self.c.item.state is not ItemState.OPEN:
            self.say("This item is finished. F2 shows the agenda.")
            return False
        return not self.objects()

    async def finish_item(self, item: UUID, reason: str) -> bool:
        """Take a turn, finish an item and go to the next; return whether it was the last one. May
        raise Refused.
        """
        async with self._turn:
            following = await self._hub.record(LeaveItem(item=item, reason=reason))
            self.empty()
            await self._arrive(following.id)
            if following.id != item and following.case_id and self.c is not None:
                self.say(_next_words(following, self.c))
            return following.id == item

    async def open_item(self, item: UUID) -> None:
        """Take a turn, open an item of the agenda and show it. May raise Refused."""
        async with self._turn:
            found = await self._hub.record(OpenItem(item=item))
            await self._arrive(found.id)

    async def turn_to_urgent(self, item: UUID) -> None:
        """Take a turn and show the urgent conference that has just begun; whoever may not hear it
        is named by nobody. May raise Refused.
        """
        guests = [seat for seat in self.c.present if not seat.permanent] if self.c else []
        await self.to_item(item)
        if guests:
            self.say("A guest of the item before is still here: ^l curtain. A mistake? ^z.", "warn")
        else:
            self.say("The urgent conference runs. Was it a mistake? ^z takes it back.")

    async def undo(self) -> Undone:
        """Take a turn and take back the newest change; the item at hand then is shown. May raise
        Refused.
        """
        before = self.c
        urgent = before is not None and before.sitting.meeting.kind is MeetingKind.URGENT
        if urgent and before is not None and not before.lines and self.objects():
            return Undone("")  # the call itself may be taken back, and the line with it
        async with self._turn:
            title = await self._hub.undo()
            said = f"Taken back: {title[:1].lower()}{title[1:]}."
            called = title == CallUrgent.title
            typed = self.line.words.strip() if called else ""
            try:
                item = await self._item_at_hand()
            except Refused:
                if not called:
                    raise
                return Undone(said, gone=True)
            if before is not None and before.item.id != item:
                await self._arrive(item)
                if typed:
                    self.put(f"{self.line.text.rstrip()} {typed}".strip())
            else:
                await self.read()
        return Undone(said)

    async def end_meeting(self) -> None:
        """Take a turn and end the meeting. May raise Refused."""
        async with self._turn:
            await self._hub.record(EndMeeting(meeting=self.meeting_id))


def _next_words(item: Item, c: Conference) -> str:
    """Return which case comes next, by its reference, and who comes in with it."""
    guests = ", ".join(seat.name for seat in c.sitting.guests(item.id))
    curtain = f" Guests: {guests}. ^l draws the curtain while they come in." if guests else ""
    return f"Next: {item.reference}.{curtain}"
