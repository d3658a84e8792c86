"""Filling in fields as the secretary does, and looking at what they show."""

from collections.abc import Callable, Iterator, Mapping
from datetime import time
from typing import TypeVar

from conference.base.answer_fields import PastDay
from conference.base.field import Ask, Field
from conference.base.moment import spoken
from conference.base.typed_day import past_day, read_day
from conference.case.overview.conference import Conference
from conference.case.steps.registry import RULES, step_loose
from conference.meeting.agenda import Step
from conference.meeting.item import AddItem, BuildAgenda, OpenItem
from conference.meeting.meeting import PlanMeeting, StartMeeting
from tests.builders import House

T_co = TypeVar("T_co", covariant=True)
WORDS = "said by Ada, twice"
ASKED = " by Ada, asked by Jo 12 Nov, limits told"


class _ByStep(Mapping[str, T_co]):
    """What is worked out of a conference step by step, each step when it is first asked for: most
    tests look at one of eleven.
    """

    def __init__(
        self, c: Conference, of_step: Callable[[Conference, Step], Mapping[str, T_co]]
    ) -> None:
        self._steps = {step.kind: step for step in c.agenda.steps}
        self._c, self._of_step = c, of_step
        self._known: dict[str, Mapping[str, T_co]] = {}

    def _in(self, kind: str) -> Mapping[str, T_co]:
        if kind not in self._known:
            self._known[kind] = (
                self._of_step(self._c, self._steps[kind]) if kind in self._steps else {}
            )
        return self._known[kind]

    def __getitem__(self, path: str) -> T_co:
        return self._in(path.partition("/")[0])[path]

    def __iter__(self) -> Iterator[str]:
        return (path for kind in self._steps for path in self._in(kind))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def open_fields(c: Conference) -> Mapping[str, set[str]]:
    """Return which fields the loose ends of each step point to."""
    return _ByStep(c, lambda c, step: {step.kind: {end.field for end in step_loose(c, step)}})


def fields_of(c: Conference) -> Mapping[str, Field]:
    """Return every field of a conference that can be written in, those within others included, by
    step and name.
    """
    return _ByStep(c, _writable)


def _writable(c: Conference, step: Step) -> dict[str, Field]:
    def within(field: Field, path: str) -> Iterator[tuple[str, Field]]:
        if field.make is not None:
            yield path, field
        for inner in field.within:
            yield from within(inner, f"{path}/{inner.name}")

    return {
        path: one
        for field in RULES[step.kind].fields(c)
        for path, one in within(field, f"{step.kind}/{field.name}")
    }


def ways(field: Field) -> list[str]:
    """Return one thing to type for each way to fill in a field."""
    plain = {Ask.TEXT: [WORDS], Ask.DAY: ["+14"], Ask.NUMBER: ["0", "10"]}
    if isinstance(field, PastDay):
        return ["12 nov"]
    if field.name == "consent":
        return [f"{option.key}{ASKED}" for option in field.options]
    return plain.get(field.ask) or [
        f"{option.key} {WORDS}" if option.asks else option.key for option in field.options
    ]


def fill(house: House, path: str, typed: str) -> Field:
    """Type into a field as the secretary does, and return it as it stands afterwards."""
    c = house.c
    field = fields_of(c)[path]
    assert field.echo(typed, c.today)
    house.record(field.command(field.read(typed, c.today)))
    return fields_of(house.c)[path]


def shows(field: Field, typed: str, c: Conference) -> bool:
    """Whether a field shows what was typed into it."""
    if field.ask is Ask.DAY:
        day = past_day(typed, c.today) if isinstance(field, PastDay) else read_day(typed, c.today)
        return day is not None and field.shown == spoken(day)
    if field.ask is not Ask.CHOICE:
        return typed in field.shown
    option = field.option(typed[0])
    assert option is not None
    if [one.key for one in field.options] == ["y", "n"] and option.key == "n" and not option.asks:
        return field.shown in {"no", ""}  # a question that was not asked is open again
    said = field.shown or ""
    return (option.label in said or option.value in said) and (
        WORDS not in typed or WORDS in f"{said} {field.detail}"
    )


def second_meeting(house: House) -> House:
    """End the meeting and hold the next one, four weeks later, with the case on it and an urgent
    one heard between.
    """
    house.end()
    house.clock.pass_(days=28)
    house.meeting = house.record(PlanMeeting(day=house.clock.now.date(), starts=time(14)))
    item = house.record(AddItem(meeting=house.meeting_id, case=house.case_id, agenda="new"))
    house.record(BuildAgenda(meeting=house.meeting_id))
    house.record(StartMeeting(meeting=house.meeting_id))
    house.item = house.record(OpenItem(item=item.id))
    house.all_here()
    return house
