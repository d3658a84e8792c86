"""Room: who is here, one key a seat; conflicts of interest and confidentiality asked, and asked
again (H2.5, H2.9).
"""

from collections.abc import Iterator

from conference.base.field import Ask, Field, Given, Option, text, yes_no
from conference.base.message import say, say_many
from conference.case.fields.confidentiality import (
    came_since,
    confidentiality_field,
    confidentiality_open,
)
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.record.room import Room, SettleRoom
from conference.case.record.statement import Statement, Telling
from conference.hub.seat import Seat
from conference.meeting.presence import TAKES_PART, Attendance, Mark, MarkPresence

OPTIONS = (
    Option("h", Attendance.HERE, "here"),
    Option("r", Attendance.REMOTE, "remote"),
    Option("a", Attendance.APOLOGIES, "apologies"),
    Option("w", Attendance.AWAY, "away"),
    Option(
        "x",
        Attendance.RECUSED,
        "recused for this case",
        asks="Which conflict of interest? It stands in the minutes.",
    ),
)
_RUNG_UP = (OPTIONS[1], OPTIONS[0], *OPTIONS[2:])
"""In an urgent conference people are rung up: that is the first key offered."""


def options(c: Conference) -> tuple[Option, ...]:
    """Return how a seat can take part; from a meeting nobody is recused, only from a case."""
    found = _RUNG_UP if c.agenda.at("safety") is not None else OPTIONS
    return (
        found if c.case else tuple(option for option in found if option.value != Attendance.RECUSED)
    )


def presence_fields(c: Conference) -> tuple[Field, ...]:
    """Return one field a seat: here, remote, apologies, away, recused.

    A deputy's name follows the choice.
    """
    marks = c.sitting.attendance(c.item.id, c.moment)
    return tuple(_presence(c, seat, marks.get(seat.id)) for seat in c.seats)


def _presence(c: Conference, seat: Seat, mark: Mark | None) -> Field:
    attendance = mark.attendance if mark else None
    detail = " · ".join(
        part
        for part in (
            _sits(seat, mark),
            "" if seat.permanent else "guest",
            mark.reason if mark else "",
        )
        if part
    )

    def make(given: Given) -> MarkPresence:
        chosen = Attendance(given.value)
        # A recusal and a guest's presence count in this case only; everybody else is in the
        # meeting.
        here_only = (
            chosen is Attendance.RECUSED or attendance is Attendance.RECUSED or not seat.permanent
        )
        taking_part = chosen in TAKES_PART
        return MarkPresence(
            meeting=c.sitting.meeting.id,
            item=c.item.id if here_only else None,
            seat=seat.id,
            attendance=chosen,
            name=given.words if taking_part else "",
            reason="" if taking_part else given.words,
        )

    offered = options(c)
    shown = next((option.label for option in offered if option.value == attendance), "")
    sign = "good" if attendance in TAKES_PART else ("none" if shown else "open")
    return Field(
        f"seat:{seat.code}",
        seat.name,
        Ask.CHOICE,
        make,
        shown=shown,
        detail=detail,
        options=offered,
        needed=True,
        mark=sign,
        words=True,
    )


def _sits(seat: Seat, mark: Mark | None) -> str:
    """Return who sits in a seat today: the holder, or "Jo Moe for Ada K."."""
    name = mark.name if mark else ""
    if name and seat.holder and name.casefold() != seat.holder.casefold():
        return f"{name} for {seat.holder}"
    return name or seat.holder


def chair_aside(c: Conference) -> bool:
    """Whether whoever chairs this hub sits in a seat that stepped aside (H2.5)."""
    marks = c.sitting.attendance(c.item.id, c.moment)
    return any(
        mark.attendance is Attendance.RECUSED and seat in c.sitting.chairing
        for seat, mark in marks.items()
    )


def fields(c: Conference) -> tuple[Field, ...]:
    """Return the seats around this case, the chair's two questions, and who chairs."""
    room = c.of(Room)
    aside = chair_aside(c)
    return (
        *presence_fields(c),
        yes_no(
            "conflicts",
            "Conflicts of interest asked",
            room.conflicts_asked or None,
            lambda g: SettleRoom(item=c.item.id, conflicts_asked=g.value == "yes"),
            needed=True,
        ),
        confidentiality_field(c, "confidentiality", "Confidentiality acknowledged"),
        text(
            "chair",
            "Who chairs this case",
            room.chair,
            lambda g: SettleRoom(item=c.item.id, chair=g.words),
            needed=aside,
            detail="the chair stepped aside" if aside and not room.chair else "",
            names=c.names,
            hint="only where the chair of the meeting steps aside",
        ),
    )


def _unmarked(c: Conference) -> tuple[LooseEnd, ...]:
    marks = c.sitting.attendance(c.item.id, c.moment)
    unmarked = [seat for seat in c.seats if seat.id not in marks]
    if not unmarked:
        return ()
    names = ", ".join(seat.name for seat in unmarked)
    if not any(seat.permanent for seat in unmarked):
        words = f"invited to this case, and nobody marked whether they came: {names}"
    else:
        words = f"nobody marked whether they are here: {names}"
    return (LooseEnd("room", words, f"seat:{unmarked[0].code}"),)


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return what is open in the room."""
    room = c.of(Room)
    ends = list(_unmarked(c))
    if not room.conflicts_asked:
        ends.append(LooseEnd("room", "conflicts of interest were not asked", "conflicts"))
    ends += confidentiality_open(
        c, "room", "confidentiality", "confidentiality was not acknowledged"
    )
    if chair_aside(c) and not room.chair:
        ends.append(LooseEnd("room", "the chair stepped aside: who chairs this case?", "chair"))
    return tuple(ends)


def words(c: Conference) -> Iterator[Statement]:
    """Yield the chair's two questions, and who chaired where the chair stepped aside."""
    yield from asked(c, "Confidentiality was acknowledged by everyone in the room.")
    tell = Telling(c.of(Room))
    yield from tell.typed("chair", "In the chair", "Who chaired this case: {words}.", None)
    if chair_aside(c) and not c.of(Room).chair:
        nobody = say("The chair stepped aside, and nobody is named who chaired this case.")
        yield tell.missing("In the chair", nobody, "chair", aloud=None)


def asked(c: Conference, acknowledged: str) -> Iterator[Statement]:
    """Yield whether conflicts of interest were asked, and whether everybody has heard what is said
    of confidentiality.
    """
    room = c.of(Room)
    tell = Telling(room)
    if room.conflicts_asked:
        message = say("The chair asked for conflicts of interest.")
        yield tell.said("Conflicts of interest", message, "conflicts_asked", aloud=None)
    else:
        message = say("The record does not say that the chair asked for conflicts of interest.")
        yield tell.missing("Conflicts of interest", message, "conflicts_asked", aloud=None)
    if not room.confidentiality:
        message = say("The record does not say that confidentiality was acknowledged.")
        yield tell.missing("Confidentiality", message, "confidentiality", aloud=None)
    else:
        yield tell.said("Confidentiality", say(acknowledged), "confidentiality", aloud=None)
    if room.acknowledged_at:
        when = say("That was at {at}.", at=room.acknowledged_at)
        yield tell.said("Confidentiality at", when, "acknowledged_at", aloud=None)
    if came := came_since(c):
        late = tuple(say("{seat} at {at}", seat=name, at=at) for name, at in came.items())
        after = say_many(
            "One seat came after that and has not heard it: {late}.",
            "{count} seats came after that and have not heard it: {late}.",
            len(late),
            late=late,
        )
        yield tell.worked_out("Came later", after, "confidentiality", key="came", aloud=None)
