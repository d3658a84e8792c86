"""A written line as it would be typed, so that it can be edited in the capture line."""

import re
from collections.abc import Sequence
from datetime import date

from conference.case.capture import Chair, capture
from conference.case.kind import SIGNS, TAGS, Kind, Label, Standing
from conference.case.line import Line
from conference.case.origin import escaped, retyped_origin
from conference.hub.seat import Seat
from conference.moment import spoken

_TAG_OF = {label: tag for tag, label in TAGS.items()}
_STANDING_TAG = {Standing.REPORTED: "rep", Standing.VIEW: "view"}
_SEATED = frozenset({Kind.INFORMATION, Kind.ACTION, Kind.DISSENT})
_READ_AS_SIGN = re.compile(r"\\*[" + re.escape("".join(SIGNS.values())) + "=]")  # what a note that begins so would become
_READ_AS_STANDING = re.compile(r"\w+:\s", re.IGNORECASE)


def chairs(seats: Sequence[Seat]) -> tuple[Chair, ...]:
    """Return seats as the capture line knows them."""
    return tuple(Chair(seat.id, seat.code, seat.name) for seat in seats)


def typed(line: Line, seats: Sequence[Seat], due: date | None = None) -> str:
    """Return what would have to be typed for `line`, an action with its day; a note that begins with a sign gets its backslash back."""
    sign, text = SIGNS[line.kind], escaped(line.text)
    if not sign and _READ_AS_SIGN.match(text):
        text = f"\\{text}"
    seat = _said(line, text, seats) if line.kind in _SEATED else ""
    day = _day(due, text) if due and line.kind is Kind.ACTION else ""
    tags = [f"#{_TAG_OF[label]}{_keeper(line, label, seats)}" for label in line.labels]
    tags += [f"#not-{seat.code}" for seat in seats if seat.id in line.not_for]
    tags += [f"#{topic}" for topic in line.topics]
    if line.standing in _STANDING_TAG:
        tags.append(f"#{_STANDING_TAG[line.standing]}")
    elif line.standing is Standing.FACT and (line.kind is not Kind.INFORMATION or line.source or _READ_AS_STANDING.match(text)):
        tags.append("#fact")
    return " ".join(part for part in (sign, seat, text, day, *retyped_origin(line.source, line.since), *tags) if part)


def _day(due: date, text: str) -> str:
    """Return a day with its weekday, so that a weekday before it is not taken for a part of it; "by" is taken only once."""
    by = "by " if text.rsplit(" ", maxsplit=1)[-1].casefold() in {"by", "on"} else ""
    return f"{by}{spoken(due)}"


def _keeper(line: Line, label: Label, seats: Sequence[Seat]) -> str:
    """Return what is added to the tag of an abstracted line whose kind has no seat: who keeps the original."""
    if label is not Label.ABSTRACTED or line.kind in _SEATED:
        return ""
    return next((f"-{seat.code}" for seat in seats if seat.id == line.seat_id), "")


def _said(line: Line, text: str, seats: Sequence[Seat]) -> str:
    """Return the code of the line's seat, or its name where the code and the first words would be read as something else."""
    seat = next((seat for seat in seats if seat.id == line.seat_id), None)
    if seat is None:
        return ""
    table = chairs(seats)
    dissent = SIGNS[Kind.DISSENT]  # of the kinds with a seat, the one that takes nothing else from its words
    for said in (seat.code, seat.name):
        read = capture(f"{dissent} {said} {text}", table, date.min)
        if read.seat is not None and (read.seat.id, read.text) == (seat.id, " ".join(line.text.split())):
            return said
    return seat.code
