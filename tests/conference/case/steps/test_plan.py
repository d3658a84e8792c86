"""The plan: linking, kinds, what was agreed before, hours, and what may be petering out (H4.1,
H4.3, H4.4, H4.5).
"""

from datetime import time, timedelta

import pytest

from conference.base.field import Field
from conference.base.refusal import Refused
from conference.case.overview.around import AroundOf, reading
from conference.case.overview.history import HistoryOf
from conference.case.plan.plan import SettlePlan
from conference.case.record.action import (
    ActionState,
    Approach,
    DescribeAction,
    InterventionLevel,
    MoveAction,
)
from conference.case.record.case import Cases, ReferCase
from conference.case.record.kind import Kind
from conference.case.record.line import EditLine
from conference.case.steps.registry import RULES, read_back
from conference.meeting.item import AddItem, OpenItem
from conference.meeting.meeting import MeetingKind, PlanMeeting, StartMeeting
from tests.builders import House
from tests.conference.case.steps.filling import WORDS, fields_of, fill, open_fields, second_meeting
from tests.reading_text import as_text


def row(house: House, name: str) -> Field:
    """Return a field of the plan by the beginning of its name."""
    return next(field for field in RULES["plan"].fields(house.c) if field.name.startswith(name))


def words(house: House) -> list[str]:
    """Return the words of the loose ends of the plan."""
    return [end.words for end in RULES["plan"].loose(house.c)]


def repeated(house: House) -> str:
    """Agree on mentoring, let it fail, and agree on it again four weeks later; return the path of
    the new action.
    """
    first = house.action(
        "mentoring by a trainer", "Social", due=house.clock.now.date() + timedelta(days=7)
    )
    second_meeting(house)
    house.record(
        MoveAction(action=first.id, state=ActionState.NOT_DONE_AGENCY, outcome="nobody was free")
    )
    second = house.action("find a mentor", "Social", due=house.clock.now.date() + timedelta(days=7))
    return f"plan/action:{second.id}"


# Linking


@pytest.mark.parametrize("number", [1, 2])
def test_an_action_says_in_its_line_which_concern_it_treats(meeting: House, number: int) -> None:
    """`#c1` at the end of an action links it to concern 1, and is no topic then (H4.3)."""
    concerns = [
        meeting.write("sleeps badly", Kind.CONCERN),
        meeting.write("skips school", Kind.CONCERN),
    ]
    action = meeting.action("home visit", topics=(f"c{number}", "home"))
    assert action.treats == (concerns[number - 1].id,)
    assert meeting.c.lines[-1].topics == ("home",)
    assert row(meeting, f"concern:{concerns[number - 1].id}").shown == "action: Social services"
    meeting.record(EditLine(line=action.id, topics=("c1", "c2")))
    assert set(meeting.c.new_actions[0].treats) == {line.id for line in concerns}


def test_a_link_said_in_a_line_is_undone_with_it(meeting: House) -> None:
    """Taking back the edited line takes back what it linked."""
    meeting.write("sleeps badly", Kind.CONCERN)
    action = meeting.action("home visit", topics=("home",))
    meeting.record(EditLine(line=action.id, topics=("home", "c1")))
    assert meeting.c.new_actions[0].treats
    assert meeting.hub.undo()
    assert (meeting.c.new_actions[0].treats, meeting.c.lines[-1].topics) == ((), ("home",))
    assert meeting.hub.check() == []


def test_a_concern_that_is_not_there_is_refused_and_nothing_is_written(meeting: House) -> None:
    """A slip of the finger links nothing else; of other lines a number is a topic like
    any other.
    """
    meeting.write("sleeps badly", Kind.CONCERN, topics=("c9",))
    with pytest.raises(Refused, match="no concern 2"):
        meeting.action("home visit", topics=("c2",))
    assert [line.kind for line in meeting.c.lines] == [Kind.CONCERN]
    assert meeting.c.lines[0].topics == ("c9",)


def test_the_numbers_of_the_line_are_those_of_the_plan(meeting: House) -> None:
    """Today's concerns come first, those of earlier conferences after them (H4.3)."""
    meeting.write("old worry", Kind.CONCERN)
    second_meeting(meeting)
    meeting.write("new worry", Kind.CONCERN)
    action = meeting.action("home visit", topics=("c2",))
    assert [option.label for option in row(meeting, "action:").options if option.key.isdigit()] == [
        "new worry",
        "old worry",
    ]
    assert "against old worry" in row(meeting, f"action:{action.id}").shown


def test_one_key_links_from_either_side(meeting: House) -> None:
    """On an action the number of the concern, on a concern the action: both are undone by the same
    key (H4.3).
    """
    concern = meeting.write("sleeps badly", Kind.CONCERN)
    action = meeting.action("ring the aunt")
    inside = f"plan/concern:{concern.id}/by:{action.id}"
    assert fill(meeting, f"plan/action:{action.id}", "1").shown.endswith("against sleeps badly")
    assert fields_of(meeting.c)[inside].shown == "treats it"
    assert fill(meeting, inside, "t").shown == ""
    assert fill(meeting, inside, "t").shown == "treats it"
    assert row(meeting, "action:").stays


