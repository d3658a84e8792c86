"""The minutes as data: complete, in order, each thing once, and nothing of what was struck (design,
section 6).
"""

from datetime import timedelta

import pytest

from conference.case.assessment.assessment import SettleAssessment
from conference.case.record.action import ActionState, MoveAction
from conference.case.record.contribution import Brought, Contribute
from conference.case.record.kind import Kind, Label, Standing
from conference.case.record.line import Park, StrikeLine
from conference.case.sharing.basis import Consent, SettleBasis
from conference.documents.minutes.compose import MARKING
from conference.documents.minutes.document import ItemMinutes, MinutesDocument
from conference.documents.minutes.minutes import MinutesOf
from conference.meeting.item import AddItem, DropItem, OpenItem, SkipStep
from conference.meeting.presence import Attendance
from conference.meeting.sitting import SittingOf
from tests.builders import DAY, House
from tests.conference.case.steps.filling import second_meeting


def composed(house: House) -> MinutesDocument:
    """The minutes of the meeting as they stand."""
    return house.ask(MinutesOf(meeting=house.meeting_id)).document


def case_of(document: MinutesDocument) -> ItemMinutes:
    """The part about the case."""
    return next(item for item in document.items if item.reference)


def opened(house: House) -> None:
    """Open the meeting as it should be: everybody is marked before the first case is turned to."""
    case = house.item_id
    house.turn_to("opening")
    house.all_here()
    house.leave()
    house.item = house.record(OpenItem(item=case))


def test_the_frame(meeting: House) -> None:
    """Hub, marking, day, times, quorum, and every item of the agenda in its order, numbered."""
    opened(meeting)
    meeting.mark("Police", Attendance.AWAY)
    document = composed(meeting)
    assert (document.hub, document.marking, document.title, document.day) == (
        "Northmoor hub",
        MARKING,
        "Hub meeting",
        "Thu 10 Dec 2026",
    )
    assert document.times == "since 14:00"
    assert document.quorum == "4 of 4"
    assert [item.number for item in document.items] == list(range(1, 9))
    assert case_of(document).name == "Noor Example"
    meeting.clock.pass_(minutes=95)
    meeting.end()
    assert composed(meeting).times == "14:00 to 15:35"


def test_who_was_there_from_when_to_when(meeting: House) -> None:
    """The ledger stands beside each seat, with who sat there today and why a guest came; seats
    never marked say so (H2.9).
    """
    meeting.mark("Police", name="Kim Deputy")
    meeting.clock.pass_(minutes=30)
    meeting.mark("Police", Attendance.AWAY)
    meeting.mark("Social", Attendance.APOLOGIES, reason="a hearing in court")
    meeting.mark("Elm", here=True)
    rows = {one.seat: one for one in composed(meeting).attended}
    assert (rows["Police"].name, rows["Police"].attendance, rows["Police"].words) == (
        "Kim Deputy",
        "away",
        "here 14:00, away 14:30",
    )
    assert rows["Social services"].words == "apologies 14:30; a hearing in court"
    assert rows["Municipality"].attendance == "not marked"
    assert rows["Elm Park School"].words == "here 14:30; guest: her school, brings attendance"
    assert [one.seat for one in composed(meeting).attended] == [
        "Municipality",
        "Police",
        "Social services",
        "Mental health",
        "Elm Park School",
    ]


def test_lines_stand_in_their_step_and_time(meeting: House) -> None:
    """Each line stands once, under its step, with seat, standing and labels; others under a part of
    their own.
    """
    meeting.write(
        "seen twice",
        Kind.INFORMATION,
        "Police",
        step="information",
        standing=Standing.FACT,
        labels=(Label.SOURCE,),
    )
    meeting.clock.pass_(minutes=1)
    meeting.write(
        "not for them", Kind.CONCERN, step="information", not_for=(meeting.seat("Social"),)
    )
    meeting.record(Park(item=meeting.item_id, words="parking at the hospital"))
    parts = {part.title: part.lines for part in case_of(composed(meeting)).parts}
    first, second = parts["Information"]
    assert (first.time, first.seat, first.kind, first.standing, first.text, first.labels) == (
        "14:00",
        "Police",
        "information",
        "fact",
        "seen twice",
        "protect source",
    )
    assert second.labels == "not for Social services"
    assert [line.text for line in parts["Other lines"]] == ["parking at the hospital"]


