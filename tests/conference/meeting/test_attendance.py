"""The ledger: who sat in which part of a meeting, from when to when, for whom, and who stepped
aside and why (H2.8, H2.9).
"""

from conference.base.reading import Part, Reading
from conference.meeting.attendance import ledger
from conference.meeting.item import OpenItem
from conference.meeting.presence import Attendance
from conference.meeting.sitting import SittingOf
from tests.builders import House
from tests.reading_text import as_text


def read(house: House) -> Reading:
    """The ledger as it stands."""
    return ledger(house.ask(SittingOf(meeting=house.meeting_id)))


def part(house: House, title: str) -> dict[str, str]:
    """The entries of one part, by seat."""
    found: list[Part] = [one for one in read(house).parts if title in one.title]
    assert len(found) == 1, [one.title for one in read(house).parts]
    return {entry.label: entry.words for entry in found[0].entries}


def test_who_came_who_left_and_for_whom(meeting: House) -> None:
    """Arrived and left with their times, a deputy for the holder, remote, apologies with the
    reason, nobody left out.
    """
    meeting.mark("Police", name="Sam Deputy")
    meeting.mark("Municipality", Attendance.REMOTE)
    meeting.mark("Mental", Attendance.APOLOGIES, reason="at court")
    meeting.clock.pass_(minutes=20)
    meeting.mark("Police", Attendance.AWAY, reason="called out")
    meeting.clock.pass_(minutes=5)
    meeting.mark("Municipality")
    assert part(meeting, "2026-001") == {
        "Municipality": "Amadou Virtanen, remote 14:00 to 14:25; Amadou Virtanen, here since 14:25",
        "Police": "Sam Deputy for Ada Kowalczyk, here 14:00 to 14:20; left 14:20: called out",
        "Social services": "nobody marked whether it was here",
        "Mental health": "apologies: at court",
        "Elm Park School": "guest: her school",
    }
    assert "Police: Sam Deputy for Ada Kowalczyk" in as_text(read(meeting))


def test_a_recusal_and_a_guest_stand_in_their_own_item_only(meeting: House) -> None:
    """Stepping aside is told with its reason where it counted; the guest of a case is in no other
    part (H2.9).
    """
    meeting.all_here()
    meeting.mark("Elm", here=True)
    meeting.clock.pass_(minutes=10)
    meeting.mark("Police", Attendance.RECUSED, here=True, reason="a neighbour of the family")
    meeting.clock.pass_(minutes=10)
    meeting.leave()
    case = part(meeting, "2026-001")
    assert case["Police"] == (
        "Ada Kowalczyk, here 14:00 to 14:10; stepped aside 14:10 to 14:20: a neighbour of "
        "the family"
    )
    assert case["Elm Park School"] == "Priya O’Malley, here 14:00 to 14:20; guest: her school"
    lapsing = part(meeting, "Lapsing")
    assert lapsing["Police"] == "Ada Kowalczyk, here since 14:20"
    assert "Elm Park School" not in lapsing
    assert "Elm Park School" not in part(meeting, "The meeting")


def test_an_item_that_was_interrupted_has_two_stretches(meeting: House) -> None:
    """What was heard in two parts is told in two; who came between them is in the second only."""
    first = meeting.item_id
    meeting.mark("Police")
    meeting.clock.pass_(minutes=10)
    closing = next(item for item in meeting.c.sitting.live if item.kind == "closing")
    meeting.record(OpenItem(item=closing.id))
    meeting.clock.pass_(minutes=10)
    meeting.mark("Social")
    [case] = [one for one in read(meeting).parts if "2026-001" in one.title]
    assert case.title.endswith("14:00 to 14:10, interrupted")
    meeting.clock.pass_(minutes=10)
    meeting.record(OpenItem(item=first))
    [case] = [one for one in read(meeting).parts if "2026-001" in one.title]
    assert case.title.endswith(": 14:00 to 14:10, since 14:30")
    words = {entry.label: entry.words for entry in case.entries}
    assert words["Police"] == "Ada Kowalczyk, here 14:00 to 14:10; Ada Kowalczyk, here since 14:30"
    assert words["Social services"] == "Jo Nakamura, here since 14:30"
    meeting.hub.undo()
    [case] = [one for one in read(meeting).parts if "2026-001" in one.title]
    assert case.title.endswith("14:00 to 14:10, interrupted")


def test_what_has_not_begun_says_so(meeting: House) -> None:
    """No part is left out in silence, and none tells who sits in what nobody has opened."""
    [learning] = [one for one in read(meeting).parts if "Learning" in one.title]
    assert (learning.entries, learning.empty) == ((), "not begun")
    assert len(read(meeting).parts) == 1 + len(meeting.c.sitting.live)
