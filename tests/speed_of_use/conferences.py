"""One conference typed from its first step to the last: what it took, and how much of each step
could be seen.
"""

import re
from dataclasses import dataclass

from conference.base.typed_day import read_day, read_hours
from conference.case.overview.conference import Conference
from conference.case.steps.registry import loose_ends
from conference.meeting.item import ItemState
from conference.meeting.sitting import SittingOf
from tests.builders import House
from tests.conference.case.steps.filling import fields_of
from tests.screens.case.at_table import Table, seated
from tests.speed_of_use.scenes import SCENES
from tests.speed_of_use.script import Doing, Pressed, Said
from tests.speed_of_use.sights import in_sight
from tests.speed_of_use.typist import Tally, Typist

_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Typed:
    """A conference that was typed: what was said, the keys it took, the rows of each step's sheet
    and how many are seen at once.
    """

    said: Said
    tally: Tally
    rows: dict[str, tuple[int, int]]

    @property
    def allowed(self) -> float | None:
        """How many keys beyond content meet the goal."""
        return self.said.allowed(self.tally.content)


async def type_conference(said: Said, house: House) -> Typed:
    """Type a conference in a house with its table laid.

    Raises AssertionError when words get lost or a loose end stays.
    """
    SCENES[said.name](house)
    async with seated(house) as table:
        typist = Typist(table)
        rows: dict[str, tuple[int, int]] = {}
        for place, (kind, doings) in enumerate(said.steps):
            assert table.room.c is not None
            assert table.room.c.step.kind == kind, (
                f"{said.name}: the panel is at {table.room.c.step.kind}, not at {kind}"
            )
            typist.tally.step = kind
            for doing, following in zip(doings, (*doings[1:], None), strict=True):
                await typist.do(doing, following)
            rows[kind] = await in_sight(table)
            if place == len(said.steps) - 1:
                _nothing_lost(table, [doing for _, one in said.steps for doing in one])
            typist.press("F4", "f4")
            await typist.look()
        _left_whole(table, house)
        return Typed(said, typist.tally, rows)


def _nothing_lost(table: Table, doings: list[Doing]) -> None:
    """All that was said stands in the record, and nothing is open."""
    c = table.room.c
    assert c is not None
    assert loose_ends(c) == (), "\n".join(
        f"{end.step}: {end.words} [{end.field}]" for end in loose_ends(c)
    )
    written = _everything(c)
    for doing in doings:
        for words in () if isinstance(doing, Pressed) else doing.words:
            if not (words.isdigit() or read_hours(words) or read_day(words, c.today)):
                lost = [word for word in _WORD.findall(words) if word not in written]
                assert not lost, f"said and not in the record: {lost} of {words}"


def _everything(c: Conference) -> str:
    """Return every text of a conference, as it is kept and as it is shown: what was said of consent
    is kept taken apart.
    """
    records = (*c.lines, *c.settled.values(), *c.contributions, *c.actions, *c.sitting.marks)
    kept = [str(value) for record in records for value in record.model_dump().values()]
    return "\n".join([*kept, *(f"{one.shown} {one.detail}" for one in fields_of(c).values())])


def _left_whole(table: Table, house: House) -> None:
    """The last F4 finished the item: no loose end had to be explained."""
    assert table.app.screen is table.room or type(table.app.screen).__name__ == "Confirm", type(
        table.app.screen
    ).__name__
    item = house.ask(SittingOf(meeting=house.meeting_id)).item(house.item_id)
    assert (item.state, item.left_because) == (ItemState.DONE, "")
