"""Conferences made up for the tests of what a reader sees: lines, marks and actions as they are
read from the record.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from conference.case.overview.conference import Conference
from conference.case.record.action import Action, ActionState
from conference.case.record.kind import Kind
from conference.case.record.line import Line
from conference.case.sharing.sector_rules import Sharing
from conference.hub.seat import Seat
from conference.meeting.presence import Attendance, Mark

MARK = "Zzyzxquay"


def line_in(c: Conference, **values: Any) -> Line:
    """Return a line of a conference, written ten minutes after the meeting began."""
    began = c.sitting.meeting.started_at
    assert began is not None
    plain = {
        "id": uuid4(),
        "meeting_id": c.item.meeting_id,
        "item_id": c.item.id,
        "case_id": c.item.case_id,
        "at": began + timedelta(minutes=10),
        "kind": Kind.INFORMATION,
        "step": "information",
        "seat_id": None,
        "seat": "",
        "standing": None,
        "labels": (),
        "not_for": (),
        "topics": (),
        "text": MARK,
        "edited_at": None,
        "struck_at": None,
        "struck_because": "",
        "version": 1,
    }
    return Line(**{**plain, **values})


def marks_in(
    c: Conference, ledger: Sequence[tuple[Seat, int, Attendance, bool]]
) -> tuple[Mark, ...]:
    """Return marks (seat, minutes after the beginning, what, for this case only)."""
    began = c.sitting.meeting.started_at
    assert began is not None
    return tuple(
        Mark(
            id=uuid4(),
            meeting_id=c.item.meeting_id,
            item_id=c.item.id if here else None,
            seat_id=seat.id,
            attendance=what,
            at=began + timedelta(minutes=minutes, microseconds=number),
            name="",
            reason="",
        )
        for number, (seat, minutes, what, here) in enumerate(ledger)
    )


def all_here(c: Conference) -> Conference:
    """Return the conference with every seat around it here from the beginning."""
    marks = marks_in(c, [(seat, 1, Attendance.HERE, not seat.permanent) for seat in c.seats])
    return replace(c, sitting=c.sitting.model_copy(update={"marks": marks}))


def action_of(line: Line, joint: tuple[UUID, ...] = ()) -> Action:
    """Return the action of a line."""
    return Action(
        id=line.id,
        item_id=line.item_id,
        case_id=line.case_id,
        reference="",
        seat_id=line.seat_id or UUID(int=0),
        seat=line.seat,
        joint=joint,
        text=line.text,
        agreed_on=line.at.date(),
        due=None,
        due_at=None,
        state=ActionState.OPEN,
        outcome="",
        changed_at=None,
        carried=0,
        treats=(),
        intervention="",
        level=None,
        approach=None,
        compulsory=None,
        evidence="",
        contingency="",
    )


def picture(c: Conference) -> str:
    """Return all that stands in a conference, but for the hub's own files: nobody's words are in
    them, and they are two thirds of it.
    """
    return repr(replace(c, instruments=(), interventions=(), clocks={}, sharing=Sharing()))
