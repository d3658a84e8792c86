"""The room: who came after confidentiality was acknowledged, who steps aside and why, who chairs
then, which guest nobody marked (H2.9).
"""

import pytest

from conference.base.refusal import Refused
from conference.case.record.room import Room, SettleRoom
from conference.case.steps.registry import loose_ends
from conference.hub.person import AddPerson, Role
from conference.hub.seat import AppointHolder
from conference.meeting.presence import Attendance
from tests.builders import CHAIR, DAY, House, begin_meeting
from tests.conference.case.steps.filling import WORDS, fields_of, fill


def ends(house: House, step: str = "room") -> list[str]:
    """The loose ends of the room."""
    return [end.words for end in loose_ends(house.c) if end.step == step]


def path(house: House, seat: str) -> str:
    """The field of a seat."""
    return f"room/seat:{next(one.code for one in house.c.seats if one.name.startswith(seat))}"


def all_asked(house: House) -> None:
    """Everybody is marked, and both questions are asked."""
    house.all_here()
    house.mark("Elm", Attendance.AWAY, here=True)
    fill(house, "room/conflicts", "y")
    fill(house, "room/confidentiality", "y")


def test_whoever_comes_later_acknowledges_confidentiality_again(meeting: House) -> None:
    """The moment is kept; a seat that joins afterwards, in this case or the meeting, opens the
    question again and is named.
    """
    all_asked(meeting)
    assert ends(meeting) == []
    assert fields_of(meeting.c)["room/confidentiality"].detail == "at 14:00"
    meeting.clock.pass_(minutes=20)
    meeting.mark("Elm", here=True)
    assert ends(meeting) == [
        "Elm Park School came at 14:20, after confidentiality was acknowledged"
    ]
    field = fields_of(meeting.c)["room/confidentiality"]
    assert (field.shown, field.missing, field.detail) == (
        "",
        True,
        "Elm Park School came at 14:20 since: again",
    )
    assert fill(meeting, "room/confidentiality", "y").detail == "at 14:20"
    assert ends(meeting) == []
    meeting.clock.pass_(minutes=5)
    for name in ("Police", "Social"):
        meeting.mark(name, Attendance.AWAY)
    assert ends(meeting) == []
    meeting.mark("Police")
    assert ends(meeting) == []  # who comes back has heard it
    meeting.mark("Police", Attendance.AWAY)
    fill(meeting, "room/confidentiality", "y")
    for name in ("Police", "Social"):
        meeting.clock.pass_(minutes=5)
        meeting.mark(name, Attendance.REMOTE)
    assert ends(meeting) == [
        "Police (14:30), Social services (14:35) came, after confidentiality was acknowledged"
    ]


def test_a_change_of_seat_or_telephone_is_no_coming(meeting: House) -> None:
    """Who was there stays there: from the room to the telephone, with a deputy's name, and gone
    again, nobody has to be asked.
    """
    all_asked(meeting)
    meeting.clock.pass_(minutes=5)
    meeting.mark("Police", Attendance.REMOTE)
    meeting.mark("Social", name="Sam Deputy")
    meeting.mark("Mental", Attendance.APOLOGIES, reason="called out")
    assert ends(meeting) == []


def test_what_happens_after_a_case_leaves_its_room_as_it_was(meeting: House) -> None:
    """Once a case is finished nobody comes into it any more."""
    all_asked(meeting)
    meeting.leave()
    meeting.clock.pass_(minutes=5)
    meeting.mark("Elm", here=True)
    assert ends(meeting) == []


def test_the_opening_asks_the_statement_again(meeting: House) -> None:
    """Whoever comes late to the opening has not heard the statement (H2.1)."""
    meeting.turn_to("opening")
    for name in ("Municipality", "Police", "Social"):
        meeting.mark(name)
    fill(meeting, "opening/statement", "y")
    meeting.clock.pass_(minutes=4)
    meeting.mark("Mental")
    assert "Mental health came at 14:04, after confidentiality was acknowledged" in ends(
        meeting, "opening"
    )
    fill(meeting, "opening/statement", "y")
    assert not [words for words in ends(meeting, "opening") if "came" in words]


