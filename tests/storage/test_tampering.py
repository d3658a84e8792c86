"""What somebody does who holds the key of the file and a tool of their own: `check` finds it, as
far as anything in the file can. Everything is done on copies of one real file.
"""

from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from conference.documents.copy import TakeCopy
from conference.documents.minutes.minutes import ApproveMinutes, CorrectMinutes
from conference.hub.draft import KeepDraft
from conference.meeting.item import GoToStep
from storage import CannotOpen, Hub
from storage.file.journal import FIRST_SEAL, JournalRow
from storage.file.schema import TRIGGERS
from storage.file.signing import Signer
from tests.builders import CHAIR, COORDINATOR, PHRASE, House, Stage, open_as
from tests.commands import COMMANDS


@pytest.fixture(scope="module")
def approved(begun: Stage, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A sound file with approved minutes that are not issued, a correction and a numbered copy; the
    last entries are the chair's.
    """
    house = begun.copy(tmp_path_factory.mktemp("approved"))
    house.mark("Police")
    house.write("she rang from the bus")
    house.end()
    house.record(ApproveMinutes(meeting=house.meeting_id, reason="the court asked"))
    house.record(CorrectMinutes(meeting=house.meeting_id, words="It was Tuesday."))
    house.hub.close()
    house.hub = open_as(house.path, begun.data_key, CHAIR, house.clock)
    house.record(
        TakeCopy(document="minutes", reader="full", meeting=house.meeting_id, form="text", to="me")
    )
    assert house.hub.check() == []
    return Stage.of(house)


def _past_the_door(house: House, *statements: str) -> None:
    """Carry out SQL on the open file with the triggers away, and put them back."""
    raw = house.hub._engine.raw_connection()
    raw.execute("PRAGMA foreign_keys=off")
    for name in TRIGGERS:
        raw.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        raw.execute(statement)
    for create in TRIGGERS.values():
        raw.execute(create)
    raw.close()


def _told(house: House) -> str:
    told = " ".join(house.hub.check())
    house.hub.close()
    return told


@pytest.mark.parametrize(
    ("statements", "sentence"),
    [
        (("DELETE FROM minutes",), "a row of minutes is gone that entry"),
        (("DELETE FROM minutes", "UPDATE meeting SET frozen = 0"), "were approved are gone"),
        (("UPDATE meeting SET frozen = 0",), "is open again"),
        (("UPDATE minutes SET approved_by = 'Somebody Else'",), "a row of minutes is not as entry"),
        (
            ("UPDATE minutes SET approved_at = '2026-01-01 10:00:00.000000'",),
            "a row of minutes is not as entry",
        ),
        (("UPDATE correction SET words = 'It was Friday.'",), "a row of correction is not as"),
        (("DELETE FROM correction",), "a row of correction is gone"),
        (("UPDATE copy SET reader = 'seat:Police'",), "a row of copy is not as entry"),
        (("DELETE FROM copy",), "a row of copy is gone"),
        (("UPDATE line SET text = 'she rang from home'",), "a row of line is not as entry"),
        (("UPDATE person SET role = 'coordinator' WHERE role = 'member'",), "a row of person"),
        (
            (
                "CREATE TEMP TABLE made AS SELECT * FROM agency LIMIT 1",
                "UPDATE made SET id = lower(hex(randomblob(16)))",
                "INSERT INTO agency SELECT * FROM made",
            ),
            "came in past the journal",
        ),
        (("DELETE FROM row_seal WHERE kind = 'copy'",), "seals of entry"),
        (("DELETE FROM row_seal",), "the seals of its rows are gone"),
        (("UPDATE row_seal SET digest = '' WHERE kind = 'copy'",), "are not its own"),
        (
            ("DELETE FROM journal WHERE number = (SELECT max(number) FROM journal)",),
            "which changed the record, is gone",
        ),
        (("UPDATE journal SET signature = '' WHERE number = 9",), "bears no signature"),
        (("UPDATE signing_key SET public = (SELECT lower(hex(randomblob(32))))",), "not signed by"),
    ],
)
def test_what_an_insider_changes_is_found(
    approved: Stage, tmp_path: Path, statements: tuple[str, ...], sentence: str
) -> None:
    """Rows that were changed, taken away or put in, and entries that were cut off, each in one
    sentence; nothing of the content is told.
    """
    house = approved.copy(tmp_path)
    _past_the_door(house, *statements)
    told = _told(house)
    assert sentence in told
    assert "bus" not in told


def test_a_chain_made_anew_lacks_the_signatures(approved: Stage, tmp_path: Path) -> None:
    """Whoever holds the key can make every seal anew, and cannot sign for anybody else: the entry
    and the person are named.
    """
    house = approved.copy(tmp_path)
    chain = house.hub._chain
    _past_the_door(house, "UPDATE journal SET title = 'Case referred' WHERE number = 30")
    statements, seal = [], FIRST_SEAL
    with house.hub._engine.connect() as connection:
        entries = select(*JournalRow.__table__.c).order_by(JournalRow.number)
        for row in connection.execute(entries).mappings():
            seal = chain._seal(seal, dict(row))
            number = row["number"]
            statements.append(f"UPDATE journal SET seal = '{seal}' WHERE number = {number}")  # noqa: S608
    _past_the_door(house, *statements)
    told = house.hub.check()
    assert not any("broken at entry" in one for one in told)
    assert f"Entry 30 of the journal was not signed by {COORDINATOR}, whose name it bears." in told
    house.hub.close()


def test_nobody_signs_for_somebody_else(approved: Stage, tmp_path: Path) -> None:
    """An entry under another name with one's own key is found, and so is a key that came in past
    the journal.
    """
    house = approved.copy(tmp_path, person=CHAIR)
    house.hub._entries._sign = Signer(bytes(32)).sign
    house.record(CorrectMinutes(meeting=house.meeting_id, words="It was Sunday."))
    assert any(f"was not signed by {CHAIR}" in one for one in house.hub.check())
    _past_the_door(
        house,
        f"INSERT INTO signing_key SELECT person_id, '{Signer(bytes(32)).public}', 1 "  # noqa: S608
        f"FROM journal WHERE person = '{CHAIR}' LIMIT 1",
    )
    assert any("key for signing came in past the journal" in one for one in house.hub.check())
    house.hub.close()


@pytest.mark.parametrize("name", TRIGGERS)
def test_a_trigger_that_does_nothing_is_found(approved: Stage, tmp_path: Path, name: str) -> None:
    """A trigger of the right name with `WHEN 0` in it is no protection: it is told, and the file
    does not open again. So is one that nobody knows.
    """
    house = approved.copy(tmp_path)
    never = TRIGGERS[name].replace("BEGIN", "WHEN 0 BEGIN", 1)
    if "WHEN NEW" in never:
        never = TRIGGERS[name].replace("WHEN NEW", "WHEN 0 AND NEW", 1)
    with house.hub._engine.begin() as connection:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
        connection.exec_driver_sql(never)
    assert "protection is missing" in _told(house)
    with pytest.raises(CannotOpen, match="protection is missing"):
        Hub.open(house.path, COORDINATOR, PHRASE)


def test_a_strange_trigger_is_found(approved: Stage, tmp_path: Path) -> None:
    """One that changes what the program writes is none of ours."""
    house = approved.copy(tmp_path)
    with house.hub._engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER more AFTER INSERT ON line BEGIN DELETE FROM line; END"
        )
    assert "protection is missing" in _told(house)


@pytest.mark.parametrize("table", ["row_seal", "signing_key"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET number = 1"])
def test_seals_and_keys_are_append_only(
    approved: Stage, tmp_path: Path, table: str, statement: str
) -> None:
    """The file refuses to change them while the triggers are there."""
    house = approved.copy(tmp_path)
    with pytest.raises(DBAPIError, match="append-only"), house.hub._engine.begin() as connection:
        connection.exec_driver_sql(statement.format(table))
    house.hub.close()


def test_a_head_kept_elsewhere_finds_an_older_file(approved: Stage, tmp_path: Path) -> None:
    """A whole older state put back is sound in itself: only what was kept outside knows better."""
    house = approved.copy(tmp_path)
    older = (house.path.read_bytes(), house.hub.head())
    house.record(CorrectMinutes(meeting=house.meeting_id, words="It was Sunday."))
    number, seal = house.hub.head()
    assert house.hub.has_head(number, seal[:16])
    assert house.hub.has_head(*older[1])
    house.hub.close()
    house.path.write_bytes(older[0])
    hub = open_as(house.path, approved.data_key, COORDINATOR, house.clock)
    assert hub.check() == []
    assert not hub.has_head(number, seal)
    hub.close()


def test_what_leaves_no_entry_breaks_no_seal(meeting: House) -> None:
    """Drafts and turning from step to step write rows without an entry, and check has nothing to
    tell.
    """
    assert {kind for kind in COMMANDS if not kind.journaled} == {KeepDraft, GoToStep}
    meeting.record(KeepDraft(place="capture", text="half a"))
    meeting.record(GoToStep(item=meeting.item_id, step=2))
    meeting.record(KeepDraft(place="capture", text=""))
    assert meeting.hub.check() == []
