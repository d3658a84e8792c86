"""Inviting a guest while its case is being heard: who, why, what it brings; no slot, since it comes
now (H2.9).
"""

from uuid import UUID

from conference.base.text import NAME_LENGTH
from conference.case.overview.conference import Conference
from conference.meeting.presence import InviteGuest
from screens.app.asking_page import at_most
from screens.app.working_page import Recorder, WorkingPage
from screens.meeting.agenda_dialogs import GUEST_NEEDS, NEW, new_seat


async def invite(page: WorkingPage, c: Conference, record: Recorder) -> str:
    """Ask for a guest of the case that is heard, and invite it; return what to say.

    Raises Stopped or Refused.
    """
    around = {seat.id for seat in c.seats}
    options = [
        (str(seat.id), seat.name, seat.holder or seat.agency)
        for seat in c.sitting.seats
        if seat.id not in around
    ]
    key = await page.choose(
        f"Who is invited to {c.item.reference}?",
        [(NEW, "A new guest seat", "of an agency"), *options],
    )
    seat = await new_seat(page, record) if key == NEW else UUID(key)
    reason = await page.enter(
        "Why is this guest invited?", hint=GUEST_NEEDS, check=at_most(NAME_LENGTH, "A reason")
    )
    brings = await page.enter(
        "What does the guest bring?",
        hint="Such as attendance, or a bed.",
        check=at_most(NAME_LENGTH, "An answer"),
    )
    await record(InviteGuest(item=c.item.id, seat=seat, reason=reason, brings=brings))
    return (
        "Invited to this case. ^l draws the curtain: i notes guests in. Confidentiality is "
        "asked again."
    )
