"""Who was in the room from when to when: a ledger of marks, never overwritten (H2.8, H2.9)."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from conference.base.record import Command, Record
from conference.base.refusal import Refused
from conference.base.text import Name, Words


class Attendance(StrEnum):
    """How a seat takes part. Recused counts for one case only."""

    HERE = "here"
    REMOTE = "remote"
    APOLOGIES = "apologies"
    AWAY = "away"
    RECUSED = "recused"


TAKES_PART = frozenset({Attendance.HERE, Attendance.REMOTE})


class Mark(Record):
    """One entry of the ledger.

    `item_id` is set for what counts in one case only (recusal, a guest's presence).
    """

    id: UUID
    meeting_id: UUID
    item_id: UUID | None
    seat_id: UUID
    attendance: Attendance
    at: datetime
    name: str
    reason: str


class MarkPresence(Command[Mark]):
    """Write down that a seat came, left, sent apologies or steps aside for one case; `name` says
    who sits there today.
    """

    title: ClassVar[str] = "Presence marked"

    meeting: UUID
    seat: UUID
    attendance: Attendance
    item: UUID | None = None
    name: Words = ""
    reason: Words = ""


def may_mark(attendance: Attendance, item: UUID | None, reason: str) -> None:
    """Refuse a recusal from a whole meeting, and one without its reason: a later reader asks which
    conflict it was (H2.9).
    """
    if attendance is Attendance.RECUSED and item is None:
        raise Refused(
            "A seat steps aside for one case, not for the meeting: away is the word for that."
        )
    if attendance is Attendance.RECUSED and not reason:
        raise Refused("Stepping aside needs its reason: which conflict of interest?")


class Invitation(Record):
    """A guest asked to one case: why, what it brings, and when its slot is (H2.9)."""

    id: UUID
    meeting_id: UUID
    item_id: UUID
    seat_id: UUID
    reason: str
    brings: str
    slot: time | None


class InviteGuest(Command[Invitation]):
    """Ask a seat to take part in one case."""

    title: ClassVar[str] = "Guest invited"

    item: UUID
    seat: UUID
    reason: Name
    brings: Name
    slot: time | None = None


def attendance_at(
    marks: Iterable[Mark], item: UUID | None, moment: datetime | None = None
) -> Mapping[UUID, Mark]:
    """Return the mark that counts for each seat in an item, at a moment (default: the last one).

    The newest mark counts, of those for this item and those for the whole meeting. But a seat that
    is recused stays so for as long as nobody lets it back into this item: coming back into the room
    does not put it back into the case (H2.9).
    """
    newest: dict[UUID, Mark] = {}
    recused: dict[UUID, Mark] = {}
    for mark in sorted(marks, key=lambda mark: mark.at):
        if moment is not None and mark.at > moment:
            break
        if mark.item_id is not None and mark.item_id != item:
            continue
        newest[mark.seat_id] = mark
        if mark.attendance is Attendance.RECUSED:
            recused[mark.seat_id] = mark
        elif mark.item_id is not None and mark.attendance in TAKES_PART:
            recused.pop(mark.seat_id, None)
    return {
        seat: recused.get(seat, mark) if mark.attendance in TAKES_PART else mark
        for seat, mark in newest.items()
    }


def stepped_aside(marks: Iterable[Mark], item: UUID | None) -> frozenset[UUID]:
    """Return the seats that stepped aside for an item and were not let back into it, whether or not
    they left after that (H2.9).
    """
    aside: set[UUID] = set()
    for mark in sorted(marks, key=lambda mark: mark.at):
        if mark.item_id is not None and mark.item_id != item:
            continue
        if mark.attendance is Attendance.RECUSED:
            aside.add(mark.seat_id)
        elif mark.item_id is not None and mark.attendance in TAKES_PART:
            aside.discard(mark.seat_id)
    return frozenset(aside)


def joined_after(
    marks: Iterable[Mark], item: UUID | None, since: datetime, until: datetime | None = None
) -> Mapping[UUID, datetime]:
    """Return the seats that came into an item after `since` and were not in it then, with the
    moment each first came.
    """
    marks = tuple(marks)
    there = present_seats(marks, item, since)
    joined: dict[UUID, datetime] = {}
    for mark in sorted(marks, key=lambda mark: mark.at):
        if (
            mark.at <= since
            or mark.seat_id in there | joined.keys()
            or (until is not None and mark.at > until)
        ):
            continue
        if mark.seat_id in present_seats(marks, item, mark.at):
            joined[mark.seat_id] = mark.at
    return joined


def present_seats(
    marks: Iterable[Mark], item: UUID | None, moment: datetime | None = None
) -> frozenset[UUID]:
    """Return the seats that take part in an item at a moment."""
    return frozenset(
        seat
        for seat, mark in attendance_at(marks, item, moment).items()
        if mark.attendance in TAKES_PART
    )


def may_invite(seat: str, *, permanent: bool, invited: bool) -> None:
    """Refuse to invite whoever sits at the table anyway, or is invited already."""
    if permanent:
        raise Refused(f"{seat} sits at the table anyway; only guests are invited.")
    if invited:
        raise Refused(f"{seat} is invited to this case already.")
