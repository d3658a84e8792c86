"""Room: who is here, one key a seat; conflicts of interest and confidentiality asked (H2.9)."""

from conference.case.conference import Conference
from conference.case.loose import LooseEnd
from conference.case.room import Room, SettleRoom
from conference.field import Ask, Field, Given, Option, yes_no
from conference.hub.seat import Seat
from conference.meeting.presence import TAKES_PART, Attendance, MarkPresence

OPTIONS = (
    Option("h", Attendance.HERE, "here"),
    Option("r", Attendance.REMOTE, "remote"),
    Option("a", Attendance.APOLOGIES, "apologies"),
    Option("w", Attendance.AWAY, "away"),
    Option("x", Attendance.RECUSED, "recused for this case"),
)


def presence_fields(c: Conference) -> tuple[Field, ...]:
    """Return one field a seat: here, remote, apologies, away, recused. A deputy's name follows the choice."""
    marks = c.sitting.attendance(c.item.id, c.moment)
    return tuple(_presence(c, seat, marks.get(seat.id)) for seat in c.seats)


def _presence(c: Conference, seat: Seat, mark: object) -> Field:
    attendance = getattr(mark, "attendance", None)
    name, reason = getattr(mark, "name", ""), getattr(mark, "reason", "")
    who = name or seat.holder
    detail = " · ".join(part for part in (who, "" if seat.permanent else "guest", reason) if part)

    def make(given: Given) -> MarkPresence:
        chosen = Attendance(given.value)
        # A recusal and a guest's presence count in this case only; everybody else is in the meeting.
        here_only = chosen is Attendance.RECUSED or attendance is Attendance.RECUSED or not seat.permanent
        taking_part = chosen in TAKES_PART
        return MarkPresence(
            meeting=c.sitting.meeting.id,
            item=c.item.id if here_only else None,
            seat=seat.id,
            attendance=chosen,
            name=given.words if taking_part else "",
            reason="" if taking_part else given.words,
        )

    shown = next((option.label for option in OPTIONS if option.value == attendance), "")
    sign = "good" if attendance in TAKES_PART else ("none" if shown else "open")
    return Field(
        f"seat:{seat.code}", seat.name, Ask.CHOICE, make, shown=shown, detail=detail, options=OPTIONS, needed=True, mark=sign, words=True
    )


def fields(c: Conference) -> tuple[Field, ...]:
    """Return the seats around this case and the chair's two questions."""
    room = c.of(Room)
    return (
        *presence_fields(c),
        yes_no(
            "conflicts", "Conflicts of interest asked", room.conflicts_asked or None,
            lambda g: SettleRoom(item=c.item.id, conflicts_asked=g.value == "yes"), needed=True,
        ),
        yes_no(
            "confidentiality", "Confidentiality acknowledged", room.confidentiality or None,
            lambda g: SettleRoom(item=c.item.id, confidentiality=g.value == "yes"), needed=True, detail="by everyone present",
        ),
    )  # fmt: skip


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return what is open in the room."""
    ends = []
    unmarked = [seat for seat in c.seats if seat.id not in c.sitting.attendance(c.item.id, c.moment)]
    if unmarked:
        names = ", ".join(seat.name for seat in unmarked)
        ends.append(LooseEnd("room", f"nobody marked whether they are here: {names}", f"seat:{unmarked[0].code}"))
    room = c.of(Room)
    if not room.conflicts_asked:
        ends.append(LooseEnd("room", "conflicts of interest were not asked", "conflicts"))
    if not room.confidentiality:
        ends.append(LooseEnd("room", "confidentiality was not acknowledged", "confidentiality"))
    return tuple(ends)
