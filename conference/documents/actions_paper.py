"""The action list: numbered, by agency and by person, each action with the risk it treats (H4.5, H5.2)."""

from datetime import date
from uuid import UUID

from conference.case.action import UNFINISHED, Action
from conference.case.conference import Conference
from conference.documents.audience import Audience, Reader
from conference.documents.material import Material, withheld
from conference.documents.paper import Block, Event, Pair, Paper, Part, table, words
from conference.hub.seat import Seat
from conference.moment import clock_time, spoken
from conference.refusal import Refused

_HEADS = ("No.", "Case", "What", "Risk it treats", "By when", "State")
_WIDTHS = (6, 12, 34, 24, 14, 10)

Row = tuple[int, Conference, Action]


def actions_paper(material: Material, audience: Audience) -> Paper:
    """Return the open actions of a meeting's cases, old and new; for a seat or an agency its own alone."""
    sitting = material.sitting
    if sitting is None:
        raise Refused("There is no action list without a meeting.")
    found = material.seen_by(audience)
    rows = _rows([one.conference for one in found], audience)
    seats = {seat.id: seat for seat in sitting.seats}
    parts = [*_by_agency(rows, seats), *(_by_person(rows, seats) if audience.reader is Reader.FULL else ())]
    return Paper(
        document="actions",
        audience=audience.name,
        hub=material.profile.name,
        title="Actions agreed",
        subtitle=f"{sitting.meeting.title}, {spoken(sitting.meeting.day)}",
        facts=(Pair(label="For", words=audience.title), Pair(label="Open", words=str(len(rows)))),
        parts=tuple(parts) or (Part(title="Actions", blocks=(words("Nothing is to be done."),)),),
        events=tuple(_event(c, action) for _, c, action in rows if action.due),
        withheld=withheld(found, audience),
        head=material.head,
        made_on=sitting.meeting.day,
    )


def _rows(conferences: list[Conference], audience: Audience) -> list[Row]:
    """Return each action once, with its number and the conference whose concerns it treats."""
    found: dict[UUID, tuple[Conference, Action]] = {}
    for c in conferences:
        own = {seat.id for seat in c.sitting.seats if audience.is_of(seat)}
        for action in c.actions:
            mine = audience.reader is Reader.FULL or action.seat_id in own or bool(own & set(action.joint))
            if mine and (action.state in UNFINISHED or action.item_id == c.item.id) and (c.case or action.id not in found):
                found[action.id] = (c, action)
    return [(number, c, action) for number, (c, action) in enumerate(found.values(), 1)]


def _by_agency(rows: list[Row], seats: dict[UUID, Seat]) -> list[Part]:
    agencies = sorted({seats[action.seat_id].agency for _, _, action in rows if action.seat_id in seats})
    return [
        Part(title=agency, blocks=(_table(f"What {agency} took on", [row for row in rows if seats[row[2].seat_id].agency == agency]),))
        for agency in agencies
    ]


def _by_person(rows: list[Row], seats: dict[UUID, Seat]) -> list[Part]:
    holders = sorted({seats[action.seat_id].holder or seats[action.seat_id].name for _, _, action in rows if action.seat_id in seats})
    parts = []
    for holder in holders:
        own = [row for row in rows if (seats[row[2].seat_id].holder or seats[row[2].seat_id].name) == holder]
        parts.append(Part(title=holder, level=2, blocks=(_table(f"What {holder} took on", own),)))
    return [Part(title="By person", new_page=True), *parts] if parts else []


def _table(caption: str, rows: list[Row]) -> Block:
    return table(caption, _HEADS, tuple(_row(number, c, action) for number, c, action in rows), _WIDTHS)


def _row(number: int, c: Conference, action: Action) -> tuple[str, ...]:
    joint = ", ".join(seat.name for seat in c.sitting.seats if seat.id in action.joint)
    lines = {line.id: line.text for line in (*c.concerns_before, *c.lines)}
    risk = "; ".join(lines[one] for one in action.treats if one in lines)
    what = "\n".join(
        said
        for said in (action.text, f"with {joint}" if joint else "", f"Done is shown by: {action.evidence}" if action.evidence else "")
        if said
    )
    return (str(number), action.reference or "hub", what, risk, due_words(action.due, action), action.state.value)


def due_words(day: date | None, action: Action) -> str:
    """Return by when, with the hour where hours were agreed."""
    if day is None:
        return "no date"
    return f"{spoken(day)}, {clock_time(action.due_at)}" if action.due_at else spoken(day)


def _event(c: Conference, action: Action) -> Event:
    seat = next((one.name for one in c.sitting.seats if one.id == action.seat_id), "")
    due = action.due
    if due is None:
        raise ValueError("an action without a day has no place in a calendar")
    return Event(key=f"action-{action.id}", day=due, title=f"{action.reference or 'Hub'}: action due, {seat}")
