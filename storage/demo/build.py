"""Building the demo: a hub in an invented place, told from its founding to today through the
hub.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from conference.case.record.action import ActionState
from conference.hub.person import AddPerson, Role
from storage.demo.cases import refer
from storage.demo.first_meeting import FIRST
from storage.demo.people import (
    AUDITOR,
    COORDINATOR,
    FOUNDERS,
    MEMBER,
    PASSPHRASE,
    PROFILE,
    change_holder,
    seat_everybody,
)
from storage.demo.player import hold, steps_told
from storage.demo.scenario import Hands, Stage
from storage.demo.second_meeting import SECOND
from storage.demo.third_meeting import THIRD
from storage.demo.today import (
    answer_duties,
    approve,
    build,
    came,
    correct,
    plan_series,
    wait_for_today,
)
from storage.demo.urgent_conference import URGENT
from storage.hub_file import Hub
from storage.keys.new_hub_files import key_file
from storage.keys.sealing import Cost

DONE = ActionState.DONE
STORIES = (FIRST, SECOND, THIRD, URGENT)
FOUNDED = -120  # days from today


@dataclass(frozen=True)
class Demo:
    """A demo hub, open as its coordinator, with what somebody needs to open it again."""

    hub: Hub
    person: str
    passphrase: str
    paper: str


def build_demo(
    path: Path,
    now: datetime,
    *,
    cost: Cost | None = None,
    clock: Callable[[], datetime] | None = None,
) -> Demo:
    """Make the demo hub at `path`, as it stands at `now` (a moment with a time zone), and open it
    as its coordinator.

    The same `now` gives the same demo but for keys and ids. The hub returned runs on `clock`, the
    real one where none is given. Every person opens it with the same passphrase, and `cost` is low
    unless given: a demo protects nothing. Raises Refused when there is a file in the way,
    CannotOpen or NotSaved when the disk does not take it; nothing half told is left behind then.
    """
    cost = cost or Cost.FLOOR
    founded = datetime.combine(
        (now.astimezone() + timedelta(days=FOUNDED)).date(), time(9)
    ).astimezone()
    hands = Hands(founded)
    hub, paper = Hub.create(path, PROFILE, FOUNDERS, cost=cost, clock=hands)
    try:
        _tell(Stage(hub, hands, now), cost)
    except BaseException:  # a demo half told serves nobody; raised again
        hub.close()
        for made in (path, key_file(path)):
            made.unlink(missing_ok=True)
        raise
    hands.give_way(clock or _utc_now)
    return Demo(hub, COORDINATOR, PASSPHRASE, paper)


def _utc_now() -> datetime:
    return datetime.now(UTC)


def _tell(stage: Stage, cost: Cost) -> None:
    stage.steps = steps_told(STORIES)
    seat_everybody(stage)
    stage.hub.admit(
        AddPerson(name=MEMBER, role=Role.MEMBER, seat=stage.seats["hsg"].id), PASSPHRASE, cost=cost
    )
    plan_series(stage)
    _up_to_the_first(stage)
    _up_to_the_second(stage)
    _up_to_the_third(stage)
    wait_for_today(stage)
    # Admitting somebody cannot be undone, so the undo of whoever tries the demo begins with what
    # they do themselves.
    stage.hub.admit(AddPerson(name=AUDITOR, role=Role.AUDITOR), PASSPHRASE, cost=cost)


def _up_to_the_first(stage: Stage) -> None:
    stage.turn(-118, 10)
    refer(stage, "aune", "dara")
    stage.turn(-103, 11)
    refer(stage, "wendell")
    stage.turn(-98, 9)
    refer(stage, "milo", "safiya")
    stage.turn(-94, 10)
    build(stage, "first", added={"aune": "check"}, guests={})
    hold(stage, "first", FIRST)


def _up_to_the_second(stage: Stage) -> None:
    approve(stage, "first", -81, issue=True)
    answer_duties(
        stage,
        {("feedback", "aune"): (ActionState.DROPPED, "the referrer sat at the table and heard it")},
    )
    stage.turn(-77, 16)
    for action, how in (
        ("lock", "the locksmith's slip"),
        ("phone", "she has it in her hand"),
        ("boiler", "the engineer's report"),
    ):
        came(stage, action, DONE, how)
    stage.turn(-74, 9)
    correct(
        stage,
        "first",
        (
            "Item 4: Housing did not write three letters about the boiler but two; the third "
            "was about the garden."
        ),
    )
    refer(stage, "ferenc")
    stage.turn(-72, 14)
    refer(stage, "chidi")
    stage.turn(-70, 10)
    refer(stage, "rafael")
    came(stage, "meals", DONE, "a meal every noon; four kilograms more")
    came(stage, "notice", DONE, "the notice was delivered")
    came(stage, "breakfast", DONE, "on the nursery's list every Monday")
    came(stage, "gate", DONE, "the side door was used until the move")
    stage.turn(-66, 10)
    guests = {
        "chidi": (
            "har",
            "he trusts the mentor",
            "what he says when nobody asks",
            timedelta(minutes=25),
        ),
        "rafael": (
            "pwa",
            "knows what helps people to leave such groups",
            "a view from many like cases",
            timedelta(minutes=45),
        ),
    }
    build(stage, "second", added={"dara": "check"}, guests=guests)
    hold(stage, "second", SECOND)


def _up_to_the_third(stage: Stage) -> None:
    approve(stage, "second", -53, issue=True)
    said = {
        ("signpost", "ferenc"): (DONE, "he has his first date"),
        ("feedback", "rafael"): (ActionState.OPEN, ""),
    }
    said[("feedback", "ferenc")] = (ActionState.IN_PROGRESS, "asking him first whether he agrees")
    answer_duties(stage, said)
    stage.turn(-47, 11)
    refer(stage, "gudrun")
    stage.turn(-42, 9)
    refer(stage, "lucjan")
    stage.turn(-40, 9)
    change_holder(stage)
    came(stage, "talks", DONE, "he came to the third one, and was early")
    stage.turn(-38, 10)
    mentor = ("har", "he trusts the mentor", "seven meetings with him", timedelta(minutes=25))
    build(stage, "third", added={"wendell": "closure"}, guests={"chidi": mentor})
    hold(stage, "third", THIRD)
