"""The files of an open hub are deleted, moved, replaced, written over: nothing is called saved that
no name leads to, nothing foreign is touched, and what was saved can be taken out.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conference.base.refusal import Refused
from conference.case.record.case import Cases, ReferCase
from conference.hub.person import AddPerson, Role
from storage import Cost, NotSaved, key_file
from tests.builders import COORDINATOR, House, Stage, open_as

Accident = Callable[[House, Path], object]


def _beside(hub: House, end: str) -> Path:
    return hub.path.with_name(hub.path.name + end)


def _older(hub: House, aside: Path) -> None:
    (aside / "older.hub").replace(hub.path)


def _over(hub: House, aside: Path) -> None:
    """As some clients of a synchronised folder do: other bytes in the same file."""
    with hub.path.open("r+b") as file:
        file.truncate(0)
        file.write((aside / "older.hub").read_bytes())


def _log_over(hub: House, _aside: Path) -> None:
    with _beside(hub, "-wal").open("r+b") as file:
        file.truncate(0)
        file.write(b"\x07" * 100_000)


def _put(end: str) -> Accident:
    def put(hub: House, aside: Path) -> None:
        (aside / "foreign").write_bytes(b"not ours" * 1000)
        (aside / "foreign").replace(_beside(hub, end))

    return put


ACCIDENTS: dict[str, tuple[Accident, str]] = {
    "hub deleted": (lambda hub, _: hub.path.unlink(), "the file of this hub was deleted"),
    "hub replaced": (_older, "another file was put in the place of the file of this hub"),
    "hub written over": (_over, "another program wrote over the file of this hub"),
    "hub moved": (
        lambda hub, aside: hub.path.rename(aside / "moved.hub"),
        "the file of this hub was moved",
    ),
    "folder renamed": (
        lambda hub, _: hub.path.parent.rename(hub.path.parent.with_name("other")),
        "the file of this hub was moved, or its folder was",
    ),
    "second name": (
        lambda hub, aside: os.link(hub.path, aside / "second"),
        "was given a second name",
    ),
    "log removed": (lambda hub, _: _beside(hub, "-wal").unlink(), "the log of this hub"),
    "log replaced": (_put("-wal"), "in the place of the log of this hub"),
    "log written over": (_log_over, "another program wrote over the log"),
    "index removed": (lambda hub, _: _beside(hub, "-shm").unlink(), "the index of this hub's log"),
    "index replaced": (_put("-shm"), "in the place of the index"),
    "keys deleted": (lambda hub, _: key_file(hub.path).unlink(), "the key file of this hub"),
    "keys replaced": (_put(".keys"), "in the place of the key file"),
}


def _files(*folders: Path) -> dict[Path, bytes]:
    return {
        path: path.read_bytes()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def house(founded: Stage, tmp_path: Path) -> House:
    """A hub in a folder of its own, with a line that is in its log only; an older copy lies in
    `aside`.
    """
    for name in ("there", "aside", "new"):
        (tmp_path / name).mkdir()
    shutil.copyfile(founded.house.path, tmp_path / "aside" / "older.hub")
    hub = founded.copy(tmp_path / "there")
    hub.record(ReferCase(name="Noor Example"))
    return hub


@pytest.mark.parametrize("name", ACCIDENTS)
def test_what_happens_to_the_files_is_told_and_nothing_is_lost(
    house: House, tmp_path: Path, name: str
) -> None:
    """Told in one sentence and from then on; read on; written whole to a new place, where work goes
    on; no byte in the old places is changed by any of it.
    """
    happens, words = ACCIDENTS[name]
    happens(house, tmp_path / "aside")
    old = [folder for folder in tmp_path.iterdir() if folder.name != "new"]
    before = _files(*old)
    for _ in range(2):
        with pytest.raises(NotSaved, match=words):
            house.record(ReferCase(name="Milan Example"))
    assert words in house.hub.lost
    assert len(house.ask(Cases())) == 1
    new = tmp_path / "new" / "north.hub"
    house.hub.rescue(new)
    assert (house.hub.lost, house.hub.path) == ("", new)
    house.record(ReferCase(name="Milan Example"))
    assert house.hub.check() == []
    house.hub.close()
    again = open_as(new, house.hub._data_key, COORDINATOR, house.clock)
    assert len(again.ask(Cases())) == 2
    again.close()
    after = _files(*old)
    if name not in {"second name", "keys deleted", "keys replaced"}:  # the hub is still ours
        assert after == before


def test_what_was_destroyed_is_never_called_a_whole_copy(house: House, tmp_path: Path) -> None:
    """Pages that another program wrote over are in no file any more: it is said, nothing is left in
    the new place, and what is in the old one stays for whoever can mend it.
    """
    house.hub.close()
    old = house.path.read_bytes()
    hub = open_as(house.path, house.hub._data_key, COORDINATOR, house.clock)
    with house.path.open("r+b") as file:
        file.write(b"\x07" * len(old))
    with pytest.raises(NotSaved, match="wrote over"):
        hub.record(ReferCase(name="Milan Example"))
    with pytest.raises(Refused, match="no whole copy"):
        hub.rescue(tmp_path / "new" / "north.hub")
    assert list((tmp_path / "new").iterdir()) == []
    hub.close()
    assert house.path.read_bytes() == b"\x07" * len(old)


def test_a_link_is_followed_and_a_link_that_leads_elsewhere_is_told(
    house: House, tmp_path: Path
) -> None:
    """A hub opened by a symbolic link is the file that it leads to, log and all."""
    house.hub.close()
    link = tmp_path / "new" / "north.hub"
    link.symlink_to(house.path)
    key_file(link).symlink_to(key_file(house.path))
    hub = open_as(link, house.hub._data_key, COORDINATOR, house.clock)
    hub.record(ReferCase(name="Milan Example"))
    link.unlink()
    link.symlink_to(tmp_path / "aside" / "older.hub")
    with pytest.raises(NotSaved, match="another file was put in the place"):
        hub.record(ReferCase(name="Third Example"))
    hub.close()


def test_a_key_file_that_another_program_of_ours_wrote_will_do(house: House) -> None:
    """Two programs on one hub: one admits somebody, the other goes on saving."""
    other = open_as(house.path, house.hub._data_key, COORDINATOR, house.clock)
    other.admit(
        AddPerson(name="Dalia Example", role=Role.MEMBER),
        "seven paper boats at noon",
        cost=Cost.FLOOR,
    )
    house.record(ReferCase(name="Milan Example"))
    other.record(ReferCase(name="Third Example"))
    other.close()
    house.record(ReferCase(name="Fourth Example"))
    assert len(house.ask(Cases())) == 4
    house.hub.close()
