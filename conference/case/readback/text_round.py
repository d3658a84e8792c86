"""What is read aloud of the round: who brought something, by name and never what it was (H3.3,
H3.4).
"""

from collections.abc import Sequence

from conference.case.overview.conference import Conference
from conference.case.record.contribution import Brought
from conference.hub.seat import Seat

_SAID = (
    (Brought.SHARED, "{} shared what {} know", "{} shared what it knows"),
    (Brought.NOTHING_KNOWN, "{} know nothing of this case", "{} knows nothing of this case"),
    (Brought.CANNOT_SHARE, "{} cannot share", "{} cannot share"),
    (Brought.NO_REPLY, "{} did not reply", "{} did not reply"),
    (Brought.ASKED, "{} were asked and have not answered", "{} was asked and has not answered"),
)


def brought(c: Conference) -> str:
    """Return one sentence that says which seats shared, knew nothing, cannot share, did not reply;
    "" before the round.
    """
    if not c.contributions:
        return ""
    states = {seat.id: c.contribution(seat.id) for seat in c.sitting.seats}
    said = []
    for state, several, one in _SAID:
        seats = [seat for seat in c.sitting.seats if states[seat.id] is state]
        if seats:
            said.append((several if len(seats) > 1 else one).format(_names(seats), "they"))
    unasked = [seat for seat in c.present if states[seat.id] is Brought.NOT_ASKED]
    if unasked:
        said.append(f"{_names(unasked)} {'were' if len(unasked) > 1 else 'was'} not asked")
    return f"Of the seats, {'; '.join(said)}." if said else ""


def _names(seats: Sequence[Seat]) -> str:
    names = [seat.name for seat in seats]
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
