"""Each step by its own rules: what the handbook asks of it, and when it may be left (design,
section 3).
"""

import pytest

from conference.base.refusal import Refused
from conference.case.plan.balance import balance
from conference.case.record.action import Approach, DescribeAction
from conference.case.record.contribution import ANSWERED, Brought
from conference.case.record.kind import Kind
from conference.case.record.line import StrikeLine
from conference.case.record.readback import SettleReadBack
from conference.case.steps.assessment import spread
from conference.case.steps.registry import StepState, loose_ends, step_states
from conference.meeting.item import GoToStep, SkipStep
from conference.meeting.presence import Attendance
from tests.builders import House
from tests.conference.case.steps.filling import ASKED, WORDS, fields_of, fill, open_fields


@pytest.mark.parametrize("state", list(Brought))
def test_silence_stays_silence(meeting: House, state: Brought) -> None:
    """Only a seat's own answer, its refusal or its lasting silence ends the question; none turns
    into another (H3.4).
    """
    meeting.mark("Police")
    key = {
        Brought.SHARED: "s",
        Brought.NOTHING_KNOWN: "n",
        Brought.CANNOT_SHARE: f"c {WORDS}",
        Brought.NO_REPLY: "r",
        Brought.ASKED: "a",
    }.get(state)
    path = (
        f"information/seat:{next(seat.code for seat in meeting.c.seats if seat.name == 'Police')}"
    )
    if key:
        assert fill(meeting, path, key).shown == state.value
    c = meeting.c
    assert c.contribution(meeting.seat("Police")) is state
    assert bool([end for end in loose_ends(c) if end.step == "information"]) is (
        state not in ANSWERED
    )
    assert {c.contribution(seat.id) for seat in c.seats if seat.name != "Police"} == {
        Brought.NOT_ASKED
    }


def test_information_written_down_is_shared(meeting: House) -> None:
    """A line of information from a seat is its contribution, and only that seat's."""
    meeting.all_here()
    meeting.write("seen twice", Kind.INFORMATION, "Police")
    meeting.write("rather worried", Kind.CONCERN, "Social")
    c = meeting.c
    assert (c.contribution(meeting.seat("Police")), c.contribution(meeting.seat("Social"))) == (
        Brought.SHARED,
        Brought.NOT_ASKED,
    )


@pytest.mark.parametrize(
    "consent", ["refused, overridden", "not sought because of risk", "not required"]
)
def test_sharing_without_consent_needs_its_grounds(meeting: House, consent: str) -> None:
    """Ground, necessity, proportionality and the least, each of them; an override the danger and
    who decided (H3.1, H3.2).
    """
    fill(meeting, "basis/consent", f"{consent}{ASKED}")
    left = ["ground", "necessity", "proportionality", "least"]
    if consent == "refused, overridden":
        assert open_fields(meeting.c)["basis"] == {"danger", *left}
        fill(meeting, "basis/danger", f"y {WORDS}, decided by the chair")
    while left:
        assert open_fields(meeting.c)["basis"] == set(left)
        fill(meeting, f"basis/{left.pop(0)}", WORDS)
    assert open_fields(meeting.c)["basis"] == set()


@pytest.mark.parametrize(
    ("outcome", "left"),
    [
        ("adopt", set()),
        ("not adopt, signpost", {"to", "holder"}),
        ("more information", {"by"}),
        ("transfer", {"to", "holder"}),
        ("close", set()),
    ],
)
def test_each_outcome_asks_for_what_it_needs(meeting: House, outcome: str, left: set[str]) -> None:
    """Beside the reason and how it was reached: to whom, or by when."""
    meeting.all_here()
    fill(meeting, "decision/outcome", f"{outcome} {WORDS}")
    assert fields_of(meeting.c)["decision/rationale"].shown == WORDS
    assert open_fields(meeting.c)["decision"] == {"reached"} | left