def test_the_one_concern_left_is_proposed(meeting: House) -> None:
    """With exactly one concern without action or reason an action proposes it; with two, or with a
    reason, it does not (H4.3).
    """
    one, two = (
        meeting.write("sleeps badly", Kind.CONCERN),
        meeting.write("skips school", Kind.CONCERN),
    )
    action = meeting.action("ring the aunt")
    assert "concern" not in row(meeting, "action:").detail
    meeting.record(SettlePlan(item=meeting.item_id, without_action={str(one.id): "it ended"}))
    assert row(meeting, "action:").detail == "which kind? Enter · 2 concern 2?"
    fill(meeting, f"plan/action:{action.id}", "2")
    assert row(meeting, "action:").detail == "which kind? Enter"
    assert words(meeting) == ["action without a date: Social services: ring the aunt"]
    assert two.id in meeting.c.new_actions[0].treats


# Kinds


def test_a_few_letters_give_an_action_its_kind_and_what_is_usual(meeting: House) -> None:
    """`= men` is mentoring; level, approach, voluntary and evidence are filled in, and can be
    changed (H4.3).
    """
    action = meeting.action("talk about the summer")
    path = f"plan/action:{action.id}"
    assert fields_of(meeting.c)[f"{path}/intervention"].echo("men", meeting.c.today) == "mentoring"
    assert fill(meeting, f"{path}/intervention", "men").shown == "mentoring"
    found = meeting.c.new_actions[0]
    assert (found.level, found.approach, found.compulsory) == (
        InterventionLevel.PERSON,
        Approach.ASSISTANCE,
        False,
    )
    assert found.evidence
    assert fill(meeting, f"{path}/level", "f").shown == "family"
    assert fill(meeting, f"{path}/intervention/kind:deb", "t").shown == "taken"
    assert meeting.c.new_actions[0].level is InterventionLevel.FAMILY
    assert (
        fill(meeting, f"{path}/intervention", "swims with grandfather").shown
        == "swims with grandfather"
    )
    with pytest.raises(Refused, match="Which one"):
        fill(meeting, f"{path}/intervention", "co")


def test_the_kind_that_the_words_name_is_one_key_away(meeting: House) -> None:
    """It is proposed and not taken: T takes it (H4.3)."""
    action = meeting.action("debt advice in the town hall")
    assert meeting.c.new_actions[0].intervention == ""
    assert row(meeting, "action:").detail == "t debt advice?"
    assert "debt advice" in fill(meeting, f"plan/action:{action.id}", "t").shown
    assert row(meeting, "action:").detail == ""


def test_the_balance_stands_in_the_plan(meeting: House) -> None:
    """One line for all open actions of the case, with a reminder when everything is of one kind
    (H4.3).
    """
    assert not [field for field in RULES["plan"].fields(meeting.c) if field.name == "balance"]
    for text in ("mentoring", "youth club"):
        action = meeting.action(text)
        fill(meeting, f"plan/action:{action.id}", "t")
    balance = row(meeting, "balance")
    assert (
        balance.label
        == "Balance: 2 help, 0 pressure; 2 voluntary, 0 compulsory; 2 person, 0 family, 0 community"
    )
    assert (
        balance.shown
        == "only help: is any pressure needed?; nothing with the family or the community"
    )
    fill(meeting, f"plan/action:{meeting.action('protective order', 'Police').id}", "t")
    meeting.record(
        DescribeAction(action=meeting.c.new_actions[0].id, level=InterventionLevel.FAMILY)
    )
    assert row(meeting, "balance").shown == "nothing with the community"


# Agreed before


def test_what_was_agreed_before_is_asked_about(meeting: House) -> None:
    """The row says what came of it, and what is different now is a loose end until it is said; it
    is read back and kept (H4.3, H4.5).
    """
    path = repeated(meeting)
    assert row(meeting, "action:").detail.startswith(
        "agreed 10 Dec, not done: agency: nobody was free"
    )
    assert row(meeting, "action:").missing
    assert words(meeting) == [
        "agreed before, and nobody said what is different this time: Social services: find a mentor"
    ]
    assert fill(meeting, f"{path}/different", "another club, and his aunt goes along").shown
    assert words(meeting) == []
    assert any(
        "This was agreed before. Different this time: another club" in said
        for said in read_back(meeting.c)
    )
    told = [(one.label, one.words) for one in meeting.ask(HistoryOf(case=meeting.case_id))]
    assert (
        "Agreed again",
        (
            "Social services: find a mentor. Different this time: another club, and his aunt "
            "goes along."
        ),
    ) in told


def test_the_first_conference_stays_as_it_was(meeting: House) -> None:
    """Looking at the conference where it was agreed first, nothing warns of what came later."""
    first = meeting.item
    repeated(meeting)
    meeting.item = first
    assert not any(
        field.detail.startswith("agreed")
        for field in RULES["plan"].fields(meeting.c)
        if field.name.startswith("action:")
    )


