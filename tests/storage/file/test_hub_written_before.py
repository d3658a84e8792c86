"""A hub written by version 0.1 opens, is migrated, and reads the same.

Its files lie here as they were written by the program of commit ec9eeb9, before the house was
rebuilt: a meeting that was held, minutes that were approved, issued and corrected, one case. The
JSON beside them is what that program said of it. None of the three is ever written anew.
"""

import hashlib
import json
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from conference.case.overview.conference import Conference, ConferenceOf
from conference.documents.minutes.minutes import MinutesOf, MinutesState
from conference.followup.task import TaskFilter, Tasks
from storage import Hub, key_file
from tests.builders import COORDINATOR, PHRASE

HERE = Path(__file__).parent
THEN: dict[str, Any] = json.loads((HERE / "written_by_0_1.json").read_text(encoding="utf-8"))
NOW = datetime.fromisoformat(THEN["now"])


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    """The old hub, opened by its passphrase a minute after it was left."""
    path = tmp_path / "old.hub"
    shutil.copyfile(HERE / "written_by_0_1.hub.bin", path)
    shutil.copyfile(HERE / "written_by_0_1.keys.bin", key_file(path))
    path.chmod(0o600)
    key_file(path).chmod(0o600)
    hub = Hub.open(path, COORDINATOR, PHRASE, clock=lambda: NOW + timedelta(minutes=1))
    yield hub
    hub.close()


def _conference(hub: Hub, item: str) -> Conference:
    return hub.ask(ConferenceOf(item=UUID(THEN[item])))


def _same(then: Any, now: Any) -> None:
    """Whatever was said then is said now; a field may have come since."""
    if isinstance(then, dict):
        for name, value in then.items():
            _same(value, now[name])
    elif isinstance(then, list):
        assert len(now) == len(then)
        for one, other in zip(then, now, strict=True):
            _same(one, other)
    else:
        assert now == then


def test_nothing_is_wrong_with_it(hub: Hub) -> None:
    """Its journal, its index, its tables and the seals of its minutes hold."""
    assert hub.check() == []


def test_the_approved_text_is_byte_for_byte_as_it_was_frozen(hub: Hub) -> None:
    """Opening and migrating leave it alone, and it is read as it was written."""
    with hub._engine.connect() as connection:
        text = connection.exec_driver_sql("SELECT document FROM minutes").scalar_one()
    assert hashlib.sha256(text.encode()).hexdigest() == THEN["frozen_text"]
    minutes = hub.ask(MinutesOf(meeting=UUID(THEN["meeting"])))
    assert minutes.digest == THEN["digest"]
    assert minutes.head == THEN["head"]
    assert minutes.state is MinutesState.CORRECTED
    assert [one.words for one in minutes.corrections] == THEN["corrections"]
    _same(json.loads(text), minutes.document.model_dump(mode="json"))


def test_its_conference_reads_the_same(hub: Hub) -> None:
    """What was settled, written and agreed is what it was."""
    c = _conference(hub, "item")
    assert c.settled.keys() == THEN["settled"].keys()
    for kind, record in c.settled.items():
        _same(THEN["settled"][kind], record.model_dump(mode="json"))
    assert [[line.kind.value, line.text] for line in c.lines] == THEN["lines"]
    assert [[one.seat, one.text, str(one.due), one.state.value] for one in c.actions] == THEN[
        "actions"
    ]
    assert c.case is not None
    _same(THEN["case"], c.case.model_dump(mode="json"))


def test_the_next_conference_finds_what_was_settled_before(hub: Hub) -> None:
    """A conference sees the one before it as that one was settled."""
    before = _conference(hub, "next_item").before
    assert before.keys() == THEN["settled"].keys()
    for kind, record in before.items():
        _same(THEN["settled"][kind], record.model_dump(mode="json"))


def test_its_tasks_and_the_agenda_of_the_next_meeting_are_the_same(hub: Hub) -> None:
    """Duties and actions keep their kinds, words and days; the agenda its order."""
    tasks = hub.ask(Tasks(show=TaskFilter.ALL))
    assert [[one.seat, one.kind, one.text, str(one.due), one.state.value] for one in tasks] == THEN[
        "tasks"
    ]
    live = _conference(hub, "next_item").sitting.live
    assert [[one.kind, one.agenda] for one in live] == THEN["agenda"]
