"""Looking at something from the meeting room without leaving the step: read-back, roll, minutes, and pages that only show."""

from typing import TYPE_CHECKING, cast

from textual import work

from conference.case.conference import Conference
from conference.case.readback import SettleReadBack
from screens.case.read_back import ReadBackScreen
from screens.case.roll import Roll
from screens.doors import page

if TYPE_CHECKING:
    from screens.case.room import MeetingRoom


class Looking:
    """What the keys of the room do that show something. Mixed into `MeetingRoom`, which holds the picture."""

    c: Conference | None

    @property
    def _room(self) -> "MeetingRoom":
        return cast("MeetingRoom", self)

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
    async def action_roll(self) -> None:
        """Mark who is in the room, from any step."""
        if self.c is not None:
            await self._room.app.push_screen_wait(Roll(self._room))

    def action_find(self) -> None:
        """Find something in the whole hub."""
        self._room.app.push_screen(page("find"))

    def action_minutes(self) -> None:
        """Look at the minutes as they stand."""
        self._room.app.push_screen(page("minutes", self._room.meeting_id))
