"""A marked word planted in every combination of label, seat, presence and recusal: found exactly
where the rules let it be (H3.3).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conference.case.overview.conference import Conference
from conference.case.plan.review import Review
from conference.case.record.kind import Kind, Label, Standing
from conference.case.record.line import Line
from conference.documents.readers import Audience, Reader, audiences
from conference.documents.readings.visibility_reading import reading
from conference.documents.visibility import seen
from conference.hub.seat import Seat
from conference.meeting.presence import Attendance
from tests.amount import some_of
from tests.conference.conferences import conference
from tests.conference.documents import planted
from tests.conference.documents.conversation import MARK, action_of, line_in, marks_in, picture
from tests.reading_text import as_text

SOURCE = "Quillfeather"
THERE = {Attendance.HERE, Attendance.REMOTE}


@pytest.fixture
def begun_in() -> planted.Begun:
    """A conference with the four seats and a guest, nobody marked yet, nothing written."""
    return planted.Begun(conference(here=()))


def was_there(
    ledger: Sequence[tuple[Seat, int, Attendance, bool]], seat: Seat, minutes: int
) -> bool:
    """Whether a seat took part then: a plain walk through the ledger."""
    inside = aside = False
    for who, when, what, here in sorted(ledger, key=lambda entry: entry[1]):
        if who.id == seat.id and when <= minutes:
            inside = what in THERE
            aside = what is Attendance.RECUSED or (aside and not (here and inside))
    return inside and not aside


def may_read(
    c: Conference,
    line: Line,
    joint: tuple[UUID, ...],
    who: Audience,
    ledger: Any,
    minutes: int,
    review: Review,
) -> bool:
    """Return what the rules say, written once more and in another way."""
    mine = [
        seat
        for seat in c.sitting.seats
        if seat == who.seat or (who.agency and seat.agency == who.agency)
    ]
    words = review.must_not_know.lower()
    if who.reader in {Reader.FAMILY, Reader.REFERRER, Reader.SUBJECT} and (
        words not in {"", "nobody"} or review.must_not_know_seats
    ):
        return False
    if any(seat.id in review.must_not_know_seats or seat.name.lower() in words for seat in mine):
        return False
    leads = any(line.seat_id == seat.id for seat in mine)
    acts = line.kind is Kind.ACTION and (leads or any(seat.id in joint for seat in mine))
    if who.seat:
        recused_at_last = False
        for seat, _, what, here in sorted(ledger, key=lambda entry: entry[1]):
            if seat == who.seat:
                recused_at_last = what is Attendance.RECUSED or (
                    recused_at_last and not (here and what in THERE)
                )
        if recused_at_last or not (acts or was_there(ledger, who.seat, minutes)):
            return False
    if line.not_for and (any(seat.id in line.not_for for seat in mine) or not mine):
        return False
    outside = {
        Kind.INFORMATION,
        Kind.CONCERN,
        Kind.STRENGTH,
        Kind.UNKNOWN,
        Kind.ACTION,
        Kind.DECISION,
    }
    kinds: dict[Reader, set[Kind]] = {
        Reader.SEAT: set(Kind),
        Reader.GUEST: set(Kind),
        Reader.FAMILY: outside,
        Reader.SUBJECT: outside,
        Reader.SUMMARY: {Kind.ACTION, Kind.DECISION},
        Reader.AGENCY: {Kind.ACTION} if acts else set(),
    }
    if line.kind not in kinds.get(who.reader, set()):
        return False
    hides = {
        Label.THIRD_PARTY: who.reader is not Reader.SEAT,
        Label.FAMILY: who.reader is not Reader.SEAT,
        Label.SOURCE: not mine,
        Label.ABSTRACTED: False,
        Label.MEDICAL: not any(seat.name == "Mental health" for seat in mine),
        Label.POLICE: not any(seat.name == "Police" for seat in mine),
    }
    return leads or not any(hides[label] for label in line.labels)


@pytest.mark.slow
@settings(max_examples=some_of(300), deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_mark_is_seen_exactly_where_the_rules_say(
    begun_in: planted.Begun, data: st.DataObject
) -> None:
    """Every combination of label, kind, standing, seat, presence, recusal, `not for` and who must
    not know, for every reader.
    """
    c = begun_in.c
    seats = list(c.seats)
    seat = data.draw(st.none() | st.sampled_from(seats), "seat")
    kind = data.draw(
        st.sampled_from(
            Kind if seat else [one for one in Kind if one not in {Kind.ACTION, Kind.DISSENT}]
        ),
        "kind",
    )
    few = st.lists(st.sampled_from(seats), max_size=2, unique_by=lambda seat: seat.id).map(
        lambda found: tuple(one.id for one in found)
    )
    minutes = data.draw(st.integers(2, 30), "written")
    began = c.sitting.meeting.started_at
    assert began is not None
    line = line_in(
        c,
        kind=kind,
        seat_id=seat.id if seat else None,
        seat=seat.name if seat else "",
        at=began + timedelta(minutes=minutes, seconds=30),
        standing=data.draw(st.none() | st.sampled_from(Standing)),
        source=SOURCE,
        labels=tuple(data.draw(st.sets(st.sampled_from(Label)))),
        not_for=data.draw(few, "not for"),
        topics=(MARK,),
        since=MARK,
    )
    joint = data.draw(few, "joint") if kind is Kind.ACTION else ()
    entry = st.tuples(
        st.sampled_from(seats), st.integers(1, 31), st.sampled_from(Attendance), st.booleans()
    )
    ledger = data.draw(
        st.lists(entry, max_size=8) | st.just([(one, 1, Attendance.HERE, True) for one in seats]),
        "ledger",
    )
    words = data.draw(
        st.sampled_from(
            ["", "", "nobody", "her brother must not know", "not the Police, and not how"]
        ),
        "must not know",
    )
    review = Review(
        item_id=c.item.id,
        at=line.at,
        must_not_know=words,
        must_not_know_seats=data.draw(few) if words == "nobody" else (),
    )
    conference = replace(
        c,
        sitting=c.sitting.model_copy(
            update={"marks": marks_in(c, sorted(ledger, key=lambda one: one[1]))}
        ),
        lines=(line,),
        settled={"review": review},
        actions=(action_of(line, joint),) if kind is Kind.ACTION else (),
    )
    for who in audiences((conference,)):
        found = seen(conference, who)
        expected = who.reader is Reader.FULL or may_read(
            c, line, joint, who, ledger, minutes, review
        )
        there = picture(found.conference)
        assert (MARK in there) is expected, who.name
        told = as_text(reading((conference,), who))
        assert (MARK in told) is expected, who.name
        named = (
            expected
            and who.reader in {Reader.FULL, Reader.SEAT}
            and (who.reader is Reader.FULL or Label.SOURCE not in line.labels)
        )
        assert (SOURCE in there) is named, who.name
        assert (SOURCE in told) is (named and kind is not Kind.ACTION), who.name
        assert found.left_out == (not expected)
