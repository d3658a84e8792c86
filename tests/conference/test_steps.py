"""The steps: what each asks for, what must be true to leave it, and that everything asked for can be written (design, section 3)."""

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest

from conference.case.action import Approach, DescribeAction
from conference.case.case import ReferCase
from conference.case.conference import Conference
from conference.case.contribution import ANSWERED, Brought
from conference.case.decision import Outcome, Reached, SettleDecision
from conference.case.kind import Kind
from conference.case.line import StrikeLine
from conference.case.owner import AppointOwner
from conference.case.readback import SettleReadBack
from conference.case.rules import RULES, StepState, loose_ends, step_loose, step_states
from conference.case.steps.assessment import spread
from conference.case.steps.plan import balance
from conference.field import Ask, Field
from conference.meeting.agenda import CASE_KINDS, MEETING_KINDS
from conference.meeting.item import AddItem, BuildAgenda, GoToStep, OpenItem, SkipStep
from conference.meeting.meeting import MeetingKind, PlanMeeting, StartMeeting
from conference.meeting.presence import Attendance
from conference.meeting.sitting import SittingOf
from conference.moment import read_day, spoken
from conference.refusal import Refused
from tests.builders import House, Stage, begin_meeting

WORDS = "said by Ada, twice"


def open_fields(c: Conference) -> dict[str, set[str]]:
    """Return which fields the loose ends of each step point to."""
    return {step.kind: {end.field for end in step_loose(c, step)} for step in c.agenda.steps}


def fields_of(c: Conference) -> dict[str, Field]:
    """Return every field of a conference that can be written in, those within others included, by step and name."""

    def within(field: Field, path: str) -> Iterator[tuple[str, Field]]:
        if field.make is not None:
            yield path, field
        for inner in field.within:
            yield from within(inner, f"{path}/{inner.name}")

    found = {}
    for step in c.agenda.steps:
        for field in RULES[step.kind].fields(c):
            found |= dict(within(field, f"{step.kind}/{field.name}"))
    return found


def ways(field: Field) -> list[str]:
    """Return one thing to type for each way to fill in a field."""
    plain = {Ask.TEXT: [WORDS], Ask.DAY: ["+14"], Ask.NUMBER: ["0", "10"]}
    return plain.get(field.ask) or [f"{option.key} {WORDS}" if option.asks else option.key for option in field.options]


def fill(house: House, path: str, typed: str) -> Field:
    """Type into a field as the secretary does, and return it as it stands afterwards."""
    c = house.c
    field = fields_of(c)[path]
    assert field.echo(typed, c.today)
    house.record(field.command(field.read(typed, c.today)))
    return fields_of(house.c)[path]


def shows(field: Field, typed: str, c: Conference) -> bool:
    """Whether a field shows what was typed into it."""
    if field.ask is Ask.DAY:
        day = read_day(typed, c.today)
        return day is not None and field.shown == spoken(day)
    if field.ask is not Ask.CHOICE:
        return typed in field.shown
    option = field.option(typed[0])
    assert option is not None
    if [one.key for one in field.options] == ["y", "n"] and option.key == "n" and not option.asks:
        return field.shown in {"no", ""}  # a question that was not asked is open again
    said = field.shown or ""
    return (option.label in said or option.value in said) and (WORDS not in typed or WORDS in f"{said} {field.detail}")


def second_meeting(house: House) -> House:
    """End the meeting and hold the next one, four weeks later, with the case on it and an urgent one heard between."""
    house.end()
    house.clock.pass_(days=28)
    house.meeting = house.record(PlanMeeting(day=house.clock.now.date(), starts=time(14)))
    item = house.record(AddItem(meeting=house.meeting_id, case=house.case_id, agenda="new"))
    house.record(BuildAgenda(meeting=house.meeting_id))
    house.record(StartMeeting(meeting=house.meeting_id))
    house.item = house.record(OpenItem(item=item.id))
    house.all_here()
    return house


