"""A written line as it would be typed, so that it can be edited in the capture line."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from conference.base.moment import spoken
from conference.case.capture.capture import Chair, capture
from conference.case.overview.conference import Conference
from conference.case.record.kind import SIGNS, TAGS, Kind, Label, Standing
from conference.case.record.line import Line
from conference.case.record.line_source import escaped, retyped_origin
from conference.hub.seat import Seat

_TAG_OF = {label: tag for tag, label in TAGS.items()}
_STANDING_TAG = {Standing.REPORTED: "rep", Standing.VIEW: "view"}
_SEATED = frozenset({Kind.INFORMATION, Kind.ACTION, Kind.DISSENT})
_READ_AS_SIGN = re.compile(
    r"\\*[" + re.escape("".join(SIGNS.values())) + "=]"
)  # what a note that begins so would become
_READ_AS_STANDING = re.compile(r"\w+:\s", re.IGNORECASE)


def chairs(seats: Sequence[Seat]) -> tuple[Chair, ...]:
    """Return seats as the capture line knows them."""
    return tuple(Chair(seat.id, seat.code, seat.name) for seat in seats)


def chairs_of(c: Conference) -> tuple[Chair, ...]:
    """Return the seats around a conference, and those that hold something in its case though they
    were not asked today.
    """
    around = {seat.id for seat in c.seats}
    holding = (
        {seat for action in (*c.actions, *c.past) for seat in (action.seat_id, *action.joint)}
        if c.case
        else set()
    )
    holding |= {tenure.seat_id for tenure in c.owned}
    absent = [seat for seat in c.sitting.seats if seat.id in holding - around]
    return (*chairs(c.seats), *(replace(chair, here=False) for chair in chairs(absent)))


def typed(
    line: Line, seats: Sequence[Seat], due: date | None = None, joint: Sequence[UUID] = ()
) -> str:
    """Return what would have to be typed for `line`, an action with its day and who joins.

    A note that begins with a sign gets its backslash back.
    """
    sign, text = SIGNS[line.kind], escaped(line.text)
    if not sign and _READ_AS_SIGN.match(text):
        text = f"\\{text}"
    seat = _said(line, text, seats) if line.kind in _SEATED else ""
    partners = _with(f"{seat} {text}", seats, joint) if line.kind is Kind.ACTION else ""
    day = _day(due, text) if due and line.kind is Kind.ACTION else ""
    tags = [f"#{_TAG_OF[label]}{_keeper(line, label, seats)}" for label in line.labels]
    tags += [f"#not-{seat.code}" for seat in seats if seat.id in line.not_for]
    tags += [f"#{topic}" for topic in line.topics]
    if line.standing in _STANDING_TAG:
        tags.append(f"#{_STANDING_TAG[line.standing]}")
    elif line.standing is Standing.FACT and (
        line.kind is not Kind.INFORMATION or line.source or _READ_AS_STANDING.match(text)
    ):
        tags.append("#fact")
    return " ".join(
        part
        for part in (
            sign,
            seat,
            text,
            partners,
            day,
            *retyped_origin(line.source, line.since),
            *tags,
        )
        if part
    )


def retyped(c: Conference, line: Line) -> str:
    """Return what would have to be typed for a line of a conference."""
    action = next((one for one in c.actions if one.id == line.id), None)
    return typed(
        line, c.sitting.seats, action.due if action else None, action.joint if action else ()
    )


def _day(due: date, text: str) -> str:
    """Return a day with its weekday, so that a weekday before it is not taken for a part of it;
    "by" is taken only once.
    """
    by = "by " if text.rsplit(" ", maxsplit=1)[-1].casefold() in {"by", "on"} else ""
    return f"{by}{spoken(due)}"


def _with(said: str, seats: Sequence[Seat], joint: Sequence[UUID]) -> str:
    """Return the seats that join, but those that the words name already: by their codes, or their
    names where codes mean another.
    """

    def read(more: str) -> set[UUID]:
        return {
            seat.id
            for seat in capture(
                f"{SIGNS[Kind.ACTION]} {said} {more}", chairs(seats), date.min
            ).joint
        }

    there = read("")
    missing = [seat for seat in seats if seat.id in joint and seat.id not in there]
    ways = [
        f"with {' and '.join(words)}"
        for words in ([seat.code for seat in missing], [seat.name for seat in missing])
    ]
    return (
        next((way for way in ways if read(way) == there | set(joint)), ways[0]) if missing else ""
    )


def _keeper(line: Line, label: Label, seats: Sequence[Seat]) -> str:
    """Return what is added to the tag of an abstracted line whose kind has no seat: who keeps the
    original.
    """
    if label is not Label.ABSTRACTED or line.kind in _SEATED:
        return ""
    return next((f"-{seat.code}" for seat in seats if seat.id == line.seat_id), "")


def _said(line: Line, text: str, seats: Sequence[Seat]) -> str:
    """Return the code of the line's seat, or its name where the code and the first words would be
    read as something else.
    """
    seat = next((seat for seat in seats if seat.id == line.seat_id), None)
    if seat is None:
        return ""
    table = chairs(seats)
    dissent = SIGNS[
        Kind.DISSENT
    ]  # of the kinds with a seat, the one that takes nothing else from its words
    for said in (seat.code, seat.name):
        read = capture(f"{dissent} {said} {text}", table, date.min)
        if read.seat is not None and (read.seat.id, read.text) == (
            seat.id,
            " ".join(line.text.split()),
        ):
            return said
    return seat.code
