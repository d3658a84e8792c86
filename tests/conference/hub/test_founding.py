"""What is asked for a new hub, before there is a file."""

import pytest

from conference.hub.founding import Founding, file_name


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Northmoor hub", "northmoor-hub"),
        ("Hübner & Söhne", "hubner-sohne"),
        ("日本", "hub"),
        ("../../etc", "etc"),
        ("", "hub"),
    ],
)
def test_file_names_are_plain(name: str, file: str) -> None:
    """Whatever the hub is called, its file is small letters, digits and hyphens."""
    assert file_name(name) == file


def test_the_table_becomes_commands() -> None:
    """An agency nobody typed is proposed from the area; a holder is appointed to the seat."""
    founding = Founding(name="Northmoor hub", area="Northmoor")
    place = founding.seated[1]
    assert founding.agency_command(place).name == "Northmoor police"
    place.agency = " Northmoor Constabulary "
    assert founding.agency_command(place).name == "Northmoor Constabulary"
    assert founding.wrong_with_table() is None
    place.holder = "x" * 2_000
    assert (founding.wrong_with_table() or "").startswith("Police: ")


def test_somebody_has_to_open_the_hub() -> None:
    """The coordinator is needed, and two people are told apart."""
    founding = Founding(name="Northmoor hub")
    assert "coordinator" in (founding.wrong_with_keepers() or "")
    founding.keepers[0].name, founding.keepers[1].name = "Ines Okafor", "ines  OKAFOR"
    assert "same name" in (founding.wrong_with_keepers() or "")
    founding.keepers[1].name = "Lars Öberg"
    assert founding.wrong_with_keepers() is None
    assert founding.begun
    assert not Founding().begun
