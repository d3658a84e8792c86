"""What a new secretary stumbled over in the steps of a case; each of these failed before."""

from datetime import timedelta

import pytest

from conference.base.field import Field
from conference.base.refusal import Refused
from conference.case.assessment.assessment import SettleAssessment
from conference.case.capture.capture import capture
from conference.case.capture.retype import chairs_of, typed
from conference.case.fields.action_fields import new_action
from conference.case.overview.conference import Conference
from conference.case.plan.intervention import catalogue
from conference.case.plan.owner import AppointOwner
from conference.case.record.case import RiskLevel
from conference.case.record.contribution import Brought, Contribute, fell_back
from conference.case.record.kind import Kind
from conference.case.record.line import ChangeKind, EditLine
from conference.case.steps.registry import RULES, read_back, step_loose
from conference.hub.seat import AddSeat
from conference.meeting.presence import Attendance, InviteGuest, MarkPresence
from tests.builders import House
from tests.conference.case.steps.filling import fields_of, fill, second_meeting
from tests.reading_text import as_text


def ends(c: Conference, kind: str) -> list[str]:
    """Return the loose ends of one step."""
    return [
        end.words for step in c.agenda.steps if step.kind == kind for end in step_loose(c, step)
    ]


def within(field: Field, name: str) -> Field:
    """Return a field within another."""
    return next(one for one in field.within if one.name == name)


def test_without_a_level_none_is_made_up(meeting: House) -> None:
    """The review says that the level is missing and is careful; no day is called late
    then (H4.5).
    """
    on = fields_of(meeting.c)["review/on"]
    assert on.detail == "level missing: Thu 7 Jan 2027 to be safe (as review, level high)"
    fill(meeting, "review/on", "+60")
    assert "review/late_reason" not in fields_of(meeting.c)
    meeting.record(SettleAssessment(item=meeting.item_id, level=RiskLevel.HIGH))
    assert "late_reason" in {
        end.field for step in meeting.c.agenda.steps for end in step_loose(meeting.c, step)
    }


def test_a_key_that_changes_nothing_is_no_step_to_undo(meeting: House) -> None:
    """A note turned into a note is refused in a sentence; undo takes back the line before, not an
    empty step.
    """
    line = meeting.write("a lift is stuck")
    with pytest.raises(Refused, match="This line is a note already"):
        meeting.record(ChangeKind(line=line.id, kind=Kind.NOTE))
    assert meeting.hub.undo() == "Line written"


def test_the_round_is_recounted_and_says_so(meeting: House) -> None:
    """A seat whose only information became a note has shared nothing: the room is told (H3.4)."""
    line = meeting.write("seen twice", Kind.INFORMATION, "Police")
    before = meeting.c
    meeting.record(ChangeKind(line=line.id, kind=Kind.NOTE))
    names = {seat.id: seat.name for seat in meeting.c.sitting.seats}
    assert fell_back(before.contributions, meeting.c.contributions, names) == (
        "Police is “not asked” again: no information of it is left."
    )
    assert fell_back(before.contributions, before.contributions, names) == ""


def test_no_quorum_is_not_said_where_there_was_one(meeting: House) -> None:
    """As with consensus without a quorum, it is named and leads to the field (H2.8)."""
    meeting.all_here()
    fill(meeting, "decision/outcome", "a it is needed")
    fill(meeting, "decision/reached", "q")
    assert ends(meeting.c, "decision") == [
        "“no quorum, interim”, and there was a quorum (4 of 4): how was it reached?"
    ]
    fill(meeting, "decision/reached", "c")
    assert ends(meeting.c, "decision") == []


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("safeguarding, vital interests", "safeguarding; vital interests"),
        ("s v", "safeguarding; vital interests"),
        ("s, v", "safeguarding; vital interests"),
        ("safeg, vital interests: a knife", "safeguarding; vital interests: a knife"),
        ("s because he is eight, and alone", "safeguarding: because he is eight, and alone"),
        ("article 5, safeguarding", "safeguarding; article 5"),
        ("article 5, second part", "article 5, second part"),
        ("v", "vital interests"),
    ],
)
def test_several_grounds_may_be_given(meeting: House, said: str, shown: str) -> None:
    """One key after the other, or in words with commas; what is none stays as own words (H3.1)."""
    assert fill(meeting, "basis/ground", said).shown == shown
    assert fields_of(meeting.c)["basis/ground"].stays


