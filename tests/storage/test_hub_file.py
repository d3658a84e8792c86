"""The file: made, opened, refused; nobody gets in without a key, and two hubs at once
do no harm.
"""

import contextlib
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from conference.base.refusal import Refused
from conference.case.record.case import Cases, ReferCase
from conference.hub.person import AddPerson, People, Role
from conference.hub.profile import FoundHub, ProfileOf
from storage import CannotOpen, Cost, Hub, NotSaved, WrongPassphrase, key_file
from storage.file import journal
from storage.file.connection import connect
from storage.transaction.unit_of_work import UnitOfWork
from tests.builders import (
    AUDITOR,
    COORDINATOR,
    PEOPLE,
    PHRASE,
    SECRETARY,
    Clock,
    House,
    Stage,
    create,
    open_as,
)

FOUND = FoundHub(name="Northmoor hub", area="Northmoor")
OTHER_PHRASE = "seven paper boats at noon"


def test_a_new_hub_is_open_for_its_first_person(tmp_path: Path) -> None:
    """After creating, the first person is at the keyboard, the profile stands, and the file is
    sound.
    """
    hub, paper = create(tmp_path / "new.hub", Clock())
    assert (hub.person.name, hub.person.role) == (COORDINATOR, Role.COORDINATOR)
    assert hub.ask(ProfileOf()).name == "Northmoor hub"
    assert hub.check() == []
    assert len(paper.replace("-", "")) == 56
    hub.close()


def test_everybody_opens_it_again(founded: Stage, tmp_path: Path) -> None:
    """A person with the passphrase gets in as themselves, however the name is typed."""
    founded.copy(tmp_path).hub.close()
    for typed in (COORDINATOR, f"  {COORDINATOR.upper()}  ", f"\ufeff{COORDINATOR}"):
        hub = Hub.open(tmp_path / "north.hub", typed, PHRASE)
        assert hub.person.name == COORDINATOR
        hub.close()


@pytest.mark.parametrize(
    ("person", "phrase"),
    [
        (COORDINATOR, "copper lantern drifts quietly south"),
        ("Nobody Atall", PHRASE),
        ("", ""),
        (COORDINATOR, "\ud800" * 20),
        ("\x00", PHRASE),
    ],
    ids=["phrase", "person", "nothing", "surrogates", "nul"],
)
def test_nobody_else_gets_in(founded: Stage, tmp_path: Path, person: str, phrase: str) -> None:
    """A wrong passphrase and a wrong person are refused with one sentence for both."""
    founded.copy(tmp_path).hub.close()
    with pytest.raises(WrongPassphrase, match=r"^This name and passphrase do not open the hub\.$"):
        Hub.open(tmp_path / "north.hub", person, phrase)


def test_the_paper_key_opens_it_for_a_coordinator_only(tmp_path: Path) -> None:
    """The recovery key on paper serves the coordinator, and nobody else by name."""
    people = {name: PEOPLE[name] for name in (COORDINATOR, SECRETARY)}
    hub, paper = create(tmp_path / "new.hub", Clock(), people)
    hub.close()
    opened = Hub.open(tmp_path / "new.hub", COORDINATOR, paper.lower().replace("-", " "))
    assert opened.person.role is Role.COORDINATOR
    opened.close()
    for person, key in (
        (SECRETARY, paper),
        ("Nobody Atall", paper),
        (COORDINATOR, "9" + paper[1:] if paper[0] != "9" else "8" + paper[1:]),
    ):
        with pytest.raises(WrongPassphrase):
            Hub.open(tmp_path / "new.hub", person, key)


