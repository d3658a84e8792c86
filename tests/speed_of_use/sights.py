"""How much of each step is seen at once: the rows of its sheet against the height of the sheet, in
the demo hub at 80x24.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from conference.base.field import Ask, Field
from conference.case.overview.conference import ConferenceOf
from conference.case.steps.registry import RULES
from conference.hub.seat import Table as Seats
from conference.meeting.item import SetItem
from conference.meeting.meeting import NextMeeting, StartMeeting
from conference.meeting.presence import Attendance, MarkPresence
from screens.case.room.field_sheet import FieldSheet
from tests.builders import House
from tests.screens.case.at_table import Table
from tests.screens.demo_scene import at, items, make, sit_down, working

CASE_AGENDAS = ("new", "review", "urgent", "closure", "check")
INSIDE = " inside"


@dataclass(frozen=True)
class Sight:
    """One step: the rows of its sheet, and how many of them are seen at once.

    What opens inside a step is measured as well, and only told: what explains a rating may be
    longer than what asks for one.
    """

    agenda: str
    step: str
    rows: int
    visible: int

    @property
    def inside(self) -> bool:
        """Whether this is the longest of what opens inside a step."""
        return self.step.endswith(INSIDE)

    @property
    def fits(self) -> bool:
        """Whether one screen of scrolling shows everything."""
        return self.rows <= 2 * self.visible


async def sights(folder: Path) -> tuple[Sight, ...]:
    """Return every step of the built-in agendas, each for the case of today with the longest sheet,
    and the items of the meeting.
    """
    house = make(folder).copy(folder)
    planned = house.ask(NextMeeting())
    assert planned is not None
    house.clock.now = at(14, 0)
    house.meeting = house.record(StartMeeting(meeting=planned.id))
    for seat in house.ask(Seats()):
        if seat.permanent:
            house.record(MarkPresence(meeting=planned.id, seat=seat.id, attendance=Attendance.HERE))
    async with working(house.hub, house.clock, (80, 24)) as (program, pilot):
        table = await sit_down(program, pilot, planned.id)
        most = await _most(table)
        longest: dict[tuple[str, str], int] = {}
        for agenda, step, rows in _every(table, house):
            longest[agenda, step] = max(rows, longest.get((agenda, step), 0))
    house.hub.close()
    return tuple(Sight(agenda, step, rows, most) for (agenda, step), rows in longest.items())


async def _most(table: Table) -> int:
    """Return the rows seen at once of a sheet that is longer than its place."""
    table.room.sheet.show(
        "", [Field(str(number), "row", Ask.NOTHING) for number in range(40)], anew=True
    )
    _, seen = await in_sight(table)
    return seen


async def in_sight(table: Table) -> tuple[int, int]:
    """Return the rows of the sheet and how many are seen at once while one works in it; the focus
    is where it was.
    """
    was, sheet = table.room.focused, table.room.sheet
    sheet.focus()
    await table.rest()
    found = len(sheet.rows), sheet.scrollable_content_region.height
    (was or sheet).focus()
    await table.rest()
    return found


def _every(table: Table, house: House) -> Iterator[tuple[str, str, int]]:
    """Yield each step of each agenda for each item, with the rows of its sheet, and of the longest
    group that opens inside it.
    """
    for item in items(house):
        for agenda in CASE_AGENDAS if item.case_id else ("",):
            if agenda:
                house.record(SetItem(item=item.id, agenda=agenda))
            c = house.ask(ConferenceOf(item=item.id))
            for step in c.agenda.steps:
                sheet, fields = table.room.sheet, RULES[step.kind].fields(c)
                sheet.show(step.title, fields, anew=True)
                yield agenda or "meeting", step.kind, len(sheet.rows)
                inside = [_rows(sheet, path) for path in _groups(sheet.fields)]
                if inside:
                    yield agenda, step.kind + INSIDE, max(inside)


def _rows(sheet: FieldSheet, path: tuple[str, ...]) -> int:
    sheet._path = path
    sheet._draw()
    return len(sheet.rows)


def _groups(fields: Sequence[Field], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for field in fields:
        if field.within:
            yield (*path, field.name)
            yield from _groups(field.within, (*path, field.name))
