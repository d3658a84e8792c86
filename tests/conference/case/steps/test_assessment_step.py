"""The assessment step on a real conference: instruments on and off, ratings with evidence, the
seats, then and now (H3.8).
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from conference.base.field import Field
from conference.base.refusal import Refused
from conference.case.assessment.assessment import Assessment, SettleAssessment
from conference.case.capture.understand import understand
from conference.case.record.case import RiskLevel
from conference.case.record.kind import Kind
from conference.case.record.line import StrikeLine
from conference.case.steps.registry import RULES, step_loose
from conference.documents.minutes.minutes import MinutesOf
from tests.builders import House, Stage, begin_meeting
from tests.conference.case.steps.filling import WORDS, fields_of, fill, second_meeting

SELF = "assessment/instrument/part:self"


def top(house: House) -> dict[str, Field]:
    """Return the fields of the step by name."""
    return {field.name: field for field in RULES["assessment"].fields(house.c)}


def ends(house: House) -> list[str]:
    """Return the loose ends of the step in words."""
    return [
        end.words
        for step in house.c.agenda.steps
        if step.kind == "assessment"
        for end in step_loose(house.c, step)
    ]


def use(house: House, *names: str) -> None:
    """Put instruments on."""
    for name in names:
        fill(house, f"assessment/instruments/use:{name}", "y")


@pytest.fixture
def everything(laid: Stage, tmp_path: Path) -> Iterator[House]:
    """A second conference with every instrument we ship in use, and the frame for 24 questions
    entered by the hub.
    """
    folder = tmp_path / "north.templates" / "instruments"
    folder.mkdir(parents=True)
    shipped = Path(__file__).parents[4] / "templates" / "instruments" / "licensed-24.toml"
    own = (
        shipped.read_text(encoding="utf-8")
        .replace("frame = true\n", "")
        .replace("Question 1\n", "Anybody hurt?\n")
    )
    (folder / "ours-24.toml").write_text(own, encoding="utf-8")
    house = begin_meeting(laid.copy(tmp_path))
    house.all_here()
    house.write("sleeps at a friend's", Kind.CONCERN)
    house.record(
        SettleAssessment(
            item=house.item_id,
            level=RiskLevel.ROUTINE,
            reason="calm",
            ratings={"self": "1", "living": "2"},
        )
    )
    second_meeting(house)
    house.write("seen twice", Kind.INFORMATION, "Police")
    use(house, "scenario", "factors-22", "restricted-results", "ours-24")
    yield house
    house.hub.close()


def test_only_the_hubs_own_and_the_question_are_used_unless_somebody_puts_on_more(
    meeting: House,
) -> None:
    """One key each puts an instrument on or away; a frame is not offered; what holds something
    cannot be put away.
    """
    assert [name for name in top(meeting) if name.startswith(("instrument", "scores"))] == [
        "instrument",
        "scores",
        "instruments",
    ]
    offered = {field.name for field in top(meeting)["instruments"].within}
    assert offered == {
        f"use:{name}"
        for name in ("hub-formulation", "concern", "scenario", "factors-22", "restricted-results")
    }
    use(meeting, "scenario")
    assert "instrument:scenario" in top(meeting)
    fill(meeting, "assessment/instruments/use:scenario", "n")
    assert "instrument:scenario" not in top(meeting)
    fill(meeting, SELF, "0")
    with pytest.raises(Refused, match="filled in already"):
        fill(meeting, "assessment/instruments/use:hub-formulation", "n")


def test_what_was_used_last_time_is_there_again(everything: House) -> None:
    """Then and now needs the same instrument: it need not be put on a second time."""
    fill(everything, "assessment/instrument:factors-22/part:f01", "1")
    everything.write("again", Kind.NOTE)
    second_meeting(everything)
    assert "instrument:factors-22" in top(everything)
    assert "instrument:ours-24" not in top(everything)
    assert (
        "was seen in part"
        in fields_of(everything.c)["assessment/instrument:factors-22/part:f01"].detail
    )


def test_a_change_is_worked_out_and_can_be_overridden(everything: House) -> None:
    """Serious after some is up, nothing after serious is gone; a key says otherwise; a new rating
    is worked out anew.
    """
    assert fill(everything, SELF, "2").detail.startswith("up, was some concern")
    assert fill(everything, "assessment/instrument/part:living", "0").detail.startswith(
        "gone, was serious concern"
    )
    assert (
        top(everything)["changed"].shown == "up: Harm to self; gone: Housing, money, work, school"
    )
    inside = fields_of(everything.c)[f"{SELF}/change"]
    assert (inside.shown, inside.detail) == (
        "up",
        "worked out from then and now · was some concern",
    )
    assert fill(everything, f"{SELF}/change", "e").shown == "as before"
    assert fields_of(everything.c)[SELF].shown == "serious concern, as before"
    assert top(everything)["changed"].shown == "gone: Housing, money, work, school"
    assert fill(everything, SELF, "2").shown == "serious concern"
    fill(everything, "assessment/level", "3 it grows")
    assert top(everything)["changed"].shown.startswith("level up: routine → high; up: Harm to self")
    then = {field.label: (field.shown, field.detail) for field in top(everything)["changed"].within}
    assert then["Level"] == ("high", "was routine")
    assert then["Harm to self"] == ("serious concern", "was some concern")
    assert then["Reason"] == ("it grows", "was calm")


def test_evidence_is_picked_from_lines_already_written(meeting: House) -> None:
    """The newest line has the figure 1; the same key takes it back; a struck line is no evidence
    any more.
    """
    first = meeting.write("sleeps badly", Kind.CONCERN, "Social")
    second = meeting.write("said so twice", Kind.INFORMATION, "Police")
    meeting.action("home visit")
    fill(meeting, SELF, "2")
    assert "rated a concern, and nothing says why: Harm to self" in ends(meeting)
    rows = [field for field in fields_of(meeting.c)[SELF].within if field.name.startswith("line:")]
    assert [row.label for row in rows] == [
        "1 Police: said so twice",
        "2 Social services: sleeps badly",
    ]
    assert fill(meeting, f"{SELF}/line:{second.id}", "1").shown == "evidence"
    assert fill(meeting, f"{SELF}/line:{first.id}", "2").shown == "evidence"
    assert "2 lines" in fields_of(meeting.c)[SELF].detail
    assert fill(meeting, f"{SELF}/line:{first.id}", "2").shown == ""
    assert not [words for words in ends(meeting) if "nothing says why" in words]
    meeting.record(StrikeLine(line=second.id))
    assert "rated a concern, and nothing says why: Harm to self" in ends(meeting)
    fill(meeting, f"{SELF}/evidence", WORDS)
    assert not [words for words in ends(meeting) if "nothing says why" in words]


def test_a_line_picked_as_evidence_is_not_quoted_in_the_minutes(meeting: House) -> None:
    """A line keeps its labels where it stands: the assessment says how many lines there are, not
    what they say.
    """
    line = meeting.write("told in confidence", Kind.INFORMATION, "Police")
    fill(meeting, SELF, "2")
    fill(meeting, f"{SELF}/line:{line.id}", "1")
    fill(meeting, f"{SELF}/certainty", "l")
    fill(meeting, f"{SELF}/since", "May")
    document = meeting.ask(MinutesOf(meeting=meeting.meeting_id)).document
    pairs = [
        pair
        for item in document.items
        for part in item.parts
        for pair in part.pairs
        if pair.label == "Harm to self"
    ]
    assert [pair.words for pair in pairs] == ["serious concern (likely · since May · 1 line)"]


def test_more_than_nine_lines_keep_their_place_in_the_list(meeting: House) -> None:
    """The nine newest have a figure; older ones are put on with e or Enter."""
    for number in range(12):
        meeting.write(f"note {number}", Kind.NOTE)
    rows = [field for field in fields_of(meeting.c)[SELF].within if field.name.startswith("line:")]
    assert [row.options[0].key for row in rows] == [*"123456789", "e", "e", "e"]
    assert rows[0].label == "1 note 11"
    assert fill(meeting, f"{SELF}/{rows[11].name}", "e").shown == "evidence"


def test_the_seats_are_typed_all_at_once(meeting: House) -> None:
    """`= pol 7, soc 4, mh 8` on the question fills three seats; the ends are named, and being wide
    apart they are asked (H3.8).
    """
    meeting.all_here()
    c = meeting.c
    field = next(one for one in RULES["assessment"].fields(c) if one.name == "scores")
    read = understand("= pol 7, soc 4, mh 8", c, field)
    assert read.echo == (
        ("kind", field.label),
        ("seat", "Police 7, Social services 4, Mental health 8"),
    )
    [command] = read.commands
    meeting.record(command)
    shown = top(meeting)["scores"]
    assert shown.shown == "4 Social services – 8 Mental health (3 seats)"
    assert "what do the ends see differently?" in shown.detail
    fill(meeting, "assessment/scores/ends", WORDS)
    assert "what do" not in top(meeting)["scores"].detail
    assert not {
        field.name for field in top(meeting).values() if "6" in field.shown
    }  # neither the mean, 6.3, nor a sum


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("= pol", "pol: a number from 0 to 10 is needed"),
        ("= pol 11", "pol: a number from 0 to 10 is needed"),
        ("= pol ٣", "pol: a number from 0 to 10 is needed"),
        ("= 7", "Which seat says 7"),
        ("= xyz 7", "No seat here is called xyz"),
        ("= s 7, m 3", "m can be Municipality or Mental health"),
        ("=", "Write seats with their numbers"),
        ("= pol 7 soc", "soc: a number"),
    ],
)
def test_what_is_no_score_is_told_and_nothing_is_written(
    meeting: House, typed: str, said: str
) -> None:
    """One sentence says what is missing; the words stay in the line."""
    meeting.all_here()
    c = meeting.c
    read = understand(
        typed, c, next(one for one in RULES["assessment"].fields(c) if one.name == "scores")
    )
    assert read.commands == ()
    assert said in read.problem


def test_last_times_seats_stand_beside(meeting: House) -> None:
    """Then and now for the spread as well, and for each seat; a seat that left keeps its number in
    sight.
    """
    meeting.all_here()
    meeting.record(
        SettleAssessment(
            item=meeting.item_id,
            scores={str(meeting.seat("Police")): 9, str(meeting.seat("Social")): 2},
        )
    )
    second_meeting(meeting)
    assert top(meeting)["scores"].detail == "was 2 Social services – 9 Police (2 seats)"
    assert (
        next(field for field in top(meeting)["scores"].within if field.label == "Police").detail
        == "was 9"
    )


def test_the_band_of_a_tool_and_the_panels(everything: House) -> None:
    """The tool's own rule gives a band; the panel may see another, with its reason, which is a
    loose end until it is there.
    """
    for number in range(1, 11):
        fill(everything, f"assessment/instrument:ours-24/part:q{number}", f"y {WORDS}")
    group = top(everything)["instrument:ours-24"]
    assert (group.shown, group.detail) == ("10 of 24 parts", "by the tool: medium")
    assert "Checklist of 24 questions: raised" in top(everything)["level"].detail
    fill(everything, "assessment/instrument:ours-24/panel_band", "3")
    assert "Checklist of 24 questions says medium, the panel high: no reason is given" in ends(
        everything
    )
    fill(everything, "assessment/instrument:ours-24/why_band", WORDS)
    assert not [words for words in ends(everything) if "says medium" in words]
    assert "of 10" not in top(everything)["instrument"].shown


def test_scenarios_are_told_in_words_one_after_the_other(meeting: House) -> None:
    """A second scenario is asked for once there is a first, up to three."""
    use(meeting, "scenario")
    group = "assessment/instrument:scenario"
    assert [field.name for field in top(meeting)["instrument:scenario"].within] == ["scenario:1"]
    fill(meeting, f"{group}/scenario:1/answer:what", WORDS)
    fill(meeting, f"{group}/scenario:2/answer:what.2", WORDS)
    fill(meeting, f"{group}/scenario:3/answer:why.3", WORDS)
    found = top(meeting)["instrument:scenario"]
    assert (found.shown, len(found.within)) == ("3 told", 3)
    assert "not a prediction" in found.detail


def test_the_result_of_a_restricted_tool_is_a_dated_entry(meeting: House) -> None:
    """Date, assessor, band, summary; the panel may differ with a reason; earlier entries stay in
    sight after two more meetings.
    """
    use(meeting, "restricted-results")
    path = "assessment/instrument:restricted-results/tool:vera2r"
    fill(meeting, f"{path}/band", "moderate")
    assert "VERA-2R: its date, who assessed is missing" in ends(meeting)
    fill(meeting, f"{path}/on", "4/12/2026")
    fill(meeting, f"{path}/assessor", "Dr Sørensen")
    assert not [words for words in ends(meeting) if "VERA" in words]
    fill(meeting, f"{path}/panel", "high")
    assert "VERA-2R: why the panel sees it differently is missing" in ends(meeting)
    fill(meeting, f"{path}/why", "new facts since")
    second_meeting(meeting)
    meeting.record(SettleAssessment(item=meeting.item_id, summary="calm"))
    second_meeting(meeting)
    use(meeting, "restricted-results")
    tool = next(
        field
        for field in top(meeting)["instrument:restricted-results"].within
        if field.name == "tool:vera2r"
    )
    assert (
        tool.detail
        == "earlier: moderate, 4 Dec 2026, Dr Sørensen · the panel: high, new facts since"
    )


def test_the_course_is_drawn_once_there_are_two_levels(meeting: House) -> None:
    """Not for a first conference; then one bar a meeting with its word."""
    meeting.record(SettleAssessment(item=meeting.item_id, level=RiskLevel.ROUTINE))
    assert meeting.c.course == ()
    assert "course" not in top(meeting)
    second_meeting(meeting)
    assert "course" not in top(meeting)
    meeting.record(SettleAssessment(item=meeting.item_id, level=RiskLevel.HIGH))
    assert top(meeting)["course"].detail == "10 Dec 26 ▂ routine  7 Jan 27 ▆ high"


def test_what_is_not_known_is_listed(meeting: House) -> None:
    """The unknown lines and the parts rated not known stand together (H3.8)."""
    meeting.write("who picks her up?", Kind.UNKNOWN)
    fill(meeting, "assessment/instrument/part:online", "q")
    field = top(meeting)["unknowns"]
    assert field.detail == "1 named: who picks her up? · rated not known: Life online"
    assert (field.label, field.shown, field.mark) == (
        "What we do not know",
        "",
        "good",
    )  # documents read `shown`: no unknown stands in it
    assert [row.label for row in field.within] == ["who picks her up?", "not known: Life online"]


def test_what_an_older_version_of_the_program_wrote_is_read(meeting: House) -> None:
    """Ratings were kept by the part alone, with the change beside them, and no version was
    remembered.
    """
    old = {
        "ratings": {"self": "2 u", "living": "1"},
        "evidence": {"self": "said so"},
        "scores": {},
        "instrument": "hub-formulation",
    }
    record = Assessment.model_validate({**old, "item_id": meeting.item_id, "at": meeting.clock.now})
    assert record.rating("hub-formulation", "self") == "2 u"
    assert record.filled == {"hub-formulation"}
    assert record.versions == {}
