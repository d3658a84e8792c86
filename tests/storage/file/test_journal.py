"""The journal: append-only, chained, in plain words, and without a word of what anybody wrote."""

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from conference.base.journal import Head, Journal
from conference.base.record import Command
from conference.base.refusal import Refused
from conference.case.record.settled import Settle
from conference.documents.minutes.minutes import ApproveMinutes
from conference.hub.draft import KeepDraft
from conference.meeting.item import GoToStep
from storage.file.errors import CannotOpen
from storage.file.journal import Chain
from storage.file.schema import TRIGGERS
from storage.handlers import ANSWERS, HANDLERS, handler_of
from storage.transaction.undo import UndoLast
from tests.builders import COORDINATOR, Clock, House, create
from tests.commands import COMMANDS, QUERIES, UNDOABLE, sample

MARK = "Zzyzx"


def _execute(house: House, *statements: str, triggers: bool = True) -> None:
    """Run statements on the open file past the door, with the triggers in place or dropped first
    and made again after.
    """
    with house.hub._engine.begin() as connection:
        if not triggers:
            for name in TRIGGERS:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.exec_driver_sql(statement)
        if not triggers:
            for statement in TRIGGERS.values():
                connection.exec_driver_sql(statement)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.__name__)
def test_every_command_has_a_handler_and_a_title(command: type[Command[Any]]) -> None:
    """There is nothing that could be asked for and not be done; titles are fixed words, so no user
    text can stand in them.
    """
    assert callable(handler_of(command))
    assert type(command.__dict__["title"]) is str
    assert command.title.strip() == command.title != ""
    assert not set(command.title) & set("{}%")
    assert "title" not in command.model_fields
    assert command.__doc__


def test_every_question_has_an_answer() -> None:
    """Every query class is answered, and nothing is answered that nobody can ask."""
    assert set(QUERIES) == set(ANSWERS)
    assert set(HANDLERS) - {Settle} <= set(COMMANDS)
    assert len(QUERIES) > 15


def test_what_happened_stands_in_plain_words(meeting: House) -> None:
    """The newest entries come first, with who, what and the case's reference."""
    meeting.write("seen twice")
    newest, before = meeting.ask(Journal(limit=2))
    assert (newest.title, newest.person, newest.reference) == (
        "Line written",
        COORDINATOR,
        "2026-001",
    )
    assert newest.number == before.number + 1
    assert newest.at > before.at
    assert meeting.ask(Head()) == newest.seal[:16]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET title = 'other'",
        "UPDATE OR REPLACE journal SET number = 99 WHERE number = 1",
        "DELETE FROM journal WHERE number = 1",
        "DELETE FROM journal",
        (
            "INSERT INTO journal SELECT number + 5, at, person_id, person, title, command, "
            "case_id, digest, seal, '', '', '' FROM journal LIMIT 1"
        ),
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE number = 1",
        "REPLACE INTO journal SELECT * FROM journal WHERE number = 1",
    ],
)
def test_the_triggers_hold(meeting: House, statement: str) -> None:
    """Nothing is changed, cut, put in between or put in place of an entry, even by SQL on the open
    file.
    """
    before = meeting.ask(Journal())
    with pytest.raises(DBAPIError, match=r"append-only|written in order"):
        _execute(meeting, statement)
    assert meeting.ask(Journal()) == before
    assert meeting.hub.check() == []


@pytest.mark.parametrize(
    ("statement", "entry"),
    [
        ("UPDATE journal SET at = '2026-12-10 09:00:00.000000' WHERE number = 5", 5),
        ("UPDATE journal SET person = 'Somebody Else' WHERE number = 5", 5),
        ("UPDATE journal SET person_id = '00000000000000000000000000000001' WHERE number = 5", 5),
        ("UPDATE journal SET title = 'Line written' WHERE number = 5", 5),
        ("UPDATE journal SET command = 'WriteLine' WHERE number = 5", 5),
        ("UPDATE journal SET case_id = '00000000000000000000000000000001' WHERE number = 5", 5),
        ("UPDATE journal SET digest = seal WHERE number = 5", 5),
        ("UPDATE journal SET seal = digest WHERE number = 5", 5),
        ("UPDATE journal SET sealed = digest WHERE number = 5", 5),
        ("DELETE FROM journal WHERE number = 5", 5),
        ("DELETE FROM journal WHERE number = 1", 1),
        (
            (
                "DELETE FROM journal WHERE number = 5; UPDATE journal SET number = number - 1 "
                "WHERE number > 5"
            ),
            5,
        ),
        (
            (
                "UPDATE journal SET number = -number WHERE number IN (5, 6); UPDATE journal "
                "SET number = 11 + number WHERE number < 0"
            ),
            5,
        ),
        ("UPDATE chain_key SET key = (SELECT seal FROM journal WHERE number = 1)", 1),
    ],
)
def test_edits_past_the_triggers_are_found(meeting: House, statement: str, entry: int) -> None:
    """Whoever holds the key and drops the triggers is found by the chain, at the entry that was
    touched.
    """
    _execute(meeting, *statement.split("; "), triggers=False)
    with meeting.hub._engine.begin() as connection:
        found = _fresh(connection).broken_at(connection)
    assert found == entry
    if "chain_key" not in statement:
        assert any(f"broken at entry {entry}:" in sentence for sentence in meeting.hub.check())


