"""The agenda: built in the order of the handbook, moved, cut short, and left only with a reason
(design, sections 3 and 4).
"""

from datetime import time, timedelta

import pytest

from conference.base.refusal import Refused
from conference.case.assessment.assessment import SettleAssessment
from conference.case.plan.review import SettleReview
from conference.case.record.case import CaseOf, CaseState, ChangeCaseState, ReferCase, RiskLevel
from conference.case.record.decision import Outcome, SettleDecision
from conference.case.steps.registry import CASE_KINDS, loose_ends, read_agenda
from conference.meeting.agenda import MEETING_KINDS
from conference.meeting.item import (
    AddItem,
    BuildAgenda,
    DropItem,
    Item,
    ItemState,
    LeaveItem,
    MoveItem,
    OpenItem,
    SetItem,
)
from conference.meeting.meeting import (
    EndMeeting,
    Meeting,
    MeetingKind,
    MeetingState,
    MoveMeeting,
    NextMeeting,
    PlanMeeting,
    StartMeeting,
)
from conference.meeting.sitting import SittingOf
from tests.builders import DAY, House

LATER = DAY + timedelta(days=28)


def plan(house: House, kind: MeetingKind = MeetingKind.REGULAR, days: int = 0) -> Meeting:
    """Plan a meeting."""
    return house.record(
        PlanMeeting(day=house.clock.now.date() + timedelta(days=days), starts=time(14), kind=kind)
    )


def cases(items: tuple[Item, ...]) -> list[str]:
    """The references on an agenda, with the break where it stands."""
    return [item.reference or item.kind for item in items if item.case_id or item.kind == "break"]


def items(house: House) -> tuple[Item, ...]:
    """The items of the meeting that runs, in their order."""
    return house.ask(SittingOf(meeting=house.meeting_id)).live


def test_the_frame_of_a_meeting(table: House) -> None:
    """Opening, earlier actions, ratifying, cases, lapsing, a lesson, the next date, read-back
    (design, section 3).
    """
    table.record(ReferCase(name="Noor Example"))
    made = table.record(BuildAgenda(meeting=plan(table).id))
    assert [item.kind for item in made] == [
        "opening",
        "earlier",
        "ratify",
        "case",
        "lapsing",
        "learning",
        "next",
        "closing",
    ]
    assert [item.place for item in made] == list(range(1, 9))
    assert made[3].minutes == 18
    assert all(item.minutes > 0 for item in made)


def test_guests_first_then_the_imminent_then_the_new(table: House) -> None:
    """Booked slots, then what cannot wait, then new cases by level; a break after 75 minutes if
    cases follow.
    """
    made = [
        table.record(ReferCase(name=f"Person {number}", urgent=number == 4))
        for number in range(1, 7)
    ]
    meeting = plan(table)
    first = table.record(AddItem(meeting=meeting.id, case=made[4].id))
    table.record(SetItem(item=first.id, slot=time(14, 30)))
    assert cases(table.record(BuildAgenda(meeting=meeting.id))) == [
        "2026-005",
        "2026-004",
        "2026-001",
        "break",
        "2026-002",
        "2026-003",
        "2026-006",
    ]


def test_building_again_changes_nothing(table: House) -> None:
    """A second building adds only what is new, and leaves off what was taken off."""
    table.record(ReferCase(name="Noor Example"))
    other = table.record(ReferCase(name="Another Example"))
    meeting = plan(table)
    made = table.record(BuildAgenda(meeting=meeting.id))
    table.record(DropItem(item=next(item.id for item in made if item.case_id == other.id)))
    table.record(ReferCase(name="Third Example"))
    again = table.record(BuildAgenda(meeting=meeting.id))
    assert cases(again) == ["2026-001", "2026-003"]
    assert [item.id for item in again if item.case_id is None] == [
        item.id for item in made if item.case_id is None
    ]


def test_a_network_meeting_has_no_cases(table: House) -> None:
    """A meeting about the network itself talks about nobody (H2.1)."""
    case = table.record(ReferCase(name="Noor Example"))
    meeting = plan(table, MeetingKind.NETWORK)
    assert cases(table.record(BuildAgenda(meeting=meeting.id))) == []
    with pytest.raises(Refused, match="no cases"):
        table.record(AddItem(meeting=meeting.id, case=case.id))