def test_an_old_record_without_its_moment_stands(meeting: House) -> None:
    """What was acknowledged before the moment was kept is not asked again."""
    all_asked(meeting)
    meeting.record(SettleRoom(item=meeting.item_id, confidentiality=True))
    room = meeting.c.of(Room)
    assert room.acknowledged_at is not None
    meeting.record(SettleRoom(item=meeting.item_id, confidentiality=False))
    assert meeting.c.of(Room).acknowledged_at is None
    assert ends(meeting) == ["confidentiality was not acknowledged"]


def test_stepping_aside_needs_its_reason_and_counts_out(meeting: House) -> None:
    """Which conflict it was is asked and stands there; the seat is out of the quorum of this case
    only, at the door as well (H2.9).
    """
    all_asked(meeting)
    with pytest.raises(Refused, match="Which conflict of interest"):
        fill(meeting, path(meeting, "Police"), "x")
    for reason, here in (("", True), (WORDS, False)):
        with pytest.raises(Refused, match=r"needs its reason|for one case"):
            meeting.mark("Police", Attendance.RECUSED, here=here, reason=reason)
    assert fill(meeting, path(meeting, "Police"), f"x {WORDS}").detail.endswith(WORDS)
    assert meeting.c.sitting.quorum(meeting.item_id).words == "3 of 4, missing police"
    opening = next(item for item in meeting.c.sitting.live if item.kind == "opening")
    assert meeting.c.sitting.quorum(opening.id).met
    meeting.item = opening
    assert "x" not in {
        option.key
        for option in fields_of(meeting.c)[
            path(meeting, "Police").replace("room", "opening")
        ].options
    }


def test_a_chair_who_steps_aside_is_replaced(table: House) -> None:
    """Where the seat of the chair is known, by the name of its holder, somebody has to chair this
    case (H2.5).
    """
    table.record(AppointHolder(seat=table.seat("Social"), name=CHAIR.upper(), since=DAY))
    begin_meeting(table)
    all_asked(table)
    assert not fields_of(table.c)["room/chair"].needed
    fill(table, path(table, "Police"), f"x {WORDS}")
    assert ends(table) == []
    fill(table, path(table, "Social"), f"x {WORDS}")
    assert ends(table) == ["the chair stepped aside: who chairs this case?"]
    assert fill(table, "room/chair", "Mei-Ling Haddad").shown == "Mei-Ling Haddad"
    assert ends(table) == []


def test_the_seat_of_a_chairs_key_is_known_too(table: House) -> None:
    """Whoever opens the hub as a chair with a seat of their own."""
    table.record(AddPerson(name="Kwame Iversen", role=Role.CHAIR, seat=table.seat("Mental")))
    assert table.seat("Mental") in begin_meeting(table).c.sitting.chairing


def test_a_guest_nobody_marked_is_a_loose_end_and_no_other_items(meeting: House) -> None:
    """Invited means: it came, or it did not, and somebody says so; the item after it knows nothing
    of the guest (H2.9).
    """
    all_asked(meeting)
    meeting.hub.undo()  # the answer
    meeting.hub.undo()  # the question
    meeting.hub.undo()  # the guest's mark
    fill(meeting, "room/conflicts", "y")
    fill(meeting, "room/confidentiality", "y")
    assert ends(meeting) == [
        "invited to this case, and nobody marked whether they came: Elm Park School"
    ]
    meeting.mark("Elm", here=True)
    meeting.leave()
    for item in meeting.c.sitting.live:
        if item.id != meeting.item_id:
            assert "Elm Park School" not in {
                seat.name for seat in meeting.c.sitting.around(item.id)
            }
            assert meeting.seat("Elm") not in {
                seat.id for seat in meeting.c.sitting.present(item.id)
            }


def test_a_deputy_is_shown_for_whom(meeting: House) -> None:
    """“Sam Deputy for Ada Kowalczyk”."""
    assert (
        fill(meeting, path(meeting, "Police"), "h Sam Deputy").detail
        == "Sam Deputy for Ada Kowalczyk"
    )
    assert fill(meeting, path(meeting, "Police"), "h ada kowalczyk").detail == "ada kowalczyk"
