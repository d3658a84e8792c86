"""A conference of one case whose agenda has every step there is, with every field of every record
filled in: what is said of each is asked of every document.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin
from uuid import UUID

from conference.case.assessment.assessment import slot
from conference.case.assessment.instrument import InstrumentKind
from conference.case.overview.conference import Conference
from conference.case.record.check_after_closure import Answer
from conference.case.record.decision import Reached
from conference.case.record.kind import Kind
from conference.case.record.settled import Settled
from conference.case.sharing.basis import Consent
from conference.case.steps.registry import CASE_KINDS, RECORDS
from conference.meeting.agenda import Agenda, Step
from tests.conference.documents.conversation import all_here, line_in
from tests.conference.documents.planted import Marks, at

FIELDS = tuple(
    f"{step}.{name}"
    for step, record in RECORDS.items()
    for name in record.model_fields
    if name not in {"item_id", "at"}
)
"""Every field that a step can settle, as `step.name`."""


@dataclass(frozen=True)
class Filled:
    """A conference with a value in every field, and the marks of those that are typed."""

    c: Conference
    marks: Marks

    def others(self) -> Iterator[tuple[str, Conference]]:
        """Yield the conference with another value in each field that is not typed."""
        typed = set(self.marks.places.values())
        for field in FIELDS:
            step, _, name = field.partition(".")
            record = self.c.settled[step]
            if (field,) not in typed:
                other = record.model_copy(update={name: _another(self.c, record, name)})
                yield field, replace(self.c, settled={**self.c.settled, step: other})


def filled(c: Conference, **given: Mapping[str, Any]) -> Filled:
    """Return a conference with every field filled in; `given` are other values, by step."""
    steps = (*CASE_KINDS, "learning", "closing")
    agenda = Agenda(
        "all",
        "All there is",
        60,
        tuple(Step(kind, kind.capitalize(), 1, "", "", may_skip=True) for kind in steps),
    )
    c = all_here(c)
    c = replace(c, agenda=agenda, lines=(line_in(c, kind=Kind.CONCERN, text="a concern"),))
    marks = Marks()
    settled = {
        step: record(
            item_id=c.item.id,
            at=at(c, 20),
            **{
                name: given.get(step, {}).get(name, _value(c, marks, step, name))
                for name in record.model_fields
                if name not in {"item_id", "at"}
            },
        )
        for step, record in RECORDS.items()
    }
    return Filled(replace(c, settled=settled), marks)


def _value(c: Conference, marks: Marks, step: str, name: str) -> Any:
    """Return a value of the kind that a field takes; what somebody types has a mark."""
    field = f"{step}.{name}"
    if field in _KEYS:
        return {_KEYS[field](c): marks.at(field)}
    if field in _CHOSEN:
        return _CHOSEN[field](c)[0]
    if RECORDS[step].model_fields[name].annotation is str:
        return marks.at(field)
    return _values(c, RECORDS[step], name)[0]


def _another(c: Conference, record: Settled, name: str) -> Any:
    """Return another value than the one a field has."""
    field = f"{record.step}.{name}"
    found = _CHOSEN[field](c) if field in _CHOSEN else _values(c, type(record), name)
    return next(one for one in found if one != getattr(record, name))


def _values(c: Conference, record: type[Settled], name: str) -> tuple[Any, ...]:
    """Return two or more values for a field, by its type."""
    annotation: Any = record.model_fields[name].annotation
    kind = next(one for one in _kinds(annotation) if one is not type(None))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return tuple(kind)
    values: dict[Any, tuple[Any, ...]] = {
        bool: (True, False),
        date: (date(2027, 1, 4), date(2027, 1, 11)),
        datetime: (at(c, 21), at(c, 25)),
        UUID: tuple(seat.id for seat in c.seats),
        tuple[UUID, ...]: tuple((seat.id,) for seat in c.seats if seat.name != "Police"),
    }
    return values[kind]


def _kinds(annotation: Any) -> Iterable[Any]:
    return get_args(annotation) if get_origin(annotation) in {Union, UnionType} else (annotation,)


def _part(c: Conference) -> str:
    return c.instrument.part[0].key


def _seat(c: Conference) -> UUID:
    return c.seats[0].id


def _line(c: Conference) -> str:
    return str(c.lines[0].id)


def _question(c: Conference) -> str:
    """Return the first question of the scenario."""
    tool = next(one for one in c.instruments if one.kind is InstrumentKind.SCENARIO)
    return slot(tool.name, tool.part[0].key)


_KEYS: dict[str, Any] = {
    "assessment.answers": _question,
    "assessment.evidence": _part,
    "assessment.since": _part,
    "assessment.ends": lambda _: "ends",
    "basis.asked": lambda _: "also",
    "basis.parent": lambda _: "also",
    "basis.grounds": lambda _: "1",
    "basis.health_steps": lambda c: f"{c.seats[3].id}:1",
    "closing.seats": _seat,
    "closure.endings": _line,
    "closure.seats": _seat,
    "owner.proposed": lambda c: str(_seat(c)),
    "owner.refused": lambda c: c.seats[1].name,
    "plan.without_action": _line,
}
"""The key under which a field keeps what was typed."""

_CHOSEN: dict[str, Any] = {
    "assessment.ratings": lambda c: ({_part(c): "2"}, {_part(c): "1"}),
    "assessment.picked": lambda c: ({_part(c): _line(c)}, {}),
    "assessment.certainty": lambda c: ({_part(c): "sure"}, {_part(c): "unsure"}),
    "assessment.scores": lambda c: ({str(_seat(c)): 3}, {str(_seat(c)): 7}),
    "assessment.chosen": lambda _: ({"scenario": "on"}, {"scenario": "off"}),
    # A version whose words are lost is told in another way: this one is there.
    "assessment.versions": lambda c: (
        {c.instrument.name: c.instrument.version},
        {c.instrument.name: c.instrument.version, "another": 1},
    ),
    "basis.consent": lambda _: (Consent.REFUSED_OVERRIDDEN, Consent.NOT_SOUGHT),
    "decision.ratified": lambda _: ("ratified: it still holds", "not ratified: it is over"),
    "decision.quorate": lambda _: (False, True),
    "decision.reached": lambda _: (Reached.CHAIR, Reached.CONSENSUS),
    "check.safe": lambda _: (Answer.NO, Answer.NOBODY_LOOKED),
    "check.contact": lambda _: (Answer.YES, Answer.NOBODY_LOOKED),
    "check.referral": lambda _: (Answer.YES, Answer.NOBODY_LOOKED),
    "check.held": lambda _: (Answer.NO, Answer.NOBODY_LOOKED),
}
"""What is chosen in a field where not any value would do: the first one, and another."""