def test_a_case_stands_on_an_agenda_once(meeting: House) -> None:
    """The same case twice is refused; what is added comes before the items that end the meeting."""
    with pytest.raises(Refused, match="2026-001 is on this agenda already"):
        meeting.record(AddItem(meeting=meeting.meeting_id, case=meeting.case_id))
    added = meeting.record(
        AddItem(
            meeting=meeting.meeting_id, case=meeting.record(ReferCase(name="Another Example")).id
        )
    )
    kinds = [item.kind for item in items(meeting)]
    assert kinds.index("lapsing") == [item.id for item in items(meeting)].index(added.id) + 1


@pytest.mark.parametrize(("by", "place"), [(-1, 3), (1, 5), (-99, 1), (99, 8), (0, 4), (10**12, 8)])
def test_items_move_within_the_agenda(meeting: House, by: int, place: int) -> None:
    """However far an item is moved, it stays on the agenda, and the places are one to eight."""
    assert meeting.record(MoveItem(item=meeting.item_id, by=by)).place == place
    assert [item.place for item in items(meeting)] == list(range(1, 9))


def test_a_dropped_item_is_neither_moved_nor_opened(meeting: House) -> None:
    """What was taken off needs a reason once the meeting runs, and stays off."""
    learning = next(item for item in items(meeting) if item.kind == "learning")
    with pytest.raises(Refused, match="needs a reason"):
        meeting.record(DropItem(item=learning.id, reason=" \x00 "))
    assert meeting.record(DropItem(item=learning.id, reason="no time")).left_because == "no time"
    for command in (MoveItem(item=learning.id, by=1), OpenItem(item=learning.id)):
        with pytest.raises(Refused, match="taken off"):
            meeting.record(command)
    with pytest.raises(Refused, match="opened already"):
        meeting.record(DropItem(item=meeting.item_id, reason="no time"))


@pytest.mark.parametrize("minutes", [0, -5, 481, 10**9])
def test_an_item_takes_a_sensible_time(meeting: House, minutes: int) -> None:
    """Nought, less than nothing and more than a day's work are refused, at first and later."""
    with pytest.raises(Refused, match="between 1 and 480"):
        meeting.record(SetItem(item=meeting.item_id, minutes=minutes))
    with pytest.raises(Refused, match="between 1 and 480"):
        meeting.record(AddItem(meeting=meeting.meeting_id, kind="break", minutes=minutes))


def test_leaving_with_loose_ends_needs_a_reason(meeting: House) -> None:
    """The door counts what stands open: without a reason the item stays; with one both stand in the
    record (design, section 4).
    """
    ends = [end.words for end in loose_ends(meeting.c)]
    for reason in ("", "\u202e"):
        with pytest.raises(Refused, match=f"{len(ends)} loose ends: mend them or give a reason"):
            meeting.record(LeaveItem(item=meeting.item_id, reason=reason))
    assert meeting.c.item.state is ItemState.OPEN
    now = meeting.record(LeaveItem(item=meeting.item_id, reason="time is up"))
    assert (now.kind, now.state) == ("lapsing", ItemState.OPEN)
    left = meeting.c.item
    assert (left.state, left.left_because) == (ItemState.DONE, "time is up")
    assert left.left_open == tuple(ends)
    assert "nothing is decided" in left.left_open
    with pytest.raises(Refused, match="not open"):
        meeting.record(LeaveItem(item=meeting.item_id))