@pytest.fixture
def rich(laid: Stage, tmp_path: Path) -> Iterator[House]:
    """A second conference of a case whose agenda holds every kind of step there is, with concerns, actions old and new."""
    folder = tmp_path / "north.templates" / "agendas"
    folder.mkdir(parents=True)
    steps = "".join(f'[[step]]\nkind = "{kind}"\n' for kind in CASE_KINDS)
    (folder / "new.toml").write_text(f'name = "new"\ntitle = "Everything"\nminutes = 60\n{steps}', encoding="utf-8")
    house = begin_meeting(laid.copy(tmp_path))
    house.all_here()
    house.write("sleeps at a friend's", Kind.CONCERN)
    house.action("home visit", "Social", due=house.clock.now.date() + timedelta(days=7))
    house.record(SettleDecision(item=house.item_id, outcome=Outcome.ADOPT))
    house.record(AppointOwner(item=house.item_id, seat=house.seat("Social"), accepted=True))
    second_meeting(house)
    house.write("skips school", Kind.CONCERN)
    house.action("joint visit", "Police", joint=(house.seat("Social"),))
    yield house
    house.hub.close()


def test_every_kind_of_step_has_rules() -> None:
    """No agenda can name a step nobody wrote rules for."""
    assert set(RULES) == {*CASE_KINDS, *MEETING_KINDS}


