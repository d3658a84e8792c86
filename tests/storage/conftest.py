"""Houses for the tests of storage: founded, with its table laid, and with a meeting under way."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.builders import PEOPLE, Clock, House, Stage, begin_meeting, create, lay_table


def _folder(base: Path, name: str) -> Path:
    folder = base / name
    folder.mkdir()
    return folder


@cache  # the fixtures below are those of tests/conference as well: each stage is made once for both
def _founded(base: Path) -> Stage:
    clock = Clock()
    hub, _ = create(_folder(base, "founded") / "made.hub", clock, PEOPLE)
    return Stage.of(House(hub, clock))


@cache
def _laid(base: Path) -> Stage:
    return Stage.of(lay_table(_founded(base).copy(_folder(base, "laid"))))


@cache
def _begun(base: Path) -> Stage:
    return Stage.of(begin_meeting(_laid(base).copy(_folder(base, "begun"))))


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A hub with five people in it, one of each role, made once."""
    return _founded(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """The same with its table laid."""
    return _laid(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """The same with a meeting under way and one case open."""
    return _begun(tmp_path_factory.getbasetemp())


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