def test_a_decision_without_quorum_is_interim(meeting: House) -> None:
    """The quorum is that of the moment: a decision without it stays open until it is called interim
    (H2.8).
    """
    meeting.mark("Police")
    fill(meeting, "decision/outcome", f"a {WORDS}")
    fill(meeting, "decision/reached", "consensus")
    meeting.all_here()
    assert [end.words for end in loose_ends(meeting.c) if end.step == "decision"] == [
        (
            "decided without quorum (1 of 4, missing municipality, social work, behavioural "
            "experts): it can only be interim"
        ),
        "no quorum: why?",
        "no quorum: when does the panel meet again?",
    ]
    fill(meeting, "decision/reached", "no quorum, interim")
    assert open_fields(meeting.c)["decision"] == {"no_quorum", "again"}


def test_a_recusal_takes_the_quorum_from_this_decision(meeting: House) -> None:
    """With the police recused, the four are three; let back in, they are four (H2.9)."""
    meeting.all_here()
    path = f"room/seat:{next(seat.code for seat in meeting.c.seats if seat.name == 'Police')}"
    assert fill(meeting, path, f"x {WORDS}").detail.endswith(WORDS)
    fill(meeting, "decision/outcome", "a")
    assert "3 of 4, missing police" in fields_of(meeting.c)["decision/outcome"].detail
    assert fill(meeting, path, "h").shown == "here"
    assert meeting.c.sitting.quorum(meeting.item_id).met
    marks = [mark for mark in meeting.c.sitting.marks if mark.seat_id == meeting.seat("Police")]
    assert [mark.attendance for mark in marks] == [
        Attendance.HERE,
        Attendance.RECUSED,
        Attendance.HERE,
    ]


def test_a_dissent_that_was_announced_is_written(meeting: House) -> None:
    """“With dissent” stays open until the seat's words are there (H2.8)."""
    meeting.all_here()
    fill(meeting, "decision/outcome", f"a {WORDS}")
    fill(meeting, "decision/reached", "d")
    assert [end.words for end in loose_ends(meeting.c) if end.step == "decision"] == [
        "the dissent is not written down (~ seat words)"
    ]
    meeting.write("wanted more time", Kind.DISSENT, "Mental")
    assert open_fields(meeting.c)["decision"] == set()


def test_an_owner_accepts_or_there_is_a_reason(meeting: House) -> None:
    """A seat, a reason, a contact and its yes; or why not yet; nobody where the case ends here
    (H4.2).
    """
    seat = next(path for path in fields_of(meeting.c) if path.startswith("owner/seat:"))
    fill(meeting, seat, "o")
    assert open_fields(meeting.c)["owner"] == {"accepted", "reason", "contact"}
    fill(meeting, "owner/accepted", "y")
    assert meeting.c.case is not None
    assert meeting.c.case.owner.startswith(fields_of(meeting.c)[seat].label)
    c = meeting.c
    refuses = fields_of(c)["owner/accepted"]
    meeting.record(refuses.command(refuses.read(f"n {WORDS}", c.today)))
    assert meeting.c.case.owner == ""
    [led] = open_fields(meeting.c)["owner"]
    assert led.startswith("seat:")
    assert led != seat.removeprefix("owner/")  # whoever refused is not asked again first
    fill(meeting, "owner/not_yet", WORDS)
    assert open_fields(meeting.c)["owner"] == set()


def test_every_concern_has_an_action_or_a_reason(meeting: House) -> None:
    """A concern is open until an action treats it or somebody says why none does; an action until
    it has a date (H4.3).
    """
    first, second = (
        meeting.write("sleeps at a friend's", Kind.CONCERN),
        meeting.write("skips school", Kind.CONCERN),
    )
    action = meeting.action("home visit")
    assert open_fields(meeting.c)["plan"] == {
        f"concern:{first.id}",
        f"concern:{second.id}",
        f"action:{action.id}",
    }
    fill(meeting, f"plan/action:{action.id}/treats", "1")
    fill(meeting, f"plan/concern:{second.id}", WORDS)
    fill(meeting, f"plan/action:{action.id}/due", "+7")
    assert open_fields(meeting.c)["plan"] == set()
    assert fields_of(meeting.c)[f"plan/concern:{first.id}"].shown == "action: Social services"
    assert fill(meeting, f"plan/action:{action.id}/treats", "1").shown == ""


