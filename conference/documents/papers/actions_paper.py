"""The action list: numbered, by agency and by person, each action with the risk it treats (H4.5,
H5.2).
"""

from collections.abc import Iterable
from itertools import count
from uuid import UUID

from conference.base.message import label
from conference.base.moment import clock_time, spoken
from conference.base.refusal import Refused
from conference.case.overview.conference import Conference
from conference.case.record.action import UNFINISHED, Action
from conference.case.steps.words.days_and_names import labelled
from conference.documents.minutes.minutes_paper import sentences
from conference.documents.paper import Block, Event, Pair, Paper, Part, table, words
from conference.documents.readers import Audience, Reader
from conference.documents.source import Material
from conference.hub.seat import Seat

_HEADS, _WIDTHS = (
    ("No.", "Case", "What", "Risk it treats", "By when", "State"),
    (6, 11, 31, 21, 17, 14),
)
_PLAIN_HEADS, _PLAIN_WIDTHS = ("No.", "Case", "What", "By when", "State"), (6, 14, 48, 18, 14)

Row = tuple[int, Conference, Action]


def actions_paper(material: Material, audience: Audience) -> Paper:
    """Return the actions of a meeting, those agreed in it and those still open; for a seat or an
    agency its own alone.

    The numbers are the same for every reader: first those of the minutes, then the earlier ones.
    """
    sitting = material.sitting
    if sitting is None:
        raise Refused("There is no action list without a meeting.")
    numbers = _numbers(material)
    found = [one.conference for one in material.seen_by(audience)]
    rows = [
        (numbers[action.id], c, action)
        for c, action in in_order(found)
        if audience.reader is Reader.FULL or _is_own(c, action, audience)
    ]
    rows.sort(key=lambda row: row[0])
    seats = {seat.id: seat for seat in sitting.seats}
    told = (
        audience.reader is not Reader.AGENCY
    )  # a slip leaves the room: which concern an action is for stays in it
    parts = [
        *_by_agency(rows, seats, told=told),
        *(_by_person(rows, seats) if audience.reader is Reader.FULL else ()),
    ]
    undone = sum(action.state in UNFINISHED for _, _, action in rows)
    return Paper(
        document="actions",
        audience=audience.name,
        hub=material.profile.name,
        title="Action list",
        subtitle=f"{sitting.meeting.title}, {spoken(sitting.meeting.day)}",
        facts=(
            Pair(label="For", words=audience.title),
            Pair(label="Actions", words=f"{len(rows)}, of which {undone} still to be done"),
            Pair(label="As it stood on", words=spoken(material.today)),
        ),
        parts=tuple(parts) or (Part(title="Actions", blocks=(words("Nothing is to be done."),)),),
        events=tuple(
            _event(c, action) for _, c, action in rows if action.due and action.state in UNFINISHED
        ),
        withheld=_own_alone(audience),
        head=material.head,
        made_on=sitting.meeting.day,
    )


def _numbers(material: Material) -> dict[UUID, int]:
    """Return the number of each action: that of the minutes, which stays when a day is moved, and
    for earlier ones those after it.
    """
    known: dict[tuple[str, str, str], list[int]] = {}
    for one in material.minutes.document.actions if material.minutes else ():
        known.setdefault((one.reference, one.seat, one.text), []).append(one.number)
    following = count(max((number for found in known.values() for number in found), default=0) + 1)
    numbers = {}
    for _, action in in_order(material.conferences):
        same = known.get((action.reference or "hub", action.seat, action.text), [])
        numbers[action.id] = same.pop(0) if same else next(following)
    return numbers


def _own_alone(audience: Audience) -> str:
    if audience.reader is Reader.FULL:
        return ""
    return (
        f"These are the actions of {audience.title} alone; the numbers are those of the whole list."
    )


