"""Drafts: what is typed and not yet written down is kept in the file, item by item, and comes back
after a crash.
"""

import asyncio
from typing import TYPE_CHECKING, cast

from textual import work
from textual.timer import Timer

from conference.case.overview.conference import Conference
from conference.hub.draft import DraftOf, KeepDraft

if TYPE_CHECKING:
    from screens.case.room.room_page import MeetingRoom

DRAFT_AFTER = 1.0
"""Seconds after a key until what is typed is kept as a draft, whatever else is typed in the
meantime.
"""


class Drafts:
    """Keeping and bringing back what is typed.

    Mixed into `MeetingRoom`; `_draft` is what the file holds for this item.
    """

    c: Conference | None
    _door: asyncio.Lock
    _draft = ""
    _draft_timer: Timer | None = None

    @property
    def _drafting(self) -> "MeetingRoom":
        return cast("MeetingRoom", self)

    @property
    def _words(self) -> str:
        """What somebody typed: words the program put there to be worked on stand in the record
        already.
        """
        return self._drafting.capture.value if self._drafting.unwritten else ""

    @property
    def _place(self) -> str:
        return f"capture {self.c.item.id if self.c else ''}"

    def draft_later(self) -> None:
        """Keep a draft a second from now.

        Keys do not put it off: whoever types without a pause would have none at all.
        """
        if self._draft_timer is None:
            self._draft_timer = self._drafting.set_timer(DRAFT_AFTER, self.keep_draft)

    def keep_draft(self) -> None:
        """Keep what is typed now, unless the file holds just that; a line on its way into the
        record waits until it is there.
        """
        if self._draft_timer is not None:
            self._draft_timer.stop()
            self._draft_timer = None
        room = self._drafting
        if any(
            worker.group == "door" and not worker.is_finished
            for worker in room.workers
            if worker.node is room
        ):
            self.draft_later()
        elif self.c is not None and self._words != self._draft:
            self._save_draft()

    @work(group="draft")
    async def _save_draft(self) -> None:
        room = self._drafting
        async with self._door:
            with room.telling():
                await self.save_draft()
                room.tick()

    async def save_draft(self) -> None:
        """Keep what is typed at this moment: while one waited for the door it may have been written
        down. Raises Refused.
        """
        typed = self._words
        if typed != self._draft:
            await self._drafting.program.record(KeepDraft(place=self._place, text=typed))
            self._draft = typed

    async def bring_draft(self) -> None:
        """Put what was typed in this item before back into the line, and say so. Raises Refused."""
        room = self._drafting
        known, self._draft = self._draft, await room.program.ask(DraftOf(place=self._place))
        typed = (
            room.capture.value
        )  # at the first arrival somebody may have begun to type before the draft is read
        if self._draft and not (typed and known):
            room.put(f"{self._draft.rstrip()} {typed.lstrip()}" if typed else self._draft)
            room.say("What you had typed and not written down is still here.")

    def may_leave(self) -> str | None:
        """Keep what is typed before the program is left; say what would be lost when the disk takes
        nothing.
        """
        room = self._drafting
        typed = self._words
        if self.c is None or typed == self._draft:
            return None
        if room.program.not_saved:
            return "What you have typed is not saved: the disk does not take it."
        room.program.hub.recording(
            KeepDraft(place=self._place, text=typed)
        )  # the hub finishes it before it closes
        self._draft = typed
        return None