def test_time_runs_for_the_open_item_only(meeting: House) -> None:
    """An interrupted item keeps its time; an item that was left comes after those still to be
    heard.
    """
    meeting.clock.pass_(minutes=5)
    other = next(item for item in items(meeting) if item.kind == "next")
    meeting.record(OpenItem(item=other.id))
    meeting.clock.pass_(minutes=7)
    meeting.record(OpenItem(item=meeting.item_id))
    meeting.clock.pass_(minutes=2)
    seconds = {item.id: item.elapsed(meeting.clock.now) for item in items(meeting)}
    assert (seconds[meeting.item_id] // 60, seconds[other.id] // 60) == (7, 7)


def test_one_meeting_at_a_time(meeting: House) -> None:
    """A second meeting does not begin while one runs; an empty one does not begin at all; nothing
    begins or ends twice.
    """
    other = plan(meeting, days=28)
    with pytest.raises(Refused, match="Another meeting is running"):
        meeting.record(StartMeeting(meeting=other.id))
    with pytest.raises(Refused, match="begun already"):
        meeting.record(StartMeeting(meeting=meeting.meeting_id))
    meeting.end()
    for command, words in (
        (EndMeeting(meeting=meeting.meeting_id), "not running"),
        (StartMeeting(meeting=meeting.meeting_id), "was held"),
    ):
        with pytest.raises(Refused, match=words):
            meeting.record(command)
    with pytest.raises(Refused, match="agenda is empty"):
        meeting.record(StartMeeting(meeting=other.id))
    with pytest.raises(Refused, match="was held"):
        meeting.record(AddItem(meeting=meeting.meeting_id, kind="break"))
    with pytest.raises(Refused, match="not running"):
        meeting.record(OpenItem(item=meeting.item_id))


def test_meetings_are_planned_ahead(table: House) -> None:
    """A day that is over and a length no meeting has are refused, for planning as for moving."""
    meeting = plan(table, days=28)
    for change in ({"day": DAY - timedelta(days=1)}, {"minutes": 0}, {"minutes": 1_441}):
        with pytest.raises(Refused):
            table.record(MoveMeeting(meeting=meeting.id, **change))
        with pytest.raises(Refused):
            table.record(PlanMeeting(**{"day": LATER, "starts": time(14), **change}))  # type: ignore[arg-type]
    assert table.record(
        MoveMeeting(meeting=meeting.id, day=LATER + timedelta(days=1))
    ).day == LATER + timedelta(days=1)
    assert (table.ask(NextMeeting()) or meeting).state is MeetingState.PLANNED


def test_a_review_comes_back_before_it_lapses(meeting: House) -> None:
    """An adopted case is on the agenda of the meeting before its review lapses, with the agenda of
    a review (H4.5).
    """
    meeting.record(SettleDecision(item=meeting.item_id, outcome=Outcome.ADOPT))
    meeting.record(SettleAssessment(item=meeting.item_id, level=RiskLevel.HIGH))
    meeting.record(SettleReview(item=meeting.item_id, on=DAY + timedelta(days=50)))
    meeting.end()
    soon, later = plan(meeting, days=14), plan(meeting, days=42)
    assert cases(meeting.record(BuildAgenda(meeting=soon.id))) == []
    made = meeting.record(BuildAgenda(meeting=later.id))
    assert cases(made) == ["2026-001"]
    assert next(item.agenda for item in made if item.case_id) == "review"


def test_a_closed_case_is_checked_twice(meeting: House) -> None:
    """After 6 and after 12 months; correcting the decision on the same day does not count as a
    second check (H5.2).
    """
    for expected in (CaseState.CHECK_6, CaseState.CHECK_12, CaseState.CLOSED):
        meeting.all_here()
        for outcome in (Outcome.CLOSE, Outcome.CLOSE, Outcome.KEEP, Outcome.CLOSE):
            meeting.record(SettleDecision(item=meeting.item_id, outcome=outcome))
        case = meeting.ask(CaseOf(case=meeting.case_id))
        assert case.state is expected
        assert (case.check_on is None) is (expected is CaseState.CLOSED)
        meeting.end()
        meeting.clock.pass_(days=200)
        following = plan(meeting)
        made = meeting.record(BuildAgenda(meeting=following.id))
        if expected is CaseState.CLOSED:
            assert cases(made) == []
            break
        meeting.meeting = meeting.record(StartMeeting(meeting=following.id))
        meeting.item = meeting.record(OpenItem(item=next(item.id for item in made if item.case_id)))
        assert meeting.item.agenda == "check"


def test_a_case_on_hold_waits(table: House) -> None:
    """What was put on hold is on no agenda until somebody takes it up again."""
    case = table.record(ReferCase(name="Noor Example"))
    table.record(
        ChangeCaseState(case=case.id, state=CaseState.ON_HOLD, reason="abroad until spring")
    )
    assert cases(table.record(BuildAgenda(meeting=plan(table).id))) == []


def test_every_kind_of_step_is_one_thing() -> None:
    """No kind belongs to both a meeting and a case, and none is named twice."""
    assert len({*MEETING_KINDS, *CASE_KINDS}) == len(MEETING_KINDS) + len(CASE_KINDS)


def test_hostile_words_in_a_template_are_cleaned() -> None:
    """Escape sequences and endless keys of a file neither reach the screen nor the refusal."""
    agenda = read_agenda(
        (
            'name = "n"\ntitle = "a\\u001b[2Jb"\n[[step]]\nkind = "room"\ntitle = '
            '"x\\u202ey"\nhelp = "\\u0007"'
        ),
        "n.toml",
    )
    assert (agenda.title, agenda.steps[0].title, agenda.steps[0].help) == ("a[2Jb", "xy", "")
    with pytest.raises(Refused) as refused:
        read_agenda(f'name = "n"\ntitle = "t"\n[[step]]\nkind = "{"k" * 9_000}\\u001b"', "n.toml")
    assert len(str(refused.value)) < 500
    assert "\x1b" not in str(refused.value)
