"""Every page as it looks on the demo hub, at 80x24 and 120x36.

What is drawn changes only on purpose.
"""

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from conference.case.record.case import Cases
from conference.documents.corrections.correction import AgreeToDraft, OpenRound, ProposeCorrection
from conference.meeting.item import OpenItem
from conference.meeting.meeting import MeetingKind, Meetings
from screens.app.idle_watch import LockReason
from screens.app.locking import Locked
from screens.app.program import Program
from screens.app.unlock import Unlock
from screens.app.welcome import Welcome
from screens.case.case_page import CasePage
from screens.case.cases import CasesPage
from screens.case.refer import ReferPage
from screens.documents.copies import CopiesPage
from screens.documents.correction import RoundPage
from screens.documents.export_page import ExportPage
from screens.documents.minutes import MinutesPage
from screens.followup.find import FindPage
from screens.followup.home import Home
from screens.followup.tasks import TasksPage
from screens.hub.founding.founding_page import Found
from screens.hub.founding.new_hub import NewHub
from screens.hub.journal import JournalPage
from screens.hub.settings import SettingsPage
from screens.hub.table import TablePage
from screens.meeting.meetings import MeetingsList
from screens.meeting.prepare import Prepare
from screens.rendering.write import Wish, write
from screens.widgets.ask import Field
from screens.widgets.page import Page
from storage import Cost
from tests.builders import House
from tests.screens.case.at_table import Table
from tests.screens.demo_scene import (
    NOW,
    SIZES,
    Made,
    begin,
    call_urgent,
    held,
    items,
    make,
    show,
    sit_down,
    working,
)
from tests.screens.hub.founding.starting import fill
from tests.screens.hub.founding.starting import make as make_hub
from tests.screens.pilot import run
from tests.screens.small_hub import until_text
from tests.snapshot import FOLDER, Snapshots

pytestmark = pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x36"])

Camera = Callable[[tuple[int, int]], Snapshots]


LOCKED = Locked(
    path="/hubs/a.hub", person="Mei-Lin Haugenby", reason=LockReason.IDLE, minutes=10, saved="14:21"
)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Make the demo hub, once."""
    return make(tmp_path_factory.mktemp("demo"))


@pytest.fixture
def house(demo: Made, tmp_path: Path) -> Iterator[House]:
    """Open a copy of it."""
    house = demo.copy(tmp_path)
    yield house
    house.hub.close()


@pytest.fixture
def camera(request: pytest.FixtureRequest) -> Camera:
    """Return what compares screens of a size."""
    return lambda size: Snapshots(size, update=request.config.getoption("--snapshot-update"))


def _same(page: Page) -> Page:
    return page


async def test_before_a_hub_is_open(
    size: tuple[int, int], camera: Camera, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unlocking, the welcome, and the four steps of the guided start."""
    for module in ("screens.app.unlock", "screens.hub.founding.founding_page"):
        monkeypatch.setattr(f"{module}.remember_hub", lambda _path: None)
    folder = Path("/hubs")
    founding = NewHub(folder=folder, file=str(tmp_path / "made.hub"))
    for keeper, words in zip(
        founding.keepers,
        ("one two three four five six", "seven eight nine ten eleven twelve", ""),
        strict=True,
    ):
        keeper.passphrase = words
    with camera(size) as camera_:
        for name, page in (
            ("unlock", Unlock(folder / "a.hub")),
            ("locked", Unlock(folder / "a.hub", LOCKED)),
            ("welcome", Welcome(None)),
            ("welcome-not-there", Welcome(folder / "a.hub")),
        ):
            async with run(Program(partial(_same, page), lambda: NOW), size) as pilot:
                await pilot.pause()
                camera_.take(name, pilot.app)
        app = Program(lambda: Found(None, founding, Cost.FLOOR), lambda: NOW)
        async with run(app, size) as pilot:
            await pilot.pause()
            fill(
                pilot,
                name="Northmoor hub",
                area="Northmoor",
                country="gb",
                file="/hubs/northmoor.hub",
            )
            await until_text(pilot, "public holidays are known")
            camera_.take("found-1-hub", app)
            fill(pilot, file=str(tmp_path / "made.hub"))
            await pilot.press("f4")
            await pilot.pause()
            camera_.take("found-2-table", app)
            await pilot.press("f4")
            fill(pilot, coordinator="Ines Okafor", chair="Lars Öberg")
            await app.workers.wait_for_complete()
            await pilot.pause()
            camera_.take("found-3-keys", app)
            step = await make_hub(pilot)
            assert step.made is not None
            camera_.take("found-4-paper", app, *step.made.paper.split("-"))


async def test_the_pages(size: tuple[int, int], camera: Camera, house: House) -> None:
    """Everything one comes to from home."""
    case = next(case for case in house.ask(Cases()) if case.reference == "2026-007")
    pages: dict[str, Page] = {
        "home": Home(),
        "prepare": Prepare(),
        "meetings": MeetingsList(),
        "minutes": MinutesPage(held(house).id),
        "tasks": TasksPage(),
        "cases": CasesPage(),
        "case": CasePage(case.id),
        "refer": ReferPage(),
        "find": FindPage(),
        "table": TablePage(),
        "journal": JournalPage(),
        "settings": SettingsPage(),
    }
    async with working(house.hub, house.clock, size) as (program, pilot):
        with camera(size) as camera_:
            for name, page in pages.items():
                await show(program, pilot, page)
                if name == "find":
                    page.query_one(Field).value = "school"
                    await until_text(pilot, "task  ")
                camera_.take(name, program)
                if name == "home":
                    for key, dialog in (
                        ("f1", "help"),
                        ("ctrl+p", "palette"),
                        ("ctrl+o", "jump"),
                        ("ctrl+l", "curtain"),
                    ):
                        await pilot.press(key)
                        await pilot.pause()
                        camera_.take(dialog, program)
                        await pilot.press("escape")
                        await pilot.pause()