def test_two_things_an_action_lacks_are_two_loose_ends(meeting: House) -> None:
    """No date and no word on what is different: both are said."""
    meeting.action("home visit", due=meeting.clock.now.date())
    second_meeting(meeting)
    meeting.action("home visit")
    assert [one.partition(":")[0] for one in words(meeting)][1:] == [
        "action without a date",
        "agreed before, and nobody said what is different this time",
    ]


# Hours


def urgent(house: House) -> House:
    """Hold an urgent conference on a new case."""
    case = house.record(ReferCase(name="Noor Example", urgent=True))
    meeting = house.record(
        PlanMeeting(day=house.clock.now.date(), starts=time(9), kind=MeetingKind.URGENT)
    )
    item = house.record(AddItem(meeting=meeting.id, case=case.id, agenda="urgent"))
    house.record(StartMeeting(meeting=meeting.id))
    house.meeting, house.item, house.case = meeting, house.record(OpenItem(item=item.id)), case
    return house


def test_hours_are_shown_and_overdue_by_the_hour(table: House) -> None:
    """In the urgent conference: the hour in the plan, the read-back and on the page around the
    person; late when it has passed (H4.4).
    """
    house = urgent(table)
    action = house.action("call the grandmother", "Social", due_hours=2)
    at = action.due_at
    assert at is not None
    said = f"Thu 10 Dec 2026, {at.astimezone():%H:%M}"
    assert row(house, "action:").shown.startswith(said)
    hour = f"{at.astimezone():%H:%M}"
    assert f"Action 1. Social services. Today, by {hour}: call the grandmother." in read_back(
        house.c
    )
    assert said in as_text(reading(house.ask(AroundOf(case=house.case_id))))
    [case] = house.ask(Cases())
    assert (case.open_actions, case.overdue) == (1, 0)
    house.clock.pass_(hours=3)
    c = house.c
    assert c.new_actions[0].overdue(c.today, c.now)
    assert "overdue, due Thu 10 Dec" in as_text(reading(house.ask(AroundOf(case=house.case_id))))
    assert [case.overdue for case in house.ask(Cases())] == [1]
    assert next(one for one in c.candidates if one.seat.name == "Social services").late == 1


def test_an_action_due_today_is_not_late_before_the_day_is_over(table: House) -> None:
    """Without an hour the day counts; an old hour counts no more once it has a day."""
    house = urgent(table)
    action = house.action("call the grandmother", "Social", due=house.clock.now.date())
    house.clock.pass_(hours=5)
    assert not house.c.new_actions[0].overdue(house.c.today, house.c.now)
    path = f"plan/action:{action.id}/due"
    assert fields_of(house.c)[path].echo("1h", house.c.today).startswith("within 1 hour, ")
    assert fill(house, path, "1h").shown.startswith("Thu 10 Dec 2026, ")
    house.clock.pass_(hours=2)
    assert house.c.new_actions[0].overdue(house.c.today, house.c.now)
    fill(house, path, "+1")
    assert not house.c.new_actions[0].overdue(house.c.today, house.c.now)


def test_an_hour_that_passed_comes_back_at_the_review(table: House) -> None:
    """The regular meeting sees by the hour what was late, in the case and among the earlier actions
    of all (H4.5).
    """
    house = urgent(table)
    house.action("call the grandmother", "Social", due_hours=2)
    second_meeting(house)
    assert row(house, "earlier:").detail.startswith("overdue, due 10 Dec, ")
    house.turn_to("earlier")
    assert [action.text for action in house.c.earlier_actions] == ["call the grandmother"]


# Petering out


def test_an_intervention_nobody_hears_of_is_pointed_out(meeting: House) -> None:
    """Mentoring agreed, nothing heard for longer than its kind allows: the review says so until the
    seat brings something (H4.5).
    """
    meeting.action(
        "mentoring by a trainer", "Social", due=meeting.clock.now.date() + timedelta(days=90)
    )
    meeting.action("ring the aunt", "Police", due=meeting.clock.now.date() + timedelta(days=90))
    second_meeting(meeting)
    details = {
        field.label: (field.detail, field.mark)
        for field in RULES["plan"].fields(meeting.c)
        if field.name.startswith("earlier:")
    }
    assert details["Social services: mentoring by a trainer"] == (
        "due 10 Mar · nothing heard for 28 days",
        "warn",
    )
    assert details["Police: ring the aunt"] == ("due 10 Mar", "open")
    assert "nothing heard for 28 days" in as_text(
        reading(meeting.ask(AroundOf(case=meeting.case_id)))
    )
    meeting.write("the trainer saw him twice", Kind.INFORMATION, "Social")
    assert "nothing heard" not in as_text(reading(meeting.ask(AroundOf(case=meeting.case_id))))
    assert not [
        field for field in RULES["plan"].fields(meeting.c) if "nothing heard" in field.detail
    ]


def test_a_concern_without_an_action_still_takes_its_reason(meeting: House) -> None:
    """Enter opens the actions, and words typed into it are the reason as before (H4.3)."""
    concern = meeting.write("sleeps badly", Kind.CONCERN)
    assert fill(meeting, f"plan/concern:{concern.id}", WORDS).shown == f"no action: {WORDS}"
    assert open_fields(meeting.c)["plan"] == set()
