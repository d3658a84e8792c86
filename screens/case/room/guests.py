"""Calling guests in and out while the curtain is drawn: one mark each, with its time, in their own
case only (H2.9).
"""

from conference.case.overview.conference import Conference
from conference.meeting.presence import TAKES_PART, Attendance, MarkPresence

_STAYS_OUT = frozenset({Attendance.APOLOGIES, Attendance.RECUSED})


def calls(c: Conference, *, coming: bool) -> tuple[MarkPresence, ...]:
    """Return the marks for the guests of an item who come in, or go out; none for who sent
    apologies, stepped aside or is there.
    """
    attendance = c.sitting.attendance(c.item.id, c.moment)
    guests = [
        (seat, mark.attendance if (mark := attendance.get(seat.id)) else None)
        for seat in c.sitting.guests(c.item.id)
    ]
    moving = [
        seat
        for seat, now in guests
        if (now not in TAKES_PART | _STAYS_OUT if coming else now in TAKES_PART)
    ]
    what = Attendance.HERE if coming else Attendance.AWAY
    return tuple(
        MarkPresence(meeting=c.sitting.meeting.id, item=c.item.id, seat=seat.id, attendance=what)
        for seat in moving
    )
