"""The rules are tried on real conferences: the houses of the storage tests serve here too."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from conference.case.plan.owner import AppointOwner
from conference.case.record.decision import Outcome, SettleDecision
from conference.case.record.kind import Kind
from conference.case.steps.registry import CASE_KINDS
from tests.builders import House, Stage, begin_meeting
from tests.conference.case.steps.filling import second_meeting
from tests.storage.conftest import begun, founded, hub, laid, meeting, table

__all__ = ["begun", "founded", "hub", "laid", "meeting", "table"]


SLOW = frozenset({"test_wall", "test_visibility_property"})
"""Files whose tests go through everything there is, many seconds each."""
OPENS_A_HUB = frozenset({"hub", "founded", "laid", "table", "begun", "meeting"})
"""Fixtures that are a file on the disk, encrypted, some tenths of a second each."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make quick` leaves out."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if item.path.stem in SLOW or not OPENS_A_HUB.isdisjoint(fixtures):
            item.add_marker("slow")


def _everything(folder: Path) -> None:
    """Put an agenda beside the hub in a folder that holds every kind of step there is."""
    agendas = folder / "north.templates" / "agendas"
    agendas.mkdir(parents=True)
    steps = "".join(f'[[step]]\nkind = "{kind}"\n' for kind in CASE_KINDS)
    (agendas / "new.toml").write_text(
        f'name = "new"\ntitle = "Everything"\nminutes = 60\n{steps}', encoding="utf-8"
    )


@pytest.fixture(scope="session")
def heard_again(laid: Stage, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A second conference of a case whose agenda holds every kind of step there is, with concerns,
    actions old and new; made once.
    """
    folder = tmp_path_factory.mktemp("rich")
    _everything(folder)
    house = begin_meeting(laid.copy(folder))
    house.all_here()
    house.write("sleeps at a friend's", Kind.CONCERN)
    house.action("home visit", "Social", due=house.clock.now.date() + timedelta(days=7))
    house.record(SettleDecision(item=house.item_id, outcome=Outcome.ADOPT))
    house.record(AppointOwner(item=house.item_id, seat=house.seat("Social"), accepted=True))
    second_meeting(house)
    house.write("skips school", Kind.CONCERN)
    house.action("joint visit", "Police", joint=(house.seat("Social"),))
    return Stage.of(house)


@pytest.fixture
def rich(heard_again: Stage, tmp_path: Path) -> Iterator[House]:
    """A copy of it, open."""
    _everything(tmp_path)
    house = heard_again.copy(tmp_path)
    yield house
    house.hub.close()
