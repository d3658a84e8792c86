"""Ready-made hubs for tests: a real encrypted file, four seats round the table, a meeting that
runs. Everybody is invented.

The costly stages are made once in a run and copied; the copies are real files with a door of their
own.
"""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from conference.base.record import Command, Query
from conference.case.overview.conference import Conference, ConferenceOf
from conference.case.record.action import Action
from conference.case.record.case import Case, ReferCase
from conference.case.record.kind import Kind
from conference.case.record.line import Line, WriteLine
from conference.hub.agency import AddAgency
from conference.hub.person import AddPerson, Role
from conference.hub.profile import FoundHub
from conference.hub.seat import AddSeat, AppointHolder, Partner, Seat
from conference.meeting.item import BuildAgenda, Item, LeaveItem, OpenItem
from conference.meeting.meeting import EndMeeting, Meeting, PlanMeeting, StartMeeting
from conference.meeting.presence import Attendance, InviteGuest, MarkPresence
from storage import Cost, Hub, build_demo, key_file
from storage.file.connection import engine
from storage.file.signing import Signer
from storage.keys.keyring import Keyring

T = TypeVar("T")

DAY = date(2026, 12, 10)
DEMO_NOW = datetime(2026, 12, 10, 13, 30, tzinfo=UTC)
COORDINATOR, CHAIR, SECRETARY, MEMBER, AUDITOR = (
    "Ines Okafor",
    "Tomasz Lindqvist",
    "Mei-Ling Haddad",
    "Sina Tautai",
    "Örjan N’Diaye",
)
PHRASE = "copper lantern drifts quietly north"
PEOPLE = {
    COORDINATOR: Role.COORDINATOR,
    CHAIR: Role.CHAIR,
    SECRETARY: Role.SECRETARY,
    MEMBER: Role.MEMBER,
    AUDITOR: Role.AUDITOR,
}
SIGNERS: dict[tuple[bytes, str], Signer] = {}
"""Who signs the journal of the hubs that were made in this run, by data key and name."""
SEATS = (
    ("Municipality", "local authority", Partner.MUNICIPALITY, "Amadou Virtanen"),
    ("Police", "police", Partner.POLICE, "Ada Kowalczyk"),
    ("Social services", "social services", Partner.SOCIAL_WORK, "Jo Nakamura"),
    ("Mental health", "health", Partner.BEHAVIOUR, "Dr Leila Sørensen"),
)
GUEST = ("Elm Park School", "education", None, "Priya O’Malley")


@dataclass
class Clock:
    """A clock that stands still until it is told to go on, but for the millisecond that each look
    at it takes.
    """

    now: datetime = datetime(2026, 12, 10, 14, 0, tzinfo=UTC)
    tick: timedelta = field(default=timedelta(milliseconds=1))

    def __call__(self) -> datetime:
        """Return the moment, and let a millisecond pass, so that no two entries share one."""
        self.now += self.tick
        return self.now

    def pass_(self, *, minutes: float = 0, hours: float = 0, days: float = 0) -> None:
        """Let time pass."""
        self.now += timedelta(minutes=minutes, hours=hours, days=days)


