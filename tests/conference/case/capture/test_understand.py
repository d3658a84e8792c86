"""From typed words to commands: what is shown is what Enter writes, and nothing typed
is an error.
"""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from conference.base.field import Ask, Field
from conference.case.assessment.assessment import SettleAssessment
from conference.case.capture.capture import Captured
from conference.case.capture.retype import typed
from conference.case.capture.understand import Understood, abstract, understand
from conference.case.overview.conference import Conference
from conference.case.record.kind import Kind, Label, Standing
from conference.case.record.line import AbstractLine, EditLine, Line, WriteLine
from conference.case.steps.registry import RULES
from tests.builders import House, Stage
from tests.conference.case.capture.written import line_of
from tests.screens.pilot import HOSTILE


@pytest.fixture(scope="module")
def beginning(begun: Stage, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A meeting that has just begun, only looked at: the pictures of it are frozen, so one serves
    all.
    """
    house = begun.copy(tmp_path_factory.mktemp("beginning"))
    yield house
    house.hub.close()


@pytest.fixture(scope="module")
def c(beginning: House) -> Conference:
    """A conference that has just begun."""
    return beginning.c


def field(c: Conference, step: str, name: str) -> Field:
    """Return one field of a step."""
    return next(field for field in RULES[step].fields(c) if field.name == name)


def test_a_line_is_written_where_one_is(c: Conference) -> None:
    """A typed line becomes one command for this item and this step."""
    (command,) = understand("> pol seen twice", c, None).commands
    assert isinstance(command, WriteLine)
    assert (command.item, command.step, command.kind, command.standing) == (
        c.item.id,
        "room",
        Kind.INFORMATION,
        Standing.FACT,
    )


@pytest.mark.parametrize("blank", ["", "  ", "\t", "\u2028", "\x1b", "\u202e"])
def test_nothing_typed_is_nothing(c: Conference, blank: str) -> None:
    """Blanks and what no reader sees give neither command nor problem."""
    assert understand(blank, c, None) == Understood(())


def test_equals_needs_a_field(c: Conference) -> None:
    """Without a field `=` says what to do first; a row that opens, or only tells, says so."""
    tells = Field("told", "Told", Ask.NOTHING, shown="nothing to do here")
    opens = field(c, "assessment", "instrument")
    for chosen, says in (
        (None, "Choose a field above first"),
        (opens, "This row opens with Enter"),
        (tells, "This row only tells"),
    ):
        understood = understand("= x", c, chosen)
        assert not understood.commands
        assert understood.problem.startswith(says)


def test_what_only_the_group_understands_fills_the_group(c: Conference) -> None:
    """`pol 7, soc 4` on a seat inside the question is for all of them; what neither understands is
    refused by the row.
    """
    group = field(c, "assessment", "scores")
    for seat in group.within[:1]:
        (command,) = understand("= pol 7, soc 4", c, seat, group=group).commands
        assert isinstance(command, SettleAssessment)
        assert len(command.scores or {}) == 2
        (command,) = understand("= 7", c, seat, group=group).commands
        assert isinstance(command, SettleAssessment)
        assert len(command.scores or {}) == 1
        assert "from 0 to 10" in understand("= zz", c, seat, group=group).problem


@pytest.mark.parametrize(
    ("said", "told"),
    [("31/02", True), ("31 june 2026", True), ("wibbleday", False), ("30/06", False), ("", False)],
)
def test_a_day_that_is_none_is_warned_of(c: Conference, said: str, told: bool) -> None:
    """It may be written, as text; but before Enter the echo says that it is no day.

    An unknown word is text.
    """
    understood = understand(f"! soc change lock {said}", c, None)
    assert understood.commands
    assert (("warning", f"{said} is no day: it stays text") in understood.echo) is told


def test_a_choice_that_needs_words_asks_for_them(c: Conference) -> None:
    """The question is shown until the words are there; then the command holds both."""
    seat = field(c, "information", "seat:pol")
    asked = understand("= c", c, seat)
    assert (asked.problem, asked.commands, asked.fills) == ("Why can it not be shared?", (), seat)
    given_ = understand("= c an inquiry is open", c, seat)
    assert given_.echo == (("kind", "Police"), ("seat", "cannot share: an inquiry is open"))
    assert len(given_.commands) == 1


def test_a_day_is_echoed_in_full(c: Conference) -> None:
    """What is read as a day is shown with weekday and year before it is written."""
    assert understand("= +14", c, field(c, "review", "on")).echo[1][1].startswith("Thu 24 Dec 2026")


def test_an_empty_fill_is_a_hint_not_a_fault(c: Conference) -> None:
    """Right after `=` one reads what is wanted, without an alarm."""
    assert understand("=", c, field(c, "review", "on")).echo[1][0] == "hint"
    assert understand("= soon", c, field(c, "review", "on")).echo[1][0] == "problem"


@pytest.mark.parametrize(
    ("said", "text"), [("\\= x", "= x"), ("\\\\= x", "\\= x"), ("\\- x", "- x"), ("\\x", "\\x")]
)
def test_a_backslash_makes_a_sign_text(c: Conference, said: str, text: str) -> None:
    """The sign that fills in is escaped like the signs of the capture line."""
    (command,) = understand(said, c, None).commands
    assert isinstance(command, WriteLine)
    assert (command.kind, command.text) == (Kind.NOTE, text)


def test_too_long_is_a_problem_not_a_crash(c: Conference) -> None:
    """More characters than a line or a topic holds are refused in words, while they are typed."""
    for said in ("x" * 20_001, "> pol " + "x" * 100_000, "note #" + "t" * 121, "= " + "x" * 20_001):
        understood = understand(said, c, field(c, "question", "panels"))
        assert "is the most" in understood.problem
        assert not understood.commands


def test_a_line_written_anew_keeps_what_is_not_said(meeting: House) -> None:
    """Words and labels change; the kind only when the sign did; the seat only where the kind has
    one.
    """
    line = meeting.write("seen twice", Kind.INFORMATION, "Police")
    (edit,) = understand("> pol seen once #med", meeting.c, None, line).commands
    assert isinstance(edit, EditLine)
    assert (edit.text, edit.labels) == ("seen once", (Label.MEDICAL,))
    assert not {"seat", "kind"} & edit.model_fields_set
    (edit,) = understand(
        "> soc seen once from: her aunt since: May", meeting.c, None, line
    ).commands
    assert isinstance(edit, EditLine)
    assert (edit.seat, edit.source, edit.since) == (meeting.seat("Social"), "her aunt", "May")
    (edit,) = understand("- seen once", meeting.c, None, line).commands
    assert isinstance(edit, EditLine)
    assert edit.kind is Kind.CONCERN
    assert "seat" not in edit.model_fields_set


def test_an_action_written_anew_takes_day_and_partners(meeting: House) -> None:
    """Another day and another partner are written; those it has already are not written twice;
    hours are refused.
    """
    action = meeting.action(
        "visit with pol", due=date(2026, 12, 24), joint=(meeting.seat("Police"),)
    )
    line = meeting.c.lines[0]
    said = typed(line, meeting.c.seats, action.due)
    (edit,) = understand(said, meeting.c, None, line).commands
    assert isinstance(edit, EditLine)
    assert not {"due", "joint", "kind", "seat"} & edit.model_fields_set
    (edit,) = understand("! soc visit with mental fri", meeting.c, None, line).commands
    assert isinstance(edit, EditLine)
    assert (edit.due, edit.joint) == (date(2026, 12, 11), ())
    assert "hours count" in understand("! soc visit 4h", meeting.c, None, line).problem


@given(text=st.text(st.sampled_from("=\\-+>?!*~ ab#"), max_size=12))
def test_what_is_written_can_be_typed_again(c: Conference, text: str) -> None:
    """A note put back into the line is the same note, whatever signs and backslashes it begins
    with.
    """
    understood = understand(text, c, None)
    written = [command for command in understood.commands if isinstance(command, WriteLine)]
    assume(written and written[0].kind is Kind.NOTE)
    line = line_of(Captured(Kind.NOTE, written[0].text, topics=written[0].topics))
    (again,) = understand(typed(line, c.seats), c, None).commands
    assert isinstance(again, WriteLine)
    assert (again.kind, again.text, again.topics) == (Kind.NOTE, written[0].text, written[0].topics)


@pytest.mark.parametrize("sign", ["", "> pol ", "! soc ", "= ", "\\", "#not-"])
def test_nothing_typed_is_an_error(c: Conference, sign: str) -> None:
    """Any text behind any sign is understood or refused in one sentence."""
    for text in HOSTILE:
        understood = understand(sign + text, c, field(c, "question", "question"))
        assert understood.commands == () or not understood.problem, ascii(text[:40])
        assert "\n" not in understood.problem, ascii(text[:40])


@pytest.fixture(scope="module")
def secret(beginning: House, c: Conference) -> Line:
    """A line too sensitive for the record; the picture was taken before it."""
    return beginning.write("a name", Kind.CONCERN)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        (f"{begun} he owes money #tp", "he owes money")
        for begun in ("> pol", ">Police", "> > pol", " >>pol")
    ],
)
def test_words_in_place_of_a_line(c: Conference, secret: Line, said: str, text: str) -> None:
    """The seat that keeps the original stands first; the echo says so, and that it is for good;
    Enter asks first (H3.3).
    """
    understood = abstract(said, c, secret)
    (command,) = understood.commands
    assert isinstance(command, AbstractLine)
    assert (command.text, command.labels, command.line) == (text, (Label.THIRD_PARTY,), secret.id)
    assert understood.echo[0] == (
        "hint",
        "in place of the line “a name”, whose own words leave the file",
    )
    assert understood.echo[-1] == ("label", "original with Police")
    assert "cannot be undone" in understood.final


def test_without_a_sign_the_seat_of_the_line_keeps_it(meeting: House) -> None:
    """Words alone leave the original with the seat that the line comes from; no word of them is
    taken for a seat.
    """
    line = meeting.write("a name", Kind.INFORMATION, "Police")
    (command,) = abstract("he owes money", meeting.c, line).commands
    assert isinstance(command, AbstractLine)
    assert (command.text, command.seat) == ("he owes money", meeting.seat("Police"))


@pytest.mark.parametrize(
    "said", ["", "> ", "> pol", "> zz x", "he owes money", "> pol " + "x" * 20_001]
)
def test_without_a_seat_or_words_nothing_is_abstracted(
    c: Conference, secret: Line, said: str
) -> None:
    """What is missing is said, and Enter does nothing."""
    understood = abstract(said, c, secret)
    assert understood.problem
    assert understood.commands == ()


@pytest.mark.parametrize("sign", ["", "> pol ", "= ", "#abs-"])
def test_nothing_typed_in_place_of_a_line_is_an_error(
    c: Conference, secret: Line, sign: str
) -> None:
    """Any text is understood or refused in one sentence."""
    for text in HOSTILE:
        understood = abstract(sign + text, c, secret)
        assert understood.commands == () or not understood.problem, ascii(text[:40])
        assert "\n" not in understood.problem, ascii(text[:40])
