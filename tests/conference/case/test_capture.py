"""The capture line: what is typed while people talk becomes a line, and no word is lost."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conference.case.capture import Captured, Chair, capture, complete, retype
from conference.case.kind import SIGNS, TAGS, Kind, Label, Standing
from conference.text import clean

MONDAY = date(2026, 11, 23)
POLICE, SOCIAL, MENTAL, TOWN, HOUSING, SCHOOL = SEATS = [
    Chair(UUID(int=number), code, name)
    for number, (code, name) in enumerate(
        [
            ("pol", "Police"),
            ("sw", "Social services"),
            ("mh", "Mental health"),
            ("mun", "Municipality"),
            ("hsg", "Housing"),
            ("sch", "Elm Park School"),
        ],
    )
]
SEATED = (Kind.INFORMATION, Kind.ACTION, Kind.DISSENT)
PLAIN = [kind for kind in Kind if kind not in SEATED]

some_seats = st.lists(
    st.builds(Chair, id=st.uuids(), code=st.text(max_size=5), name=st.text(max_size=20)) | st.sampled_from(SEATS),
    max_size=6,
)
pieces = st.sampled_from(
    [
        *">-+?!*~\\#",
        "#src",
        "#not-pol",
        "#not-",
        "#x",
        "#3",
        "C#",
        "pol",
        "hsg",
        "mental health",
        "with",
        "and",
        ",",
        "fri",
        "12 dec",
        "4h",
        "by",
    ],
)
typed_lines = st.text(max_size=80) | st.lists(pieces | st.text(max_size=6), max_size=15).map(" ".join)


def read(typed: str) -> Captured:
    """Read one line at the table of the tests on a Monday."""
    return capture(typed, SEATS, MONDAY)


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
        ("- sleeps at a friend's since May", Captured(Kind.CONCERN, "sleeps at a friend's since May")),
        ("+ a trusted uncle", Captured(Kind.STRENGTH, "a trusted uncle")),
        ("? who picks up the children", Captured(Kind.UNKNOWN, "who picks up the children")),
        (
            "! hsg home visit with pol +14 #housing",
            Captured(
                Kind.ACTION,
                "home visit with pol",
                seat=HOUSING,
                joint=(POLICE,),
                topics=("housing",),
                due=date(2026, 12, 7),
            ),
        ),
        ("* adopt, mentoring starts this month", Captured(Kind.DECISION, "adopt, mentoring starts this month")),
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
            (("kind", "information"), ("seat", "Police"), ("standing", "fact"), ("label", "protect source")),
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
        ("! hsg call 1/1/2020", (("kind", "action"), ("seat", "Housing"), ("due", "by Wed 1 Jan 2020"), ("hint", "that day has passed"))),
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
    """A code, a full name or any unambiguous beginning names the seat, and the words after it are the text."""
    line = read(typed)
    assert (line.seat, line.text, line.problem) == (seat, text, None)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("> p seen", "'p' could be Police or Elm Park School"),
        ("! h visit fri", "'h' could be Mental health or Housing"),
        ("> xy seen", "No seat begins with 'xy'"),
        ("> , seen", "No seat begins with ','"),
        (f"> {'z' * 50} seen", f"No seat begins with '{'z' * 20}…'"),
        (">", "Information needs a seat: > seat what"),
        ("! #src", "An action needs a seat: ! seat what when"),
        ("~ ", "A dissent needs a seat: ~ seat why"),
        ("-", "Write the concern itself as well"),
        ("> pol", "Write the information itself as well"),
        ("! hsg fri", "Write the action itself as well"),
        ("#src", "Write the note itself as well"),
        ("- x #not-zz", "No seat begins with 'zz'"),
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
    assert capture("> s late", seats, MONDAY).problem == "'s' could be School 0, School 1, School 2, School 3 or others"


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
        ("visit 12/12 with pol", "visit with pol", date(2026, 12, 12), None),
        ("visit with pol, sch & mental health by tomorrow", "visit with pol, sch & mental health", date(2026, 11, 24), None),
        ("call back within 4h", "call back", None, 4),
        ("call back 24 hours", "call back", None, 24),
        ("on fri he moves", "on fri he moves", None, None),
        ("visit with mother fri", "visit with mother", date(2026, 11, 27), None),
        ("call again 31/6", "call again 31/6", None, None),
        ("fill in form 14", "fill in form 14", None, None),
    ],
)
def test_the_date_of_an_action_ends_it(typed: str, text: str, due: date | None, hours: int | None) -> None:
    """A date or a length is taken from the end of an action, with its `by` or `within`, and from nowhere else."""
    line = read(f"! hsg {typed}")
    assert (line.text, line.due, line.due_hours) == (text, due, hours)


def test_only_actions_have_dates() -> None:
    """A concern that ends with a day keeps it."""
    assert (read("- court on fri").text, read("- court on fri").due) == ("court on fri", None)


@pytest.mark.parametrize(
    ("typed", "joint"),
    [
        ("visit with pol", (POLICE,)),
        ("visit with pol and sch to the flat", (POLICE, SCHOOL)),
        ("visit with pol, mental health and sch", (POLICE, MENTAL, SCHOOL)),
        ("visit with pol and mother", (POLICE,)),
        ("visit With Police, then talk with pol", (POLICE,)),
        ("visit with hsg", ()),
        ("talk with a friend", ()),
        ("visit with", ()),
    ],
)
def test_other_seats_join_an_action(typed: str, joint: tuple[Chair, ...]) -> None:
    """Seats after `with` join, each once, the leading one never, and the words stay in the text."""
    line = read(f"! hsg {typed}")
    assert line.joint == joint
    assert line.text == typed


def test_a_half_named_partner_is_pointed_out() -> None:
    """A name that is not whole does not bind an agency, but the echo says how to write it."""
    line = read("! hsg visit with school fri")
    assert line.joint == ()
    assert ("hint", "with school is only text: for the seat write with sch") in line.echo


def test_labels_and_tags_are_taken_out_of_the_text() -> None:
    """Every label, standing, reader and topic is read once, whatever its case and the marks after it."""
    line = read("- hit by #TP, a neighbour #src #nofam #med #pol #abs #rep #not-pol #not-pol #Home #home. #day-care!")
    assert line.text == "hit by a neighbour"
    assert line.labels == frozenset(Label)
    assert line.standing is Standing.REPORTED
    assert line.not_for == (POLICE,)
    assert line.topics == ("home", "day-care")


@pytest.mark.parametrize("text", ["C# and a#b", "flat #3", "#", "##", "#12", "#a#b", "a # b", "#\U0001f642"])
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
    """A slip that would leave a line readable by those who must not is a topic with a question; an honest topic is not asked about."""
    asked = [words for role, words in read(f"- x #{tag}").echo if role == "hint" and "did you mean" in words]
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
    """Information is a fact unless a tag or the word after the seat says otherwise; other kinds have a standing if told."""
    line = read(typed)
    assert (line.standing, line.text) == (standing, text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [(r"\- five degrees", "- five degrees"), (r"\> #src x", "> x"), (r"\\- x", r"\- x"), (r"\server", r"\server"), ("\\", "\\")],
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


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("> po", "l "),
        ("> pol", " "),
        ("> PO", "l "),
        (">el", "m Park School "),
        ("> hou", "sing "),
        ("> ment", "al health "),
        ("> park", " "),
        ("> par", "k "),
        ("! #src h", None),
        ("! #src ho", "using "),
        ("~ m", None),
        ("> pol se", None),
        ("> zz", None),
        ("> ", None),
        (">", None),
        ("", None),
        ("po", None),
        ("- po", None),
        ("! hsg visit with po", "l "),
        ("! hsg visit with pol and sc", "h "),
        ("! hsg visit with pol, sc", "h "),
        ("! hsg visit with par", None),
        ("! hsg visit and po", None),
        ("> pol seen with po", None),
        ("x #sr", "c "),
        ("x #src", " "),
        ("x #n", None),
        ("x #not", "-"),
        ("x #not-", None),
        ("x #not-po", "l "),
        ("x #not-zz", None),
        ("x #housing", None),
        ("x #", None),
    ],
)
def test_what_is_being_typed_is_completed(typed: str, rest: str | None) -> None:
    """Tab adds what is left of the one seat or tag that fits, and a space; where several fit it adds nothing."""
    assert complete(typed, SEATS) == rest


@pytest.mark.parametrize(
    ("typed", "kind", "expected"),
    [
        ("sleeps rough", Kind.CONCERN, "- sleeps rough"),
        ("- sleeps rough ", Kind.NOTE, "sleeps rough "),
        ("> pol seen #src", Kind.DISSENT, "~ pol seen #src"),
        ("> pol seen", Kind.CONCERN, "- pol seen"),
        ("- -5 degrees", Kind.NOTE, r"\-5 degrees"),
        (r"\- five", Kind.UNKNOWN, "? - five"),
        (r"\\- five", Kind.NOTE, r"\\- five"),
        ("", Kind.ACTION, "! "),
        ("!", Kind.NOTE, ""),
    ],
)
def test_one_key_makes_it_another_kind(typed: str, kind: Kind, expected: str) -> None:
    """Only the sign changes, with a backslash where a note would otherwise begin with one."""
    assert retype(typed, kind) == expected


@given(typed_lines, some_seats, st.dates())
@example("> , x", SEATS, MONDAY)
@example("! hsg with", SEATS, date.max)
def test_reading_never_raises(typed: str, seats: list[Chair], today: date) -> None:
    """Any text at any table on any day is read, shown, completed and retyped."""
    line = capture(typed, seats, today)
    assert line.empty == (not clean(typed))
    assert line.text == " ".join(line.text.split())
    assert {role for role, _ in line.echo} <= {"kind", "seat", "standing", "label", "due", "text", "problem", "hint"}
    assert line.problem is not None or bool(line.text) != line.empty
    assert line.seat is None or line.kind in SEATED
    rest = complete(typed, seats)
    assert rest is None or rest.endswith((" ", "-"))


word = st.text(st.characters(categories=["L", "M", "N", "S", "P"]), min_size=1, max_size=8)


@given(st.sampled_from(PLAIN), st.lists(word, min_size=1, max_size=12))
def test_no_word_is_lost(kind: Kind, words: list[str]) -> None:
    """Every word that is not shaped as a tag stands in the text, in its order, whatever it is made of."""
    body = clean(" ".join(["so", *words]))
    kept = [said for said in body.split() if not (said[0] == "#" and said[1:2].isalpha() and "#" not in said[1:])]
    assert read(f"{SIGNS[kind]} {body}").text.split() == kept


@given(st.lists(st.from_regex(r"[b-z]{3,9}", fullmatch=True), min_size=1, max_size=10), st.sampled_from(SEATS), st.integers(0, 400))
def test_an_action_keeps_its_words_in_any_mixture(words: list[str], seat: Chair, days: int) -> None:
    """Seat, date and tags are taken out of an action; all the rest is its text."""
    line = read(f"! {seat.code} {' '.join(words)} xyz #src +{days} #home")
    assert line.text == " ".join([*words, "xyz"])
    assert (line.seat, line.due, line.topics) == (seat, MONDAY + timedelta(days=days), ("home",))


@given(typed_lines, st.sampled_from(Kind), st.sampled_from(Kind))
def test_retyping_keeps_kind_and_words(typed: str, first: Kind, second: Kind) -> None:
    """A line retyped has the kind asked for, and through any two kinds its text stays the same."""
    once = retype(typed, first)
    assert read(once).kind is first
    assert retype(retype(once, second), first).strip() == once.strip()
    if first in PLAIN and second in PLAIN:
        assert read(retype(once, second)).text == read(once).text


@given(st.sampled_from(SEATS), st.integers(1, 5), st.booleans(), st.sampled_from(["> ", "~ ", "! "]))
def test_a_completed_seat_is_the_seat(seat: Chair, letters: int, by_name: bool, sign: str) -> None:
    """Where one seat fits, what completing writes is read as that seat."""
    begun = sign + (seat.name.split()[0] if by_name else seat.code)[:letters]
    rest = complete(begun, SEATS)
    if rest is not None:
        assert capture(f"{begun}{rest}some words", SEATS, MONDAY).seat == seat
    else:
        assert "could be" in str(read(f"{begun} some words").problem)


@pytest.mark.parametrize("tag", [*TAGS, "fact", "rep", "view"])
def test_every_tag_completes(tag: str) -> None:
    """A whole tag gets its space, and its beginning without the last letter becomes the tag."""
    assert complete(f"x #{tag}", SEATS) == " "
    if len(tag) > 2:
        assert complete(f"x #{tag[:-1]}", SEATS) == f"{tag[-1]} "


@pytest.mark.parametrize("part", ["with with, ", "with pol and ", "#not-xyz ", "#topic ", "\\", "#", "x", "- ", "12 dec "])
def test_a_hundred_thousand_characters_cost_in_proportion(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten times the text asks for no more than some ten times the folding of words: nothing is quadratic."""
    calls = 0

    def counting(text: str) -> str:
        nonlocal calls
        calls += 1
        return text.rstrip(".,;:!?").casefold()

    monkeypatch.setattr("conference.case.capture._fold", counting)
    counts = []
    for size in (10_000, 100_000):
        calls = 0
        line = read(("! hsg " + part * size)[:size])
        counts.append(calls)
        assert line.kind is Kind.ACTION
    assert counts[1] <= 12 * counts[0] + 100
