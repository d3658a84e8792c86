"""A written line as it would be typed, so that it can be edited in the capture line."""

from collections.abc import Sequence

from conference.case.capture import Chair
from conference.case.kind import SIGNS, TAGS, Kind, Standing
from conference.case.line import Line
from conference.hub.seat import Seat

_TAG_OF = {label: tag for tag, label in TAGS.items()}
_STANDING_TAG = {Standing.REPORTED: "rep", Standing.VIEW: "view"}
_SEATED = frozenset({Kind.INFORMATION, Kind.ACTION, Kind.DISSENT})


def chairs(seats: Sequence[Seat]) -> tuple[Chair, ...]:
    """Return seats as the capture line knows them."""
    return tuple(Chair(seat.id, seat.code, seat.name) for seat in seats)


def typed(line: Line, seats: Sequence[Seat]) -> str:
    """Return what would have to be typed for `line`; a note that begins with a sign gets its backslash back."""
    code = next((seat.code for seat in seats if seat.id == line.seat_id), "")
    sign = SIGNS[line.kind]
    text = " ".join(line.text.split())
    if not sign and text[:1] in {*SIGNS.values(), "=", "\\"} - {""}:
        text = f"\\{text}"
    tags = [f"#{_TAG_OF[label]}" for label in line.labels]
    tags += [f"#not-{seat.code}" for seat in seats if seat.id in line.not_for]
    tags += [f"#{topic}" for topic in line.topics]
    if line.standing in _STANDING_TAG:
        tags.append(f"#{_STANDING_TAG[line.standing]}")
    return " ".join(part for part in (sign, code if line.kind in _SEATED else "", text, *tags) if part)
