"""The ledger of presence, to be read: who sat in which part of a meeting, from when to when, and
who sat there for whom (H2.9).

Asked for by whoever reads the minutes later, and refused by ordinary meeting programs (4minitz 389
to 391: somebody comes, goes, steps aside for one item; not counted there).
"""

from collections.abc import Iterator
from datetime import datetime

from conference.base.moment import clock_time, spoken
from conference.base.reading import Entry, Part, Reading, Tone
from conference.hub.seat import Seat
from conference.meeting.item import Item, ItemState
from conference.meeting.presence import TAKES_PART, Attendance, Mark
from conference.meeting.sitting import Sitting

Stretch = tuple[datetime, datetime | None]

_WORDS = {
    Attendance.HERE: "here",
    Attendance.REMOTE: "remote",
    Attendance.AWAY: "away",
    Attendance.APOLOGIES: "apologies",
}
_NOT_YET = "not begun"


def ledger(sitting: Sitting) -> Reading:
    """Return who sat in which part of a meeting: the meeting as a whole, then item by item, guests
    in their own item only.
    """
    meeting = sitting.meeting
    whole: tuple[Stretch, ...] = (
        ((meeting.started_at, meeting.ended_at),) if meeting.started_at else ()
    )
    return Reading(
        title="Who sat in which part",
        lead=(
            f"{meeting.title} of {spoken(meeting.day)}. Times are those at which somebody was "
            "marked."
        ),
        parts=(
            Part("The meeting", tuple(_entries(sitting, None, whole)), empty=_NOT_YET),
            *(_item(sitting, item) for item in sitting.live),
        ),
    )


def _item(sitting: Sitting, item: Item) -> Part:
    heard = item.heard()
    times = ", ".join(_from_to(began, ended) for began, ended in heard)
    title = " ".join(part for part in (item.reference, item.title) if part)
    interrupted = ", interrupted" if heard and item.state is ItemState.PENDING else ""
    return Part(
        f"{title}: {times}{interrupted}" if times else title,
        tuple(_entries(sitting, item, heard)),
        empty=_NOT_YET,
    )


def _entries(sitting: Sitting, item: Item | None, heard: tuple[Stretch, ...]) -> Iterator[Entry]:
    if not heard:
        return
    invited = {
        one.seat_id: one
        for one in sitting.invitations
        if item is not None and one.item_id == item.id
    }
    for seat in sitting.around(item.id if item else None):
        told = [
            (mark, words)
            for stretch in heard
            for mark, words in _told(sitting, item, seat, stretch)
        ]
        guest = (
            f"guest: {invited[seat.id].reason}" if seat.id in invited and not seat.permanent else ""
        )
        words = "; ".join(part for part in (*(words for _, words in told), guest) if part)
        yield Entry(
            seat.name,
            words or "nobody marked whether it was here",
            _tone([mark for mark, _ in told]),
        )


def _told(
    sitting: Sitting, item: Item | None, seat: Seat, stretch: Stretch
) -> Iterator[tuple[Mark, str]]:
    """Return the marks that counted for a seat in one stretch of an item, one after the other, each
    in words.
    """
    began, ended = stretch
    key = item.id if item else None
    own = (mark.at for mark in sitting.marks if mark.seat_id == seat.id)
    moments = [began, *(at for at in own if began < at and (not ended or at < ended))]
    counted: list[tuple[datetime, Mark]] = []
    for moment in moments:
        mark = sitting.attendance(key, moment).get(seat.id)
        if mark is not None and (not counted or _state(counted[-1][1]) != _state(mark)):
            counted.append((moment, mark))
    for place, (since, mark) in enumerate(counted):
        until = counted[place + 1][0] if place + 1 < len(counted) else ended
        yield mark, _words(seat, mark, since, until, arrived=place > 0 or since > began)


def _state(mark: Mark) -> tuple[Attendance, str]:
    return mark.attendance, mark.name


def _words(
    seat: Seat, mark: Mark, since: datetime, until: datetime | None, *, arrived: bool
) -> str:
    reason = f": {mark.reason}" if mark.reason else ""
    if mark.attendance in TAKES_PART:
        return " ".join(
            part
            for part in (
                _who(seat, mark),
                f"{_WORDS[mark.attendance]} {_from_to(since, until)}{reason}",
            )
            if part
        )
    if mark.attendance is Attendance.RECUSED:
        return f"stepped aside {_from_to(since, until)}{reason}"
    if mark.attendance is Attendance.AWAY and arrived:
        return f"left {clock_time(since)}{reason}"
    return f"{_WORDS[mark.attendance]}{reason}"


def _who(seat: Seat, mark: Mark) -> str:
    if mark.name and seat.holder and mark.name.casefold() != seat.holder.casefold():
        return f"{mark.name} for {seat.holder},"
    return f"{mark.name or seat.holder}," if mark.name or seat.holder else ""


def _from_to(began: datetime, ended: datetime | None) -> str:
    return f"{clock_time(began)} to {clock_time(ended)}" if ended else f"since {clock_time(began)}"


def _tone(marks: list[Mark]) -> Tone:
    if not marks:
        return "warn"
    if marks[-1].attendance in TAKES_PART:
        return "good"
    return "warn" if marks[-1].attendance is Attendance.RECUSED else "muted"