def test_why_a_seat_cannot_share_is_printed(meeting: House) -> None:
    """“Cannot share” stands with its reason, and a seat that did not reply is not made to have said
    anything (H3.4).
    """
    meeting.record(
        Contribute(
            item=meeting.item_id,
            seat=meeting.seat("Police"),
            state=Brought.CANNOT_SHARE,
            reason="a case in court",
        )
    )
    meeting.record(
        Contribute(item=meeting.item_id, seat=meeting.seat("Social"), state=Brought.NO_REPLY)
    )
    [part] = [part for part in case_of(composed(meeting)).parts if part.title == "Information"]
    assert part.words[:2] == (
        "Police cannot share: a case in court.",
        "Social services did not reply. That does not mean that nothing is known.",
    )


def test_nothing_struck_nothing_empty(meeting: House) -> None:
    """Struck lines and steps in which nothing was said leave no trace in the minutes."""
    line = meeting.write("zzyzx", Kind.CONCERN, step="information")
    action = meeting.action("zzyzx too")
    for key in (line.id, action.id):
        meeting.record(StrikeLine(line=key))
    document = composed(meeting)
    assert "zzyzx" not in document.model_dump_json()
    assert "Information" not in {part.title for part in case_of(document).parts}
    assert document.actions == ()


def test_an_action_agreed_in_any_item_is_in_the_minutes(meeting: House) -> None:
    """Whichever item the panel is at, what it agrees stands in the list of actions, once."""
    for item in meeting.c.sitting.live:
        meeting.item = meeting.record(OpenItem(item=item.id))
        meeting.action(f"do what {item.kind} needs", "Police")
    meeting.end()
    texts = [action.text for action in composed(meeting).actions]
    assert texts == [f"do what {item.kind} needs" for item in meeting.c.sitting.live]


def test_actions_are_numbered_through(meeting: House) -> None:
    """Actions of all items stand in one list, each with seat, partners, concern and date; no date
    is said (H4.3).
    """
    concern = meeting.write("sleeps at a friend's", Kind.CONCERN)
    meeting.action("visit", "Social", due=DAY + timedelta(days=7), joint=(meeting.seat("Police"),))
    first, last = meeting.item_id, meeting.turn_to("closing")
    meeting.action("send the list", "Municipality")
    meeting.item = next(
        item
        for item in meeting.ask(SittingOf(meeting=meeting.meeting_id)).items
        if item.id == first
    )
    document = composed(meeting)
    assert [
        (one.number, one.reference, one.seat, one.joint, one.due)
        for one in document.actions
        if one.text == "visit"
    ] == [(1, "2026-001", "Social services", "Police", "Thu 17 Dec 2026")]
    assert [action.number for action in document.actions] == list(
        range(1, len(document.actions) + 1)
    )
    assert "sleeps at a friend's" in case_of(document).model_dump_json()
    assert concern.text in document.model_dump_json()
    assert last.kind == "closing"
    assert "send the list" in {action.text for action in document.actions}


def test_no_key_of_the_screen_stands_in_the_minutes(meeting: House) -> None:
    """What a row of the screen says of a concern without evidence, and the key that mends it, have
    no way to paper; what was rated is told.
    """
    part = meeting.c.instrument.part[0]
    meeting.record(
        SettleAssessment(
            item=meeting.item_id, instrument=meeting.c.instrument.name, ratings={part.key: "2"}
        )
    )
    meeting.action("visit")
    text = composed(meeting).model_dump_json()
    assert f"{part.title}: serious concern." in text
    assert "no evidence yet" not in text
    assert "Enter" not in text


def test_an_interrupted_item_was_discussed(meeting: House) -> None:
    """Actions gone through are no lines of the item: opened and left for another one, it never says
    that nobody came to it (H4.4).
    """
    action = meeting.action("visit", due=DAY)
    second_meeting(meeting)
    earlier = next(item for item in meeting.c.sitting.items if item.kind == "earlier")
    meeting.record(OpenItem(item=earlier.id))
    meeting.record(
        MoveAction(action=action.id, state=ActionState.NOT_DONE_AGENCY, outcome="nobody was free")
    )
    meeting.record(OpenItem(item=meeting.item_id))
    document = composed(meeting)
    found = next(item for item in document.items if item.title == earlier.title)
    assert found.times != "NOT DISCUSSED"
    assert "nobody was free" in found.model_dump_json()


