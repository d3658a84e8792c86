"""`check`: whatever was done to the file from outside is told in plain words, and
nothing else is.
"""

import shutil
from pathlib import Path
from typing import Any

import pytest

from conference.documents.corrections.correction import (
    AcceptAfterApproval,
    OpenRound,
    ProposeCorrection,
    RefuseProposal,
)
from conference.documents.minutes.minutes import ApproveMinutes, IssueMinutes
from storage import CannotOpen, Hub, key_file
from storage.file.schema import TRIGGERS
from tests.builders import COORDINATOR, PHRASE, House, Stage

PAGE = 4096
MARK = "Zzyzx"


@pytest.fixture(scope="module")
def long(begun: Stage, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A file of a good many pages, closed; made once."""
    house = begun.copy(tmp_path_factory.mktemp("long"))
    for number in range(60):
        house.write(f"{MARK} line {number} " + "and what was said there " * 20)
    stage = Stage.of(house)
    assert not Path(f"{house.path}-wal").exists()
    assert house.path.stat().st_size > 40 * PAGE
    return stage


@pytest.fixture
def closed(long: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it; it opens without the time that a passphrase takes."""
    path = tmp_path / "north.hub"
    for there, here in ((long.house.path, path), (key_file(long.house.path), key_file(path))):
        shutil.copy(there, here)
    monkeypatch.setattr("storage.hub_file.unlocked", lambda *_: ([long.data_key], False))
    return path


def _told(path: Path) -> list[str]:
    """Open the file again and say what is wrong with it."""
    try:
        hub = Hub.open(path, COORDINATOR, PHRASE)
    except CannotOpen as refused:
        return [str(refused)]
    told = hub.check()
    hub.close()
    return told


def test_a_sound_file_has_nothing_to_tell(closed: Path) -> None:
    """After a meeting with many lines all is well."""
    assert _told(closed) == []


@pytest.mark.parametrize("part", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_flipped_bit_is_found(closed: Path, part: float) -> None:
    """One bit anywhere in the file: it does not open, or check names it; nothing of the content is
    told.
    """
    data = bytearray(closed.read_bytes())
    data[int(len(data) * part)] ^= 1
    closed.write_bytes(data)
    told = _told(closed)
    assert told
    assert all(MARK not in sentence and str(closed) not in sentence for sentence in told)


@pytest.mark.parametrize(("first", "second"), [(3, 4), (10, 30), (2, 40), (20, 35)])
def test_swapped_pages_are_found(closed: Path, first: int, second: int) -> None:
    """Two whole encrypted pages in each other's place do not pass for the record."""
    data = bytearray(closed.read_bytes())
    one, other = slice(first * PAGE, (first + 1) * PAGE), slice(second * PAGE, (second + 1) * PAGE)
    data[one], data[other] = data[other], data[one]
    closed.write_bytes(data)
    assert _told(closed)


@pytest.mark.parametrize("cut", [PAGE, 10 * PAGE, 100])
def test_a_cut_file_is_found(closed: Path, cut: int) -> None:
    """A copy that broke off is not taken for a whole one."""
    closed.write_bytes(closed.read_bytes()[:-cut])
    assert _told(closed)


@pytest.mark.parametrize("name", TRIGGERS)
def test_a_missing_trigger_is_found(meeting: House, name: str) -> None:
    """An open file whose journal lost its protection says so; a closed one does not open again."""
    with meeting.hub._engine.begin() as connection:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    assert any("protection is missing" in sentence for sentence in meeting.hub.check())
    meeting.hub.close()
    with pytest.raises(CannotOpen, match="protection is missing"):
        Hub.open(meeting.path, COORDINATOR, PHRASE)


@pytest.fixture(scope="module")
def corrected(begun: Stage, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A sound file with a correction round that was decided, and minutes that were approved, issued
    and corrected; made once.
    """
    house = begun.copy(tmp_path_factory.mktemp("corrected"))
    house.mark("Police")
    house.end()
    house.record(OpenRound(meeting=house.meeting_id))
    about: dict[str, Any] = {"meeting": house.meeting_id, "seat": house.seat("Police")}
    one = house.record(ProposeCorrection(**about, should="It was Tuesday."))
    house.record(RefuseProposal(proposal=one.id, reason="it was Monday"))
    house.record(ApproveMinutes(meeting=house.meeting_id, reason="the court asked"))
    house.record(IssueMinutes(meeting=house.meeting_id))
    late = house.record(ProposeCorrection(**about, should="It was Wednesday."))
    house.record(AcceptAfterApproval(proposal=late.id, words="It was Wednesday."))
    assert house.hub.check() == []
    return Stage.of(house)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("DELETE FROM search_entry", "search index"),
        ("DELETE FROM person", "Nobody is entered"),
        ("UPDATE alembic_version SET version_num = '0000'", "another version"),
        (
            "UPDATE minutes SET document = json_set(document, '$.title', 'Other')",
            "not as they were approved",
        ),
        ("UPDATE minutes SET document = '{broken'", "cannot be read"),
        ("UPDATE minutes SET annex = '{broken'", "cannot be read"),
        (
            "UPDATE correction_proposal SET reason = 'because'",
            "annex of issued minutes is not as it was issued",
        ),
        ("DELETE FROM correction_proposal", "annex of issued minutes is not as it was issued"),
        (
            "UPDATE correction_round SET last_day = '2026-12-11'",
            "annex of issued minutes is not as it was issued",
        ),
        (
            "UPDATE correction_round_seat SET agreed_at = '2026-12-11 10:00:00.000000'",
            "annex of issued minutes is not as it was issued",
        ),
        (
            "UPDATE minutes SET approved_because = 'nobody had anything to say'",
            "annex of issued minutes is not as it was issued",
        ),
        ("UPDATE minutes SET annex = '{}'", "annex of issued minutes does not fit the journal"),
        (
            "UPDATE minutes SET issued_head = '', annex = '{}'",
            "annex of issued minutes is not as it was issued",
        ),
        (
            "UPDATE minutes SET issued_head = head",
            "annex of issued minutes does not fit the journal",
        ),
        ("UPDATE minutes SET issued_head = 'elsewhere'", "journal was cut"),
        ("UPDATE journal SET at = 'not a moment' WHERE number = 2", "cannot be read"),
        ("DELETE FROM meeting", "refers to nothing"),
    ],
)
def test_what_was_changed_past_the_door_is_found(
    corrected: Stage, tmp_path: Path, statement: str, sentence: str
) -> None:
    """Changes by somebody with the key and a tool of their own are told in one sentence each."""
    house = corrected.copy(tmp_path)
    raw = house.hub._engine.raw_connection()
    for name in TRIGGERS:
        raw.execute(f"DROP TRIGGER {name}")
    raw.execute("PRAGMA foreign_keys=off")
    raw.execute(statement)
    for create in TRIGGERS.values():
        raw.execute(create)
    raw.close()
    assert any(sentence in told for told in house.hub.check())
    house.hub.close()