def test_the_mark_goes_to_the_next_candidate(meeting: House) -> None:
    """After a refusal the best of the others is asked next, not the last one (H4.2)."""
    meeting.all_here()
    first = meeting.c.candidates[0]
    meeting.record(AppointOwner(item=meeting.item_id, seat=first.seat.id))
    meeting.record(AppointOwner(item=meeting.item_id, accepted=False, because="no time this month"))
    rows = [
        field
        for path, field in fields_of(meeting.c).items()
        if path.startswith("owner/seat:") and field.missing
    ]
    assert len(rows) == 1
    assert rows[0].label != first.seat.name
    [end] = [
        end
        for step in meeting.c.agenda.steps
        if step.kind == "owner"
        for end in step_loose(meeting.c, step)
    ]
    assert end.field == rows[0].name


def test_a_reason_that_ends_with_a_day_says_until_when(meeting: House) -> None:
    """“In hospital until 12 jan” is read as the day; the reason is what stands before (H4.5)."""
    fill(meeting, "review/on", "+28")
    path = next(path for path in fields_of(meeting.c) if path.startswith("review/more/clock:"))
    field, c = fields_of(meeting.c)[path], meeting.c
    assert (
        field.echo("p in hospital until 12 jan", c.today)
        == "paused until Tue 12 Jan 2027: in hospital"
    )
    fill(meeting, path, "p in hospital until 12 jan")
    [pause] = meeting.c.pauses
    assert (pause.reason, pause.until and pause.until.isoformat()) == ("in hospital", "2027-01-12")
    fill(meeting, path, "p nobody knows until when")
    assert meeting.c.pauses[0].reason == "nobody knows until when"


def test_the_panels_band_stands_beside_the_tools(meeting: House) -> None:
    """The row of a tool shows both where they differ (H3.8)."""
    fill(meeting, "assessment/instruments/use:restricted-results", "y")
    path = "assessment/instrument:restricted-results/tool:vera2r"
    fill(meeting, f"{path}/band", "moderate")
    fill(meeting, f"{path}/panel", "high")
    group = next(
        one
        for one in RULES["assessment"].fields(meeting.c)
        if one.name == "instrument:restricted-results"
    )
    assert within(group, "tool:vera2r").shown == "moderate, panel: high"
    assert group.shown == "VERA-2R (moderate, panel: high)"


def test_the_open_sign_on_a_rated_part_is_explained(meeting: House) -> None:
    """Not rated yet, or rated a concern and nothing says why (H3.8)."""
    path = next(
        path for path in fields_of(meeting.c) if path.startswith("assessment/instrument/part:")
    )
    assert fields_of(meeting.c)[path].hint.startswith("○ not rated yet")
    concern = next(grade.key for grade in meeting.c.instrument.scale if grade.concern)
    field = fill(meeting, path, concern)
    assert field.mark == "open"
    assert "no evidence yet" in field.detail
    assert field.hint.startswith("○ no evidence yet")


def test_who_brought_something_is_read_aloud(meeting: House) -> None:
    """By name, never what it was; whoever was not asked is not left out (H3.3, H3.4)."""
    assert read_back(meeting.c) == ("Nothing is decided yet.",)
    meeting.all_here()
    meeting.write("a secret of the aunt", Kind.INFORMATION, "Police")
    meeting.record(
        Contribute(item=meeting.item_id, seat=meeting.seat("Social"), state=Brought.NOTHING_KNOWN)
    )
    meeting.record(
        Contribute(
            item=meeting.item_id,
            seat=meeting.seat("Mental"),
            state=Brought.CANNOT_SHARE,
            reason="an inquiry",
        )
    )
    meeting.record(
        Contribute(item=meeting.item_id, seat=meeting.seat("Elm"), state=Brought.NO_REPLY)
    )
    said = " ".join(read_back(meeting.c))
    assert said.startswith(
        "Police shared what it knows. Social services knows nothing of this case. Mental health "
        "cannot share. Elm Park School did not reply. Municipality was not asked."
    )
    assert "aunt" not in said
    assert "inquiry" not in said