def in_order(conferences: Iterable[Conference]) -> list[tuple[Conference, Action]]:
    """Return each action once with the conference whose concerns it treats: first those agreed
    here, as the minutes number them.
    """
    conferences = tuple(conferences)
    found: dict[UUID, tuple[Conference, Action]] = {}
    for c in conferences:
        found |= {action.id: (c, action) for action in c.actions if action.item_id == c.item.id}
    new = frozenset(found)
    for c in conferences:
        for action in c.actions:
            earlier = action.agreed_on <= c.sitting.meeting.day and (
                action.state in UNFINISHED or action in c.earlier_actions
            )
            if earlier and action.id not in new and (c.case or action.id not in found):
                found[action.id] = (c, action)
    return list(found.values())


def _is_own(c: Conference, action: Action, audience: Audience) -> bool:
    theirs = {action.seat_id, *action.joint}
    return any(seat.id in theirs for seat in c.sitting.seats if audience.is_of(seat))


def _by_agency(rows: list[Row], seats: dict[UUID, Seat], *, told: bool) -> list[Part]:
    """Return what each agency has to do: what it leads, and for a seat or a slip what it joins."""
    agencies = sorted(
        {seats[action.seat_id].agency for _, _, action in rows if action.seat_id in seats}
    )
    return [
        Part(
            title=agency,
            blocks=(_table(f"What {agency} took on", _of(rows, seats, agency), told=told),),
        )
        for agency in agencies
    ]


def _of(rows: list[Row], seats: dict[UUID, Seat], agency: str) -> list[Row]:
    return [
        row for row in rows if row[2].seat_id in seats and seats[row[2].seat_id].agency == agency
    ]


def _by_person(rows: list[Row], seats: dict[UUID, Seat]) -> list[Part]:
    """Return the same by who sits in the seat, those who only join included, so that everybody
    finds all they have to do.
    """
    theirs: dict[str, list[Row]] = {}
    for row in rows:
        for seat in dict.fromkeys((row[2].seat_id, *row[2].joint)):
            if seat in seats:
                theirs.setdefault(
                    seats[seat].holder or f"{seats[seat].name} (nobody holds this seat)", []
                ).append(row)
    parts = [
        Part(
            title=holder,
            level=2,
            blocks=(
                _table(f"What {holder} does, alone or with others", theirs[holder], told=True),
            ),
        )
        for holder in sorted(theirs)
    ]
    return [Part(title="By person", new_page=True), *parts] if parts else []


def _table(caption: str, rows: list[Row], *, told: bool) -> Block:
    heads, widths = (_HEADS, _WIDTHS) if told else (_PLAIN_HEADS, _PLAIN_WIDTHS)
    return table(
        caption,
        heads,
        tuple(_row(number, c, action, told=told) for number, c, action in rows),
        widths,
    )


def _row(number: int, c: Conference, action: Action, *, told: bool) -> tuple[str, ...]:
    who = [action.seat, *(seat.name for seat in c.sitting.seats if seat.id in action.joint)]
    what = sentences(
        action.text,
        f"{who[0]} with {', '.join(who[1:])}" if len(who) > 1 else "",
        f"Done is shown by: {action.evidence}" if action.evidence else "",
        f"What came of it: {action.outcome}" if action.outcome else "",
        *((f"{name}: {said}" for name, said in _more(action) if said) if told else ()),
    )
    risk = (risk_of(c, action),) if told else ()
    return (
        str(number),
        action.reference or "hub",
        what,
        *risk,
        action.due_words or "no date",
        label(action.state),
    )


def _more(action: Action) -> tuple[tuple[str, str], ...]:
    return (
        ("Kind", action.intervention),
        ("If it fails", action.contingency),
        ("Different this time", action.different),
    )


def risk_of(c: Conference, action: Action) -> str:
    """Return the concerns an action treats, as far as they are in the picture."""
    lines = {line.id: labelled(line.text, line) for line in (*c.concerns_before, *c.lines)}
    return "; ".join(lines[one] for one in action.treats if one in lines)


def _event(c: Conference, action: Action) -> Event:
    seat = next((one.name for one in c.sitting.seats if one.id == action.seat_id), "")
    due = action.due
    if due is None:
        raise ValueError("an action without a day has no place in a calendar")
    hour = f" at {clock_time(action.due_at)}" if action.due_at else ""
    return Event(
        key=f"action-{action.id}",
        day=due,
        title=f"{action.reference or 'Hub'}: action due{hour}, {seat}".rstrip(", "),
    )