def test_a_passphrase_that_looks_like_a_paper_key_still_opens(tmp_path: Path) -> None:
    """Fifty-six letters and figures may be somebody's passphrase; they are not locked
    out for it.
    """
    phrase = "harbour twelve kettles and 7 quiet foxes run past our big old miller"
    assert len(phrase.replace(" ", "")) == 56
    hub, _ = Hub.create(
        tmp_path / "new.hub",
        FOUND,
        [(AddPerson(name=COORDINATOR, role=Role.COORDINATOR), phrase)],
        cost=Cost.FLOOR,
    )
    hub.close()
    hub = Hub.open(tmp_path / "new.hub", COORDINATOR, phrase)
    assert hub.person.name == COORDINATOR
    hub.close()


def test_the_files_are_for_their_owner_only_and_not_readable(tmp_path: Path) -> None:
    """Hub, key file and what SQLite puts beside them have mode 0600, and the header is no plain
    SQLite header.
    """
    hub, _ = create(tmp_path / "new.hub", Clock())
    hub.record(ReferCase(name="Noor Example"))
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["new.hub", "new.hub-shm", "new.hub-wal", "new.hub.keys"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}
    assert hub.path.read_bytes()[:16] != b"SQLite format 3\0"
    hub.close()


@pytest.mark.parametrize("in_the_way", ["new.hub", "new.hub.keys"])
def test_nothing_is_overwritten(tmp_path: Path, in_the_way: str) -> None:
    """A hub or a key file that is there already stays as it is, and so does its neighbour's
    absence.
    """
    (tmp_path / in_the_way).write_bytes(b"somebody's")
    with pytest.raises(Refused, match="never overwritten"):
        create(tmp_path / "new.hub", Clock())
    assert [path.name for path in tmp_path.iterdir()] == [in_the_way]
    assert (tmp_path / in_the_way).read_bytes() == b"somebody's"


@pytest.mark.parametrize(
    "people",
    [
        [],
        [(AddPerson(name=SECRETARY, role=Role.SECRETARY), PHRASE)],
        [(AddPerson(name=COORDINATOR, role=Role.COORDINATOR), "weak")],
        [
            (AddPerson(name="Ada Example", role=Role.COORDINATOR), PHRASE),
            (AddPerson(name="Ada Example", role=Role.CHAIR), PHRASE),
        ],
        [
            (AddPerson(name="Ada Example", role=Role.COORDINATOR), PHRASE),
            (AddPerson(name="ADA example", role=Role.CHAIR), PHRASE),
        ],
    ],
    ids=["nobody", "no coordinator", "weak", "twice", "twice but for the case"],
)
def test_a_hub_that_cannot_be_founded_leaves_nothing(
    tmp_path: Path, people: list[tuple[AddPerson, str]]
) -> None:
    """Whoever is refused as a founder finds the folder as it was."""
    with pytest.raises(Refused):
        Hub.create(tmp_path / "new.hub", FOUND, people, cost=Cost.FLOOR)
    assert list(tmp_path.iterdir()) == []