def test_passed_over_left_and_not_reached_say_why(meeting: House) -> None:
    """A step passed over, an item left with loose ends, one nobody came to, one taken off: each as
    it was.
    """
    meeting.record(SkipStep(item=meeting.item_id, kind="views", reason="she is not to know"))
    learning = next(item for item in meeting.c.sitting.items if item.kind == "learning")
    meeting.record(DropItem(item=learning.id, reason="no time"))
    meeting.leave()
    document = composed(meeting)
    case = case_of(document)
    [views] = [part for part in case.parts if part.title == "Views"]
    assert views.words == ("Passed over: she is not to know.",)
    assert case.left_because == "time is up"
    assert [
        item.times
        for item in document.items
        if item.title == "Next meeting" or item.times == "NOT DISCUSSED"
    ]
    assert learning.title not in {item.title for item in document.items}


def test_the_quorum_is_that_of_the_end_of_the_case(meeting: House) -> None:
    """Somebody leaving after a case was closed does not change what is printed of it (H2.8)."""
    opened(meeting)
    meeting.mark("Police", Attendance.AWAY)
    meeting.leave()
    meeting.clock.pass_(minutes=1)
    meeting.mark("Police")
    document = composed(meeting)
    assert case_of(document).quorum == "3 of 4, missing police"
    assert case_of(document).present == ("Municipality", "Social services", "Mental health")
    assert document.quorum == "4 of 4"


def test_a_recusal_stands_in_its_case(meeting: House) -> None:
    """Whoever stepped aside for one case was at the meeting all the same (H2.9)."""
    meeting.mark("Police")
    meeting.mark("Police", Attendance.RECUSED, here=True, reason="a neighbour")
    row = next(one for one in composed(meeting).attended if one.seat == "Police")
    assert (row.attendance, row.words) == ("here", "here 14:00, recused 14:00")
    assert "a neighbour" in case_of(composed(meeting)).model_dump_json()


def test_a_case_heard_again_keeps_its_two_records_apart(meeting: House) -> None:
    """What was settled and written in the first conference is not printed as said in the second."""
    meeting.record(
        SettleBasis(item=meeting.item_id, consent=Consent.WITHDRAWN, consent_words="zzyzx")
    )
    meeting.write("zzyzx", Kind.CONCERN)
    first = meeting.meeting_id
    second_meeting(meeting)
    assert "zzyzx" not in case_of(composed(meeting)).model_dump_json()
    assert "zzyzx" in meeting.ask(MinutesOf(meeting=first)).document.model_dump_json()


@pytest.mark.parametrize(
    "words",
    [
        "[bold]red[/]",
        "{{ x }} {% raw %}",
        "<b>&amp;</b>",
        "=1+1",
        "a\nb\n\nc",
        "x" * 20_000,
        "שלום עולם!",
        "😀" * 100,
    ],
)
def test_hostile_words_stand_as_they_were_written(meeting: House, words: str) -> None:
    """Markup of any kind is text: the document holds it sign by sign, and can be written and read
    again.
    """
    meeting.write(words, Kind.CONCERN, step="information")
    meeting.record(SettleBasis(item=meeting.item_id, ground=words))
    document = composed(meeting)
    parts = {part.title: part for part in case_of(document).parts}
    assert parts["Information"].lines[0].text == words
    assert any(words in said for said in parts["Basis"].words)
    assert MinutesDocument.model_validate_json(document.model_dump_json()) == document


def test_an_empty_meeting_has_minutes_too(meeting: House) -> None:
    """Nobody marked, nothing said: the minutes say just that."""
    meeting.record(AddItem(meeting=meeting.meeting_id, kind="break"))
    document = composed(meeting)
    assert document.quorum.startswith("0 of 4")
    assert document.actions == ()
    assert all(not part.lines for item in document.items for part in item.parts)
