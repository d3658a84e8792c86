"""When the database or the disk says no: one sentence without a word of what was typed, and nothing
lost.
"""

import subprocess
import sys
import traceback
from datetime import time
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from conference.base.record import Command
from conference.base.refusal import Refused
from conference.case.record.case import DescribeCase, ReferCase
from conference.case.record.contribution import Brought, Contribute
from conference.case.record.kind import Kind
from conference.case.record.line import EditLine, WriteLine
from conference.case.sharing.basis import Consent, SettleBasis
from conference.followup.duty import AddDuty
from conference.hub.person import AddPerson, Role
from conference.meeting.item import AddItem, LeaveItem, MoveItem, SetItem
from conference.meeting.meeting import PlanMeeting
from conference.meeting.presence import Attendance, MarkPresence
from storage import NotSaved
from storage.file.fault import NotRead
from tests.builders import DAY, House
from tests.commands import COMMANDS, sample
from tests.storage.transaction.test_undo import picture

ROOT = Path(__file__).parents[3]
MARK = "Zzyzxquay"


def _commands(house: House) -> dict[str, Command[object]]:
    """Commands that reach the database and are refused by it, or by a rule on the way, each with
    the marked word in it.
    """
    line = house.write("seen twice").id
    return {
        "no such meeting": MarkPresence(
            meeting=uuid4(), seat=house.seat("Police"), attendance=Attendance.HERE, name=MARK
        ),
        "no such seat of a person": AddPerson(name=MARK, role=Role.MEMBER, seat=uuid4()),
        "no such case": AddItem(meeting=house.meeting_id, case=uuid4()),
        "no such item": WriteLine(item=uuid4(), text=MARK),
        "no such line": EditLine(line=uuid4(), text=MARK),
        "no such seat": WriteLine(
            item=house.item_id, text=MARK, kind=Kind.INFORMATION, seat=uuid4()
        ),
        "no such seat to hide from": WriteLine(item=house.item_id, text=MARK, not_for=(uuid4(),)),
        "no such joint seat": WriteLine(
            item=house.item_id,
            text=MARK,
            kind=Kind.ACTION,
            seat=house.seat("Police"),
            joint=(uuid4(),),
        ),
        "no such seat for a line": EditLine(line=line, text=MARK, seat=uuid4()),
        "no such seat for a task": AddDuty(text=MARK, seat=uuid4()),
        "no such seat to contribute": Contribute(
            item=house.item_id, seat=uuid4(), state=Brought.SHARED, reason=MARK
        ),
        "dropped item": MoveItem(item=uuid4(), by=1),
        "a day that is over": PlanMeeting(
            day=DAY.replace(year=2020), starts=house.clock.now.time(), place=MARK
        ),
        "not open": LeaveItem(item=uuid4(), reason=MARK),
    }


def test_a_refusal_says_nothing_of_what_was_typed(meeting: House) -> None:
    """Neither the sentence nor the whole traceback with its causes holds the marked word, and
    nothing was written.
    """
    commands = _commands(meeting)
    before = picture(meeting)
    for name, command in commands.items():
        with pytest.raises(Refused) as refused:
            meeting.record(command)
        told = "".join(traceback.format_exception(refused.value))
        assert MARK not in told, name
        assert "[SQL" not in str(refused.value), name
        assert str(refused.value).endswith("."), name
        assert picture(meeting) == before, name
    assert meeting.hub.check() == []


def test_nothing_in_place_of_something_changes_nothing(meeting: House) -> None:
    """A None where a value has to stand leaves the value there; where none has to stand it takes it
    away.
    """
    meeting.record(SetItem(item=meeting.item_id, minutes=9, slot=time(15)))
    assert (
        meeting.record(DescribeCase(case=meeting.case_id, name=None, aliases=None, kind=None)).name
        == "Noor Example"
    )
    item = meeting.record(SetItem(item=meeting.item_id, minutes=None, slot=None))
    assert (item.minutes, item.slot) == (9, None)
    meeting.record(SettleBasis(item=meeting.item_id, consent=Consent.GIVEN, ground="a duty"))
    basis = meeting.record(SettleBasis(item=meeting.item_id, consent=None, ground=None))
    assert (basis.consent, basis.ground) == (None, "a duty")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.__name__)
def test_every_command_is_carried_out_or_refused(
    meeting: House, command: type[Command[object]]
) -> None:
    """Whatever ids a command names, the door answers with a record or a refusal in one sentence,
    never with an error of its own.
    """
    for key in (
        None,
        meeting.item_id,
        meeting.meeting_id,
        meeting.case_id,
        meeting.seat("Police"),
        meeting.write("a line").id,
    ):
        told = ""
        try:
            meeting.record(sample(command, MARK, key))
        except Refused as refused:
            told = str(refused)
        assert MARK not in told
        assert "\n" not in told
    assert meeting.hub.check() == []


