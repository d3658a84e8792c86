"""Holding a whole meeting with a hub's own templates, as the secretary would: every step opened,
every loose end mended where it leads.
"""

import shutil
from pathlib import Path

from conference.base.field import Field
from conference.case.overview.conference import Conference
from conference.case.record.kind import Kind
from conference.case.steps.registry import RULES, loose_ends
from conference.meeting.item import GoToStep, Item, ItemState, LeaveItem, OpenItem
from conference.meeting.sitting import SittingOf
from tests.builders import House, Stage
from tests.conference.case.steps.filling import WORDS, fields_of, ways

HERE = Path(__file__).parent


def house_of(laid: Stage, folder: Path, name: str) -> House:
    """Return a hub whose template folder holds one of the complete sets beside this file."""
    shutil.copytree(HERE / name, folder / "north.templates")
    return laid.copy(folder)


def hold(house: House) -> list[Item]:
    """Hold every item of the running meeting, in its order, to its end; return them as they were
    heard.
    """
    heard: list[Item] = []
    while item := _next(house):
        house.item = house.record(OpenItem(item=item.id))
        if not heard:
            house.all_here()
        _work(house)
        heard.append(house.c.item)
        house.record(LeaveItem(item=item.id))  # without a reason: nothing stands open
    return heard


def _next(house: House) -> Item | None:
    live = house.ask(SittingOf(meeting=house.meeting_id)).live
    return next((item for item in live if item.state is not ItemState.DONE), None)


def _work(house: House) -> None:
    """Go through the steps in their order, write lines and fill in what each asks for, then mend
    what is left.
    """
    for place, step in enumerate(house.c.agenda.steps):
        house.record(GoToStep(item=house.item_id, step=place))
        if step.kind == "information":
            for seat, words in (
                ("Police", "seen near the station"),
                ("Social", "knows the family"),
                ("Mental", "talked with them"),
            ):
                house.write(words, Kind.INFORMATION, seat, step=step.kind)
            house.write("sleeps at a friend's", Kind.CONCERN, step=step.kind)
        if step.kind == "plan":
            house.write("home visit", Kind.ACTION, "Social", step=step.kind)
        c, tried = house.c, set[str]()
        while needed := next(
            (
                one
                for one in RULES[step.kind].fields(c)
                if one.missing and one.make and one.name not in tried
            ),
            None,
        ):
            tried.add(needed.name)
            c = _fill(house, c, needed)
    mend(house)


def _fill(house: House, c: Conference, field: Field) -> Conference:
    """Type into a field as the secretary does, and return the conference as it stands
    afterwards.
    """
    typed = answer(field)
    assert field.echo(typed, c.today)
    house.record(field.command(field.read(typed, c.today)))
    return house.c


def mend(house: House, most: int = 80) -> None:
    """Follow each loose end to the field it names and answer there, until none is left."""
    c = house.c
    for _ in range(most):
        ends = loose_ends(c)
        if not ends:
            return
        fields = fields_of(c)
        path = f"{ends[0].step}/{ends[0].field}"
        found = fields.get(f"{path}/due") or fields.get(path)
        assert found is not None, f"no field mends: {ends[0]}"
        c = _fill(house, c, found)
    raise AssertionError([end.words for end in loose_ends(c)])


def answer(field: Field) -> str:
    """Return one thing to type into a field: words where it takes words, else the first choice
    there is.
    """
    return WORDS if ways(field) == [WORDS] else ways(field)[0]
