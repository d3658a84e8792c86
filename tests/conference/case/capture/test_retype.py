"""A written line put back into the capture line means the same line: no word, label or seat is lost
by editing.
"""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from conference.base.text import one_line
from conference.case.capture.capture import Captured, Chair, capture
from conference.case.capture.retype import chairs, typed
from conference.case.record.kind import Kind
from conference.hub.seat import Seat
from tests.conference.case.capture.capture_table import MONDAY, SEATS, typed_lines
from tests.conference.case.capture.written import line_of, seat_of

PARK = Chair(UUID(int=90), "elm", "Elm Park School")
SOCIAL = Chair(UUID(int=91), "social", "Outreach")
TABLE = [seat_of(chair) for chair in (*SEATS, PARK, SOCIAL)]
codes = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=5)
names = st.text(min_size=1, max_size=20).map(one_line).filter(bool)
tables = st.lists(
    st.tuples(codes, names),
    unique_by=(lambda pair: pair[0], lambda pair: pair[1].casefold()),
    min_size=1,
    max_size=5,
).map(lambda pairs: [seat_of(Chair(UUID(int=number), *pair)) for number, pair in enumerate(pairs)])


def there_and_back(said: str, table: list[Seat]) -> tuple[Captured, Captured]:
    """Return what was read, and what is read when the line is put back; hours have become the day
    they end on.
    """
    read = replace(capture(said, chairs(table), MONDAY), echo=())
    assume(not read.empty and read.problem is None)
    if read.due_hours:
        read = replace(read, due=MONDAY, due_hours=None)
    return read, replace(capture(as_typed(read, table), chairs(table), MONDAY), echo=())


def as_typed(read: Captured, table: list[Seat]) -> str:
    """Return a line that was read as it would be typed, an action with its day and who joins."""
    return typed(line_of(read), table, read.due, tuple(seat.id for seat in read.joint))


@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("meeting paused", "meeting paused"),
        (">pol seen twice #SRC", "> pol seen twice #src"),
        ("> pol rep: seen twice", "> pol seen twice #rep"),
        ("> pol #fact view: from the hill", "> pol view: from the hill #fact"),
        ("~ school wanted more time", "~ sch wanted more time"),
        (
            "! hsg visit with pol +14 #home #not-sch",
            "! hsg visit with pol Mon 7 Dec 2026 #not-sch #home",
        ),
        ("! hsg visit +14 with pol and sch", "! hsg visit with pol and sch Mon 7 Dec 2026"),
        (
            "! hsg meet with pol about the car +14",
            "! hsg meet with pol about the car Mon 7 Dec 2026",
        ),
        ("! hsg with pol", "! hsg with pol"),
        ("! hsg ring her tomorrow fri", "! hsg ring her tomorrow Fri 27 Nov 2026"),
        ("! hsg ring her friday noon 4 dec", "! hsg ring her friday noon Fri 4 Dec 2026"),
        ("! hsg drop by by fri", "! hsg drop by by Fri 27 Nov 2026"),
        (
            "> pol seen #src from: a shop owner SINCE: May",
            "> pol seen from: a shop owner since: May #src #rep",
        ),
        (
            "> pol seen since: May #fact from: his patrol",
            "> pol seen from: his patrol since: May #fact",
        ),
        ("- owes money since: 2024 #abs-hsg", "- owes money since: 2024 #abs-hsg"),
        ("> hsg owes money #abs", "> hsg owes money #abs"),
        ("- a letter \\from: the bank", "- a letter \\from: the bank"),
        ("\\- a dash", "\\- a dash"),
        ("#home = a sum", "\\= a sum #home"),
    ],
)
def test_a_line_as_it_is_typed(said: str, back: str) -> None:
    """Sign, seat, words, day and tags come back in this order."""
    seats = [seat_of(chair) for chair in SEATS]
    read = capture(said, chairs(seats), MONDAY)
    assert as_typed(read, seats) == back


@given(said=typed_lines)
@example(said="> elm park school park school said so")
@example(said="> social services said so")
@example(said="> pol fact: view: so he says")
@example(said="! hsg call tomorrow fri")
@example(said="\\\\- x")
@example(said="\\x")
@example(said="#src \\= x")
@example(said="! hsg visit 4h")
@example(said="> mental health health")
@example(said="! hsg call fri fri")
@example(said="! hsg call by by fri")
@example(said="! hsg call by on fri from: her aunt")
@example(said="> pol x from: since: y")
@example(said="> pol x since: from: from: y since:")
@example(said="- x \\\\from: y from: \\since: z")
@example(said="- from: x from: y")
@example(said="~ pol #abs from: x y")
def test_nothing_is_lost_by_editing(said: str) -> None:
    """Reading what a line would be typed as gives the line back, whatever was typed."""
    read, again = there_and_back(said, TABLE)
    if read.kind is Kind.NOTE and read.text.lstrip("\\").startswith("="):
        again = replace(
            again, text=again.text[1:]
        )  # the room itself takes this backslash away, as = is its sign
    assert again == read


@given(table=tables, said=typed_lines, data=st.data())
def test_nothing_is_lost_at_any_table(table: list[Seat], said: str, data: st.DataObject) -> None:
    """The same holds for seats of any code and any name, even where one seat is called like the
    first words of another's line.
    """
    seat = data.draw(st.sampled_from(table))
    read, again = there_and_back(f"{data.draw(st.sampled_from('>!~'))} {seat.code} {said}", table)
    assert again == read