async def test_what_leaves_the_room(
    size: tuple[int, int],
    camera: Camera,
    house: House,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Writing a document, who has what, and a draft that goes round; before and after."""
    monkeypatch.setattr(Path, "home", lambda: Path("/home/imani"))
    last = next(one for one in house.ask(Meetings()) if one.kind is MeetingKind.URGENT)
    async with working(house.hub, house.clock, size) as (program, pilot):
        with camera(size) as camera_:
            pages: dict[str, Page] = {
                "corrections-before": RoundPage(last.id),
                "copies-none": CopiesPage(last.id),
            }
            for name, page in pages.items():
                await show(program, pilot, page)
                camera_.take(name, program)
            opened = house.record(OpenRound(meeting=last.id))
            first, second, *_ = opened.seats
            house.record(AgreeToDraft(meeting=last.id, seat=second.seat_id))
            seat = first.seat_id
            house.record(
                ProposeCorrection(
                    meeting=last.id, seat=seat, stands="two nights ago", should="three nights ago"
                )
            )
            wish = Wish(
                document="minutes",
                reader=f"seat:{first.seat}",
                form="text",
                path=tmp_path / "out.txt",
                meeting=last.id,
            )
            await asyncio.to_thread(write, house.hub, wish)
            pages = {"corrections": RoundPage(last.id), "copies": CopiesPage(last.id)}
            pages["export"] = ExportPage(last.id, reader=wish.reader)
            for name, page in pages.items():
                await show(program, pilot, page)
                camera_.take(name, program)
            await pilot.press("w")
            await until_text(pilot, "There is no such folder")
            camera_.take("export-refused", program)


async def test_the_room_step_by_step(size: tuple[int, int], camera: Camera, house: House) -> None:
    """The eleven steps of a new case, and what opens over them."""
    begin(house)
    async with working(house.hub, house.clock, size) as (program, pilot):
        table = await sit_down(program, pilot, house.meeting_id)
        with camera(size) as camera_:
            assert table.room.c is not None
            for number, step in enumerate(table.room.c.agenda.steps):
                table.room.to_step(number)
                await table.rest()
                camera_.take(f"room-{number + 1:02}-{step.kind}", program)
            await _go_to(table, 3)
            await table.type("> pol seen with shopping at the bus stop #src")
            camera_.take("room-typing", program)
            await table.press("ctrl+u")
            for key, dialog in (
                ("f8", "loose-ends"),
                ("f5", "read-back"),
                ("ctrl+r", "roll"),
                ("f2", "agenda"),
                ("f1", "help-step"),
                ("ctrl+n", "leaving"),
            ):
                await table.press(key)
                await pilot.pause()
                camera_.take(f"room-{dialog}", program)
                await table.press("escape")


async def _go_to(table: Table, step: int) -> None:
    table.room.to_step(step)
    await table.rest()


async def test_the_other_items_of_the_meeting(
    size: tuple[int, int], camera: Camera, house: House
) -> None:
    """A review, a closure, and every item of the meeting itself."""
    begin(house)
    wanted = {item.kind if item.case_id is None else item.agenda: item for item in items(house)}
    async with working(house.hub, house.clock, size) as (program, pilot):
        table = await sit_down(program, pilot, house.meeting_id)
        with camera(size) as camera_:
            for kind, item in wanted.items():
                if kind == "new":
                    continue
                house.record(OpenItem(item=item.id))
                await table.room.session.to_item(item.id)
                assert table.room.c is not None
                await _go_to(
                    table,
                    {
                        "review": table.room.c.agenda.at("report"),
                        "closure": table.room.c.agenda.at("closure"),
                    }.get(kind)
                    or 0,
                )
                camera_.take(f"item-{kind}", program)


async def test_an_urgent_conference(size: tuple[int, int], camera: Camera, house: House) -> None:
    """Fifteen minutes, three seats: its first two steps."""
    call_urgent(house)
    async with working(house.hub, house.clock, size) as (program, pilot):
        table = await sit_down(program, pilot, house.meeting_id)
        with camera(size) as camera_:
            camera_.take("urgent-1", program)
            await table.press("f4")
            camera_.take("urgent-2", program)


def test_both_sizes_have_the_same_screens(
    size: tuple[int, int], request: pytest.FixtureRequest
) -> None:
    """Every screen is kept at each size, and nothing else lies in the folder."""
    if request.config.getoption("--snapshot-update"):
        pytest.skip("the others are writing them")
    end = f"-{size[0]}x{size[1]}.txt"
    here = {path.name.removesuffix(end) for path in FOLDER.glob(f"*{end}")}
    assert here == {path.name.rpartition("-")[0] for path in FOLDER.iterdir()}
    assert len(here) >= 50
