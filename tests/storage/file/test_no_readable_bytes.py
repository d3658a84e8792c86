"""Nothing readable touches the disk: a marked word in every text, and then every file of the folder
is searched (storage, 8.1).
"""

import contextlib
import unicodedata
from pathlib import Path

import pytest

from conference.base.refusal import Refused
from conference.documents.minutes.minutes import ApproveMinutes, CorrectMinutes, IssueMinutes
from conference.followup.find import Find
from conference.hub.draft import KeepDraft
from conference.hub.person import AddPerson, Role
from conference.hub.profile import FoundHub
from conference.meeting.meeting import MeetingState, NextMeeting
from storage import Cost, Hub
from tests.builders import PHRASE, Clock, House, begin_meeting, lay_table
from tests.commands import COMMANDS, sample

MARK = "Zzyzxquay"
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "latin-1")


def _readable(folder: Path) -> list[str]:
    """Return the files, at any depth, in which the marked word or a heading of the
    database stands.
    """
    found = []
    for path in folder.rglob("*"):
        data = path.read_bytes().lower() if path.is_file() else b""
        words = [
            form.encode(code).lower()
            for code in ENCODINGS
            for form in (MARK, unicodedata.normalize("NFD", MARK), MARK[::-1])
        ]
        if (
            any(word in data for word in words)
            or b"create table" in data
            or b"sqlite format" in data
        ):
            found.append(path.name)
    return found


@pytest.fixture
def marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """A hub in which every text of every command holds the marked word, with temporary files in the
    same folder.
    """
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    founder = AddPerson(name=f"{MARK} Founder", role=Role.COORDINATOR)
    profile = FoundHub(name=MARK, area=MARK, place=MARK)
    hub, _ = Hub.create(
        tmp_path / "new.hub",
        profile,
        [(founder, f"{PHRASE} {MARK}")],
        cost=Cost.FLOOR,
        clock=Clock(),
    )
    house = begin_meeting(lay_table(House(hub, Clock())), name=MARK, question=MARK, referrer=MARK)
    house.clock = Clock()
    for command in COMMANDS:
        if command.__name__ in {"EndMeeting", "ApproveMinutes", "IssueMinutes"}:
            continue
        for key in (house.item_id, house.meeting_id, house.case_id, house.seat("Police")):
            with contextlib.suppress(Refused):
                house.record(sample(command, MARK, key))
    for number in range(50):
        house.write(f"{MARK} {number} " + MARK * 20, topics=(MARK,))
    house.record(KeepDraft(place=MARK, text=MARK * 100))
    return house


def test_no_file_holds_a_readable_word(marked: House, tmp_path: Path) -> None:
    """Neither while the hub is open, -wal and all, nor after it is closed; and yet the word is in
    there.
    """
    assert len(marked.ask(Find(words=MARK.lower()))) == 50
    assert Path(f"{marked.path}-wal").stat().st_size > 100_000
    assert _readable(tmp_path) == []
    assert marked.ask(NextMeeting()).state is MeetingState.RUNNING  # type: ignore[union-attr]  # it runs
    marked.end()
    marked.record(ApproveMinutes(meeting=marked.meeting_id))
    marked.record(IssueMinutes(meeting=marked.meeting_id))
    marked.record(CorrectMinutes(meeting=marked.meeting_id, words=MARK))
    assert MARK in marked.c.lines[-1].text
    assert marked.hub.check() == []
    assert _readable(tmp_path) == []
    marked.hub.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.hub", "new.hub.keys"]
    assert _readable(tmp_path) == []


def test_the_search_would_find_a_readable_word(tmp_path: Path) -> None:
    """What this test looks for it can see: in any encoding, in any file."""
    for number, code in enumerate(ENCODINGS):
        (tmp_path / f"{number}.txt").write_bytes(b"\x00\x01" + f"said {MARK} there".encode(code))
    assert len(_readable(tmp_path)) == len(ENCODINGS)
