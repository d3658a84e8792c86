"""Looking at something from the meeting room without leaving the step: read-back, roll, minutes,
and pages that only show.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, cast

from textual import work

from conference.base.reading import Reading
from conference.case.overview.conference import Conference
from conference.case.plan.intervention import catalogue
from conference.case.readback.text import read_back
from conference.case.record.kind import Standing
from conference.case.record.line import EditLine
from conference.case.record.readback import SettleReadBack, print_of
from conference.meeting.attendance import ledger
from conference.meeting.sitting import SittingOf
from conference.meeting.time_left import RankOf, still
from screens.app.asking_page import Stopped
from screens.app.page_registry import page
from screens.case.room.guests import calls
from screens.case.room.read_back import ReadBackScreen
from screens.case.room.roll import Roll

if TYPE_CHECKING:
    from screens.app.program import Program
    from screens.case.room.room_page import MeetingRoom

LEDGER_HELP = (
    "Who sat in which part of the meeting: from when to when, in the room or remote, for "
    "whom, and who stepped aside and why. "
    "Guests stand in their own case only. ^r in the room marks who comes and goes; nothing "
    "marked is ever overwritten."
)

INTERVENTIONS_HELP = (
    "What can be agreed for a person, a family, a community. Within an action, the short "
    "key or the first letters of a name give it its "
    "kind, and fill in what is usual for it; anything else may be written instead. A hub "
    "brings its own in interventions.toml."
)

STILL_HELP = (
    "What fits into the time that is left, in the order in which the hub hears its cases: "
    "booked guests, imminent, new, reviews, checks. "
    "What does not fit would have to move to the next meeting; the items that end the "
    "meeting keep their minutes. Nothing is moved here: "
    "F2 turns to an item."
)


class Looking:
    """What the keys of the room do that show something.

    Mixed into `MeetingRoom`, which holds the picture.
    """

    c: Conference | None
    _door: asyncio.Lock

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
            room.write(
                (
                    SettleReadBack(
                        item=c.item.id,
                        disagree_asked=True,
                        agreed=True,
                        said=print_of(read_back(c)),
                    ),
                )
            )

    @work
    async def action_wording(self) -> None:
        """See what could be said more neutrally in the capture line, or in the newest
        line (H1.3).
        """
        room, c = self._room, self.c
        if c is None:
            return
        from screens.app.wording_page import better_words

        typed = room.capture.value.strip()
        line = c.lines[-1] if c.lines and not typed else None
        text = typed or (line.text if line else "")
        fact = line is None or line.standing in {None, Standing.FACT}
        question = better_words(text, room.program.hub.templates.wording(), c.seats, fact=fact)
        if question is None:
            room.say(
                "Nothing to point out in these words."
                if text
                else "Nothing is typed, and no line is written yet."
            )
            return
        better = await room.app.push_screen_wait(question)
        if not better or better == text:
            return
        if line is None:
            room.put(better)
        else:
            room.write((EditLine(line=line.id, text=better),))

    @work
    async def action_roll(self) -> None:
        """Mark who is in the room, from any step."""
        if self.c is not None:
            await self._room.app.push_screen_wait(Roll(self._room))

    @work
    async def action_guest(self) -> None:
        """Invite a guest to the case that is heard."""
        from screens.case.room.inviting import invite

        room, c = self._room, self.c
        if c is None:
            return
        if c.case is None:
            room.say("Guests are invited to a case; this item has none.")
            return
        with room.telling():
            try:
                said = await invite(room, c)
            except Stopped:
                return
            async with self._door:
                await room.read()
            room.say(said, "good")

    def action_interventions(self) -> None:
        """See the catalogue of interventions."""
        from screens.app.reading_page import ReadingPage

        async def ask(program: "Program") -> Reading:
            return catalogue(program.hub.templates.interventions())

        self._room.app.push_screen(ReadingPage(ask, INTERVENTIONS_HELP))

    def action_ledger(self) -> None:
        """See who sat in which part of this meeting."""
        from screens.app.reading_page import ReadingPage

        meeting = self._room.meeting_id

        async def ask(program: "Program") -> Reading:
            return ledger(await program.ask(SittingOf(meeting=meeting)))

        self._room.app.push_screen(ReadingPage(ask, LEDGER_HELP))

    def action_still(self) -> None:
        """See what can still be done in the time that is left."""
        from screens.app.reading_page import ReadingPage

        meeting = self._room.meeting_id

        async def ask(program: "Program") -> Reading:
            sitting, ranked = (
                await program.ask(SittingOf(meeting=meeting)),
                await program.ask(RankOf(meeting=meeting)),
            )
            return still(sitting, ranked, program.clock().astimezone())

        self._room.app.push_screen(ReadingPage(ask, STILL_HELP))

    @property
    def curtain_call(self) -> Callable[[bool], Awaitable[bool]] | None:
        """What the curtain does when guests of this item come in or go out; None where none is
        invited.
        """
        return (
            self.call_guests
            if self.c is not None and self.c.sitting.guests(self.c.item.id)
            else None
        )

    async def call_guests(self, coming: bool) -> bool:
        """Mark the guests of this item as here or away; return whether anything was marked."""
        room, noted = self._room, False
        async with self._door:
            with room.telling():
                for command in calls(self.c, coming=coming) if self.c else ():
                    await room.program.record(command)
                    noted = True
                await room.read()
        return noted

    def action_find(self) -> None:
        """Find something in the whole hub."""
        self._room.app.push_screen(page("find"))

    def action_sharing(self) -> None:
        """Show the rules for sharing of the sectors at this table."""
        if self.c is not None:
            self._room.app.push_screen(page("sharing", self.c.item.id))

    def action_around(self) -> None:
        """See everything going on around the person."""
        if self.c is None or self.c.case is None:
            self._room.say("This item has no case: there is nobody to look around.")
            return
        self._room.app.push_screen(page("around", self.c.case.id))

    def action_earlier(self) -> None:
        """See the earlier referrals of the person, added up."""
        if self.c is None or self.c.case is None:
            self._room.say("This item has no case: there are no referrals to add up.")
            return
        self._room.app.push_screen(page("earlier", self.c.case.id))

    def action_seen(self) -> None:
        """See what each reader would get of this item."""
        if self.c is not None:
            self._room.app.push_screen(page("seen", self._room.meeting_id, self.c.item.id))

    def action_minutes(self) -> None:
        """Look at the minutes as they stand."""
        self._room.app.push_screen(page("minutes", self._room.meeting_id))
