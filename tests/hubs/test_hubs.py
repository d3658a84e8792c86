"""Four hubs with agendas of their own hold a whole meeting: steps renamed, reordered, left out,
timed otherwise (design, section 3).

Every set is a template folder as a hub would have it, with its own quorum, clocks and instruments;
everything in it is invented.
"""

from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path

import pytest

from conference.case.assessment.assessment import SettleAssessment
from conference.case.overview.review_clock import limit
from conference.case.record.case import ReferCase, RiskLevel
from conference.case.record.decision import Decision
from conference.documents.minutes.minutes import (
    ApproveMinutes,
    IssueMinutes,
    MinutesOf,
    MinutesState,
)
from conference.hub.profile import ProfileOf
from conference.meeting.item import AddItem, BuildAgenda, Item
from conference.meeting.meeting import PlanMeeting, StartMeeting
from conference.meeting.quorum import ChooseQuorum
from tests.builders import House, Stage
from tests.hubs.holding import hold, house_of
from tests.storage.conftest import founded, laid

__all__ = ["founded", "laid"]


@dataclass(frozen=True)
class Set:
    """What a set promises: kinds of the cases referred, the items of its meeting, the steps of its
    cases, its quorum.
    """

    name: str
    kinds: tuple[str, ...]
    items: str
    steps: str
    quorum: str
    rule: str = ""
    others: str = ""


SETS = [
    Set(
        "monthly",
        ("safeguarding",),
        "Welcome|Calls in the night|Promises|2026-001|A good story|See you again|Who does what",
        "Around the table|In their own words|What is asked|May we talk|What we know|How it "
        "looks|Who helps how|One face|So we say"
        "|Again when|Say it back",
        "3 of 3",
        "alderwick",
    ),
    Set(
        "domestic",
        ("abuse at home", "Abuse at home, children"),
        (
            "Introductions and promise of silence|Actions not done|2026-002|2026-001|Twelve "
            "months on|Anything else"
        ),
        (
            "Who hears this|Danger tonight|What she says|Each agency|How dangerous|Making it "
            "safe|Agreed|Read out"
        ),
        "3 of 3",
        "saltmarsh",
        (
            "Who hears this|What the children say|Danger tonight|School first, then each "
            "agency|How dangerous|Making it safe|Agreed|Read out"
        ),
    ),
    Set(
        "child",
        ("child protection",),
        "Hello|2026-001|Core group and next conference|Goodbye",
        "Introductions|Why we meet|Reports shared with parents|Going well and "
        "worrying|Wishes and feelings|How safe, from 0 to 10"
        "|Is a plan needed|Lead worker|What has to happen|Dates|In plain words",
        "3 of 3",
    ),
    Set(
        "selfneglect",
        ("self-neglect",),
        "Opening words|2026-001|What helped|Last words",
        "Who came|What the adult wants|Can he decide|What was seen|Support, and what if "
        "not|Open or closed|Next visit"
        "|Does anyone disagree",
        "2 of 2",
        "greywater",
    ),
]


@pytest.mark.parametrize("one", SETS, ids=lambda one: one.name)
def test_a_hub_holds_a_whole_meeting_with_its_own_templates(
    one: Set, laid: Stage, tmp_path: Path
) -> None:
    """Planned, built, held, ended, approved and issued; the minutes bear the hub's own names of
    items and steps, in its order.
    """
    house = house_of(laid, tmp_path, one.name)
    if one.rule:
        house.record(ChooseQuorum(rule=one.rule))
    items = _plan(house, one.kinds)
    assert [item.reference or item.title for item in items] == one.items.split("|")
    heard = hold(house)
    assert [item.id for item in heard] == [item.id for item in items]
    for item in heard:
        house.item = item
        if item.case_id:
            steps = one.others if one.others and house.c.agenda.name == "children" else one.steps
            assert [step.title for step in house.c.agenda.steps] == steps.split("|")
            assert house.c.of(Decision).quorum == one.quorum
    house.end()
    house.record(ApproveMinutes(meeting=house.meeting_id, reason="the court asked"))
    minutes = house.record(IssueMinutes(meeting=house.meeting_id))
    assert minutes.state is MinutesState.ISSUED
    assert [part.reference or part.title for part in minutes.document.items] == one.items.split("|")
    case = next(part for part in minutes.document.items if part.reference)
    titles = [part.title for part in case.parts]
    assert titles == [title for title in (one.others or one.steps).split("|") if title in titles]
    assert len(titles) >= len((one.others or one.steps).split("|")) - 1
    assert case.left_because == ""
    assert house.ask(MinutesOf(meeting=house.meeting_id)).document == minutes.document
    assert house.hub.check() == []
    house.hub.close()