def test_a_missing_key_of_the_chain_is_a_fault_and_never_a_new_key(meeting: House) -> None:
    """A new key would make a journal look whole that somebody wrote anew: the hub does not open."""
    _execute(meeting, "DELETE FROM chain_key", triggers=False)
    with meeting.hub._engine.begin() as connection:
        with pytest.raises(CannotOpen, match="key of the journal is missing"):
            Chain.of(connection)
        assert connection.exec_driver_sql("SELECT count(*) FROM chain_key").scalar() == 0


def _fresh(connection: Connection) -> Chain:
    """The chain as the next opening reads it."""
    return Chain.of(connection)


def test_a_journal_cut_at_its_end_is_found_once_minutes_name_its_head(meeting: House) -> None:
    """The chain alone cannot see that its newest entries are gone; approved minutes that name one
    of them can.
    """
    meeting.end()
    meeting.record(ApproveMinutes(meeting=meeting.meeting_id))
    _execute(
        meeting,
        "DELETE FROM journal WHERE number >= (SELECT max(number) - 1 FROM journal)",
        triggers=False,
    )
    assert any("was cut" in sentence for sentence in meeting.hub.check())


def test_the_journal_holds_digests_and_no_texts(meeting: House) -> None:
    """A marked word in every text of every command, refused or carried out, stands in no column of
    the journal.
    """
    recorded = 0
    for command in COMMANDS:
        for key in (
            meeting.item_id,
            meeting.meeting_id,
            meeting.case_id,
            meeting.seat("Police"),
            None,
        ):
            with contextlib.suppress(Refused):
                meeting.record(sample(command, MARK, key))
                recorded += 1
    assert recorded > 25
    for make in UNDOABLE.values():
        with contextlib.suppress(Refused):
            meeting.record(make(meeting))
    meeting.write(MARK)
    with meeting.hub._engine.connect() as connection:
        rows = [dict(row) for row in connection.exec_driver_sql("SELECT * FROM journal").mappings()]
    assert len(rows) > recorded / 2
    assert not [
        row
        for row in rows
        if any(MARK.casefold() in str(value).casefold() for value in row.values())
    ]
    assert {row["digest"] for row in rows if len(row["digest"]) != 64} == set()


def test_equal_texts_do_not_show_by_their_digests(founded_pair: tuple[House, House]) -> None:
    """A digest cannot be tried against a list of guesses: every file has a chain key of its own."""
    first, second = founded_pair
    command = KeepDraft(place="capture", text=MARK)
    chains = [house.hub._chain for house in (first, second)]
    digests = {chain.mark(command.model_dump_json().encode()) for chain in chains}
    assert len(digests) == 2


@pytest.fixture
def founded_pair(
    hub: House, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[House, House]]:
    """Two hubs founded on their own."""
    other, _ = create(tmp_path_factory.mktemp("other") / "other.hub", Clock())
    yield hub, House(other, Clock())
    other.close()


def test_what_is_no_change_stands_in_no_journal(meeting: House) -> None:
    """Typing and walking through steps leave no entry."""
    before = meeting.ask(Journal())
    meeting.record(KeepDraft(place="capture", text="she s"))
    meeting.record(GoToStep(item=meeting.item_id, step=2))
    assert meeting.ask(Journal()) == before


def test_a_refused_command_leaves_no_entry(meeting: House) -> None:
    """What was not done stands nowhere."""
    before = meeting.ask(Journal())
    with pytest.raises(Refused):
        meeting.record(ApproveMinutes(meeting=meeting.meeting_id))
    assert meeting.ask(Journal()) == before


def test_undo_is_a_command_with_a_title_too() -> None:
    """Undo names the entry it took back by number, and cannot be undone itself."""
    assert (UndoLast.title, UndoLast.undoable, set(UndoLast.model_fields)) == (
        "Undone",
        False,
        {"number"},
    )
