"""A hub in the making: what is wrong with it is told before anything is written, and what is made
is for its owner only.
"""

import stat
from pathlib import Path

import pytest

from conference.hub.agency import Agencies
from screens.hub.founding.new_hub import NewHub, make_folder
from screens.hub.founding.recovery_key_step import last_signs
from storage import Cost
from tests.screens.pilot import GATHERED

OWN = "lantern harbour seven meadow"


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ("", None),
        ("there.hub", "never overwritten"),
        ("folder", "This is a folder"),
        ("x" * 300, "cannot have this name"),
    ],
)
def test_wrong_places_are_told_in_the_first_step(
    place: str, sentence: str | None, tmp_path: Path
) -> None:
    """What lies in the way, a folder and a name no disk takes are refused before anything else is
    asked.
    """
    (tmp_path / "there.hub").write_text("x")
    (tmp_path / "folder").mkdir()
    founding = NewHub(
        folder=tmp_path, name="Northmoor hub", file=str(tmp_path / place) if place else ""
    )
    wrong = founding.wrong_with_hub()
    assert wrong is None if sentence is None else sentence in (wrong or "")


@pytest.mark.parametrize("text", GATHERED)
def test_a_hub_of_hostile_names_is_made(text: str, tmp_path: Path) -> None:
    """The same names go into a real hub, and come out without what a terminal obeys."""
    founding = NewHub(folder=tmp_path, name=f"N{text}", area=f"A{text}")
    founding.places[0].agency = founding.places[1].agency = f"B{text}"
    founding.places[0].holder = f"C{text}"
    founding.keepers[0].name, founding.keepers[0].passphrase = f"D{text}", OWN
    assert (
        founding.wrong_with_hub()
        is founding.wrong_with_table()
        is founding.wrong_with_keepers()
        is None
    )
    made = founding.make(Cost.FLOOR)
    assert made.problem == ""
    assert len(made.hub.ask(Agencies())) == 3
    assert made.hub.check() == []
    made.hub.close()


def test_folders_are_for_their_owner_only(tmp_path: Path) -> None:
    """Every folder that is made is closed to others; one that was there is left as it was."""
    tmp_path.chmod(0o755)
    make_folder(tmp_path / "a" / "b")
    modes = [
        stat.S_IMODE(folder.stat().st_mode)
        for folder in (tmp_path, tmp_path / "a", tmp_path / "a" / "b")
    ]
    assert modes == [0o755, 0o700, 0o700]


def test_signs_are_read_as_meant() -> None:
    """Small letters, spaces, hyphens and the usual mix-ups are read like the key itself."""
    assert last_signs(" o1-lI ") == "0111"
