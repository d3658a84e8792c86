"""A conference in memory, with every kind of step on its agenda: for what needs no hub."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

from conference.base.clock import parse_clocks
from conference.case.assessment.instrument import Instrument, parse_instrument
from conference.case.overview.conference import Conference
from conference.case.record.action import Action, ActionState
from conference.case.record.kind import Kind
from conference.case.record.line import Line
from conference.case.record.settled import Settled
from conference.case.record.statement import Statement
from conference.case.steps.registry import RULES, statements
from conference.hub.seat import Seat
from conference.meeting.agenda import Agenda, Step
from conference.meeting.item import Item, ItemState
from conference.meeting.meeting import Meeting, MeetingKind, MeetingState
from conference.meeting.presence import Attendance, Mark
from conference.meeting.quorum import QuorumRule
from conference.meeting.sitting import Sitting

DAY = date(2026, 11, 30)
NOW = datetime(2026, 11, 30, 14, 24, tzinfo=UTC)
MEETING, ITEM = UUID(int=1), UUID(int=2)
TEMPLATES = Path(__file__).parents[4] / "templates"
CLOCKS = parse_clocks((TEMPLATES / "clocks.toml").read_text("utf-8"))


def _instrument(name: str) -> Instrument:
    file = f"{name}.toml"
    return parse_instrument((TEMPLATES / "instruments" / file).read_text("utf-8"), file)


INSTRUMENTS = tuple(
    _instrument(name)
    for name in ("hub-formulation", "concern", "scenario", "restricted-results", "licensed-24")
)


def seat(number: int, name: str, holder: str = "") -> Seat:
    """Return a permanent seat."""
    return Seat(
        id=UUID(int=100 + number),
        agency_id=UUID(int=200 + number),
        agency=name,
        sector=name.casefold(),
        code=name[:3].casefold(),
        name=name,
        function="",
        partner=None,
        permanent=True,
        holder=holder,
        deputy="",
        since=None,
    )


POLICE, HOUSING, SCHOOLS, YOUTH = SEATS = (
    seat(1, "Police", "Ada Kowalczyk"),
    seat(2, "Housing", "Graciela Northcotte"),
    seat(3, "Schools", "Amadou Fennimore"),
    seat(4, "Harbour Youth"),
)


def line(kind: Kind, text: str, by: Seat | None = None, number: int = 1) -> Line:
    """Return a line written at 14:40."""
    return Line(
        id=UUID(int=300 + number),
        meeting_id=MEETING,
        item_id=ITEM,
        case_id=None,
        at=NOW.replace(minute=40),
        kind=kind,
        step="",
        seat_id=by.id if by else None,
        seat=by.name if by else "",
        standing=None,
        labels=(),
        not_for=(),
        topics=(),
        text=text,
        edited_at=None,
        struck_at=None,
        struck_because="",
        version=1,
    )


def action(text: str, by: Seat = HOUSING, number: int = 1, **more: Any) -> Action:
    """Return an open action of this conference."""
    given: dict[str, Any] = {
        "id": UUID(int=400 + number),
        "item_id": ITEM,
        "case_id": None,
        "reference": "009/2",
        "seat_id": by.id,
        "seat": by.name,
        "joint": (),
        "text": text,
        "agreed_on": DAY,
        "due": None,
        "due_at": None,
        "state": ActionState.OPEN,
        "outcome": "",
        "changed_at": None,
        "carried": 0,
        "treats": (),
        "intervention": "",
        "level": None,
        "approach": None,
        "compulsory": None,
        "evidence": "",
        "contingency": "",
    }
    return Action(**(given | more))


def settle(record: type[Settled], **values: Any) -> Settled:
    """Return a record of this conference."""
    return record(item_id=ITEM, at=NOW, **values)


def begun(*settled: Settled, before: tuple[Settled, ...] = (), **more: Any) -> Conference:
    """Return a conference in which this was settled; everybody is in the room."""
    steps = tuple(Step(kind, kind.capitalize(), 1, "", "", may_skip=True) for kind in RULES)
    item = Item(
        id=ITEM,
        meeting_id=MEETING,
        place=1,
        kind=more.pop("kind", "case"),
        title="A case",
        agenda="new",
        case_id=None,
        reference="2026-009",
        minutes=18,
        slot=None,
        state=ItemState.OPEN,
        step=0,
        skipped=more.pop("skipped", {}),
        seconds=0,
        opened_at=NOW,
        closed_at=None,
        left_because="",
    )
    sitting = Sitting(
        meeting=Meeting(
            id=MEETING,
            kind=MeetingKind.REGULAR,
            day=DAY,
            starts=time(14),
            minutes=180,
            place="",
            state=MeetingState.RUNNING,
            started_at=NOW,
            ended_at=None,
            item_id=ITEM,
        ),
        items=(item,),
        seats=SEATS,
        marks=more.pop("marks", tuple(here(one) for one in SEATS)),
        invitations=(),
        rule=QuorumRule(title="Two", seats=2),
    )
    return Conference(
        sitting=sitting,
        item=item,
        agenda=Agenda("new", "New", 18, steps, serves="new"),
        case=None,
        instruments=INSTRUMENTS,
        clocks=CLOCKS,
        today=DAY,
        now=NOW,
        settled={one.step: one for one in settled},
        before={one.step: one for one in before},
        **more,
    )


def here(one: Seat, attendance: Attendance = Attendance.HERE) -> Mark:
    """Return that a seat is in the room from the beginning."""
    return Mark(
        id=UUID(int=one.id.int + 400),
        meeting_id=MEETING,
        item_id=None,
        seat_id=one.id,
        attendance=attendance,
        at=NOW,
        name="",
        reason="",
    )


def told(c: Conference, *keys: str) -> str:
    """Return the sentences of the statements with these keys, in their order."""
    return " ".join(one.text() for one in found(c, *keys))


def found(c: Conference, *keys: str) -> tuple[Statement, ...]:
    """Return the statements with these keys; of a step where the key ends with a point."""
    return tuple(
        one
        for one in statements(c)
        if any(one.key.startswith(key) if key.endswith(".") else one.key == key for key in keys)
    )
