"""The steps: what each asks for, what must be true to leave it, and that everything asked for can
be written (design, section 3).
"""

from datetime import time
from pathlib import Path
from typing import Any

import pytest

from conference.base.field import Ask, Field
from conference.case.assessment.assessment import SettleAssessment
from conference.case.overview.conference import Conference
from conference.case.plan.plan import SettlePlan
from conference.case.record.case import ReferCase
from conference.case.record.closure import SettleClosure
from conference.case.record.decision import Outcome, Reached, SettleDecision
from conference.case.record.kind import Kind
from conference.case.record.question_and_other_panels import SettleQuestion
from conference.case.record.views import SettleViews
from conference.case.sharing.basis import SettleBasis
from conference.case.steps.registry import CASE_KINDS, RULES, StepState, loose_ends, step_states
from conference.meeting.agenda import MEETING_KINDS
from conference.meeting.item import AddItem, OpenItem
from conference.meeting.meeting import MeetingKind, PlanMeeting, StartMeeting
from conference.meeting.sitting import SittingOf
from tests.builders import House, Stage, begin_meeting
from tests.conference.case.steps.filling import (
    WORDS,
    fields_of,
    fill,
    open_fields,
    second_meeting,
    shows,
    ways,
)
from tests.conference.conferences import after

PLAIN = (SettleQuestion, SettleBasis, SettleViews, SettleAssessment, SettlePlan, SettleClosure)
"""Commands that settle their fields and nothing else."""


def test_every_kind_of_step_has_rules() -> None:
    """No agenda can name a step nobody wrote rules for."""
    assert set(RULES) == {*CASE_KINDS, *MEETING_KINDS}


def test_what_must_be_true_to_leave_each_step_of_a_new_case(meeting: House) -> None:
    """The table of the design, section 3, on a case where nothing was done yet and the four
    partners are here.
    """
    meeting.all_here()
    codes = {seat.name: f"seat:{seat.code}" for seat in meeting.c.sitting.seats}
    partners = {
        codes[name] for name in ("Municipality", "Police", "Social services", "Mental health")
    }
    assert open_fields(meeting.c) == {
        "room": {codes["Elm Park School"], "conflicts", "confidentiality"},  # H2.9
        "question": {"question", "investigated"},  # H1.4, H2.8
        "basis": {"consent"},  # H3.2
        "information": partners,  # H3.4: every seat present
        "views": {"person"},
        "assessment": {"level", "unknowns"},  # H3.8
        "decision": {"outcome"},
        "owner": {fields[0].name}
        if (fields := RULES["owner"].fields(meeting.c))
        else set(),  # H4.2
        "plan": set(),
        "review": {"on", "tells_person", "tells_referrer"},
        "readback": {"disagree", "agreed"},
    }


def test_every_loose_end_names_a_field_of_its_own_step(rich: House) -> None:
    """The key that mends a loose end leads to a field that is there."""
    c = rich.c
    for end in loose_ends(c):
        assert end.step in {step.kind for step in c.agenda.steps}
        names = {field.name for field in RULES[end.step].fields(c)}
        assert end.field in names or not end.field, end
        assert end.words == end.words.strip() != ""


def test_every_field_can_be_filled_in_and_shows_it(rich: House) -> None:
    """Every field of every kind of step, in every way there is: read, commanded,
    recorded, shown.
    """
    c = rich.c
    tried = set()
    for path, before in fields_of(c).items():
        for typed in ways(before):
            command = before.command(before.read(typed, c.today))
            if isinstance(command, PLAIN):
                field = fields_of(after(c, command))[path]
            else:  # the door works something out
                rich.record(command)
                field = fields_of(rich.c)[path]
                assert rich.hub.undo()
            assert shows(field, typed, c), (path, typed, field.shown, field.detail)
            tried.add(path.split("/")[0])
    assert tried == set(CASE_KINDS)
    assert rich.hub.check() == []


def test_what_a_field_settles_is_the_same_in_the_file(rich: House) -> None:
    """One field of each kind of step and answer, through the door and back: what is read is what
    was worked out without it, and it can be taken back.
    """
    c = rich.c
    kinds = {}
    for path, field in fields_of(c).items():
        command = field.command(field.read(ways(field)[-1], c.today)) if ways(field) else None
        if isinstance(command, PLAIN):
            kinds[type(command), field.ask, len(path.split("/"))] = path, command
    assert {kind for kind, *_ in kinds} >= {SettleQuestion, SettleBasis, SettleViews, SettlePlan}
    for path, command in kinds.values():
        rich.record(command)
        assert _settled(rich.c) == _settled(after(c, command)), path
        assert rich.hub.undo()
        assert rich.c.settled == c.settled, path