@dataclass
class House:
    """A hub with its clock and whatever has been built in it so far."""

    hub: Hub
    clock: Clock
    seats: dict[str, Seat] = field(default_factory=dict)
    guest: Seat | None = None
    case: Case | None = None
    meeting: Meeting | None = None
    item: Item | None = None

    def __post_init__(self) -> None:
        """Say the most needed things shorter."""
        self.path = self.hub.path

    def record(self, command: Command[T]) -> T:
        """Give a command to the door."""
        return self.hub.record(command)

    def ask(self, query: Query[T]) -> T:
        """Put a question to the door."""
        return self.hub.ask(query)

    def seat(self, name: str) -> UUID:
        """Return the id of a seat by the beginning of its name."""
        return next(
            seat.id
            for seat in (*self.seats.values(), *([self.guest] if self.guest else []))
            if seat.name.startswith(name)
        )

    @property
    def item_id(self) -> UUID:
        """The conference that is open."""
        assert self.item is not None
        return self.item.id

    @property
    def meeting_id(self) -> UUID:
        """The meeting that runs."""
        assert self.meeting is not None
        return self.meeting.id

    @property
    def case_id(self) -> UUID:
        """The case of the conference that is open."""
        assert self.case is not None
        return self.case.id

    @property
    def c(self) -> Conference:
        """The conference as it stands now."""
        return self.ask(ConferenceOf(item=self.item_id))

    def write(self, text: str, kind: Kind = Kind.NOTE, seat: str = "", **more: Any) -> Line:
        """Write a line in the conference that is open."""
        if kind in {Kind.ACTION, Kind.DISSENT, Kind.INFORMATION} and not seat:
            seat = "Police"
        return self.record(
            WriteLine(
                item=self.item_id,
                text=text,
                kind=kind,
                seat=self.seat(seat) if seat else None,
                **more,
            )
        )

    def action(self, text: str = "home visit", seat: str = "Social", **more: Any) -> Action:
        """Write an action and return it."""
        line = self.write(text, Kind.ACTION, seat, **more)
        return next(action for action in self.c.actions if action.id == line.id)

    def mark(
        self,
        seat: str,
        attendance: Attendance = Attendance.HERE,
        *,
        here: bool = False,
        **more: Any,
    ) -> None:
        """Mark a seat, for the whole meeting or (`here`) for this conference only."""
        item = self.item_id if here else None
        self.record(
            MarkPresence(
                meeting=self.meeting_id,
                seat=self.seat(seat),
                attendance=attendance,
                item=item,
                **more,
            )
        )

    def all_here(self) -> None:
        """Mark the four structural partners as here."""
        for name, *_ in SEATS:
            self.mark(name)

    def leave(self) -> None:
        """Finish the conference that is open."""
        self.record(LeaveItem(item=self.item_id, reason="time is up"))

    def end(self) -> None:
        """End the meeting."""
        self.record(EndMeeting(meeting=self.meeting_id))

    def turn_to(self, kind: str, meeting: UUID | None = None) -> Item:
        """Open the first item of a kind and make it the one worked in."""
        from conference.meeting.sitting import SittingOf

        items = self.ask(SittingOf(meeting=meeting or self.meeting_id)).live
        self.item = self.record(OpenItem(item=next(item.id for item in items if item.kind == kind)))
        return self.item


def create(
    path: Path, clock: Clock, people: dict[str, Role] | None = None, **profile: Any
) -> tuple[Hub, str]:
    """Make a hub at the lowest cost; return it, the first of `people` at the keyboard, and the
    paper key.
    """
    admitted = [
        (AddPerson(name=name, role=role), PHRASE)
        for name, role in (people or {COORDINATOR: Role.COORDINATOR}).items()
    ]
    hub, paper = Hub.create(
        path,
        FoundHub(name="Northmoor hub", area="Northmoor", **profile),
        admitted,
        cost=Cost.FLOOR,
        clock=clock,
    )
    return remembered(hub), paper


def remembered(hub: Hub) -> Hub:
    """Return a hub that was just made; whoever made it signs its copies with the same key."""
    if hub._keyring.signer:
        SIGNERS[hub._data_key, hub.person.name] = hub._keyring.signer
    return hub


def lay_table(house: House) -> House:
    """Put agencies and seats on the map: the four structural partners and a guest."""
    for name, sector, partner, holder in (*SEATS, GUEST):
        agency = house.record(
            AddAgency(name=f"{name} of Northmoor", sector=sector, core=partner is not None)
        )
        seat = house.record(
            AddSeat(agency=agency.id, name=name, partner=partner, permanent=partner is not None)
        )
        seat = house.record(
            AppointHolder(seat=seat.id, name=holder, since=date(2026, 1, 5), deputy="Sam Deputy")
        )
        if seat.permanent:
            house.seats[name] = seat
        else:
            house.guest = seat
    return house


def begin_meeting(house: House, **case: Any) -> House:
    """Refer a case, plan a meeting for today, build its agenda, begin it, and open the conference
    with its guest.
    """
    refer = {
        "name": "Noor Example",
        "question": "how can Noor be kept safe?",
        "referrer": "Elm Park School",
        **case,
    }
    house.case = house.record(ReferCase(**refer))
    house.meeting = house.record(PlanMeeting(day=house.clock.now.date(), starts=time(14)))
    items = house.record(BuildAgenda(meeting=house.meeting_id))
    item = next(item for item in items if item.case_id == house.case_id)
    house.record(
        InviteGuest(item=item.id, seat=house.seat("Elm"), reason="her school", brings="attendance")
    )
    house.meeting = house.record(StartMeeting(meeting=house.meeting_id))
    house.item = house.record(OpenItem(item=item.id))
    return house