@pytest.mark.parametrize(
    "typed", ["x" * 100_000, "\ud800", "\x00\x1b[2J\u202e", "  \n ", "[bold]{x}%s'\";--"], ids=ascii
)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.__name__)
def test_hostile_text_is_cleaned_or_refused(command: type[Command[object]], typed: str) -> None:
    """Every text of every command passes the boundary: no control character, no half sign, no
    endless text gets in.
    """
    refused = ""
    made = None
    try:
        made = sample(command, f"a{typed}b" if typed.strip() and len(typed) < 50 else typed)
    except Refused as why:
        refused = str(why)
    assert len(refused) < 200
    if (
        made is None or command.__name__ == "KeepDraft"
    ):  # what is being typed is kept as it is, cut at its own limit
        return
    written = made.model_dump_json()
    assert len(written) < 25_000
    assert not [sign for sign in ("\\u0000", "\\u001b", "\u202e", "\ud800") if sign in written]


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from tests.builders import Clock, begin_meeting, create, House, lay_table
from conference.case.record.line import LinesOfCase
from conference.base.refusal import Refused
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
for room in map(int, sys.argv[2:]):
    path = Path(sys.argv[1]) / f"{room}.hub"
    hub, _ = create(path, Clock())
    house = begin_meeting(lay_table(House(hub, hub._clock)))
    size = Path(f"{path}-wal").stat().st_size
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + room, hard))
    told, refused = [], ""
    for number in range(400):
        try:
            told.append(house.write(f"ZZMARK {number} " + "said " * 300).text)
        except Refused as why:
            refused = f"{type(why).__name__} {why}"
            break
    reading = len(house.ask(LinesOfCase(case=house.case_id, limit=1000)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    told.append(house.write("room again").text)
    assert house.hub.check() == [], house.hub.check()
    lines = [line.text for line in reversed(house.ask(LinesOfCase(case=house.case_id, limit=1000)))]
    house.hub.close()
    print(lines == told, reading == len(told) - 1, refused)
"""
ROOMS = (0, 5_000, 60_000, 300_000)  # bytes


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no limit on the size of a file")
def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    """The line that did not fit is refused in one sentence; all lines before it stay, and writing
    goes on once there is room.
    """
    run = [sys.executable, "-c", FULL_DISK, str(tmp_path), *map(str, ROOMS)]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()
    assert len(told) == len(ROOMS)
    assert all(line.startswith("True True NotSaved NOT SAVED: ") for line in told), told
    assert "ZZMARK" not in done.stdout + done.stderr
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("SQLITE_FULL", "disk is full"),
        ("SQLITE_BUSY", "busy"),
        ("SQLITE_READONLY", "protected"),
        ("SQLITE_CORRUPT_VTAB", "damaged"),
        ("SQLITE_NOTADB", "damaged"),
        ("SQLITE_CONSTRAINT_UNIQUE", "does not fit"),
        ("SQLITE_IOERR_WRITE", "did not take it"),
        ("", "did not take it"),
    ],
)
def test_each_fault_has_its_sentence(name: str, words: str) -> None:
    """Each kind of fault is told apart, and its own text, which may hold a path, is never shown."""
    fault = type("Fault", (Exception,), {"sqlite_errorname": name})("/home/somebody/secret.hub")
    saving, reading = str(NotSaved.because(fault)), str(NotRead.because(fault))
    assert words in saving
    assert saving.startswith("NOT SAVED: ")
    assert "SAVED" not in reading
    assert "/home" not in saving + reading


def test_a_damaged_page_is_told_when_it_is_read(meeting: House) -> None:
    """A question that meets a broken page is answered with a sentence, and says nothing
    of saving.
    """
    with meeting.hub._engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE contribution")
    with pytest.raises(NotRead, match=r"^This cannot be read"):
        _ = meeting.c


def test_many_cases_in_a_year_keep_their_order(hub: House) -> None:
    """References go on after 999, and no number is given twice."""
    case = hub.record(ReferCase(name="Noor Example"))
    with hub.hub._engine.begin() as connection:
        connection.execute(
            text("UPDATE \"case\" SET number = 999, reference = '2026-999' WHERE id = :id"),
            {"id": case.id.hex},
        )
    assert hub.record(ReferCase(name="Another Example")).reference == "2026-1000"
