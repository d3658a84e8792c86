"""The capture line: what is typed while people talk becomes a line, and no word is lost."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from conference.case.capture.capture import Captured, Chair, capture
from conference.case.record.kind import Kind, Label, Standing
from tests.conference.case.capture.capture_table import (
    HOUSING,
    MENTAL,
    MONDAY,
    POLICE,
    SCHOOL,
    SEATS,
    SOCIAL,
    read,
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("meeting paused, lift alarm", Captured(Kind.NOTE, "meeting paused, lift alarm")),
        (
            "> pol seen twice near the station #src",
            Captured(
                Kind.INFORMATION,
                "seen twice near the station",
                seat=POLICE,
                standing=Standing.FACT,
                labels=frozenset({Label.SOURCE}),
            ),
        ),
        (
            "- sleeps at a friend's since May",
            Captured(Kind.CONCERN, "sleeps at a friend's since May"),
        ),
        ("+ a trusted uncle", Captured(Kind.STRENGTH, "a trusted uncle")),
        ("? who picks up the children", Captured(Kind.UNKNOWN, "who picks up the children")),
        (
            "! hsg home visit with pol +14 #housing",
            Captured(
                Kind.ACTION,
                "home visit",
                seat=HOUSING,
                joint=(POLICE,),
                topics=("housing",),
                due=date(2026, 12, 7),
            ),
        ),
        (
            "* adopt, mentoring starts this month",
            Captured(Kind.DECISION, "adopt, mentoring starts this month"),
        ),
        ("~ school wanted more time", Captured(Kind.DISSENT, "wanted more time", seat=SCHOOL)),
    ],
)
def test_the_table_of_the_design_is_understood(typed: str, expected: Captured) -> None:
    """Each example of the design (section 4) becomes the line it stands for."""
    assert replace(read(typed), echo=()) == expected


@pytest.mark.parametrize(
    ("typed", "echo"),
    [
        (
            "> pol seen twice near the station #src",
            (
                ("kind", "information"),
                ("seat", "Police"),
                ("standing", "fact"),
                ("label", "protect source"),
            ),
        ),
        (
            "! hsg visit with pol fri #not-sch #home",
            (
                ("kind", "action"),
                ("seat", "Housing"),
                ("seat", "with Police"),
                ("label", "not for Elm Park School"),
                ("due", "by Fri 27 Nov 2026"),
                ("hint", "topic home"),
            ),
        ),
        ("! hsg call 1h", (("kind", "action"), ("seat", "Housing"), ("due", "within 1 hour"))),
        ("! hsg call", (("kind", "action"), ("seat", "Housing"), ("hint", "no date yet"))),
        (
            "! hsg call 1/1/2020",
            (
                ("kind", "action"),
                ("seat", "Housing"),
                ("due", "by Wed 1 Jan 2020"),
                ("hint", "that day has passed"),
            ),
        ),
        ("- x #a #b #c #d #e #f", (("kind", "concern"), ("hint", "topic a, b, c, d, e, …"))),
        ("", ()),
        ("  \x00 ", ()),
    ],
)
def test_what_was_read_is_shown(typed: str, echo: tuple[tuple[str, str], ...]) -> None:
    """The line below the capture line says in words what Enter would write."""
    assert read(typed).echo == echo


@pytest.mark.parametrize(
    ("typed", "seat", "text"),
    [
        ("> po seen", POLICE, "seen"),
        ("> POL: seen", POLICE, "seen"),
        (">pol seen", POLICE, "seen"),
        ("> so sees him", SOCIAL, "sees him"),
        ("> services weekly", SOCIAL, "weekly"),
        ("> social services weekly", SOCIAL, "weekly"),
        ("> Mental Health: stable", MENTAL, "stable"),
        ("> ho evicted", HOUSING, "evicted"),
        ("> elm absent", SCHOOL, "absent"),
        ("> #src sch absent", SCHOOL, "absent"),
        ("> elm park school absent", SCHOOL, "absent"),
    ],
)
def test_a_seat_is_known_by_code_or_name(typed: str, seat: Chair, text: str) -> None:
    """A code, a full name or any unambiguous beginning names the seat, and the words after it are
    the text.
    """
    line = read(typed)
    assert (line.seat, line.text, line.problem) == (seat, text, None)


CODES = ": there are pol, sw, mh, mun, hsg, sch"


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("> p seen", "'p' could be Police or Elm Park School"),
        ("! h visit fri", "'h' could be Mental health or Housing"),
        ("> xy seen", f"No seat begins with 'xy'{CODES}"),
        ("> , seen", f"No seat begins with ','{CODES}"),
        (f"> {'z' * 50} seen", f"No seat begins with '{'z' * 20}…'{CODES}"),
        (">", "Information needs a seat: > seat what"),
        ("! #src", "An action needs a seat: ! seat what when"),
        ("~ ", "A dissent needs a seat: ~ seat why"),
        ("-", "Write the concern itself as well"),
        ("> pol", "Write the information itself as well"),
        ("! hsg fri", "Write the action itself as well"),
        ("#src", "Write the note itself as well"),
        ("- x #not-zz", f"No seat begins with 'zz'{CODES}"),
        ("- x #not", "Say who: #not-seat"),
        ("- x #not-", "Say who: #not-seat"),
        ("- x #not-p", "'p' could be Police or Elm Park School"),
    ],
)
def test_what_cannot_be_written_yet_says_why(typed: str, problem: str) -> None:
    """One sentence says what is missing, in the line and at the end of its echo."""
    line = read(typed)
    assert line.problem == problem
    assert line.echo[-1] == ("problem", problem)
    assert not line.empty


def test_too_many_candidates_are_not_all_named() -> None:
    """Six seats that begin alike are told as four and others."""
    seats = [Chair(UUID(int=number), f"s{number}", f"School {number}") for number in range(6)]
    assert (
        capture("> s late", seats, MONDAY).problem
        == "'s' could be School 0, School 1, School 2, School 3 or others"
    )


def test_seats_of_the_same_code_are_never_guessed() -> None:
    """Two seats with one code leave the line unwritten rather than give it to the wrong one."""
    twins = [POLICE, Chair(UUID(int=99), "pol", "Border police")]
    line = capture("> pol seen", twins, MONDAY)
    assert line.seat is None
    assert line.problem == "'pol' could be Police or Border police"


@pytest.mark.parametrize(
    ("typed", "text", "due", "hours"),
    [
        ("visit fri", "visit", date(2026, 11, 27), None),
        ("visit by 12 dec.", "visit", date(2026, 12, 12), None),
        ("visit on 12 December 2026", "visit", date(2026, 12, 12), None),
        ("visit #home next month #src", "visit", date(2026, 12, 23), None),
        ("visit 12/12 with pol", "visit", date(2026, 12, 12), None),
        ("visit with pol, sch & mental health by tomorrow", "visit", date(2026, 11, 24), None),
        ("call back within 4h", "call back", None, 4),
        ("call back 24 hours", "call back", None, 24),
        ("on fri he moves", "on fri he moves", None, None),
        ("visit with mother fri", "visit with mother", date(2026, 11, 27), None),
        ("call again 31/6", "call again 31/6", None, None),
        ("fill in form 14", "fill in form 14", None, None),
    ],
)
def test_the_date_of_an_action_ends_it(
    typed: str, text: str, due: date | None, hours: int | None
) -> None:
    """A date or a length is taken from the end of an action, with its `by` or `within`, and from
    nowhere else.
    """
    line = read(f"! hsg {typed}")
    assert (line.text, line.due, line.due_hours) == (text, due, hours)


def test_only_actions_have_dates() -> None:
    """A concern that ends with a day keeps it."""
    assert (read("- court on fri").text, read("- court on fri").due) == ("court on fri", None)


@pytest.mark.parametrize(
    ("typed", "joint", "text"),
    [
        ("visit with pol", (POLICE,), "visit"),
        (
            "visit with pol and sch to the flat",
            (POLICE, SCHOOL),
            "visit with pol and sch to the flat",
        ),
        ("visit with pol, mental health and sch", (POLICE, MENTAL, SCHOOL), "visit"),
        ("visit with pol and mother", (POLICE,), "visit with pol and mother"),
        ("visit With Police, then talk with pol", (POLICE,), "visit With Police, then talk"),
        ("visit with hsg", (), "visit with hsg"),
        ("talk with a friend", (), "talk with a friend"),
        ("with pol", (POLICE,), "with pol"),
        ("visit with", (), "visit with"),
    ],
)
def test_other_seats_join_an_action(typed: str, joint: tuple[Chair, ...], text: str) -> None:
    """Seats after `with` join, each once, the leading one never; at the end they are kept beside
    the words, not said twice.
    """
    line = read(f"! hsg {typed}")
    assert line.joint == joint
    assert line.text == text


def test_who_holds_something_here_can_be_named_though_not_here() -> None:
    """Only an action may name it, the echo says that it is not here, and it takes no letters from
    who is (H4.5).
    """
    youth = Chair(UUID(int=70), "har", "Harbour Youth", here=False)
    line = capture("! har a mentor", (*SEATS, youth), MONDAY)
    assert (line.problem, line.seat, line.text) == (None, youth, "a mentor")
    assert ("hint", "Harbour Youth is not here today") in line.echo
    assert capture("! hsg visit with har", (*SEATS, youth), MONDAY).joint == (youth,)
    assert capture("> har a mentor", (*SEATS, youth), MONDAY).problem
    housed = Chair(UUID(int=71), "hou2", "Housing aid", here=False)
    assert capture("! hou visit", (*SEATS, housed), MONDAY).seat == HOUSING


def test_a_half_named_partner_is_pointed_out() -> None:
    """A name that is not whole does not bind an agency, but the echo says how to write it."""
    line = read("! hsg visit with school fri")
    assert line.joint == ()
    assert ("hint", "with school is only text: for the seat write with sch") in line.echo
    assert read("! hsg visit, over a meal, with pol").text == "visit, over a meal"
    line = read("! hsg & pol visit her fri")
    assert (line.joint, line.text) == ((), "& pol visit her")
    assert ("hint", "& pol is only text: for the seat write with pol") in line.echo


def test_labels_and_tags_are_taken_out_of_the_text() -> None:
    """Every label, standing, reader and topic is read once, whatever its case and the marks after
    it.
    """
    line = read(
        "- hit by #TP, a neighbour #src #nofam #med #pol #abs #rep #not-pol #not-pol #Home "
        "#home. #day-care!"
    )
    assert line.text == "hit by a neighbour"
    assert line.labels == frozenset(Label)
    assert line.standing is Standing.REPORTED
    assert line.seat is None
    assert line.not_for == (POLICE,)
    assert line.topics == ("home", "day-care")


@pytest.mark.parametrize(
    "text", ["C# and a#b", "flat #3", "#", "##", "#12", "#a#b", "a # b", "#\U0001f642"]
)
def test_a_hash_that_is_no_tag_stays_text(text: str) -> None:
    """Numbers, lone signs and signs inside words are text."""
    line = read(text)
    assert (line.text, line.topics, line.labels) == (text, (), frozenset())


@pytest.mark.parametrize(
    ("tag", "meant"),
    [
        ("scr", "src"),
        ("sr", "src"),
        ("srcc", "src"),
        ("nofma", "nofam"),
        ("source", "src"),
        ("poll", "pol"),
        ("housing", None),
        ("home", None),
    ],
)
def test_a_label_misspelt_is_asked_about(tag: str, meant: str | None) -> None:
    """A slip that would leave a line readable by those who must not is a topic with a question; an
    honest topic is not asked about.
    """
    asked = [
        words
        for role, words in read(f"- x #{tag}").echo
        if role == "hint" and "did you mean" in words
    ]
    assert asked == ([f"#{tag} is a topic: did you mean the label #{meant}?"] if meant else [])


@pytest.mark.parametrize(
    ("typed", "standing", "text"),
    [
        ("> pol seen", Standing.FACT, "seen"),
        ("> pol View: dangerous", Standing.VIEW, "dangerous"),
        ("> pol reported: seen", Standing.REPORTED, "seen"),
        ("> pol fact finding starts", Standing.FACT, "fact finding starts"),
        ("> pol seen #rep", Standing.REPORTED, "seen"),
        ("> pol view: seen #rep", Standing.REPORTED, "view: seen"),
        ("> zz view: seen", Standing.FACT, "zz view: seen"),
        ("- x", None, "x"),
        ("- x #view", Standing.VIEW, "x"),
    ],
)
def test_standing(typed: str, standing: Standing | None, text: str) -> None:
    """Information is a fact unless a tag or the word after the seat says otherwise; other kinds
    have a standing if told.
    """
    line = read(typed)
    assert (line.standing, line.text) == (standing, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (r"\- five degrees", "- five degrees"),
        (r"\> #src x", "> x"),
        (r"\\- x", r"\- x"),
        (r"\server", r"\server"),
        ("\\", "\\"),
    ],
)
def test_a_backslash_makes_a_sign_text(typed: str, text: str) -> None:
    """A note may begin with a sign behind a backslash; other backslashes are text."""
    line = read(typed)
    assert (line.kind, line.text) == (Kind.NOTE, text)


@pytest.mark.parametrize("typed", ["", "   ", "\n\t", "\x00", "\u202e"])
def test_nothing_typed_is_empty(typed: str) -> None:
    """White space and characters that only a device would obey are nothing, and no problem."""
    assert read(typed) == Captured(Kind.NOTE, "")
    assert read(typed).empty