def test_what_must_be_true_to_leave_each_step_of_a_new_case(meeting: House) -> None:
    """The table of the design, section 3, on a case where nothing was done yet and the four partners are here."""
    meeting.all_here()
    codes = {seat.name: f"seat:{seat.code}" for seat in meeting.c.sitting.seats}
    partners = {codes[name] for name in ("Municipality", "Police", "Social services", "Mental health")}
    assert open_fields(meeting.c) == {
        "room": {codes["Elm Park School"], "conflicts", "confidentiality"},  # H2.9
        "question": {"question", "investigated"},  # H1.4, H2.8
        "basis": {"consent"},  # H3.2
        "information": partners,  # H3.4: every seat present
        "views": {"person"},
        "assessment": {"level", "unknowns"},  # H3.8
        "decision": {"outcome"},
        "owner": {fields[0].name} if (fields := RULES["owner"].fields(meeting.c)) else set(),  # H4.2
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
    """Every field of every kind of step, in every way there is: read, commanded, recorded, shown."""
    c = rich.c
    tried = set()
    for path, before in fields_of(c).items():
        for typed in ways(before):
            rich.record(before.command(before.read(typed, c.today)))
            field = fields_of(rich.c)[path]
            assert shows(field, typed, c), (path, typed, field.shown, field.detail)
            assert rich.hub.undo()
            tried.add(path.split("/")[0])
    assert tried == set(CASE_KINDS)
    assert rich.hub.check() == []


def _answer(field: Field) -> str:
    if field.ask is Ask.CHOICE:
        return ways(field)[0]
    return ways(field)[-1]


@pytest.mark.parametrize("agenda", ["new", "review", "urgent", "closure", "check"])
def test_a_conference_with_everything_filled_in_has_no_loose_ends(laid: Stage, tmp_path: Path, agenda: str) -> None:
    """Following each loose end to its field and answering there ends them all, and every step is done."""
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
        ends = loose_ends(house.c)
        if not ends:
            break
        path = f"{ends[0].step}/{ends[0].field}"
        if path in fields_of(house.c):
            fill(house, path, _answer(fields_of(house.c)[path]))
        else:  # an action without a date: its due stands within
            fill(house, f"{path}/due", "+14")
    assert loose_ends(house.c) == ()
    states = step_states(house.c)
    assert states[0] is StepState.HERE
    assert set(states[1:]) == {StepState.DONE}
    house.hub.close()


def test_every_item_of_a_meeting_can_be_filled_in(rich: House) -> None:
    """Opening, earlier actions, ratifying, a lesson, the next date and the closing: every field, every way."""
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
    """What was decided in an urgent conference stands at the next meeting until the panel has voted (H4.4)."""
    house = table
    case = house.record(ReferCase(name="Noor Example", urgent=True))
    urgent = house.record(PlanMeeting(day=house.clock.now.date(), starts=time(9), kind=MeetingKind.URGENT))
    item = house.record(AddItem(meeting=urgent.id, case=case.id, agenda="urgent"))
    house.record(StartMeeting(meeting=urgent.id))
    house.meeting, house.item, house.case = urgent, house.record(OpenItem(item=item.id)), case
    for name in ("Police", "Social", "Mental"):
        house.mark(name)
    house.record(SettleDecision(item=item.id, outcome=Outcome.ADOPT, rationale="it cannot wait"))
    assert house.c.of(type(house.record(SettleDecision(item=item.id, reached=Reached.CONSENSUS)))).quorum == "3 of 3"
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


@pytest.mark.parametrize("state", list(Brought))
def test_silence_stays_silence(meeting: House, state: Brought) -> None:
    """Only a seat's own answer, its refusal or its lasting silence ends the question; none turns into another (H3.4)."""
    meeting.mark("Police")
    key = {Brought.SHARED: "s", Brought.NOTHING_KNOWN: "n", Brought.CANNOT_SHARE: f"c {WORDS}", Brought.NO_REPLY: "r", Brought.ASKED: "a"}.get(state)
    path = f"information/seat:{next(seat.code for seat in meeting.c.seats if seat.name == 'Police')}"
    if key:
        assert fill(meeting, path, key).shown == state.value
    c = meeting.c
    assert c.contribution(meeting.seat("Police")) is state
    assert bool([end for end in loose_ends(c) if end.step == "information"]) is (state not in ANSWERED)
    assert {c.contribution(seat.id) for seat in c.seats if seat.name != "Police"} == {Brought.NOT_ASKED}


def test_information_written_down_is_shared(meeting: House) -> None:
    """A line of information from a seat is its contribution, and only that seat's."""
    meeting.all_here()
    meeting.write("seen twice", Kind.INFORMATION, "Police")
    meeting.write("rather worried", Kind.CONCERN, "Social")
    c = meeting.c
    assert (c.contribution(meeting.seat("Police")), c.contribution(meeting.seat("Social"))) == (Brought.SHARED, Brought.NOT_ASKED)


@pytest.mark.parametrize("consent", ["refused, overridden", "not sought because of risk", "not required"])
def test_sharing_without_consent_needs_its_grounds(meeting: House, consent: str) -> None:
    """Ground, necessity, proportionality and the least, each of them (H3.1, H3.2)."""
    fill(meeting, "basis/consent", consent)
    for left in ({"ground", "necessity", "proportionality", "least"}, {"necessity", "proportionality", "least"}, {"proportionality", "least"}, {"least"}):
        assert open_fields(meeting.c)["basis"] == left
        fill(meeting, f"basis/{next(name for name in ('ground', 'necessity', 'proportionality', 'least') if name in left)}", WORDS)
    assert open_fields(meeting.c)["basis"] == set()


@pytest.mark.parametrize(
    ("outcome", "left"),
    [("adopt", set()), ("not adopt, signpost", {"to"}), ("more information", {"by"}), ("transfer", {"to"}), ("close", set())],
)
def test_each_outcome_asks_for_what_it_needs(meeting: House, outcome: str, left: set[str]) -> None:
    """Beside the reason and how it was reached: to whom, or by when."""
    meeting.all_here()
    fill(meeting, "decision/outcome", f"{outcome} {WORDS}")
    assert fields_of(meeting.c)["decision/rationale"].shown == WORDS
    assert open_fields(meeting.c)["decision"] == {"reached"} | left


def test_a_decision_without_quorum_is_interim(meeting: House) -> None:
    """The quorum is that of the moment: a decision without it stays open until it is called interim (H2.8)."""
    meeting.mark("Police")
    fill(meeting, "decision/outcome", f"a {WORDS}")
    fill(meeting, "decision/reached", "consensus")
    meeting.all_here()
    assert [end.words for end in loose_ends(meeting.c) if end.step == "decision"] == [
        "decided without quorum (1 of 4, missing municipality, social work, behavioural experts): it can only be interim"
    ]
    fill(meeting, "decision/reached", "no quorum, interim")
    assert open_fields(meeting.c)["decision"] == set()


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
    assert [mark.attendance for mark in marks] == [Attendance.HERE, Attendance.RECUSED, Attendance.HERE]


def test_a_dissent_that_was_announced_is_written(meeting: House) -> None:
    """“With dissent” stays open until the seat's words are there (H2.8)."""
    meeting.all_here()
    fill(meeting, "decision/outcome", f"a {WORDS}")
    fill(meeting, "decision/reached", "d")
    assert [end.words for end in loose_ends(meeting.c) if end.step == "decision"] == ["the dissent is not written down (~ seat words)"]
    meeting.write("wanted more time", Kind.DISSENT, "Mental")
    assert open_fields(meeting.c)["decision"] == set()


def test_an_owner_accepts_or_there_is_a_reason(meeting: House) -> None:
    """A seat, a reason, a contact and its yes; or why not yet; nobody where the case ends here (H4.2)."""
    seat = next(path for path in fields_of(meeting.c) if path.startswith("owner/seat:"))
    fill(meeting, seat, "o")
    assert open_fields(meeting.c)["owner"] == {"accepted", "reason", "contact"}
    fill(meeting, "owner/accepted", "n")
    assert meeting.c.case is not None
    assert meeting.c.case.owner == ""
    fill(meeting, "owner/accepted", "y")
    assert meeting.c.case.owner.startswith(fields_of(meeting.c)[seat].label)
    fill(meeting, "owner/accepted", "n")
    assert meeting.c.case.owner == ""
    fill(meeting, "owner/not_yet", WORDS)
    assert open_fields(meeting.c)["owner"] == set()


def test_every_concern_has_an_action_or_a_reason(meeting: House) -> None:
    """A concern is open until an action treats it or somebody says why none does; an action until it has a date (H4.3)."""
    first, second = meeting.write("sleeps at a friend's", Kind.CONCERN), meeting.write("skips school", Kind.CONCERN)
    action = meeting.action("home visit")
    assert open_fields(meeting.c)["plan"] == {f"concern:{first.id}", f"concern:{second.id}", f"action:{action.id}"}
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
    """An action agreed before stays open until somebody says what came of it; done needs its evidence (H4.5)."""
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
    assert step_states(meeting.c) == (*[StepState.OPEN] * 8, StepState.DONE, StepState.HERE, StepState.AHEAD)
    meeting.record(GoToStep(item=meeting.item_id, step=0))
    assert step_states(meeting.c) == (StepState.HERE, *[StepState.AHEAD] * 10)
    fill(meeting, "views/person", WORDS)
    assert step_states(meeting.c)[4] is StepState.DONE
    meeting.record(GoToStep(item=meeting.item_id, step=99))
    assert meeting.c.step.kind == "readback"


def test_nothing_unknown_and_something_unknown_exclude_each_other(meeting: House) -> None:
    """Where an unknown is named, nobody can say that there is none; once it is struck one can (H3.8)."""
    line = meeting.write("who picks her up?", Kind.UNKNOWN)
    with pytest.raises(Refused, match="1 unknown is named"):
        fill(meeting, "assessment/unknowns", "y")
    assert "unknowns" not in open_fields(meeting.c)["assessment"]
    meeting.record(StrikeLine(line=line.id))
    assert fill(meeting, "assessment/unknowns", "y").shown == "yes"


def test_a_stamp_can_be_taken_back(meeting: House) -> None:
    """Read back and agreed is stamped with the time, and cleared when it was too early."""
    assert fill(meeting, "readback/agreed", "y").detail == f"at {meeting.clock.now:%H:%M}"
    meeting.record(SettleReadBack(item=meeting.item_id, agreed=False))
    assert "agreed" in open_fields(meeting.c)["readback"]


@pytest.mark.parametrize(("scores", "words"), [({}, ""), ({"a": 3}, "all at 3 (1 seat)"), ({"a": 2, "b": 8}, "2 to 8 (2 seats)"), ({"a": 5, "b": 5}, "all at 5 (2 seats)")])
def test_the_seats_are_a_spread_and_never_an_average(scores: dict[str, int], words: str) -> None:
    """Two and eight are “2 to 8”, not five (H3.8)."""
    assert spread(scores) == words


def test_the_balance_of_help_and_pressure(meeting: House) -> None:
    """Counted by what was said of each action, and nothing is guessed (H4.3)."""
    first, _ = meeting.action("mentoring"), meeting.action("a talk")
    meeting.record(DescribeAction(action=first.id, approach=Approach.PRESSURE, compulsory=False))
    assert balance(meeting.c.new_actions) == {"assistance": 0, "pressure": 1, "voluntary": 1, "compulsory": 0}
