"""How much of each step is seen at once: the rows of its sheet against the height of the sheet, in the demo hub at 80x24."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from conference.field import Field
from conference.hub.seat import Table as Seats
from conference.meeting.item import GoToStep, Item, OpenItem, SetItem
from conference.meeting.meeting import NextMeeting, StartMeeting
from conference.meeting.presence import Attendance, MarkPresence
from screens.case.field_sheet import FieldSheet
from tests.builders import House
from tests.screens.case.at_table import Table
from tests.screens.demo_scene import at, items, make, sit_down, working

CASE_AGENDAS = ("new", "review", "urgent", "closure", "check")
INSIDE = " inside"


@dataclass(frozen=True)
class Sight:
    """One step: the rows of its sheet, and how many of them are seen at once.

    What opens inside a step is measured as well, and only told: what explains a rating may be longer than what asks for one.
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
    """Return every step of the built-in agendas, each for the case of today with the longest sheet, and the items of the meeting."""
    made = make(folder)
    found: list[Sight] = []
    for agenda in CASE_AGENDAS:
        (place := folder / agenda).mkdir()
        house = made.copy(place)
        async with _today(house, agenda) as table:
            if agenda == CASE_AGENDAS[0]:
                found += [await _look(table, house, item, "meeting") for item in items(house) if item.case_id is None]
            found += await _longest(table, house, agenda)
        house.hub.close()
    return tuple(found)


@asynccontextmanager
async def _today(house: House, agenda: str) -> AsyncIterator[Table]:
    """Begin today's meeting with everybody there and all cases on one agenda, and sit down."""
    planned = house.ask(NextMeeting())
    assert planned is not None
    house.clock.now = at(14, 0)
    house.meeting = house.record(StartMeeting(meeting=planned.id))
    for item in items(house):
        if item.case_id is not None:
            house.record(SetItem(item=item.id, agenda=agenda))
    for seat in house.ask(Seats()):
        if seat.permanent:
            house.record(MarkPresence(meeting=planned.id, seat=seat.id, attendance=Attendance.HERE))
    async with working(house.hub, house.clock, (80, 24)) as (program, pilot):
        yield await sit_down(program, pilot, planned.id)


async def _longest(table: Table, house: House, agenda: str) -> list[Sight]:
    """Return the longest sheet of each step among the cases of the meeting, and the longest of what opens inside it."""
    longest: dict[str, Sight] = {}
    for item in items(house):
        if item.case_id is None:
            continue
        house.record(OpenItem(item=item.id))
        await table.room.to_item(item.id)
        assert table.room.c is not None
        for place, step in enumerate(table.room.c.agenda.steps):
            house.record(GoToStep(item=item.id, step=place))
            for sight in (await _look(table, house, item, agenda), *await _inside(table, agenda, step.kind)):
                assert sight.step.startswith(step.kind)
                if sight.step not in longest or sight.rows > longest[sight.step].rows:
                    longest[sight.step] = sight
    return list(longest.values())


async def _look(table: Table, house: House, item: Item, agenda: str) -> Sight:
    """Show the step an item is at."""
    house.record(OpenItem(item=item.id))
    await table.room.to_item(item.id)
    await table.rest()
    assert table.room.c is not None
    return await _seen(table, agenda, table.room.c.step.kind)


async def in_sight(table: Table) -> tuple[int, int]:
    """Return the rows of the sheet and how many are seen at once while one works in it; the focus is where it was."""
    was, sheet = table.room.focused, table.room.sheet
    sheet.focus()
    await table.rest()
    found = len(sheet.rows), sheet.scrollable_content_region.height
    (was or sheet).focus()
    await table.rest()
    return found


async def _seen(table: Table, agenda: str, step: str) -> Sight:
    return Sight(agenda, step, *await in_sight(table))


async def _inside(table: Table, agenda: str, step: str) -> list[Sight]:
    """Open every group of the sheet, and those within, and return the longest."""
    sheet = table.room.sheet
    rows = {path: _rows(sheet, path) for path in _groups(sheet.fields)}
    sights = []
    if rows:
        _rows(sheet, max(rows, key=lambda path: rows[path]))
        await table.rest()
        sights.append(await _seen(table, agenda, step + INSIDE))
    _rows(sheet, ())
    return sights


def _rows(sheet: FieldSheet, path: tuple[str, ...]) -> int:
    sheet._path = path
    sheet._draw()
    return len(sheet.rows)


def _groups(fields: Sequence[Field], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for field in fields:
        if field.within:
            yield (*path, field.name)
            yield from _groups(field.within, (*path, field.name))
