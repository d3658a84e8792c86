"""The encrypted file: opened with its key and nothing else, with every setting in place, and never
readable.
"""

import contextlib
import os
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from conference.base.refusal import Refused
from storage.file import connection as module
from storage.file.connection import connect, engine
from storage.file.errors import CannotOpen, NotAHub, WrongPassphrase

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))
MARKED = "Zuri Testperson was seen near the invented station"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A hub with one note in it, in a folder whose name asks for trouble."""
    folder = tmp_path / "a folder?mode=memory#é%20"
    folder.mkdir()
    path = folder / "test.hub"
    connection = connect(path, KEY, create=True)
    connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT UNIQUE)")
    connection.execute("INSERT INTO note (words) VALUES (?)", (MARKED,))
    connection.close()
    return path


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_every_setting_is_in_place(path: Path) -> None:
    """Each setting of the notes is answered by the connection itself."""
    connection = connect(path, KEY)
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "temp_store": 2,
        "secure_delete": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "busy_timeout": 5000,
        "cache_size": -65536,
    }
    assert {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted
    assert connection.isolation_level is None
    connection.close()


def test_nothing_readable_is_on_the_disk(path: Path) -> None:
    """Neither the file nor its WAL and index hold the header of SQLite or a written word, and all
    are the owner's alone.
    """
    connection = connect(path, KEY)
    connection.execute("INSERT INTO note (words) VALUES (?)", (f"{MARKED} again",))
    files = sorted(path.parent.iterdir())
    assert [file.name for file in files] == ["test.hub", "test.hub-shm", "test.hub-wal"]
    for file in files:
        assert MARKED.encode() not in file.read_bytes()
        assert not file.read_bytes().startswith(b"SQLite format 3\0")
        assert _mode(file) == 0o600
    connection.close()


def test_another_key_says_so_silently(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A wrong key is one sentence without path or key, and SQLCipher writes nothing across the
    screen.
    """
    for opener in (connect, engine):
        with pytest.raises(WrongPassphrase) as caught:
            opener(path, OTHER)
        assert "hub" in str(caught.value)
        assert path.name not in str(caught.value)
        assert OTHER.hex() not in str(caught.value)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("length", [0, 16, 31, 33, 64])
def test_a_key_of_another_length_is_never_tried(length: int, tmp_path: Path) -> None:
    """SQLCipher would take it for a passphrase; nothing is opened or made."""
    with pytest.raises(ValueError, match="32 bytes"):
        connect(tmp_path / "new.hub", bytes(length), create=True)
    assert list(tmp_path.iterdir()) == []


def test_a_readable_sqlite_file_is_refused(tmp_path: Path) -> None:
    """A plain SQLite file is not a hub, and is not changed."""
    plain = tmp_path / "plain.hub"
    with contextlib.closing(sqlite3.connect(plain)) as readable:
        readable.execute("CREATE TABLE note (words TEXT)")
    before = plain.read_bytes()
    with pytest.raises(NotAHub):
        connect(plain, KEY)
    assert plain.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"short"])
def test_an_empty_or_tiny_file_is_refused(content: bytes, tmp_path: Path) -> None:
    """SQLite would take an empty file for a new database and hide that the hub is gone."""
    (tmp_path / "test.hub").write_bytes(content)
    with pytest.raises(NotAHub):
        connect(tmp_path / "test.hub", KEY)
    assert (tmp_path / "test.hub").read_bytes() == content


def test_places_that_are_no_file(tmp_path: Path) -> None:
    """Nothing, a folder, a pipe and a way through a file are not hubs; nothing is made; a null in
    the path is a sentence too.
    """
    (tmp_path / "file").write_bytes(b"x")
    os.mkfifo(tmp_path / "pipe")
    for name in ("nothing.hub", ".", "pipe", "file/below"):
        with pytest.raises(NotAHub):
            connect(tmp_path / name, KEY)
    for create in (False, True):
        with pytest.raises(CannotOpen):
            connect(tmp_path / "null\0", KEY, create=create)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["file", "pipe"]


def test_noise_is_a_wrong_key_or_damage(tmp_path: Path) -> None:
    """Random bytes cannot be told from a hub with another key: a sentence, no traceback."""
    (tmp_path / "noise.hub").write_bytes(os.urandom(40_960))
    with pytest.raises(WrongPassphrase, match="damaged"):
        connect(tmp_path / "noise.hub", KEY)


def test_create_never_overwrites(path: Path) -> None:
    """A hub that is there stays as it is, and so does whatever a link points to."""
    link = path.parent / "link.hub"
    link.symlink_to(path.parent / "elsewhere")
    before = path.read_bytes()
    for taken in (path, link):
        for opener in (connect, engine):
            with pytest.raises(Refused, match="never overwritten"):
                opener(taken, KEY, create=True)
    assert path.read_bytes() == before
    assert not (path.parent / "elsewhere").exists()


