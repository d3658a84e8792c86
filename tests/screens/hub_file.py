"""A small real hub in a file for tests of the command line, and a way to run a command with a pipe
as its standard input.
"""

import io
import shutil
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import NamedTuple

import pytest

from conference.hub.person import AddPerson, Role
from conference.hub.profile import FoundHub
from conference.meeting.item import BuildAgenda
from conference.meeting.meeting import EndMeeting, PlanMeeting, StartMeeting
from screens.command_line.main import main
from storage import Cost, Hub, key_file
from tests.builders import remembered

PERSON, PASSPHRASE = "Ines Okafor", "correct horse battery staple six"
HELD, PLANNED = date(2026, 12, 10), date(2027, 1, 14)


class Demo(NamedTuple):
    """What `build_demo` returns."""

    hub: Hub
    person: str
    passphrase: str
    paper: str


def small_hub(path: Path, now: datetime = datetime(2026, 12, 10, 13, 30, tzinfo=UTC)) -> Demo:
    """Make a hub without meetings; it is returned open."""
    people = [(AddPerson(name=PERSON, role=Role.COORDINATOR), PASSPHRASE)]
    hub, paper = Hub.create(
        path,
        FoundHub(name="Northmoor", area="Northmoor"),
        people,
        cost=Cost.FLOOR,
        clock=lambda: now,
    )
    return Demo(remembered(hub), PERSON, PASSPHRASE, paper)


def hub_with_meetings(path: Path) -> Path:
    """Make a closed hub with one meeting held and one planned; return its place."""
    hub = small_hub(path).hub
    for day in (HELD, PLANNED):
        meeting = hub.record(PlanMeeting(day=day, starts=time(14), place="Town Hall"))
        hub.record(BuildAgenda(meeting=meeting.id))
        if day == HELD:
            hub.record(StartMeeting(meeting=meeting.id))
            hub.record(EndMeeting(meeting=meeting.id))
    hub.close()
    return path


def copy_of(made: Path, folder: Path) -> Path:
    """Copy a closed hub with its key file into a folder; return its place there."""
    for file in (made, key_file(made)):
        shutil.copy(file, folder / file.name)
    return folder / made.name


def run(monkeypatch: pytest.MonkeyPatch, *argv: str | Path, stdin: bytes | None = None) -> int:
    """Run a command with `stdin` as a pipe; without it, with the passphrase."""
    monkeypatch.setattr(
        sys,
        "stdin",
        io.TextIOWrapper(io.BytesIO(stdin if stdin is not None else f"{PASSPHRASE}\n".encode())),
    )
    return main([str(one) for one in argv])


def fail(error: BaseException) -> None:
    """Raise an error where only an expression has room."""
    raise error
