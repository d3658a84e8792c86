"""The key file: who gets in, who does not, and what a hostile file can do (nothing but
be refused).
"""

import json
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pytest

from conference.base.refusal import Refused
from storage.file.errors import CannotOpen, Tampered, WrongPassphrase
from storage.keys import keyring, sealing
from storage.keys import recovery_key as paper
from storage.keys.keyring import Cost, Keyring

ZURI, ASA = "Zuri Testperson", "Åsa Probe-Beispiel"
PHRASES = {ZURI: "copper lantern drifts quietly", ASA: "großer über naïve Öfen pfeifen"}
NEWCOMER, NEW_PHRASE = "Ngozi 試験", "seven paper boats at noon"


@dataclass(frozen=True)
class Made:
    """A key file made once, as bytes, with what opens it."""

    data: bytes
    data_key: bytes
    paper: str

    def ring(self, folder: Path) -> Keyring:
        """A fresh copy of the file in `folder`, loaded."""
        (folder / "hub.keys").write_bytes(self.data)
        return Keyring.load(folder / "hub.keys")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Two people and a paper key, at the lowest cost."""
    path = tmp_path_factory.mktemp("made") / "hub.keys"
    _, data_key, paper_key = Keyring.create(path, "hub-7", PHRASES, Cost.FLOOR)
    return Made(path.read_bytes(), data_key, paper_key)


@pytest.fixture(scope="module")
def rotating(made: Made, tmp_path_factory: pytest.TempPathFactory) -> tuple[Made, bytes]:
    """The same file, cut short after a rotation in which Åsa leaves was begun; and the next key."""
    folder = tmp_path_factory.mktemp("rotating")
    new = made.ring(folder).begin_rotation(made.data_key, [ASA])
    return Made((folder / "hub.keys").read_bytes(), made.data_key, made.paper), new


def test_everybody_and_the_paper_open_the_same_key(made: Made, tmp_path: Path) -> None:
    """Each person, whatever the case, accents and spaces of their typing, and the paper key get the
    one data key.
    """
    ring = made.ring(tmp_path)
    decomposed = unicodedata.normalize("NFD", PHRASES[ASA]).replace(" ", "  ")
    assert ring.unlock(ZURI, PHRASES[ZURI]) == [made.data_key]
    assert ring.unlock(f" {unicodedata.normalize('NFD', ASA.upper())}", decomposed) == [
        made.data_key
    ]
    assert ring.unlock_with_paper(made.paper.lower()) == [made.data_key]
    assert len(made.data_key) == 32
    assert ring.hub_id == "hub-7"


def test_names_are_known_only_after_unlocking(made: Made, tmp_path: Path) -> None:
    """Neither the file nor a locked key ring tells who has a slot; an unlocked one
    does, in order.
    """
    ring = made.ring(tmp_path)
    for word in (*ZURI.split(), "Probe", "sa Probe", "zuri"):
        assert word.encode() not in made.data
    with pytest.raises(CannotOpen):
        _ = ring.people
    ring.unlock_with_paper(made.paper)
    assert ring.people == (ZURI, ASA)


def test_sealed_names_do_not_tell_their_length(made: Made, tmp_path: Path) -> None:
    """Short names make the sealed part no shorter: it grows in steps of 512 bytes."""
    Keyring.create(
        tmp_path / "short.keys", "hub-7", {"Wu": PHRASES[ZURI], "Bo": PHRASES[ASA]}, Cost.FLOOR
    )
    short = json.loads((tmp_path / "short.keys").read_bytes())
    assert len(short["names"]) == len(json.loads(made.data)["names"])


def test_a_stranger_and_a_wrong_passphrase_look_and_cost_the_same(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody learns who has a key: the sentence is the same, and so is the one slow step, even with
    somebody else's passphrase.
    """
    costs: list[Cost] = []
    real = sealing.stretch

    def counted(passphrase: str, salt: bytes, cost: Cost) -> bytes:
        costs.append(cost)
        return real(passphrase, salt, cost)

    monkeypatch.setattr(sealing, "stretch", counted)
    ring, sentences = made.ring(tmp_path), set()
    for person, passphrase in (
        (ZURI, "wrong"),
        ("Nobody Known", PHRASES[ZURI]),
        ("", ""),
        (ASA, PHRASES[ZURI]),
    ):
        with pytest.raises(WrongPassphrase) as caught:
            ring.unlock(person, passphrase)
        sentences.add(str(caught.value))
        assert caught.value.__cause__ is None
    assert sentences == {WrongPassphrase.sentence}
    assert costs == [Cost.FLOOR] * 4


