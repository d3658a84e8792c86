"""A small real hub for tests of pages: four seats, three cases, one meeting held and one planned,
all of it invented.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from textual.pilot import Pilot

from conference.case.assessment.assessment import SettleAssessment
from conference.case.plan.owner import AppointOwner
from conference.case.plan.review import SettleReview
from conference.case.record.case import Case, ReferCase, RiskLevel
from conference.case.record.decision import Outcome, SettleDecision
from conference.case.record.kind import Kind, Label, Standing
from conference.case.record.line import WriteLine
from conference.followup.duty import AddDuty
from conference.hub.agency import AddAgency
from conference.hub.person import AddPerson, Role
from conference.hub.profile import FoundHub
from conference.hub.seat import AddSeat, Partner
from conference.meeting.item import BuildAgenda
from conference.meeting.meeting import EndMeeting, Meeting, PlanMeeting, StartMeeting
from screens.app.program import Program
from screens.widgets.page import Page
from storage import Cost, Hub, key_file
from tests.builders import COORDINATOR, open_as, remembered
from tests.screens.pilot import run, screen_text

NOW = datetime(2026, 12, 10, 13, 48, tzinfo=UTC)
TODAY = NOW.date()
PASSPHRASE = "correct horse battery staple six"
PLANTED = "Quillfeather"
"""A part of the name of every person at risk in the hub; it is in no other text."""

SEATS = (
    ("Police", Partner.POLICE),
    ("Social services", Partner.SOCIAL_WORK),
    ("Housing", Partner.MUNICIPALITY),
)


class StandIn(Page):
    """Stands behind a door whose own page has its own tests; tells what it was made with."""

    def __init__(self, *values: Any, **named: Any) -> None:
        super().__init__()
        self.values, self.named = values, named


_LOOKS = 2_000
"""How often one looks whether something has come: some ten seconds, since a disk may be busy for
one or two.
"""

STAND_IN = f"{StandIn.__module__}:StandIn"


@dataclass
class Small:
    """The hub and the keys of what is in it.

    `held` was a month ago; `urgent` was called this morning.
    """

    hub: Hub
    seats: dict[str, UUID]
    cases: list[Case]
    urgent: Case
    meeting: Meeting
    held: Meeting


def small_hub(
    folder: Path,
    *,
    words: str | tuple[str, ...] = "home visit with the police",
    name: str = "Northmoor hub",
    day: date = TODAY,
) -> Small:
    """Make the hub; `words` stand in its lines and tasks, several of them in turn; `day` is the day
    of the planned meeting.

    It is built once for each set of texts and copied after that: a real file with a door of its own
    every time.
    """
    made = _made((words,) if isinstance(words, str) else words, name, day)
    path = folder / "a.hub"
    for file, content in ((path, made.file), (key_file(path), made.keys)):
        file.touch(0o600, exist_ok=False)
        file.write_bytes(content)
    was = made.small
    return replace(
        was,
        hub=open_as(path, made.data_key, COORDINATOR, lambda: NOW),
        seats=dict(was.seats),
        cases=list(was.cases),
    )


@dataclass(frozen=True)
class _Made:
    """A small hub that was closed: its two files, what opens it, and what is in it."""

    file: bytes
    keys: bytes
    data_key: bytes
    small: Small


@cache
def _made(words: tuple[str, ...], name: str, day: date) -> _Made:
    with TemporaryDirectory() as folder:
        small = _build(Path(folder), words, name, day)
        small.hub.close()
        path = small.hub.path
        return _Made(path.read_bytes(), key_file(path).read_bytes(), small.hub._data_key, small)


def _build(folder: Path, texts: tuple[str, ...], name: str, day: date) -> Small:
    words = cycle(texts)
    moment = [NOW - timedelta(days=35)]
    coordinator = (AddPerson(name=COORDINATOR, role=Role.COORDINATOR), PASSPHRASE)
    hub, _paper = Hub.create(
        folder / "a.hub",
        FoundHub(name=name, area="Northmoor"),
        [coordinator],
        cost=Cost.FLOOR,
        clock=lambda: moment[0],
    )
    remembered(hub)
    seats = {}
    for seat, partner in SEATS:
        agency = hub.record(AddAgency(name=f"{seat} of Northmoor", sector=seat.lower()))
        seats[seat] = hub.record(AddSeat(agency=agency.id, name=seat, partner=partner)).id
    cases = [
        hub.record(
            ReferCase(name=f"{first} {PLANTED}", question=next(words), referrer="Elm Park School")
        )
        for first in ("Noor", "Siân", "Tomasz")
    ]
    held = hub.record(PlanMeeting(day=moment[0].date(), starts=time(14)))
    items = {
        item.case_id: item.id for item in hub.record(BuildAgenda(meeting=held.id)) if item.case_id
    }
    hub.record(StartMeeting(meeting=held.id))
    for number, case in enumerate(cases):
        item = items[case.id]
        for text in (
            texts[number :: len(cases)] or texts[:1]
        ):  # each of them once, and one at least in each case
            hub.record(
                WriteLine(
                    item=item,
                    text=text,
                    kind=Kind.INFORMATION,
                    seat=seats["Police"],
                    standing=Standing.REPORTED,
                    labels=(Label.SOURCE,),
                )
            )
        due = TODAY + timedelta(days=(-3, 2, 20)[number])
        hub.record(
            WriteLine(
                item=item, text=next(words), kind=Kind.ACTION, seat=seats[SEATS[number][0]], due=due
            )
        )
        hub.record(SettleDecision(item=item, outcome=Outcome.ADOPT))
        hub.record(AppointOwner(item=item, seat=seats["Social services"], accepted=True))
        hub.record(
            SettleAssessment(
                item=item, level=(RiskLevel.RAISED, RiskLevel.HIGH, RiskLevel.IMMINENT)[number]
            )
        )
        hub.record(SettleReview(item=item, on=TODAY + timedelta(days=(-4, 8, 90)[number])))
    hub.record(EndMeeting(meeting=held.id))
    moment[0] = NOW - timedelta(hours=21, minutes=8)
    urgent = hub.record(
        ReferCase(
            name=f"Amara {PLANTED}",
            question="Is she safe tonight?",
            referrer="Elm Park School",
            urgent=True,
        )
    )
    moment[0] = NOW
    hub.record(
        AddDuty(
            text=f"tell the referrer: {next(words)}"[:2000],
            case=cases[0].id,
            due=TODAY + timedelta(days=1),
        )
    )
    meeting = hub.record(PlanMeeting(day=day, starts=time(14)))
    hub.record(BuildAgenda(meeting=meeting.id))
    return Small(hub, seats, cases, urgent, meeting, held)


def as_role(small: Small, role: Role) -> Hub:
    """Close the hub and open it as somebody of that role; a member holds the seat of the police."""
    seat = small.seats["Police"] if role is Role.MEMBER else None
    small.hub.admit(
        AddPerson(name="Ruth Adeyemi", role=role, seat=seat), PASSPHRASE, cost=Cost.FLOOR
    )
    path, data_key = small.hub.path, small.hub._data_key
    small.hub.close()
    return open_as(path, data_key, "Ruth Adeyemi", lambda: NOW)


@asynccontextmanager
async def working(
    hub: Hub, page: Page, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[Any]]:
    """Run the program on `hub` with `page` open; the program closes the hub when it ends."""
    program = Program(Page, lambda: NOW)
    program.hub = hub
    async with run(program, size) as pilot:
        program.push_screen(page)
        await pilot.pause()
        await program.workers.wait_for_complete()
        await pilot.pause()
        yield pilot


async def until(pilot: Pilot[Any], seen: Callable[[], object]) -> None:
    """Let the program go on until `seen`, and let it be drawn; fails, with the screen, when it is
    never seen.
    """
    await _until(pilot, seen)
    await pilot.pause()


async def until_text(pilot: Pilot[Any], words: str) -> None:
    """Let the program go on until `words` stand on the screen."""
    await _until(pilot, lambda: words in screen_text(pilot.app))


async def _until(pilot: Pilot[Any], seen: Callable[[], object]) -> None:
    for _ in range(_LOOKS):
        if seen():
            return
        await pilot.pause()
    raise AssertionError(screen_text(pilot.app))
