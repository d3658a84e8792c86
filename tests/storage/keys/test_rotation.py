"""Taking somebody's key back gives the file a new one; cut short anywhere, the hub opens again."""

import os
import shutil
from pathlib import Path

import pytest

from conference.base.refusal import Refused
from conference.hub.person import AddPerson, People, Role
from storage import Cost, Hub, key_file
from storage.file.errors import WrongPassphrase
from tests.builders import COORDINATOR
from tests.screens.small_hub import PASSPHRASE, small_hub

LEAVER = "Ottilie Brannagh-Sow"
WORDS = "plum lantern orbit gravel mitten sparrow"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a closed hub with a coordinator and somebody who will leave."""
    hub = small_hub(tmp_path).hub
    hub.admit(AddPerson(name=LEAVER, role=Role.SECRETARY), WORDS, cost=Cost.FLOOR)
    hub.close()
    return hub.path


def leaver(hub: Hub) -> list[str]:
    """Return whoever of that name is entered."""
    return [one.name for one in hub.ask(People()) if one.name == LEAVER]


def take_out(hub: Hub, **named: object) -> None:
    """Take the leaver's key back."""
    [person] = [one for one in hub.ask(People()) if one.name == LEAVER]
    hub.remove(person, **named)  # type: ignore[arg-type]


def test_somebody_taken_out_opens_only_old_copies(path: Path, tmp_path: Path) -> None:
    """The file refuses them, an old copy does not, and the same name may be admitted again."""
    old = tmp_path / "old" / path.name
    old.parent.mkdir()
    shutil.copy(path, old)
    shutil.copy(key_file(path), key_file(old))
    hub = Hub.open(path, COORDINATOR, PASSPHRASE)
    take_out(hub)
    assert leaver(hub) == []
    assert hub.check() == []
    hub.admit(AddPerson(name="Femi Oduya-Lind", role=Role.CHAIR), WORDS, cost=Cost.FLOOR)
    hub.close()
    with pytest.raises(WrongPassphrase):
        Hub.open(path, LEAVER, WORDS)
    Hub.open(old, LEAVER, WORDS).close()
    again = Hub.open(path, "Femi Oduya-Lind", WORDS)
    [coordinator] = [one for one in again.ask(People()) if one.role is Role.COORDINATOR]
    with pytest.raises(Refused, match="last coordinator"):
        again.remove(coordinator)
    again.close()
    again = Hub.open(path, COORDINATOR, PASSPHRASE)
    again.admit(AddPerson(name=LEAVER, role=Role.MEMBER), WORDS, cost=Cost.FLOOR)
    again.close()
    Hub.open(path, LEAVER, WORDS).close()


def test_a_hub_that_was_just_rescued_can_take_a_key_back(path: Path, tmp_path: Path) -> None:
    """The key file in the new place was read anew, and names in it are sealed: whoever leaves is
    found all the same, and the new place opens with the keys of those who stay.
    """
    hub = Hub.open(path, COORDINATOR, PASSPHRASE)
    new = tmp_path / "new place.hub"
    path.unlink()
    hub.rescue(new)
    take_out(hub)
    assert leaver(hub) == []
    hub.close()
    with pytest.raises(WrongPassphrase):
        Hub.open(new, LEAVER, WORDS)
    Hub.open(new, COORDINATOR, PASSPHRASE).close()


def test_another_program_with_the_file_open_is_one_sentence(path: Path) -> None:
    """Nothing changes then, and the hub that asked goes on."""
    other, hub = (Hub.open(path, COORDINATOR, PASSPHRASE) for _ in range(2))
    with pytest.raises(Refused, match="Another program"):
        take_out(hub)
    assert leaver(hub) == [LEAVER]
    other.close()
    take_out(hub)
    hub.close()


@pytest.mark.parametrize("step", range(4))
def test_killed_between_two_steps_it_is_whole_at_the_next_opening(path: Path, step: int) -> None:
    """Either they can still open it or they cannot, and taking them out once more ends what was
    begun.
    """
    child = os.fork()
    if child == 0:
        steps = iter(range(4))
        hub = Hub.open(path, COORDINATOR, PASSPHRASE)
        take_out(hub, tell=lambda _words: os._exit(9) if next(steps) == step else None)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    hub = Hub.open(path, COORDINATOR, PASSPHRASE)
    assert hub.check() == []
    hub.close()
    if step < 2:
        Hub.open(path, LEAVER, WORDS).close()
    else:
        with pytest.raises(WrongPassphrase):
            Hub.open(path, LEAVER, WORDS)
    hub = Hub.open(path, COORDINATOR, PASSPHRASE)
    take_out(hub)
    assert leaver(hub) == []
    assert hub.check() == []
    hub.close()
