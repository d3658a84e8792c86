"""Completing what is being typed in the capture line, and turning it into a line of
another kind.
"""

from collections.abc import Sequence
from datetime import date

from conference.case.capture.capture import (
    ABS,
    AND,
    ESCAPED,
    NOT,
    SEATED,
    capture,
    split_sign,
    tag_of,
)
from conference.case.capture.seat_codes import Chair, Table
from conference.case.record.kind import SIGNS, TAGS, Kind
from conference.case.record.line_source import FROM, SINCE

_NEXT = (
    Kind.NOTE,
    Kind.INFORMATION,
    Kind.CONCERN,
    Kind.STRENGTH,
    Kind.UNKNOWN,
    Kind.ACTION,
    Kind.DECISION,
    Kind.DISSENT,
)
"""In which order one key goes through the kinds."""

_COMPLETIONS = {tag: f"{tag} " for tag in (*TAGS, "fact", "rep", "view")} | {NOT: NOT}


def complete(typed: str, seats: Sequence[Chair]) -> str | None:
    """Return what to append to finish the seat or tag being typed, with a space after it, when just
    one fits.
    """
    kind, body = split_sign(typed)
    words = body.split()
    if not words or typed[-1].isspace():
        return None
    if kind is not Kind.ACTION:
        seats = [seat for seat in seats if seat.here]
    *before, word = words
    tagged = next(
        (
            lead
            for lead in (f"#{NOT}", f"#{ABS}")
            if word.lower().startswith(lead) and len(word) > len(lead)
        ),
        None,
    )
    if tagged:
        return _rest_of_seat(word[len(tagged) :], seats)
    if word[0] == "#":
        begun = word[1:].lower()
        tags = (
            [begun]
            if begun in _COMPLETIONS
            else [tag for tag in _COMPLETIONS if begun and tag.startswith(begun)]
        )
        return (_COMPLETIONS[tags[0]][len(begun) :] or None) if len(tags) == 1 else None
    said = [earlier for earlier in before if not tag_of(earlier)]
    if len(said) > (kind in SEATED) and f"{word.lower()}:" in {FROM, SINCE}:
        return ": "
    if kind in SEATED and not said:
        return _rest_of_seat(word, seats)
    joins = said[-1:] == ["with"] or (
        "with" in said[-4:] and (said[-1] in AND or said[-1][-1] == ",")
    )
    return _rest_of_seat(word, seats, whole=True) if kind is Kind.ACTION and joins else None


def _rest_of_seat(word: str, seats: Sequence[Chair], *, whole: bool = False) -> str | None:
    found = Table(seats).begins(word)
    seat = found[0] if len(found) == 1 else None
    targets = (seat.code, seat.name, *(() if whole else seat.name.split())) if seat else ()
    return next(
        (
            target[len(word) :] + " "
            for target in targets
            if target[: len(word)].casefold() == word.casefold()
        ),
        None,
    )


def retype(typed: str, kind: Kind) -> str:
    """Return what was typed as a line of another kind: its sign changed, every word kept, a seat's
    word among them.
    """
    _, body = split_sign(typed)
    body += " " if body and typed[-1].isspace() else ""
    if kind is Kind.NOTE:
        return "\\" + body if ESCAPED.match(body) else body
    return f"{SIGNS[kind]} {body}"


def next_kind(typed: str) -> str:
    """Return what was typed as a line of the next kind."""
    kind = capture(typed, (), date.min).kind
    return retype(typed, _NEXT[(_NEXT.index(kind) + 1) % len(_NEXT)])