@dataclass(frozen=True)
class Stage:
    """A house that was closed, to be copied: its files, its keys, and what was built in it."""

    house: House
    data_key: bytes

    @classmethod
    def of(cls, house: House) -> "Stage":
        """Close a house and keep it."""
        house.hub.close()
        return cls(house, house.hub._data_key)

    def copy(self, folder: Path, person: str = COORDINATOR) -> House:
        """Return a copy of the house in `folder`, open, with its own clock and a person at the
        keyboard.
        """
        path = folder / "north.hub"
        shutil.copyfile(self.house.path, path)
        shutil.copyfile(key_file(self.house.path), key_file(path))
        path.chmod(0o600)
        key_file(path).chmod(0o600)
        clock = Clock(self.house.clock.now)
        hub = open_as(path, self.data_key, person, clock)
        was = self.house
        return House(hub, clock, dict(was.seats), was.guest, was.case, was.meeting, was.item)


def open_as(path: Path, data_key: bytes, person: str, clock: Callable[[], datetime]) -> Hub:
    """Open a hub with its data key, without the second that a passphrase takes; the person signs
    the journal as whoever made it, or with a key of their own.
    """
    ring = Keyring.load(key_file(path))
    ring.signer = SIGNERS.get((data_key, person)) or Signer(sha256(person.encode()).digest())
    hub = Hub(path, engine(path, data_key), ring, data_key, clock)
    hub._person = hub._thread.submit(hub._look_up, person).result()
    return hub


@dataclass(frozen=True)
class KeptDemo:
    """The demo hub as it stands at DEMO_NOW, closed, to be copied, and what opens it."""

    path: Path
    data_key: bytes
    person: str
    passphrase: str
    paper: str
    seed: str

    def copy(self, path: Path) -> Path:
        """Copy it to `path`, which is returned."""
        for made, copied in ((self.path, path), (key_file(self.path), key_file(path))):
            shutil.copyfile(made, copied)
            copied.chmod(0o600)
        return path


_demos: dict[Path, KeptDemo] = {}


def kept_demo(folder: Path) -> KeptDemo:
    """Return the demo hub of this run of the tests, which is made in the first folder it is asked
    for in.

    Workers share one where there are locks of files, which is not on Windows.
    """
    worker = f"popen-{os.environ.get('PYTEST_XDIST_WORKER')}"
    run = (
        next((parent.parent for parent in folder.parents if parent.name == worker), None)
        if sys.platform != "win32"
        else None
    )
    home = Path() if run is None else run / "demo"
    if home not in _demos:
        _demos[home] = _make_demo(folder) if run is None else _shared_demo(home)
    return _demos[home]


def _shared_demo(home: Path) -> KeptDemo:
    home.mkdir(exist_ok=True)
    with _alone(home / "lock"):
        told = home / "told"
        if not told.exists():
            made = _make_demo(home)
            told.write_text(
                f"{made.data_key.hex()}\n{made.person}\n{made.passphrase}\n{made.paper}\n"
                f"{made.seed}",
                encoding="utf-8",
            )
        key, person, passphrase, paper, seed = told.read_text(encoding="utf-8").split("\n")
    SIGNERS[bytes.fromhex(key), person] = Signer(bytes.fromhex(seed))
    return KeptDemo(home / "demo.hub", bytes.fromhex(key), person, passphrase, paper, seed)


def _make_demo(folder: Path) -> KeptDemo:
    demo = build_demo(folder / "demo.hub", DEMO_NOW, clock=lambda: DEMO_NOW)
    remembered(demo.hub).close()
    signer = demo.hub._keyring.signer
    assert signer is not None
    return KeptDemo(
        demo.hub.path,
        demo.hub._data_key,
        demo.person,
        demo.passphrase,
        demo.paper,
        signer._private.private_bytes_raw().hex(),
    )


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Wait until no other worker is inside."""
    import fcntl

    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # let go when the file is closed
        yield
