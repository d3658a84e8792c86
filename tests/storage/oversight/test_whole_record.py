"""The whole record leaves in open formats and comes back equal to the row; another program opens
the hub's own file.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import apsw
import pytest

from conference.base.refusal import Refused
from conference.oversight.open_format import parts_of, read_parts
from conference.oversight.whole_record import TakeWholeRecord, WholeRecord, WholeRecordOf
from storage import Cost, Hub, empty_tables, import_record
from storage.handlers import TABLES
from tests.builders import CHAIR, COORDINATOR, PHRASE, House

Parts = dict[str, bytes]


def files(whole: WholeRecord) -> Parts:
    """Return the files of a whole record."""
    return dict(parts_of(whole, "0.1.0"))


def read(parts: Parts) -> WholeRecord:
    """Return what files hold."""

    def part(name: str, _longest: int) -> Iterator[bytes]:
        yield from parts[name].splitlines(keepends=True)

    return read_parts(part, empty_tables())


def test_a_hub_comes_back_equal_to_the_row(meeting: House, tmp_path: Path) -> None:
    """Every table, the journal and its chain, and what is found by its words; the copy itself is in
    the journal.
    """
    meeting.hub.record(TakeWholeRecord(readable=False))
    whole = meeting.hub.ask(WholeRecordOf())
    assert [table.name for table in whole.tables] == [one.name for one in TABLES.sorted_tables]
    assert sum(len(tuple(table.rows)) for table in whole.tables) > 60
    import_record(tmp_path / "new.hub", read(files(whole)), COORDINATOR, PHRASE, cost=Cost.FLOOR)
    new = Hub.open(tmp_path / "new.hub", COORDINATOR, PHRASE)
    try:
        assert new.check() == []
        again = new.ask(WholeRecordOf())
        for before, after in zip(whole.tables, again.tables, strict=True):
            assert before == after
        assert (again.head, again.entries) == (whole.head, whole.entries)
    finally:
        new.close()


def _cut(parts: Parts) -> None:
    parts["tables/journal.jsonl"] = parts["tables/journal.jsonl"][:-40]


def _other(parts: Parts) -> None:
    parts["tables/person.jsonl"] = parts["tables/person.jsonl"].replace(b"chair", b"member")


def _foreign(parts: Parts) -> None:
    parts["manifest.json"] = parts["manifest.json"].replace(b'"agency"', b'"agencies"')


def _deep(parts: Parts) -> None:
    parts["tables/agency.jsonl"] = b"[" * 200_000 + b"\n"


def _nothing(parts: Parts) -> None:
    parts["manifest.json"] = b"{}"


@pytest.mark.parametrize("change", [_cut, _other, _foreign, _deep, _nothing])
def test_what_was_changed_is_refused_and_nothing_is_left(
    meeting: House, tmp_path: Path, change: Callable[[Parts], None]
) -> None:
    """Cut, changed, of other tables, nested without end, empty: one sentence, no hub, no key."""
    parts = files(meeting.hub.ask(WholeRecordOf()))
    change(parts)
    (tmp_path / "to").mkdir()
    with pytest.raises(Refused):
        import_record(
            tmp_path / "to" / "new.hub", read(parts), COORDINATOR, PHRASE, cost=Cost.FLOOR
        )
    assert list((tmp_path / "to").iterdir()) == []


def test_only_a_coordinator_takes_it_back(meeting: House, tmp_path: Path) -> None:
    """Whoever else has the files gets no hub in which they are the coordinator."""
    whole = read(files(meeting.hub.ask(WholeRecordOf())))
    with pytest.raises(Refused, match="Only a coordinator"):
        import_record(tmp_path / "new.hub", whole, CHAIR, PHRASE, cost=Cost.FLOOR)


def test_another_program_opens_the_file(meeting: House) -> None:
    """SQLite Multiple Ciphers reads every row and finds words: without this program and without
    SQLCipher (notes: storage, section 1).
    """
    whole = meeting.hub.ask(WholeRecordOf())
    path = meeting.hub.path
    raw = meeting.hub._engine.raw_connection()
    raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    raw.close()
    other = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        for setting in ("cipher='sqlcipher'", "legacy=4"):
            other.pragma(setting.partition("=")[0], setting.partition("=")[2].strip("'"))
        other.execute(f"PRAGMA key=\"x'{meeting.hub._data_key.hex()}'\"").fetchall()
        for table in whole.tables:
            [(count,)] = other.execute(f'SELECT count(*) FROM "{table.name}"').fetchall()  # noqa: S608 - names of our own tables
            assert count == len(tuple(table.rows))
        found = other.execute("SELECT rowid FROM search_docsize LIMIT 1").fetchall()
        assert found
    finally:
        other.close()
