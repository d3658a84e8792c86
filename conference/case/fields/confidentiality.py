"""Confidentiality: acknowledged by everybody present, and anew when somebody joins (P1, H2.9)."""

from collections.abc import Mapping
from datetime import datetime

from conference.base.field import Field, yes_no
from conference.base.moment import clock_time
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.record.room import Room, SettleRoom
from conference.meeting.presence import joined_after


def came_since(c: Conference) -> Mapping[str, datetime]:
    """Return who came in after confidentiality was acknowledged, by seat, with the time: they have
    not heard it.
    """
    room = c.of(Room)
    if not room.confidentiality or room.acknowledged_at is None:
        return {}
    joined = joined_after(c.sitting.marks, c.item.id, room.acknowledged_at, c.moment)
    return {seat.name: joined[seat.id] for seat in c.seats if seat.id in joined}


def who_came(came: Mapping[str, datetime]) -> str:
    """Return "School came at 14:20", or several seats with their times."""
    if len(came) == 1:
        return "".join(f"{name} came at {clock_time(at)}" for name, at in came.items())
    return (
        f"{', '.join(f'{name} ({clock_time(at)})' for name, at in came.items())} came"
        if came
        else ""
    )


def confidentiality_field(c: Conference, name: str, label: str) -> Field:
    """Return the question of confidentiality; it is open again when somebody came since."""
    room, came = c.of(Room), came_since(c)
    return yes_no(
        name,
        label,
        (room.confidentiality and not came) or None,
        lambda g: SettleRoom(item=c.item.id, confidentiality=g.value == "yes"),
        needed=True,
        detail=f"{who_came(came)} since: again"
        if came
        else (f"at {clock_time(room.acknowledged_at)}" if room.acknowledged_at else ""),
    )


def confidentiality_open(c: Conference, step: str, field: str, words: str) -> tuple[LooseEnd, ...]:
    """Return whether confidentiality was not acknowledged (`words`), or not by those who came
    since.
    """
    if not c.of(Room).confidentiality:
        return (LooseEnd(step, words, field),)
    came = came_since(c)
    return (
        (LooseEnd(step, f"{who_came(came)}, after confidentiality was acknowledged", field),)
        if came
        else ()
    )