def test_a_due_day_takes_the_place_of_due_hours(meeting: House) -> None:
    """An action due in hours that gets a day instead is not overdue by the old hour."""
    action = meeting.action("ring tonight", due_hours=4)
    assert action.due_at is not None
    fill(meeting, f"plan/action:{action.id}/due", "+7")
    assert next(one for one in meeting.c.actions if one.id == action.id).due_at is None


def test_earlier_actions_are_gone_through(rich: House) -> None:
    """An action agreed before stays open until somebody says what came of it; done needs its
    evidence (H4.5).
    """
    [earlier] = [path for path in fields_of(rich.c) if path.startswith("plan/earlier:")]
    assert earlier.removeprefix("plan/") in open_fields(rich.c)["plan"]
    assert "overdue" in fields_of(rich.c)[earlier].detail
    assert fill(rich, earlier, "o").detail.endswith("carried over 1×")
    assert earlier.removeprefix("plan/") not in open_fields(rich.c)["plan"]


def test_a_step_passed_over_asks_for_nothing(meeting: House) -> None:
    """With a reason a step is skipped, whatever stood open in it (design, section 3)."""
    meeting.record(SkipStep(item=meeting.item_id, kind="views", reason="the person is not to know"))
    c = meeting.c
    assert open_fields(c)["views"] == set()
    assert step_states(c)[4] is StepState.SKIPPED


def test_the_stepper_is_worked_out_from_the_record(meeting: House) -> None:
    """Done, here, open behind and ahead; a step beyond the last is the last."""
    meeting.all_here()
    meeting.record(GoToStep(item=meeting.item_id, step=9))
    assert step_states(meeting.c) == (
        *[StepState.OPEN] * 8,
        StepState.DONE,
        StepState.HERE,
        StepState.AHEAD,
    )
    meeting.record(GoToStep(item=meeting.item_id, step=0))
    assert step_states(meeting.c) == (StepState.HERE, *[StepState.AHEAD] * 10)
    fill(meeting, "views/person", WORDS)
    assert step_states(meeting.c)[4] is StepState.DONE
    meeting.record(GoToStep(item=meeting.item_id, step=99))
    assert meeting.c.step.kind == "readback"


def test_nothing_unknown_and_something_unknown_exclude_each_other(meeting: House) -> None:
    """Where an unknown is named, nobody can say that there is none; once it is struck one can
    (H3.8).
    """
    line = meeting.write("who picks her up?", Kind.UNKNOWN)
    with pytest.raises(Refused, match="1 unknown is named"):
        fill(meeting, "assessment/unknowns", "y")
    assert "unknowns" not in open_fields(meeting.c)["assessment"]
    meeting.record(StrikeLine(line=line.id))
    assert fill(meeting, "assessment/unknowns", "y").shown == "nothing that matters"


def test_a_stamp_can_be_taken_back(meeting: House) -> None:
    """Read back and agreed is stamped with the time, and cleared when it was too early."""
    assert fill(meeting, "readback/agreed", "y").detail == f"at {meeting.clock.now:%H:%M}"
    meeting.record(SettleReadBack(item=meeting.item_id, agreed=False))
    assert "agreed" in open_fields(meeting.c)["readback"]


@pytest.mark.parametrize(
    ("scores", "words"),
    [
        ({}, ""),
        ({"a": 3}, "all at 3 (1 seat)"),
        ({"a": 2, "b": 8}, "2 to 8 (2 seats)"),
        ({"a": 5, "b": 5}, "all at 5 (2 seats)"),
    ],
)
def test_the_seats_are_a_spread_and_never_an_average(scores: dict[str, int], words: str) -> None:
    """Two and eight are “2 to 8”, not five (H3.8)."""
    assert spread(scores) == words


def test_the_balance_of_help_and_pressure(meeting: House) -> None:
    """Counted by what was said of each action, and nothing is guessed (H4.3)."""
    first, _ = meeting.action("mentoring"), meeting.action("a talk")
    meeting.record(DescribeAction(action=first.id, approach=Approach.PRESSURE, compulsory=False))
    assert balance(meeting.c.new_actions) == {
        "assistance": 0,
        "pressure": 1,
        "voluntary": 1,
        "compulsory": 0,
        "person": 0,
        "family": 0,
        "community": 0,
    }