def _plan(house: House, kinds: tuple[str, ...]) -> tuple[Item, ...]:
    for number, kind in enumerate(kinds, 1):
        house.record(
            ReferCase(
                name=f"Person {number}",
                kind=kind,
                question="how can they be kept safe?",
                referrer="a neighbour",
            )
        )
    house.meeting = house.record(PlanMeeting(day=house.clock.now.date(), starts=time(14)))
    items = house.record(BuildAgenda(meeting=house.meeting_id))
    house.record(StartMeeting(meeting=house.meeting_id))
    return items


def test_a_hubs_clocks_stand_beside_the_built_in_ones(laid: Stage, tmp_path: Path) -> None:
    """What a hub's file leaves out stays as it is; what it changes counts, in the step of the
    review as well (practice, 9).
    """
    house = house_of(laid, tmp_path, "monthly")
    _plan(house, ("safeguarding",))
    house.turn_to("case")
    house.record(SettleAssessment(item=house.item_id, level=RiskLevel.ROUTINE))
    found = limit(house.c)
    assert found is not None
    assert (found.clock.name, found.day) == (
        "Alderwick's sixty days",
        house.clock.now.date() + timedelta(days=60),
    )
    assert "urgent_response" in house.c.clocks
    assert house.ask(ProfileOf()).quorum == "structural partners"
    house.hub.close()


def test_a_hubs_own_instrument_is_there(laid: Stage, tmp_path: Path) -> None:
    """One set changes the instrument every hub has, another brings one of its own
    beside it (H3.8).
    """
    for name, title in (
        ("domestic", "Saltmarsh questions"),
        ("child", "Eight sides of a childhood"),
    ):
        (tmp_path / name).mkdir()
        house = house_of(laid, tmp_path / name, name)
        _plan(house, ("safeguarding",))
        house.turn_to("case")
        assert title in [tool.title for tool in house.c.instruments]
        house.hub.close()


def test_a_hub_without_a_break_in_its_agenda_gets_none(laid: Stage, tmp_path: Path) -> None:
    """The break is the hub's to leave out; where its agenda has one, it stands after 75 minutes if
    cases follow.
    """
    for name, kind, expected in (
        ("domestic", "abuse at home", 0),
        ("selfneglect", "self-neglect", 1),
    ):
        (tmp_path / name).mkdir()
        house = house_of(laid, tmp_path / name, name)
        items = _plan(house, (kind,) * 12)
        assert sum(item.kind == "break" for item in items) == expected
        house.hub.close()


def test_what_a_hub_left_out_of_its_meeting_can_be_added_by_hand(
    laid: Stage, tmp_path: Path
) -> None:
    """A kind of item that the hub's agenda leaves out comes with the words of the built-in one, not
    with those of another.
    """
    house = house_of(laid, tmp_path, "child")
    _plan(house, ("child protection",))
    house.item = house.record(AddItem(meeting=house.meeting_id, kind="lapsing"))
    assert house.item.title == "Lapsing"
    assert house.c.agenda.steps[0].kind == "lapsing"
    house.hub.close()
