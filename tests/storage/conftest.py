"""Houses for the tests of storage: founded, with its table laid, and with a meeting under way."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import PEOPLE, Clock, House, Stage, begin_meeting, create, lay_table


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A hub with five people in it, one of each role, made once."""
    clock = Clock()
    hub, _ = create(tmp_path_factory.mktemp("founded") / "made.hub", clock, PEOPLE)
    return Stage.of(House(hub, clock))


@pytest.fixture(scope="session")
def laid(founded: Stage, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """The same with its table laid."""
    return Stage.of(lay_table(founded.copy(tmp_path_factory.mktemp("laid"))))


@pytest.fixture(scope="session")
def begun(laid: Stage, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """The same with a meeting under way and one case open."""
    return Stage.of(begin_meeting(laid.copy(tmp_path_factory.mktemp("begun"))))


@pytest.fixture
def hub(founded: Stage, tmp_path: Path) -> Iterator[House]:
    """A hub that was just founded, open."""
    house = founded.copy(tmp_path)
    yield house
    house.hub.close()


@pytest.fixture
def table(laid: Stage, tmp_path: Path) -> Iterator[House]:
    """A hub with four structural seats and a guest seat."""
    house = laid.copy(tmp_path)
    yield house
    house.hub.close()


@pytest.fixture
def meeting(begun: Stage, tmp_path: Path) -> Iterator[House]:
    """A meeting under way, one case open, the guest invited to it; nobody marked yet."""
    house = begun.copy(tmp_path)
    yield house
    house.hub.close()