def _settled(c: Conference) -> dict[str, dict[str, Any]]:
    """Return what was settled, but for what the door adds."""
    left = {"item_id", "at", "versions"}
    return {kind: one.model_dump(exclude=left) for kind, one in c.settled.items()}


def _answer(field: Field) -> str:
    if field.ask is Ask.CHOICE:
        return ways(field)[0]
    return ways(field)[-1]


@pytest.mark.parametrize("agenda", ["new", "review", "urgent", "closure", "check"])
def test_a_conference_with_everything_filled_in_has_no_loose_ends(
    laid: Stage, tmp_path: Path, agenda: str
) -> None:
    """Following each loose end to its field and answering there ends them all, and every step is
    done.
    """
    house = begin_meeting(laid.copy(tmp_path))
    house.all_here()
    house.write("sleeps at a friend's", Kind.CONCERN)
    house.action("home visit", "Social")
    second_meeting(house)
    house.end()
    house.clock.pass_(days=28)
    meeting = house.record(PlanMeeting(day=house.clock.now.date(), starts=time(14)))
    house.meeting = meeting
    item = house.record(AddItem(meeting=meeting.id, case=house.case_id, agenda=agenda))
    house.record(StartMeeting(meeting=meeting.id))
    house.item = house.record(OpenItem(item=item.id))
    house.all_here()
    house.write("skips school", Kind.CONCERN)
    house.action("joint visit", "Police")
    for _ in range(60):
        c = house.c
        ends, fields = loose_ends(c), fields_of(c)
        if not ends:
            break
        path = f"{ends[0].step}/{ends[0].field}"
        within = f"{path}/due"  # an action without a date: its due stands within
        field, typed = (
            (fields[within], "+14") if within in fields else (fields[path], _answer(fields[path]))
        )
        assert field.echo(typed, c.today)
        house.record(field.command(field.read(typed, c.today)))
    assert loose_ends(house.c) == ()
    states = step_states(house.c)
    assert states[0] is StepState.HERE
    assert set(states[1:]) == {StepState.DONE}
    house.hub.close()


def test_every_item_of_a_meeting_can_be_filled_in(rich: House) -> None:
    """Opening, earlier actions, ratifying, a lesson, the next date and the closing: every field,
    every way.
    """
    rich.record(SettleDecision(item=rich.item_id, outcome=Outcome.EMERGENCY))
    kinds = set()
    for item in rich.ask(SittingOf(meeting=rich.meeting_id)).live:
        if item.case_id:
            continue
        rich.item = item
        for path in fields_of(rich.c):
            for typed in ways(fields_of(rich.c)[path]):
                field = fill(rich, path, typed)
                assert shows(field, typed, rich.c), (path, typed, field.shown)
                rich.hub.undo()
            kinds.add(item.kind)
        loose_ends(rich.c)
    assert kinds == {"opening", "earlier", "learning", "next", "closing"}


def test_an_urgent_decision_is_put_to_the_full_panel(table: House) -> None:
    """What was decided in an urgent conference stands at the next meeting until the panel has voted
    (H4.4).
    """
    house = table
    case = house.record(ReferCase(name="Noor Example", urgent=True))
    urgent = house.record(
        PlanMeeting(day=house.clock.now.date(), starts=time(9), kind=MeetingKind.URGENT)
    )
    item = house.record(AddItem(meeting=urgent.id, case=case.id, agenda="urgent"))
    house.record(StartMeeting(meeting=urgent.id))
    house.meeting, house.item, house.case = urgent, house.record(OpenItem(item=item.id)), case
    for name in ("Police", "Social", "Mental"):
        house.mark(name)
    house.record(SettleDecision(item=item.id, outcome=Outcome.ADOPT, rationale="it cannot wait"))
    assert (
        house.c.of(
            type(house.record(SettleDecision(item=item.id, reached=Reached.CONSENSUS)))
        ).quorum
        == "3 of 3"
    )
    second_meeting(house)
    house.turn_to("ratify")
    [end] = loose_ends(house.c)
    assert end.words.startswith("not put to the panel: 2026-001  adopt: it cannot wait")
    field = fill(house, f"ratify/{end.field}", f"n {WORDS}")
    assert field.shown == f"not ratified: {WORDS}"
    assert loose_ends(house.c) == ()


def test_the_next_date_is_moved_not_doubled(meeting: House) -> None:
    """Giving another day for the next meeting moves the one there is (H2.1)."""
    meeting.turn_to("next")
    assert fill(meeting, "next/day", "+28").shown == "Thu 7 Jan 2027"
    assert fill(meeting, "next/day", "+35").shown == "Thu 14 Jan 2027"
    meeting.record(AddItem(meeting=meeting.c.next_meeting.id, kind="break"))  # type: ignore[union-attr]  # it was planned
