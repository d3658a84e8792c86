"""Information: the round, seat by seat. Silence is never turned into "nothing known" (H3.4)."""

from conference.case.conference import Conference
from conference.case.contribution import ANSWERED, Brought, Contribute
from conference.case.kind import Kind
from conference.case.loose import LooseEnd
from conference.field import Ask, Field, Given, Option
from conference.hub.seat import Seat

OPTIONS = (
    Option("s", Brought.SHARED),
    Option("n", Brought.NOTHING_KNOWN),
    Option("c", Brought.CANNOT_SHARE, asks="Why can it not be shared?"),
    Option("r", Brought.NO_REPLY),
    Option("a", Brought.ASKED),
)


def fields(c: Conference) -> tuple[Field, ...]:
    """Return one field a seat around this case."""
    return tuple(_contribution(c, seat) for seat in c.seats)


def _contribution(c: Conference, seat: Seat) -> Field:
    state = c.contribution(seat.id)
    lines = sum(line.seat_id == seat.id and line.kind is not Kind.ACTION for line in c.lines)
    reason = next((one.reason for one in c.contributions if one.seat_id == seat.id), "")
    parts = [f"{lines} line{'s' if lines != 1 else ''}" if lines else "", reason, "" if seat.permanent else "guest"]
    if state is Brought.NOT_ASKED:
        parts.append(state.value)

    def make(given: Given) -> Contribute:
        return Contribute(item=c.item.id, seat=seat.id, state=Brought(given.value), reason=given.words)

    marks = {Brought.SHARED: "good", Brought.NOTHING_KNOWN: "none", Brought.CANNOT_SHARE: "none", Brought.NO_REPLY: "warn"}
    return Field(
        f"seat:{seat.code}",
        seat.name,
        Ask.CHOICE,
        make,
        shown="" if state is Brought.NOT_ASKED else state.value,
        detail=" · ".join(part for part in parts if part),
        options=OPTIONS,
        needed=seat in c.present,
        mark=marks.get(state, "open"),
        words=True,
    )


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return the seats present that have not answered yet."""
    return tuple(
        LooseEnd("information", f"{seat.name} has not said what it brings ({c.contribution(seat.id).value})", f"seat:{seat.code}")
        for seat in c.present
        if c.contribution(seat.id) not in ANSWERED
    )
