"""The information step: the round, reports brought before the meeting, who brought and who received
(H3.3, H3.4).
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from conference.base.moment import clock_time
from conference.base.refusal import Refused
from conference.case.overview.reciprocity import in_figures, reciprocity
from conference.case.record.contribution import (
    AskReports,
    Brought,
    Contribute,
    Contribution,
    ReportCame,
)
from conference.case.record.kind import Kind, Label
from conference.case.steps import information
from conference.case.steps.registry import loose_ends
from conference.meeting.presence import Attendance
from tests.builders import House
from tests.conference.case.steps.filling import fields_of, fill


def code(house: House, seat: str) -> str:
    """Return the code of a seat."""
    return next(one.code for one in house.c.seats if one.name.startswith(seat))


def ends(house: House) -> list[tuple[str, str]]:
    """Return the loose ends of the step, with the field that mends each."""
    return [(end.words, end.field) for end in loose_ends(house.c) if end.step == "information"]


def exchange(house: House) -> dict[str, tuple[bool, bool, bool, bool]]:
    """Return for each seat whether it brought, received, only received, was silent."""
    return {
        one.seat.name: (one.brought, one.received, one.only_received, one.silent)
        for one in reciprocity(house.c)
    }


def test_who_brought_and_who_received(meeting: House) -> None:
    """Lines, reports and marks are brought; whoever sits in while others tell has received; silence
    is named as what it is (H3.4).
    """
    meeting.all_here()
    assert in_figures(reciprocity(meeting.c)) == ""
    meeting.write("seen twice", Kind.INFORMATION, "Police")
    meeting.write("worries me", Kind.CONCERN, "Social")
    meeting.record(
        Contribute(item=meeting.item_id, seat=meeting.seat("Mental"), state=Brought.NOTHING_KNOWN)
    )
    meeting.record(
        Contribute(item=meeting.item_id, seat=meeting.seat("Elm"), state=Brought.NO_REPLY)
    )
    assert exchange(meeting) == {
        "Municipality": (False, True, True, True),
        "Police": (True, False, False, False),
        "Social services": (False, True, True, True),
        "Mental health": (False, True, True, False),
        "Elm Park School": (False, False, False, True),
    }
    assert in_figures(reciprocity(meeting.c)) == "1 brought · 3 only received · 3 silent"
    field = next(one for one in information.fields(meeting.c) if one.name == "reciprocity")
    shown = {one.name: one.shown for one in field.within}
    assert shown["brought"] == "Police (1 line)"
    assert (
        shown["silent"]
        == "Municipality (not asked), Social services (not asked), Elm Park School (no reply)"
    )
    assert (
        shown["only"]
        == "Municipality (not asked), Social services (not asked), Mental health (nothing known)"
    )


def test_whoever_was_there_has_received(meeting: House) -> None:
    """A seat that left after it heard has received; one that came when all was told, and one that
    stepped aside, as the ledger says.
    """
    meeting.mark("Social")
    meeting.mark("Mental", Attendance.APOLOGIES)
    meeting.write("seen twice", Kind.INFORMATION, "Police")
    meeting.mark("Social", Attendance.AWAY)
    meeting.mark("Municipality")
    found = exchange(meeting)
    assert found["Social services"][1]
    assert found["Municipality"][1]
    assert not found["Mental health"][1]
    assert not found["Police"][1]


def test_whoever_stepped_aside_is_not_silent(meeting: House) -> None:
    """A seat that may not speak has not kept silent, and its row says why nothing comes; it is no
    loose end (H2.9, H3.4).
    """
    meeting.all_here()
    meeting.mark("Mental", Attendance.RECUSED, here=True, reason="his sister")
    meeting.write("seen twice", Kind.INFORMATION, "Police")
    assert exchange(meeting)["Mental health"] == (False, False, False, False)
    row = next(one for one in information.fields(meeting.c) if one.label == "Mental health")
    assert (row.detail, row.needed) == ("recused", False)
    assert not any("Mental" in words for words, _ in ends(meeting))


def test_a_report_is_brought(meeting: House) -> None:
    """What came before the meeting counts, and who sits in has received it; a report that says
    nothing is no gift.
    """
    meeting.mark("Social")
    meeting.record(
        ReportCame(item=meeting.item_id, seat=meeting.seat("Police"), words="seen twice")
    )
    meeting.record(
        ReportCame(item=meeting.item_id, seat=meeting.seat("Mental"), state=Brought.NOTHING_KNOWN)
    )
    found = {one.seat.name: one for one in reciprocity(meeting.c)}
    assert found["Police"].gave == "report"
    assert (
        found["Police"].brought,
        found["Mental health"].brought,
        found["Mental health"].silent,
    ) == (True, False, False)
    assert found["Social services"].only_received


def test_reports_stand_in_the_round(meeting: House) -> None:
    """Asked, due, overdue and came are told beside the seat; its words are within, and can be
    written there.
    """
    path = f"information/seat:{code(meeting, 'Police')}"
    meeting.record(AskReports(meeting=meeting.meeting_id, item=meeting.item_id))
    assert fields_of(meeting.c)[path].detail == "report asked Thu 10 Dec"
    assert fill(meeting, f"{path}/report", "fell to 60 percent").shown == "fell to 60 percent"
    field = fields_of(meeting.c)[path]
    assert (field.shown, field.detail, field.mark) == ("shared", "report came Thu 10 Dec", "good")
    c = meeting.c
    due = c.today + timedelta(days=2)
    waiting = next(
        one for one in c.contributions if one.seat_id == meeting.seat("Social")
    ).model_copy(update={"due": due})
    path = f"information/seat:{code(meeting, 'Social')}"
    assert fields_of(replace(c, contributions=(waiting,)))[path].detail == "report due Sat 12 Dec"
    late = fields_of(replace(c, contributions=(waiting,), today=c.today + timedelta(days=3)))[path]
    assert (late.detail, late.mark, late.shown) == (
        "report overdue since Sat 12 Dec",
        "warn",
        "asked",
    )


def test_a_report_that_did_not_come_is_a_loose_end(meeting: House) -> None:
    """Of a seat that is away as well as of one that is here; “no reply” closes the question and
    stays no reply.
    """
    meeting.mark("Social")
    meeting.record(AskReports(meeting=meeting.meeting_id, item=meeting.item_id))
    assert (
        "Social services has not said what it brings (asked)",
        f"seat:{code(meeting, 'Social')}",
    ) in ends(meeting)
    away = (
        "Police was asked for its report and has not sent it: no reply is not nothing known",
        f"seat:{code(meeting, 'Police')}",
    )
    assert away in ends(meeting)
    assert len(ends(meeting)) == 5
    fill(meeting, f"information/seat:{code(meeting, 'Police')}", "r")
    assert away not in ends(meeting)
    assert meeting.c.contribution(meeting.seat("Police")) is Brought.NO_REPLY


def test_an_abstracted_line_needs_its_owner(meeting: House) -> None:
    """One that was written before owners were asked for is a loose end; a seat ends it (H3.3)."""
    line = meeting.write("owes money", Kind.CONCERN)
    c = meeting.c
    ownerless = c.lines[0].model_copy(update={"labels": (Label.ABSTRACTED,)})
    found = [end.words for end in information.loose(replace(c, lines=(ownerless,)))]
    assert found == [
        (
            f"the abstracted line of {clock_time(line.at)} does not say who keeps the original "
            "(edit it: #abs-seat)"
        )
    ]
    owned = ownerless.model_copy(update={"seat_id": meeting.seat("Police"), "seat": "Police"})
    assert information.loose(replace(c, lines=(owned,))) == ()


@pytest.mark.parametrize("state", list(Brought))
def test_only_silence_waits(meeting: House, state: Brought) -> None:
    """A report is waited for while the seat is silent, and no longer; nothing but the seat's own
    answer ends it.
    """
    at = meeting.clock.now
    one = Contribution(
        item_id=meeting.item_id,
        seat_id=meeting.seat("Police"),
        state=state,
        reason="",
        at=at,
        asked_at=at,
        due=at.date(),
    )
    silent = state in {Brought.NOT_ASKED, Brought.ASKED, Brought.NO_REPLY}
    assert one.waiting is silent
    assert one.overdue(at.date() + timedelta(days=1)) is silent
    assert not one.overdue(at.date())
    assert (
        one.model_copy(update={"came_at": at}).report_words(at.date()) == "report came Thu 10 Dec"
    )


def test_an_empty_report_is_refused(meeting: House) -> None:
    """Words that were cleared are no report: the field says what it wants."""
    field = fields_of(meeting.c)[f"information/seat:{code(meeting, 'Police')}/report"]
    with pytest.raises(Refused, match="What does the report say"):
        meeting.record(field.command(field.read("", meeting.c.today)))