def test_founding_that_breaks_off_half_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If the disk fails while the first entries are written, no half hub stands in the way of the
    next try.
    """

    def fails(*_: object) -> None:
        raise NotSaved("NOT SAVED: the disk is full.")

    monkeypatch.setattr(UnitOfWork, "carry_out", fails)
    with pytest.raises(NotSaved):
        create(tmp_path / "new.hub", Clock())
    assert list(tmp_path.iterdir()) == []


def test_no_hub_is_made_where_there_is_no_folder(tmp_path: Path) -> None:
    """A folder that is not there is told in one sentence without the path."""
    with pytest.raises(CannotOpen, match=r"^No hub can be made in this place"):
        create(tmp_path / "nowhere" / "new.hub", Clock())


def _raw(stage: Stage, path: Path, *statements: str) -> None:
    """Change a file outside the program."""
    connection = connect(path, stage.data_key)
    for statement in statements:
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE alembic_version SET version_num = '9999'", "newer version"),
        ("DELETE FROM alembic_version", "no hub"),
        ("DROP TABLE alembic_version", "no hub"),
        *((f"DROP TRIGGER {name}", "protection is missing") for name in journal.TRIGGERS),
    ],
)
def test_a_file_that_is_not_as_we_left_it_stays_closed(
    founded: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: str, sentence: str
) -> None:
    """A newer schema, none at all, or a journal without its triggers is refused in plain words."""
    founded.copy(tmp_path).hub.close()
    monkeypatch.setattr(
        "storage.hub_file.unlocked", lambda *_: ([founded.data_key], False)
    )  # the passphrase is tried elsewhere
    _raw(founded, tmp_path / "north.hub", statement)
    with pytest.raises(CannotOpen, match=sentence):
        Hub.open(tmp_path / "north.hub", COORDINATOR, PHRASE)


def test_the_key_file_of_another_hub_opens_nothing(founded: Stage, tmp_path: Path) -> None:
    """A key file that belongs to another hub is told apart from a wrong passphrase."""
    founded.copy(tmp_path).hub.close()
    other, _ = create(tmp_path / "other.hub", Clock())
    other.close()
    key_file(tmp_path / "north.hub").write_bytes(key_file(tmp_path / "other.hub").read_bytes())
    with pytest.raises(CannotOpen, match="does not belong to this hub"):
        Hub.open(tmp_path / "north.hub", COORDINATOR, PHRASE)


@pytest.mark.parametrize(
    "content", [b"", b"SQLite format 3\0" + bytes(4096), b"PK\x03\x04 a document", bytes(8192)]
)
def test_other_files_are_no_hub(
    founded: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    """An empty, a plain or a foreign file beside a good key file is refused, and not changed."""
    founded.copy(tmp_path).hub.close()
    monkeypatch.setattr("storage.hub_file.unlocked", lambda *_: ([founded.data_key], False))
    (tmp_path / "north.hub").write_bytes(content)
    with pytest.raises(CannotOpen):
        Hub.open(tmp_path / "north.hub", COORDINATOR, PHRASE)
    assert (tmp_path / "north.hub").read_bytes() == content


def test_a_plain_copy_is_refused(founded: Stage, tmp_path: Path) -> None:
    """A file whose encryption was taken off is not opened as if nothing had happened."""
    house = founded.copy(tmp_path)
    house.hub.close()
    connection = connect(house.path, founded.data_key)
    connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(tmp_path / "plain.db"),))
    connection.execute("SELECT sqlcipher_export('plain')").fetchall()
    connection.execute("DETACH DATABASE plain")
    connection.close()
    assert (tmp_path / "plain.db").read_bytes()[:15] == b"SQLite format 3"
    house.path.write_bytes((tmp_path / "plain.db").read_bytes())
    with pytest.raises(CannotOpen, match="not an encrypted hub"):
        Hub.open(house.path, COORDINATOR, PHRASE)


def test_admitting_somebody_cuts_a_key(founded: Stage, tmp_path: Path) -> None:
    """Whoever is admitted opens the file with the new passphrase; a name there is already gets no
    second key.
    """
    founded.copy(tmp_path).hub.close()
    hub = Hub.open(tmp_path / "north.hub", COORDINATOR, PHRASE)
    hub.admit(AddPerson(name="Zuri Newcomer", role=Role.SECRETARY), OTHER_PHRASE, cost=Cost.FLOOR)
    hub.record(AddPerson(name="Entered Without Key", role=Role.MEMBER))
    keys = key_file(hub.path).read_bytes()
    for name, phrase in (
        ("zuri  newcomer", PHRASE),
        ("Entered Without Key", PHRASE),
        ("Weak Phrase", "weak"),
    ):
        with pytest.raises(Refused):
            hub.admit(AddPerson(name=name, role=Role.COORDINATOR), phrase, cost=Cost.FLOOR)
    assert key_file(hub.path).read_bytes() == keys
    assert "Weak Phrase" not in {person.name for person in hub.ask(People())}
    hub.close()
    hub = Hub.open(tmp_path / "north.hub", "Zuri Newcomer", OTHER_PHRASE)
    assert hub.person.role is Role.SECRETARY
    hub.close()


def test_admitting_that_was_cut_short_is_done_again(founded: Stage, tmp_path: Path) -> None:
    """Between the key and the row the program ended: the name can be admitted, with other words,
    and the words of before open nothing.
    """
    founded.copy(tmp_path).hub.close()
    hub = Hub.open(tmp_path / "north.hub", COORDINATOR, PHRASE)
    hub._keyring.add("Zuri Newcomer", OTHER_PHRASE, Cost.FLOOR, hub._data_key)
    path, again = hub.path, "seven other plum lanterns orbit gravel"
    hub.close()
    with pytest.raises(WrongPassphrase):
        Hub.open(path, "Zuri Newcomer", OTHER_PHRASE)
    hub = Hub.open(path, COORDINATOR, PHRASE)
    hub.admit(AddPerson(name="Zuri Newcomer", role=Role.SECRETARY), again, cost=Cost.FLOOR)
    hub.close()
    Hub.open(path, "Zuri Newcomer", again).close()
    with pytest.raises(WrongPassphrase):
        Hub.open(path, "Zuri Newcomer", OTHER_PHRASE)


def test_only_who_builds_the_hub_admits(founded: Stage, tmp_path: Path) -> None:
    """A secretary admits nobody, and the key file stays as it is."""
    house = founded.copy(tmp_path, SECRETARY)
    keys = key_file(house.path).read_bytes()
    with pytest.raises(Refused, match="may not build the hub"):
        house.hub.admit(
            AddPerson(name="Zuri Newcomer", role=Role.SECRETARY), OTHER_PHRASE, cost=Cost.FLOOR
        )
    assert key_file(house.path).read_bytes() == keys
    house.hub.close()


def test_a_hub_is_founded_once(hub: House) -> None:
    """A second founding is refused: the profile of a hub is one."""
    with pytest.raises(Refused, match="founded already"):
        hub.record(FOUND)


def test_two_hubs_on_one_file_do_no_harm(founded: Stage, tmp_path: Path) -> None:
    """Two programs that write at once each keep all they were told was saved, and the journal stays
    whole.
    """
    house = founded.copy(tmp_path)
    other = open_as(house.path, founded.data_key, SECRETARY, Clock(house.clock.now))

    def refer(hub: Hub, count: int) -> list[str]:
        return [hub.record(ReferCase(name=f"Person {number}")).reference for number in range(count)]

    with ThreadPoolExecutor(2) as pool:
        made = [pool.submit(refer, hub, 20) for hub in (house.hub, other)]
    references = [reference for future in made for reference in future.result()]
    assert len(set(references)) == 40
    assert {case.reference for case in house.ask(Cases())} == set(references)
    assert other.check() == []
    assert house.hub.check() == []
    other.close()
    house.hub.close()


def test_what_was_answered_is_there_after_opening_again(founded: Stage, tmp_path: Path) -> None:
    """A case whose entering was answered is there when the file is opened from its bytes alone."""
    house = founded.copy(tmp_path)
    reference = house.record(ReferCase(name="Noor Example")).reference
    copy = tmp_path / "later"
    copy.mkdir()
    for name in (
        "north.hub",
        "north.hub-wal",
        "north.hub.keys",
    ):  # as after a crash: nothing was closed
        (copy / name).write_bytes((tmp_path / name).read_bytes())
        (copy / name).chmod(0o600)
    house.hub.close()
    with contextlib.closing(
        open_as(copy / "north.hub", founded.data_key, AUDITOR, Clock())
    ) as auditor:
        assert auditor.check() == []
    with contextlib.closing(
        open_as(copy / "north.hub", founded.data_key, SECRETARY, Clock())
    ) as later:
        assert [case.reference for case in later.ask(Cases())] == [reference]


def test_the_driver_under_test_encrypts() -> None:
    """The tests run on SQLCipher, not on a plain SQLite that happens to have its name."""
    connection = dbapi2.connect(":memory:")
    assert connection.execute("PRAGMA cipher_version").fetchone()
    connection.close()