def test_hostile_typing_is_only_wrong(made: Made, tmp_path: Path) -> None:
    """Control characters, lone surrogates and 100,000 characters are just a wrong name and
    passphrase.
    """
    with pytest.raises(WrongPassphrase):
        made.ring(tmp_path).unlock("\ud800\u202e[b]" * 20_000, "\ud800\x00ﷺ" * 30_000)


def test_a_foreign_paper_key_is_refused(made: Made, tmp_path: Path) -> None:
    """A well-formed recovery key of another hub does not open this one."""
    with pytest.raises(WrongPassphrase, match="not one of this hub"):
        made.ring(tmp_path).unlock_with_paper(paper.encode(bytes(range(32))))


def test_adding_and_changing_are_on_disk(made: Made, tmp_path: Path) -> None:
    """A newcomer gets in after a reload; after a change only the new passphrase opens, the data key
    stays, mode is 0600.
    """
    ring = made.ring(tmp_path)
    ring.add(NEWCOMER, NEW_PHRASE, Cost.FLOOR, made.data_key)
    ring.change_passphrase(ZURI, PHRASES[ZURI], "four other words entirely", Cost(4, 64 * 1024, 4))
    again = Keyring.load(tmp_path / "hub.keys")
    assert again.unlock(NEWCOMER, NEW_PHRASE) == [made.data_key]
    assert again.unlock(ZURI, "four other words entirely") == [made.data_key]
    assert again.people == (ZURI, ASA, NEWCOMER)
    with pytest.raises(WrongPassphrase):
        again.unlock(ZURI, PHRASES[ZURI])
    assert stat.S_IMODE((tmp_path / "hub.keys").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("people", "words"),
    [
        ({}, "Somebody has to"),
        ({ZURI: "short"}, "too short"),
        ({ZURI: PHRASES[ZURI], f"  {ZURI.upper()}\u202e": PHRASES[ASA]}, "already"),
        ({"\x07": PHRASES[ZURI]}, "written here"),
        ({f"Person {number}": PHRASES[ZURI] for number in range(65)}, "64 people"),
    ],
    ids=["nobody", "weak", "twice", "no name", "crowd"],
)
def test_create_refuses(people: dict[str, str], words: str, tmp_path: Path) -> None:
    """A key file nobody, or too easily somebody, could open is not made, and nothing is written."""
    with pytest.raises(Refused, match=words):
        Keyring.create(tmp_path / "hub.keys", "hub-7", people, Cost.FLOOR)
    assert list(tmp_path.iterdir()) == []


def test_create_never_overwrites(made: Made, tmp_path: Path) -> None:
    """An existing key file, without which a hub is lost, stays as it is."""
    made.ring(tmp_path)
    with pytest.raises(Refused, match="never overwritten"):
        Keyring.create(tmp_path / "hub.keys", "hub-8", PHRASES, Cost.FLOOR)
    assert (tmp_path / "hub.keys").read_bytes() == made.data


def test_add_refuses(made: Made, tmp_path: Path) -> None:
    """A second slot for one name, a weak passphrase and a wrong data key leave the file
    as it was.
    """
    ring = made.ring(tmp_path)
    with pytest.raises(Refused, match="already"):
        ring.add(ASA.casefold(), NEW_PHRASE, Cost.FLOOR, made.data_key)
    with pytest.raises(Refused, match="too short"):
        ring.add(NEWCOMER, "abc", Cost.FLOOR, made.data_key)
    with pytest.raises(Tampered):
        ring.add(NEWCOMER, NEW_PHRASE, Cost.FLOOR, bytes(32))
    with pytest.raises(Refused, match="too short"):
        ring.change_passphrase(ZURI, PHRASES[ZURI], "abc", Cost.FLOOR)
    assert (tmp_path / "hub.keys").read_bytes() == made.data


