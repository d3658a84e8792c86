"""Presence: a ledger of marks; a recusal outweighs, a guest counts in its own case only (H2.8,
H2.9).
"""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.meeting.presence import TAKES_PART, Attendance, Mark, attendance_at, present_seats
from tests.builders import DAY, House

START = datetime(2026, 12, 10, 14, 0, tzinfo=UTC)
HERE, REMOTE, APOLOGIES, AWAY, RECUSED = Attendance
MEETING, POLICE, CARE = UUID(int=1), UUID(int=11), UUID(int=12)
FIRST, SECOND = UUID(int=21), UUID(int=22)


def ledger(*entries: tuple[UUID | None, Attendance], seat: UUID = POLICE) -> list[Mark]:
    """Marks of one seat, one a minute: for one case, or (None) for the whole meeting."""
    return [
        Mark(
            id=UUID(int=100 + n),
            meeting_id=MEETING,
            item_id=item,
            seat_id=seat,
            attendance=what,
            at=START + timedelta(minutes=n),
            name="",
            reason="",
        )
        for n, (item, what) in enumerate(entries)
    ]


@pytest.mark.parametrize(
    ("entries", "first", "second"),
    [
        ([], None, None),
        ([(None, HERE)], HERE, HERE),
        ([(None, HERE), (None, AWAY)], AWAY, AWAY),
        ([(None, HERE), (None, AWAY), (None, REMOTE)], REMOTE, REMOTE),
        ([(FIRST, HERE)], HERE, None),  # H2.9: a guest, in its own case
        (
            [(None, HERE), (FIRST, RECUSED)],
            RECUSED,
            HERE,
        ),  # H2.9: conflict of interest, in this case only
        ([(FIRST, RECUSED), (None, HERE)], RECUSED, HERE),  # said before the seat was marked at all
        (
            [(None, HERE), (FIRST, RECUSED), (None, AWAY), (None, HERE)],
            RECUSED,
            HERE,
        ),  # out and in again does not put it back
        ([(None, HERE), (FIRST, RECUSED), (FIRST, AWAY), (None, HERE)], RECUSED, HERE),
        ([(None, HERE), (FIRST, RECUSED), (None, AWAY)], AWAY, AWAY),
        ([(None, HERE), (FIRST, RECUSED), (FIRST, HERE)], HERE, HERE),  # let back in on purpose
        (
            [(None, HERE), (FIRST, RECUSED), (FIRST, HERE), (None, AWAY), (None, REMOTE)],
            REMOTE,
            REMOTE,
        ),
        (
            [(None, HERE), (FIRST, RECUSED), (SECOND, HERE)],
            RECUSED,
            HERE,
        ),  # back in another case only
        ([(FIRST, RECUSED), (SECOND, RECUSED), (None, HERE)], RECUSED, RECUSED),
    ],
)
def test_which_mark_counts(
    entries: list[tuple[UUID | None, Attendance]],
    first: Attendance | None,
    second: Attendance | None,
) -> None:
    """In each of two cases, after each row of marks."""
    for item, expected in ((FIRST, first), (SECOND, second)):
        found = attendance_at(ledger(*entries), item).get(POLICE)
        assert (found.attendance if found else None) is expected


def test_the_ledger_knows_every_moment() -> None:
    """Who was there is asked for any moment of the meeting, not only for its end."""
    marks = ledger((None, HERE), (FIRST, RECUSED), (None, AWAY), (None, HERE))
    expected = [HERE, RECUSED, AWAY, RECUSED]
    assert attendance_at(marks, FIRST, START - timedelta(seconds=1)) == {}
    for minute, what in enumerate(expected):
        for seconds in (0, 59):
            moment = START + timedelta(minutes=minute, seconds=seconds)
            assert attendance_at(marks, FIRST, moment)[POLICE].attendance is what


marks = st.lists(
    st.tuples(
        st.sampled_from([None, FIRST, SECOND]),
        st.sampled_from(list(Attendance)),
        st.sampled_from([POLICE, CARE]),
    ),
    max_size=10,
).map(
    lambda entries: [
        ledger((item, what), seat=seat)[0].model_copy(update={"at": START + timedelta(minutes=n)})
        for n, (item, what, seat) in enumerate(entries)
    ]
)


@given(marks, st.randoms())
def test_the_order_in_which_marks_are_read_does_not_matter(
    entries: list[Mark], chance: Random
) -> None:
    """The ledger is read by time, however the rows come."""
    shuffled = sorted(entries, key=lambda _: chance.random())
    assert attendance_at(shuffled, FIRST) == attendance_at(entries, FIRST)


@given(marks)
def test_nobody_recused_takes_part(entries: list[Mark]) -> None:
    """Once recused from a case, a seat takes part in it again only by a mark in that very case."""
    for seat in (POLICE, CARE):
        own = [
            mark.attendance
            for mark in entries
            if mark.seat_id == seat
            and mark.item_id == FIRST
            and mark.attendance in {*TAKES_PART, RECUSED}
        ]
        if (
            own
            and own[-1] is RECUSED
            and not any(one.attendance is RECUSED and one.item_id is None for one in entries)
        ):
            assert seat not in present_seats(entries, FIRST)


@given(marks)
def test_a_case_is_not_touched_by_marks_of_another(entries: list[Mark]) -> None:
    """What is marked in one case leaves who is present in another as it was."""
    without = [mark for mark in entries if mark.item_id != SECOND]
    assert present_seats(entries, FIRST) == present_seats(without, FIRST)


@given(marks)
def test_who_is_present_changes_only_at_a_mark(entries: list[Mark]) -> None:
    """Between two marks nobody comes or goes."""
    for before, after in pairwise(entries):
        middle = before.at + (after.at - before.at) / 2
        assert present_seats(entries, FIRST, before.at) == present_seats(entries, FIRST, middle)


def test_a_guest_sits_in_its_own_case_only(meeting: House) -> None:
    """Marked in the case it is invited to it is there; in other items, or marked for the whole
    meeting, it is not (H2.9).
    """
    meeting.mark("Elm")
    other = meeting.c.sitting.items[0].id
    assert "Elm Park School" in {seat.name for seat in meeting.c.present}
    assert meeting.c.sitting.present(other) == ()
    assert {seat.name for seat in meeting.c.seats} - {
        seat.name for seat in meeting.c.sitting.around(other)
    } == {"Elm Park School"}


def test_quorum_follows_a_recusal_in_its_case(meeting: House) -> None:
    """A recused partner is missing from the quorum of this case, not from that of the others
    (design, section 3).
    """
    meeting.all_here()
    item, other = meeting.item_id, meeting.c.sitting.items[0].id
    before = meeting.clock.now
    meeting.clock.pass_(minutes=5)
    meeting.mark("Police", RECUSED, here=True, reason="a neighbour of the family")
    sitting = meeting.c.sitting
    assert sitting.quorum(item).words == "3 of 4, missing police"
    assert sitting.quorum(other).met
    assert sitting.quorum(item, before).met
    assert sitting.meeting.day == DAY
