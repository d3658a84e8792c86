"""A conference of one case whose agenda has every step there is, with every field of every record
filled in: what is said of each is asked of every document.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from conference.case.overview.conference import Conference
from conference.case.record.kind import Kind
from conference.case.steps.registry import RECORDS
from conference.meeting.agenda import CASE_KINDS, Agenda, Step
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
