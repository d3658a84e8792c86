"""A meeting with a mark of its own in every place where somebody can write: what may be read of it
is asked of every document.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from hypothesis import Phase

from conference.base.refusal import Refused
from conference.case.overview.conference import Conference
from conference.case.record.action import Action, ActionState
from conference.case.record.contribution import Brought, Contribution
from conference.case.record.line import Line
from conference.case.record.settled import Settled
from conference.case.steps.registry import RECORDS
from conference.documents.catalogue import DOCUMENTS
from conference.documents.minutes.compose import compose
from conference.documents.minutes.minutes import Minutes, MinutesState
from conference.documents.paper import Paper
from conference.documents.papers.making import make
from conference.documents.readers import Audience, audiences
from conference.documents.source import Material
from conference.hub.profile import Level, Profile
from conference.meeting.item import ItemState
from conference.meeting.presence import Mark
from conference.meeting.sitting import Sitting

ABOUT_CASE = tuple(one.name for one in DOCUMENTS.values() if one.about == "case")
ABOUT_MEETING = tuple(one.name for one in DOCUMENTS.values() if one.about == "meeting")


class Begun:
    """A conference that says little of itself.

    Hypothesis prints every argument of a test that fails, and warns of one that takes 61,000
    characters; here a warning is an error, so that it stopped the very run that would have named
    the mark, and reported a strategy that differs from run to run. (Of a dataclass it prints the
    fields, whatever its own words are.)
    """

    def __init__(self, c: Conference) -> None:
        """Take the conference."""
        self.c = c

    def __repr__(self) -> str:
        """Say that it is one."""
        return "a conference"


TELLING = frozenset(Phase) - {Phase.shrink, Phase.explain}
"""One example takes half a second and shrinking takes minutes: what fails names mark, reader,
document and place as it is.
"""


@dataclass
class Marks:
    """Gives out marks, and remembers where each was put."""

    places: dict[str, tuple[Any, ...]] = field(default_factory=dict)

    def at(self, *place: Any) -> str:
        """Return a new mark for a place."""
        mark = f"Zq{len(self.places) + 1}x"
        self.places[mark] = place
        return mark

    def found(self, text: str) -> frozenset[str]:
        """Return the marks that stand in a text."""
        return frozenset(re.findall(r"Zq\d+x", text)) & self.places.keys()


def settled_in(
    c: Conference, marks: Marks, case: str, minutes: int, **given: Mapping[str, Any]
) -> dict[str, Settled]:
    """Return every record of every step with a mark in each text of it; `given` are other values,
    by step.
    """
    found = {}
    for step, record in RECORDS.items():
        values: dict[str, Any] = {}
        for name, one in record.model_fields.items():
            if name in given.get(step, {}):
                continue
            if one.annotation is str:
                mark = marks.at("settled", case, f"{step}.{name}")
                values[name] = f"ratified: {mark}" if name == "ratified" else mark
            elif one.annotation == dict[str, str] or one.annotation == dict[UUID, str]:
                key = _key_of(c, f"{step}.{name}")
                values[name] = {key: marks.at("settled", case, f"{step}.{name}")} if key else {}
        found[step] = record(
            item_id=c.item.id, at=at(c, minutes), **{**values, **given.get(step, {})}
        )
    return found


def _health(c: Conference) -> UUID:
    """Return the seat whose sector takes the six steps before it shares."""
    return next(seat.id for seat in c.sitting.seats if seat.sector == "health")


def _key_of(c: Conference, place: str) -> Any:
    """Return a key that the record could hold there."""
    seat = c.sitting.seats[0]
    parts = {"assessment.evidence", "assessment.since", "assessment.certainty"}
    return {
        "closure.seats": seat.id,
        "closing.seats": seat.id,
        "owner.proposed": str(seat.id),
        "owner.refused": seat.name,
        "basis.grounds": "1",
        "basis.health_steps": f"{_health(c)}:1",
        "basis.asked": "also",
        "basis.parent": "also",
    }.get(place, c.instrument.part[0].key if place in parts else "")


def at(c: Conference, minutes: int) -> Any:
    """Return a moment of the meeting."""
    began = c.sitting.meeting.started_at
    assert began is not None
    return began + timedelta(minutes=minutes, seconds=30)


def act(
    line: Line, marks: Marks, case: str, number: int, joint: tuple[UUID, ...] = (), **more: Any
) -> Action:
    """Return the action of a line with a mark in each of its texts."""
    texts = {
        name: marks.at("action", case, number, name)
        for name in ("outcome", "intervention", "evidence", "contingency", "different")
    }
    plain = {
        "id": line.id,
        "item_id": line.item_id,
        "case_id": line.case_id,
        "reference": "2026-001",
        "seat_id": line.seat_id,
        "seat": line.seat,
        "joint": joint,
        "text": line.text,
        "agreed_on": line.at.date(),
        "due": line.at.date(),
        "due_at": None,
        "state": ActionState.IN_PROGRESS,
        "changed_at": line.at,
        "carried": 0,
        "treats": (),
        "level": None,
        "approach": None,
        "compulsory": None,
    }
    return Action(**{**plain, **texts, **more})


def reports(c: Conference, marks: Marks, case: str, minutes: int) -> tuple[Contribution, ...]:
    """Return a report and a reason of every seat, each with its mark."""
    return tuple(
        Contribution(
            item_id=c.item.id,
            seat_id=seat.id,
            state=Brought.SHARED,
            at=at(c, minutes),
            asked_at=at(c, -9_000),
            due=None,
            came_at=at(c, -3_000),
            reason=marks.at("reason", case, seat.id),
            report=marks.at("report", case, seat.id),
        )
        for seat in c.seats
    )


def told_marks(ledger: Iterable[Mark], marks: Marks) -> tuple[Mark, ...]:
    """Return presence with a mark in each reason."""
    return tuple(
        one.model_copy(update={"reason": marks.at("presence", one.seat_id)}) for one in ledger
    )


def named_case(c: Conference, marks: Marks, case: str, **more: Any) -> Conference:
    """Return a conference whose case has a mark in every text that describes the person."""
    assert c.case is not None
    texts = {
        name: marks.at("case", case, name)
        for name in ("name", "aliases", "referrer", "question", "state_reason", "area")
    }
    return replace(c, case=c.case.model_copy(update={**texts, **more}))


def another(c: Conference) -> Conference:
    """Return a conference of another case in the same meeting, to which no guest was asked."""
    assert c.case is not None
    item = c.item.model_copy(
        update={
            "id": uuid4(),
            "case_id": uuid4(),
            "reference": "2026-002",
            "place": c.item.place + 1,
        }
    )
    case = c.case.model_copy(update={"id": item.case_id, "reference": "2026-002"})
    return replace(c, item=item, case=case, lines=(), actions=(), contributions=(), settled={})


def closing(c: Conference, actions: Iterable[Action]) -> Conference:
    """Return the item at the end of the meeting, which goes through the actions of all cases."""
    item = next(one for one in c.sitting.items if one.kind == "closing").model_copy(
        update={"state": ItemState.DONE}
    )
    return replace(
        c, item=item, case=None, lines=(), actions=tuple(actions), contributions=(), settled={}
    )


def seated(conferences: Iterable[Conference]) -> tuple[Conference, ...]:
    """Return conferences in one sitting that has the items of all of them."""
    found = tuple(conferences)
    sitting = found[0].sitting.model_copy(update={"items": tuple(c.item for c in found)})
    return tuple(replace(c, sitting=sitting) for c in found)


def material(
    conferences: tuple[Conference, ...],
    case: UUID | None = None,
    state: MinutesState = MinutesState.DRAFT,
) -> Material:
    """Return what documents of a meeting are made of."""
    sitting: Sitting = conferences[0].sitting
    profile = Profile(
        id=uuid4(),
        name="Northmoor hub",
        area="Northmoor",
        level=Level.LOCAL,
        country="",
        place="Heron Room",
        starts=sitting.meeting.starts,
        quorum="structural partners",
    )
    minutes = Minutes(
        meeting_id=sitting.meeting.id,
        state=state,
        document=compose(profile, sitting, conferences),
        approved_by="",
        approved_at=None,
        issued_at=None,
        head="",
        digest="",
        corrections=(),
    )
    return Material(
        profile=profile,
        today=conferences[0].today,
        conferences=conferences,
        sitting=sitting,
        minutes=minutes,
        case_id=case,
        head="0" * 16,
        statement=("We keep it here.",),
    )


def about(found: Material, case: Conference) -> Material:
    """Return the same, about one case."""
    assert case.case is not None
    return replace(found, case_id=case.case.id)


def every_paper(found: Material, case: Conference) -> Iterator[tuple[Audience, Paper]]:
    """Yield every document for every reader that may have it: those of the meeting, whole and of
    one case, and those of the case.
    """
    of_case = about(found, case)
    alone = replace(
        of_case,
        conferences=tuple(
            c for c in found.conferences if c.case and case.case and c.case.id == case.case.id
        ),
    )
    asked = [(name, one) for name in ABOUT_MEETING for one in (found, of_case)] + [
        (name, alone) for name in ABOUT_CASE
    ]
    assert {name for name, _ in asked} | {"journal"} == DOCUMENTS.keys()
    for who in audiences(found.conferences):
        for name, one in asked:
            try:
                yield who, make(name, one, who)
            except Refused:
                continue
