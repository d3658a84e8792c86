"""Calling the guests of an item in and out: one mark each, with its time, in their own item only
(H2.9).
"""

from datetime import datetime
from uuid import UUID

from conference.meeting.presence import TAKES_PART, Attendance, MarkPresence
from conference.meeting.sitting import Sitting

_STAYS_OUT = frozenset({Attendance.APOLOGIES, Attendance.RECUSED})


def guest_calls(
    sitting: Sitting, item: UUID, moment: datetime | None = None, *, coming: bool
) -> tuple[MarkPresence, ...]:
    """Return the marks for the guests of an item who come in, or go out; none for who sent
    apologies, stepped aside or is there.
    """
    attendance = sitting.attendance(item, moment)
    guests = [
        (seat, mark.attendance if (mark := attendance.get(seat.id)) else None)
        for seat in sitting.guests(item)
    ]
    moving = [
        seat
        for seat, now in guests
        if (now not in TAKES_PART | _STAYS_OUT if coming else now in TAKES_PART)
    ]
    what = Attendance.HERE if coming else Attendance.AWAY
    return tuple(
        MarkPresence(meeting=sitting.meeting.id, item=item, seat=seat.id, attendance=what)
        for seat in moving
    )