def test_two_programs_do_not_undo_each_other(made: Made, tmp_path: Path) -> None:
    """If the file changed on the disk meanwhile, a change is refused instead of dropping the
    other's slot.
    """
    ring, other = made.ring(tmp_path), Keyring.load(tmp_path / "hub.keys")
    other.begin_rotation(made.data_key)
    after = (tmp_path / "hub.keys").read_bytes()
    with pytest.raises(Tampered, match="while the hub was open"):
        ring.begin_rotation(made.data_key)
    assert (tmp_path / "hub.keys").read_bytes() == after


def test_a_failed_write_changes_nothing(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the disk is full, key ring and file are as before, and the same change works later."""

    def full(*_: object) -> None:
        raise OSError(28, "no space")

    ring = made.ring(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(keyring, "write_atomic", full)
        with pytest.raises(OSError, match="no space"):
            ring.begin_rotation(made.data_key)
    assert not ring.rotation_pending
    assert (tmp_path / "hub.keys").read_bytes() == made.data
    ring.begin_rotation(made.data_key)
    assert Keyring.load(tmp_path / "hub.keys").rotation_pending


def test_an_interrupted_rotation_opens_with_both_keys(
    rotating: tuple[Made, bytes], tmp_path: Path
) -> None:
    """Who stays gets the current key, then the next; who leaves only the current; nobody is added
    meanwhile.
    """
    cut, new = rotating
    ring = cut.ring(tmp_path)
    assert ring.rotation_pending
    assert ring.unlock(ZURI, PHRASES[ZURI]) == [cut.data_key, new]
    assert ring.unlock(ASA, PHRASES[ASA]) == [cut.data_key]
    assert ring.unlock_with_paper(cut.paper) == [cut.data_key, new]
    with pytest.raises(Refused, match="being changed"):
        ring.add(NEWCOMER, NEW_PHRASE, Cost.FLOOR, cut.data_key)


def test_finishing_leaves_only_the_next_key(rotating: tuple[Made, bytes], tmp_path: Path) -> None:
    """After the end the new key is the only one, and whoever left is a stranger; a wrong key
    finishes nothing.
    """
    cut, new = rotating
    ring = cut.ring(tmp_path)
    ring.unlock_with_paper(cut.paper)
    with pytest.raises(Tampered):
        ring.finish_rotation(cut.data_key)
    ring.finish_rotation(new)
    again = Keyring.load(tmp_path / "hub.keys")
    assert again.unlock(ZURI, PHRASES[ZURI]) == [new]
    assert again.people == (ZURI,)
    assert again.unlock_with_paper(cut.paper) == [new]
    assert not again.rotation_pending
    with pytest.raises(WrongPassphrase):
        again.unlock(ASA, PHRASES[ASA])


def test_undoing_a_rotation_brings_back_the_old_state(
    rotating: tuple[Made, bytes], tmp_path: Path
) -> None:
    """After undoing, everybody opens with the current key alone."""
    cut, _ = rotating
    cut.ring(tmp_path).abort_rotation(cut.data_key)
    again = Keyring.load(tmp_path / "hub.keys")
    assert again.unlock(ASA, PHRASES[ASA]) == [cut.data_key]
    assert again.people == (ZURI, ASA)


def test_rotation_refuses_strangers_and_an_empty_hub(made: Made, tmp_path: Path) -> None:
    """A stranger cannot leave, and the last person with a passphrase cannot be sent away."""
    ring = made.ring(tmp_path)
    with pytest.raises(Refused, match="cannot open the hub anyway"):
        ring.begin_rotation(made.data_key, ["Nobody Known"])
    with pytest.raises(Refused, match="Nobody would be left"):
        ring.begin_rotation(made.data_key, [ZURI, ASA])
    assert (tmp_path / "hub.keys").read_bytes() == made.data
