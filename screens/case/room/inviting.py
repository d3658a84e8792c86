"""Inviting a guest while its case is being heard: who, why, what it brings; no slot, since it comes
now (H2.9).
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar, cast
from uuid import UUID

from textual.screen import ModalScreen

from conference.base.record import Command
from conference.base.text import NAME_LENGTH
from conference.case.overview.conference import Conference
from conference.meeting.presence import InviteGuest
from screens.app.asking_page import Stopped, at_most
from screens.meeting.agenda_asking import GUEST_NEEDS, NEW, new_seat
from screens.widgets.ask import Choose, Enter

if TYPE_CHECKING:
    from screens.app.program import Program
    from screens.case.room.room_page import MeetingRoom

T = TypeVar("T")


class RoomDialogs:
    """The dialogs of a page that asks, over the meeting room: what is typed there stays where it
    is.
    """

    def __init__(self, room: "MeetingRoom") -> None:
        """Ask over this room."""
        self._room = room

    @property
    def program(self) -> "Program":
        """The application."""
        return self._room.program

    async def choose(self, question: str, options: Sequence[tuple[str, str, str]]) -> str:
        """Return the key of one of `options` (key, title, detail). Raises Stopped."""
        return cast("str", await self._answer(Choose(question, options)))

    async def enter(
        self,
        question: str,
        value: str = "",
        hint: str = "",
        *,
        check: Callable[[str], str | None] | None = None,
    ) -> str:
        """Return a line of text that `check` has nothing against. Raises Stopped."""
        return cast("str", await self._answer(Enter(question, value, hint, check=check)))

    async def record(self, command: Command[T]) -> T:
        """Carry out a command. Raises Refused."""
        return await self.program.record(command)

    async def _answer(self, dialog: ModalScreen[T]) -> T:
        answer = await self._room.app.push_screen_wait(dialog)
        if answer is None:
            raise Stopped
        return answer


async def invite(room: "MeetingRoom", c: Conference) -> str:
    """Ask for a guest of the case that is heard, and invite it; return what to say.

    Raises Stopped or Refused.
    """
    asks, around = RoomDialogs(room), {seat.id for seat in c.seats}
    options = [
        (str(seat.id), seat.name, seat.holder or seat.agency)
        for seat in c.sitting.seats
        if seat.id not in around
    ]
    key = await asks.choose(
        f"Who is invited to {c.item.reference}?",
        [(NEW, "A new guest seat", "of an agency"), *options],
    )
    seat = await new_seat(asks) if key == NEW else UUID(key)
    reason = await asks.enter(
        "Why is this guest invited?", hint=GUEST_NEEDS, check=at_most(NAME_LENGTH, "A reason")
    )
    brings = await asks.enter(
        "What does the guest bring?",
        hint="Such as attendance, or a bed.",
        check=at_most(NAME_LENGTH, "An answer"),
    )
    await asks.record(InviteGuest(item=c.item.id, seat=seat, reason=reason, brings=brings))
    return (
        "Invited to this case. ^l draws the curtain: i notes guests in. Confidentiality is "
        "asked again."
    )
