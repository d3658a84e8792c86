"""Conferences in memory, for the tests of the rules: nothing is opened, written or asked.

The one place outside storage that knows how a conference is put together. Everybody is invented.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from conference.base.record import Command
from conference.case.assessment.assessment import SettleAssessment, may_choose
from conference.case.assessment.instrument import Instrument
from conference.case.overview.conference import Conference
from conference.case.record.case import Case, CaseState
from conference.case.record.kind import Kind
from conference.case.record.line import Line
from conference.case.record.settled import Settle, Settled, settled_fields
from conference.hub.seat import Seat
from conference.meeting.item import Item, ItemState
from conference.meeting.meeting import Meeting, MeetingKind, MeetingState
from conference.meeting.presence import Attendance, Invitation, Mark
from conference.meeting.sitting import Sitting
from storage.own_templates.templates import Templates
from tests.builders import DAY, GUEST, SEATS

NOW = datetime(2026, 12, 10, 14, 20, tzinfo=UTC)
BEGAN = datetime.combine(DAY, time(14), UTC)
LAST_TIME = date(2026, 11, 12)


def key(name: str) -> UUID:
    """Return the id of whatever is called so, the same every time."""
    return uuid5(NAMESPACE_OID, name)


@cache
def templates() -> Templates:
    """Return the templates every hub has."""
    return Templates()


def seat(name: str) -> Seat:
    """Return a seat of the table by the beginning of its name."""
    return next(one for one in TABLE if one.name.startswith(name))


def _seat(name: str, sector: str, partner: Any, holder: str) -> Seat:
    return Seat(
        id=key(name),
        agency_id=key(f"agency {name}"),
        agency=f"{name} of Northmoor",
        sector=sector,
        code={"Municipality": "mun", "Police": "pol", "Social services": "soc"}.get(
            name, name[:3].lower()
        ),
        name=name,
        function="",
        partner=partner,
        permanent=partner is not None,
        holder=holder,
        deputy="Sam Deputy",
        since=date(2026, 1, 5),
    )


TABLE = tuple(_seat(*one) for one in (*SEATS, GUEST))
"""The four structural partners and a guest seat."""
PARTNERS = tuple(one.name for one in TABLE if one.permanent)


def line(text: str, kind: Kind = Kind.NOTE, by: str = "", **more: Any) -> Line:
    """Return a line of the conference that is open."""
    of = seat(by) if by else None
    plain: dict[str, Any] = {
        "id": key(f"line {text}"),
        "meeting_id": key("meeting"),
        "item_id": key("item"),
        "case_id": key("case"),
        "at": NOW,
        "kind": kind,
        "step": "information",
        "seat_id": of.id if of else None,
        "seat": of.name if of else "",
        "standing": None,
        "labels": (),
        "not_for": (),
        "topics": (),
        "text": text,
        "edited_at": None,
        "struck_at": None,
        "struck_because": "",
        "version": 1,
    }
    return Line(**{**plain, **more})


def settled(record: type[Settled], **fields: Any) -> Settled:
    """Return what a step of the conference that is open settled."""
    return record(item_id=key("item"), at=NOW, **fields)


def conference(
    agenda: str = "new",
    *,
    step: str = "",
    here: Iterable[str] = PARTNERS,
    lines: Iterable[Line] = (),
    done: Iterable[Settled] = (),
    before: Iterable[Settled] = (),
    instruments: Iterable[Instrument] = (),
    **more: Any,
) -> Conference:
    """Return a conference under way: a meeting that began at two, its case open in the step asked
    for, the seats that are `here`, what its steps have settled, and what those of the conference
    before it had. `instruments` are the hub's own beside ours; `more` are other parts of it.
    """
    steps = templates().agenda(agenda)
    place = next((number for number, one in enumerate(steps.steps) if one.kind == step), 0)
    rules = templates()
    ours = (tool for tool, _ in rules.instruments().values() if not tool.frame)
    given: Mapping[str, Any] = {
        "sitting": _sitting(agenda, place, tuple(here)),
        "item": _item(agenda, place),
        "agenda": steps,
        "case": _case(),
        "instruments": tuple(
            sorted(
                (*ours, *instruments),
                key=lambda tool: (tool.name != "hub-formulation", tool.kind != "question"),
            )
        ),
        "clocks": rules.clocks(),
        "today": DAY,
        "lines": tuple(lines),
        "settled": {one.step: one for one in done},
        "before": {one.step: one for one in before},
        "interventions": rules.interventions(),
        "sharing": rules.sharing(),
        "now": NOW,
    }
    return Conference(**{**given, **more})


def after(c: Conference, command: Command[Any]) -> Conference:
    """Return a conference as it is when a command has settled a field and nothing else."""
    assert isinstance(command, Settle)
    record = command.settles()
    had = c.of(record)
    if isinstance(command, SettleAssessment):
        may_choose(command, had)  # type: ignore[arg-type]  # it is what this command settles
    kind = record.step
    kept = had.model_dump(mode="json", exclude={"item_id", "at"}) if kind in c.settled else {}
    fields = settled_fields(record, kept, command)
    now = record.model_validate({**fields, "item_id": c.item.id, "at": NOW})
    return replace(c, settled={**c.settled, kind: now})


def _item(agenda: str, step: int) -> Item:
    return Item(
        id=key("item"),
        meeting_id=key("meeting"),
        place=1,
        kind="case",
        title="New case",
        agenda=agenda,
        case_id=key("case"),
        reference="2026-001",
        minutes=18,
        slot=None,
        state=ItemState.OPEN,
        step=step,
        skipped={},
        seconds=0,
        opened_at=BEGAN,
        closed_at=None,
        left_because="",
    )


def _case() -> Case:
    return Case(
        id=key("case"),
        reference="2026-001",
        kind="safeguarding",
        area="Northmoor",
        state=CaseState.FOR_PANEL,
        state_reason="",
        level=None,
        name="Noor Example",
        born=None,
        aliases="",
        referrer="Elm Park School",
        referred_on=date(2026, 12, 1),
        question="how can Noor be kept safe?",
        review_on=None,
        check_on=None,
        urgent_since=None,
        owner_id=None,
        owner="",
        closed_on=None,
    )


def _sitting(agenda: str, step: int, here: tuple[str, ...]) -> Sitting:
    meeting = Meeting(
        id=key("meeting"),
        kind=MeetingKind.REGULAR,
        day=DAY,
        starts=time(14),
        minutes=150,
        place="",
        state=MeetingState.RUNNING,
        started_at=BEGAN,
        ended_at=None,
        item_id=key("item"),
        cases=1,
    )
    marks = tuple(
        Mark(
            id=key(f"mark {name}"),
            meeting_id=meeting.id,
            item_id=None,
            seat_id=seat(name).id,
            attendance=Attendance.HERE,
            at=BEGAN,
            name="",
            reason="",
        )
        for name in here
    )
    invited = Invitation(
        id=key("invitation"),
        meeting_id=meeting.id,
        item_id=key("item"),
        seat_id=seat("Elm").id,
        reason="her school",
        brings="attendance",
        slot=None,
    )
    return Sitting(
        meeting=meeting,
        items=(_item(agenda, step),),
        seats=TABLE,
        marks=marks,
        invitations=(invited,),
        rule=templates().quorum("default"),
    )