def test_create_in_a_missing_folder_is_a_sentence(tmp_path: Path) -> None:
    """A place that cannot be written to is told in a sentence."""
    with pytest.raises(CannotOpen, match="folder"):
        connect(tmp_path / "nowhere" / "new.hub", KEY, create=True)


def test_a_key_that_does_not_arrive_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the driver ignored the key, the readable file it made is noticed and removed."""

    def plain(path: Path, _key: bytes) -> sqlite3.Connection:
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE note (words TEXT)")
        return connection

    monkeypatch.setattr(module, "_open", plain)
    with pytest.raises(CannotOpen, match="not encrypted"):
        connect(tmp_path / "new.hub", KEY, create=True)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_without_wal_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where SQLite falls back to another way of saving, the hub stays closed."""
    monkeypatch.setattr(module, "_SETTINGS", ("journal_mode=delete",))
    with pytest.raises(CannotOpen, match="safe saving"):
        connect(path, KEY)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("BUSY", "busy"),
        ("LOCKED", "busy"),
        ("CORRUPT", "damaged"),
        ("IOERR", "fault"),
        ("FULL", "full"),
        ("READONLY", "writing"),
        ("NOTADB", "key"),
    ],
)
def test_each_fault_has_its_sentence(code: str, words: str) -> None:
    """An error of SQLite becomes a sentence of ours; its own text, which may hold a path, is not
    shown.
    """
    fault = dbapi2.OperationalError("/home/secret/path")
    fault.sqlite_errorcode = getattr(dbapi2, f"SQLITE_{code}") | 0x100
    reason = str(module.reason(fault))
    assert words in reason
    assert "secret" not in reason


@pytest.mark.parametrize("reader", [False, True])
def test_writers_take_the_lock_at_once_and_readers_do_not(reader: bool, path: Path) -> None:
    """While somebody writes, a second writer waits before its first word; a reader reads on."""
    made = engine(path, KEY)
    with made.begin() as writer:
        writer.execute(text("INSERT INTO note (words) VALUES ('second')"))
        with made.execution_options(reader=reader).connect() as other:
            if reader:
                assert other.scalar(text("SELECT count(*) FROM note")) == 1
            else:
                other.connection.dbapi_connection.execute("PRAGMA busy_timeout=0")  # type: ignore[union-attr]
                with pytest.raises(OperationalError, match="locked"):
                    other.scalar(text("SELECT count(*) FROM note"))
    made.dispose()


def test_schema_changes_roll_back(path: Path) -> None:
    """A table made in a transaction that fails is gone, so that a migration is whole or
    not at all.
    """
    made = engine(path, KEY)
    with made.connect() as connection:
        connection.execute(text("CREATE TABLE half (id INTEGER)"))
        connection.rollback()
        assert (
            connection.scalar(text("SELECT count(*) FROM sqlite_master WHERE name = 'half'")) == 0
        )
    made.dispose()


def test_errors_and_addresses_hold_no_secret(path: Path) -> None:
    """Neither the text of an error nor the engine's own name holds a written word or the key."""
    made = engine(path, KEY)
    with pytest.raises(IntegrityError) as caught, made.begin() as connection:
        connection.execute(text("INSERT INTO note (words) VALUES (:words)"), {"words": MARKED})
    for shown in (
        str(caught.value),
        repr(caught.value),
        repr(made),
        repr(made.url),
        repr(made.pool),
    ):
        assert "Zuri" not in shown
        assert KEY.hex() not in shown
    assert isinstance(made.pool, QueuePool)
    made.dispose()


def test_many_threads_write_without_loss(path: Path) -> None:
    """Eight threads writing at once lose no row and raise no error."""
    made = engine(path, KEY)

    def write(number: int) -> None:
        with made.begin() as connection:
            connection.execute(
                text("INSERT INTO note (words) VALUES (:words)"), {"words": f"note {number}"}
            )

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(64)))
    with made.execution_options(reader=True).connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM note")) == 65
    made.dispose()


def test_an_engine_can_make_the_hub(tmp_path: Path) -> None:
    """With `create` the engine makes the file, for its owner alone, and it opens again with the
    same key.
    """
    engine(tmp_path / "new.hub", KEY, create=True).dispose()
    assert _mode(tmp_path / "new.hub") == 0o600
    connect(tmp_path / "new.hub", KEY).close()
    plain = create_engine(f"sqlite:///{tmp_path / 'new.hub'}")
    with pytest.raises(Exception, match="not a database"), plain.connect() as connection:
        connection.execute(text("SELECT * FROM sqlite_master"))
    plain.dispose()
