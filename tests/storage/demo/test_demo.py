"""The demo hub: whole, invented, told through the one door, and full enough to try
everything on.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from conference.base.journal import Journal
from conference.base.refusal import Refused
from conference.case.overview.conference import Conference, ConferenceOf, ConferencesOf
from conference.case.record.action import ActionState
from conference.case.record.case import Case, CaseOf, Cases, CaseState
from conference.case.record.contribution import Brought
from conference.case.record.decision import Decision, Ratify, Reached
from conference.case.record.kind import Kind, Label, Standing
from conference.case.steps.registry import loose_ends
from conference.documents.minutes.minutes import (
    ApproveMinutes,
    IssueMinutes,
    MinutesOf,
    MinutesState,
)
from conference.followup.home import HomeOf
from conference.followup.task import TaskFilter, Tasks
from conference.hub.agency import Agencies
from conference.hub.person import People, Role
from conference.hub.profile import Level
from conference.hub.seat import Table, missing_partners
from conference.meeting.item import ItemState
from conference.meeting.meeting import Meeting, MeetingKind, Meetings, MeetingState, NextMeeting
from conference.meeting.presence import Attendance
from conference.meeting.sitting import Sitting, SittingOf
from storage import Cost, Demo, Hub, build_demo
from storage.demo import build as building
from storage.demo.today import starts_today
from tests.builders import DEMO_NOW, kept_demo

ROOT = Path(__file__).parents[3]
NOW = DEMO_NOW
TODAY = NOW.date()
LABELS = (
    "radicali",
    "extremis",
    "terroris",
    "jihad",
    "perpetrator",
    "offender",
    "abuser",
    "batterer",
    "victim",
    "addict",
    "junkie",
    "alcoholic",
    "drunk",
    "hoarder",
    "gang",
    "thug",
    "delinquent",
    "truant",
    "schizo",
    "psycho",
    "crazy",
    "insane",
    "prostitut",
    "illegal",
    "gypsy",
    "problem family",
    "hard to reach",
    "non-compliant",
    "attention-seeking",
    "manipulative",
    "suspect",
    "criminal",
)
IDENTIFIERS = (
    re.compile(r"[\w.+-]+@[\w-]+\.\w+"),  # an address of mail
    re.compile(
        r"\d(?:[ .()/-]?\d){5,}"
    ),  # a telephone number, a number of a person or of an account
    re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"),  # a postcode
    re.compile(r"\b\d+[a-z]? [A-Z]\w+ (?:Street|Road|Lane|Avenue)\b|https?:|www\."),
)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """One demo for all tests that only look at it: the demo of this run, opened as it is opened."""
    folder = tmp_path_factory.mktemp("demo")
    kept = kept_demo(folder)
    path = kept.copy(folder / "northmoor.hub")
    made = Demo(
        Hub.open(path, kept.person, kept.passphrase, clock=lambda: NOW),
        kept.person,
        kept.passphrase,
        kept.paper,
    )
    yield made
    made.hub.close()


def _cases(hub: Hub) -> list[Case]:
    return [hub.ask(CaseOf(case=case.id)) for case in hub.ask(Cases(open_only=False))]


def _meetings(hub: Hub) -> list[Meeting]:
    return sorted(hub.ask(Meetings()), key=lambda meeting: meeting.day)


def _today(hub: Hub) -> Sitting:
    planned = hub.ask(NextMeeting())
    assert planned
    return hub.ask(SittingOf(meeting=planned.id))


def _talks(hub: Hub) -> list[Conference]:
    return [c for meeting in _meetings(hub) for c in hub.ask(ConferencesOf(meeting=meeting.id))]


def test_the_table_is_complete(demo: Demo) -> None:
    """Nine agencies at all levels, six permanent seats with the four structural partners, guest
    seats, a holder in each (H2.8).
    """
    agencies, seats = demo.hub.ask(Agencies()), demo.hub.ask(Table())
    assert len(agencies) == 9
    assert len({agency.sector for agency in agencies}) == 9
    assert {agency.level for agency in agencies} == set(Level)
    assert sum(seat.permanent for seat in seats) == 6
    assert {"Elm Park School", "Harbour Youth", "Open Door Fellowship"} <= {
        seat.name for seat in seats if not seat.permanent
    }
    assert missing_partners(seats) == ()
    assert all(seat.holder for seat in seats)
    assert len({seat.holder for seat in seats}) == len(seats)


def test_everybody_opens_it(demo: Demo) -> None:
    """Each of the five people opens it with the one passphrase, in their own role; the paper key is
    the one of this demo.
    """
    people, place = demo.hub.ask(People()), demo.hub.path
    assert {person.role for person in people} == set(Role)
    assert len(people) == 5
    for person in people:
        hub = Hub.open(place, person.name, demo.passphrase, clock=lambda: NOW)
        assert hub.person == person
        hub.close()
    assert next(person for person in people if person.role is Role.MEMBER).seat_id
    assert demo.hub.person.name == demo.person
    assert demo.hub.person.role is Role.COORDINATOR
    assert len(demo.passphrase.split()) == 6
    hub = Hub.open(place, demo.person, demo.paper, clock=lambda: NOW)
    assert hub.person.name == demo.person
    hub.close()


def test_the_file_is_whole_and_the_journal_in_order(demo: Demo) -> None:
    """File, index and journal chain are whole; the journal runs from the founding to less than a
    day ago, nothing lies ahead.
    """
    assert demo.hub.check() == []
    entries = demo.hub.ask(Journal(limit=5000))[::-1]
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert entries[0].title == "Hub founded"
    moments = [entry.at for entry in entries]
    assert moments == sorted(moments)
    assert NOW - timedelta(days=121) < moments[0]
    assert NOW - timedelta(hours=24) < moments[-1] < NOW


def test_there_is_a_case_in_every_state(demo: Demo) -> None:
    """Fourteen cases stand in every state but "recorded in error", which would be a mistake to
    show; one is urgent, its clock runs.
    """
    cases = _cases(demo.hub)
    assert len(cases) == 14
    assert {case.state for case in cases} == set(CaseState) - {CaseState.IN_ERROR}
    assert len({case.name for case in cases}) == 14
    assert all(case.question and case.referrer and case.born for case in cases)
    (urgent,) = [case.urgent_since for case in cases if case.state is CaseState.URGENT]
    assert urgent
    assert (
        timedelta(hours=20, minutes=50) < NOW - urgent <= timedelta(hours=21)
    )  # H4.4: the 24 hours run
    assert "urgent" in {need.kind for need in demo.hub.ask(HomeOf()).needs}


def test_actions_and_duties_are_in_every_state(demo: Demo) -> None:
    """Actions are in every state, carried over and overdue, each end with its words (H4.5); duties
    are done, dropped, open (H5.2).
    """
    every = demo.hub.ask(Tasks(show=TaskFilter.ALL))
    tasks = [task for task in every if task.is_action]
    assert {task.state for task in tasks} == set(ActionState)
    assert all(task.outcome for task in tasks if task.state is not ActionState.OPEN)
    assert any(task.carried >= 2 and task.state is ActionState.OPEN for task in tasks)
    assert {"overdue", "this week", "later"} <= {task.due_state(TODAY) for task in tasks}
    duties = [task for task in every if not task.is_action]
    assert {"minutes", "feedback", "signpost", "report"} <= {task.kind for task in duties}
    assert {ActionState.DONE, ActionState.DROPPED, ActionState.IN_PROGRESS, ActionState.OPEN} <= {
        task.state for task in duties
    }


def test_minutes_are_in_different_states(demo: Demo) -> None:
    """The first minutes are corrected, the second issued, the third approved; the urgent ones are a
    draft, today's not begun.
    """
    states = [demo.hub.ask(MinutesOf(meeting=meeting.id)).state for meeting in _meetings(demo.hub)]
    assert states == [
        MinutesState.CORRECTED,
        MinutesState.ISSUED,
        MinutesState.APPROVED,
        MinutesState.DRAFT,
        MinutesState.LIVE,
    ]


def test_the_meetings_were_held_in_their_time(demo: Demo) -> None:
    """Three regular meetings four weeks apart and an urgent conference were held, each within the
    time planned for it.
    """
    past = [meeting for meeting in _meetings(demo.hub) if meeting.state is MeetingState.HELD]
    assert [meeting.kind for meeting in past] == [MeetingKind.REGULAR] * 3 + [MeetingKind.URGENT]
    assert [(TODAY - meeting.day).days for meeting in past] == [84, 56, 28, 6]
    for meeting in past:
        assert meeting.started_at
        assert meeting.ended_at
        assert meeting.ended_at - meeting.started_at < timedelta(minutes=meeting.minutes)


def test_no_item_was_left_in_silence(demo: Demo) -> None:
    """Every item of a meeting that was held is done, and some were left with loose ends and a
    reason.
    """
    items = [
        item
        for meeting in _meetings(demo.hub)
        for item in demo.hub.ask(SittingOf(meeting=meeting.id)).live
    ]
    held = [item for item in items if item.opened_at]
    assert {item.state for item in held} == {ItemState.DONE}
    assert sum(bool(item.left_because) for item in held) >= 2
    assert all(item.seconds > 0 for item in held if item.case_id)


def test_every_way_of_writing_is_there(demo: Demo) -> None:
    """Lines of every kind, standing and label, contributions and attendances of every state,
    decisions with and without dissent.
    """
    talks = _talks(demo.hub)
    lines = [line for c in talks for line in c.lines]
    assert {line.kind for line in lines} == set(Kind)
    assert {line.standing for line in lines} == {None, *Standing}
    assert {label for line in lines for label in line.labels} == set(Label)
    assert any(line.not_for for line in lines)
    assert {contribution.state for c in talks for contribution in c.contributions} == set(Brought)
    assert {mark.attendance for c in talks for mark in c.sitting.marks} == set(Attendance)
    reached = {c.of(Decision).reached for c in talks}
    assert {
        Reached.CONSENSUS,
        Reached.WITH_DISSENT,
        Reached.CHAIR,
        Reached.DEFERRED,
        Reached.NO_QUORUM,
    } <= reached


def test_every_decision_has_its_reason_and_quorum(demo: Demo) -> None:
    """No decision stands without a rationale, and only the one called interim was taken without a
    quorum (H2.8).
    """
    decisions = [c.of(Decision) for c in _talks(demo.hub) if c.of(Decision).outcome]
    assert len(decisions) == 16
    assert all(decision.rationale and decision.quorum for decision in decisions)
    assert [decision.reached for decision in decisions if not decision.quorate] == [
        Reached.NO_QUORUM
    ]


def test_today_has_six_cases(demo: Demo) -> None:
    """Today at two: an urgent case, two new ones, two reviews and a closure, a guest with a slot,
    two reports missing.
    """
    sitting = _today(demo.hub)
    assert (sitting.meeting.day, sitting.meeting.starts, sitting.meeting.minutes) == (
        TODAY,
        time(14),
        180,
    )
    assert sorted(item.agenda for item in sitting.live if item.case_id) == [
        "closure",
        "new",
        "new",
        "new",
        "review",
        "review",
    ]
    assert sitting.planned_minutes <= 180
    (guest,) = sitting.invitations
    assert guest.reason
    assert guest.brings
    assert guest.slot == time(14, 45)
    home = demo.hub.ask(HomeOf())
    assert home.meeting == sitting.meeting
    assert len(home.missing) == 2


def test_something_waits_to_be_ratified(demo: Demo) -> None:
    """The decision of the urgent conference stands in today's ratification, and its case lapses
    before the next meeting (H4.4).
    """
    sitting = _today(demo.hub)
    kinds = {item.kind: item for item in sitting.live}
    (urgent,) = demo.hub.ask(ConferenceOf(item=kinds["ratify"].id)).to_ratify
    assert urgent.decision.ratified == ""
    assert [
        case.reference for case in demo.hub.ask(ConferenceOf(item=kinds["lapsing"].id)).lapsing
    ] == [urgent.reference]
    assert demo.hub.ask(ConferenceOf(item=kinds["earlier"].id)).actions


def test_nobody_is_labelled_and_nobody_is_real(demo: Demo) -> None:
    """No labelling word and nothing that looks like a real number, address or code of a person
    stands anywhere in the demo (H1.3).
    """
    words = [
        case.model_dump_json(exclude={"id", "owner_id", "urgent_since", "born"})
        for case in _cases(demo.hub)
    ]
    words += [
        demo.hub.ask(MinutesOf(meeting=meeting.id)).document.model_dump_json()
        for meeting in _meetings(demo.hub)
    ]
    words += [task.text + task.outcome for task in demo.hub.ask(Tasks(show=TaskFilter.ALL))]
    words += [f"{seat.holder} {seat.deputy} {seat.function}" for seat in demo.hub.ask(Table())]
    text = re.sub(r"\d{4}-\d{2}-\d{2}|\d{4}-\d{3}", "", "\n".join(words))
    assert len(text) > 20_000
    assert [label for label in LABELS if re.search(rf"\b{label}", text, re.IGNORECASE)] == []
    assert [found.group() for pattern in IDENTIFIERS if (found := pattern.search(text))] == []


def test_the_same_moment_gives_the_same_demo(demo: Demo, tmp_path: Path) -> None:
    """Built twice for one moment, the two journals tell the same things at the same times."""
    again = build_demo(tmp_path / "again.hub", NOW, clock=lambda: NOW)
    told = [
        [
            (entry.at, entry.title, entry.reference)
            for entry in hub.ask(Journal(limit=5000))
            if entry.title != "Case read"  # by the tests before this one
        ]
        for hub in (demo.hub, again.hub)
    ]
    again.hub.close()
    assert told[0] == told[1]


def test_everything_can_be_tried(tmp_path: Path) -> None:
    """Whoever opens the demo begins with nothing to undo, and may ratify, approve and issue.

    Late in the evening it stands too.
    """
    late = datetime(2027, 1, 31, 23, 40, tzinfo=UTC)
    demo = build_demo(tmp_path / "late.hub", late, cost=Cost.FLOOR, clock=lambda: late)
    hub = demo.hub
    with pytest.raises(Refused, match="nothing to undo"):
        hub.undo()
    sitting = _today(hub)
    assert (sitting.meeting.day, sitting.meeting.starts) == (late.date(), time(23))
    assert sum(item.case_id is not None for item in sitting.live) == 6
    (urgent,) = hub.ask(
        ConferenceOf(item=next(item.id for item in sitting.live if item.kind == "ratify"))
    ).to_ratify
    assert hub.record(Ratify(item=urgent.item_id, agreed=True)).ratified == "ratified"
    *_, third, conference, _ = _meetings(hub)
    assert hub.record(IssueMinutes(meeting=third.id)).state is MinutesState.ISSUED
    assert (
        hub.record(ApproveMinutes(meeting=conference.id, reason="the court asked")).state
        is MinutesState.APPROVED
    )
    assert hub.check() == []
    hub.close()


def test_a_closure_today_has_concerns_to_end(demo: Demo) -> None:
    """The case that closes today brings the concerns of its beginning and an action that is still
    open (H5.1).
    """
    item = next(item for item in _today(demo.hub).live if item.agenda == "closure")
    c = demo.hub.ask(ConferenceOf(item=item.id))
    assert len(c.concerns_before) == 2
    assert [action.overdue(TODAY) for action in c.earlier_actions] == [True]
    assert "closure" in {end.step for end in loose_ends(c)}


@pytest.mark.parametrize(
    ("hour", "starts"), [(0, 14), (13, 14), (14, 15), (21, 22), (22, 23), (23, 23)]
)
def test_today_begins_at_two_or_after_now(hour: int, starts: int) -> None:
    """The meeting of today begins at two, later at the next full hour, and never tomorrow."""
    assert starts_today(NOW.replace(hour=hour)) == time(starts)


def test_a_demo_half_told_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the telling fails no file is left in the way of the next try; a file that was there
    before stays as it is.
    """

    def fail(*_: object) -> None:
        raise Refused("The disk is full.")

    monkeypatch.setattr(building, "plan_series", fail)
    with pytest.raises(Refused, match="disk is full"):
        build_demo(tmp_path / "half.hub", NOW)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "half.hub").write_bytes(b"mine")
    with pytest.raises(Refused, match="never overwritten"):
        build_demo(tmp_path / "half.hub", NOW)
    assert (tmp_path / "half.hub").read_bytes() == b"mine"


def test_the_demo_is_loaded_only_when_asked_for() -> None:
    """Opening the public face of the storage does not load the demo; asking for it does."""
    asks = (
        "import sys, storage; print('storage.demo' in sys.modules); storage.build_demo; "
        "print('storage.demo' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", asks],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert told.stdout.split() == ["False", "True"]