def test_who_had_apologised_and_came_hears_of_confidentiality(meeting: House) -> None:
    """Marked here after it was acknowledged, a seat has not heard it; so has a guest invited while
    the case is heard (H2.9).
    """
    meeting.all_here()
    meeting.mark("Mental", Attendance.APOLOGIES, reason="ill")
    fill(meeting, "room/confidentiality", "y")
    assert not any("confidentiality" in words for words in ends(meeting.c, "room"))
    meeting.clock.pass_(minutes=5)
    meeting.mark("Mental")
    assert "Mental health came at 14:05, after confidentiality was acknowledged" in ends(
        meeting.c, "room"
    )
    fill(meeting, "room/confidentiality", "y")
    agency = meeting.c.sitting.seats[0].agency_id
    guest = meeting.record(AddSeat(agency=agency, name="Night shelter", permanent=False))
    meeting.record(
        InviteGuest(item=meeting.item_id, seat=guest.id, reason="a bed tonight", brings="a bed")
    )
    assert any("Night shelter" in words for words in ends(meeting.c, "room"))
    meeting.record(
        MarkPresence(
            meeting=meeting.meeting_id,
            item=meeting.item_id,
            seat=guest.id,
            attendance=Attendance.HERE,
        )
    )
    assert any("Night shelter came at" in words for words in ends(meeting.c, "room"))
    assert meeting.hub.undo() == "presence of Night shelter, here"


def test_who_holds_an_action_can_be_named_though_not_invited(meeting: House) -> None:
    """A guest of an earlier conference gets another action today; the line can be edited as well
    (H4.5).
    """
    line = meeting.write(
        "a bed in the shelter", Kind.ACTION, "Elm", joint=(meeting.seat("Police"),)
    )
    second_meeting(meeting)
    c = meeting.c
    assert meeting.seat("Elm") not in {seat.id for seat in c.seats}
    read = capture("! elm another bed +7", chairs_of(c), c.today)
    assert (read.problem, read.text) == (None, "another bed")
    assert ("hint", "Elm Park School is not here today") in read.echo
    assert capture("> elm seen", chairs_of(c), c.today).problem
    action = next(action for action in c.actions if action.id == line.id)
    assert (
        typed(line, c.sitting.seats, action.due, action.joint)
        == "! elm a bed in the shelter with pol"
    )


def test_partners_are_said_once(meeting: House) -> None:
    """“With pol” becomes the partner of the action, and is heard once (H4.3)."""
    c = meeting.c
    read = capture("! soc home visit with pol +14", chairs_of(c), c.today)
    meeting.action(read.text, "Social", joint=tuple(seat.id for seat in read.joint), due=read.due)
    assert (
        "Action 1. Social services with Police. By "
        f"{(c.today + timedelta(days=14)):%a} 24 Dec: home visit."
    ) in read_back(meeting.c)


def test_a_like_action_of_the_same_seat_is_remembered_without_a_kind(meeting: House) -> None:
    """Words are compared where nobody gave a kind; the kind is asked for beside it (H4.5)."""
    meeting.action("sit with him at home", "Social")
    second_meeting(meeting)
    new = meeting.action("sit with him at home each week, with his grandmother", "Social")
    action = next(one for one in meeting.c.new_actions if one.id == new.id)
    shown = new_action(meeting.c, action)
    assert shown.detail.startswith("agreed 10 Dec, still open")
    assert "which kind? Enter" in shown.detail


def test_the_catalogue_can_be_read(meeting: House) -> None:
    """Every kind stands in it with its key, by whom it works with (H4.3)."""
    told = as_text(catalogue(meeting.c.interventions))
    assert all(f"{one.key}  {one.name}: " in told for one in meeting.c.interventions)


def test_an_edited_line_that_stays_what_it_is_is_an_edit(meeting: House) -> None:
    """Only the key of a kind is refused when nothing changes; other words are another matter."""
    line = meeting.write("a lift is stuck")
    assert (
        meeting.record(EditLine(line=line.id, text="the lift is stuck", kind=Kind.NOTE)).text
        == "the lift is stuck"
    )
