"""What holds for every line that can be typed, whatever it is."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conference.base.text import clean
from conference.case.capture.capture import Chair, capture
from conference.case.capture.completion import complete, retype
from conference.case.record.kind import SIGNS, TAGS, Kind, Label
from tests.conference.case.capture.capture_table import (
    MONDAY,
    PLAIN,
    SEATED,
    SEATS,
    read,
    some_seats,
    typed_lines,
)


@given(typed_lines, some_seats, st.dates())
@example("> , x", SEATS, MONDAY)
@example("! hsg with", SEATS, date.max)
def test_reading_never_raises(typed: str, seats: list[Chair], today: date) -> None:
    """Any text at any table on any day is read, shown, completed and retyped."""
    line = capture(typed, seats, today)
    assert line.empty == (not clean(typed))
    assert line.text == " ".join(line.text.split())
    assert {role for role, _ in line.echo} <= {
        "kind",
        "seat",
        "standing",
        "label",
        "due",
        "text",
        "problem",
        "hint",
    }
    assert line.problem is not None or bool(line.text) != line.empty
    assert line.seat is None or line.kind in SEATED or Label.ABSTRACTED in line.labels
    assert line.problem is not None or line.seat is not None or Label.ABSTRACTED not in line.labels
    rest = complete(typed, seats)
    assert rest is None or rest.endswith((" ", "-"))


word = st.text(st.characters(categories=["L", "M", "N", "S", "P"]), min_size=1, max_size=8)


@given(st.sampled_from(PLAIN), st.lists(word, min_size=1, max_size=12))
def test_no_word_is_lost(kind: Kind, words: list[str]) -> None:
    """Every word that is not shaped as a tag stands in the text, or in source or since, in its
    order, whatever it is made of.
    """
    body = clean(" ".join(["so", *words]))
    kept = [
        said
        for said in body.split()
        if not (said[0] == "#" and said[1:2].isalpha() and "#" not in said[1:])
    ]
    line = read(f"{SIGNS[kind]} {body}")
    marks = [said for said in kept if said.lower() in {"from:", "since:"}]
    said = [*line.text.split(), *line.source.split(), *line.since.split()]
    assert sorted(said) == sorted(kept) if not marks else len(kept) - 2 <= len(said) <= len(kept)
    assert line.text.split() == kept[: len(line.text.split())]


@given(
    st.sampled_from(PLAIN),
    st.lists(word | st.sampled_from(["from:", "since:", "From:", "\\from:"]), max_size=12),
)
def test_source_and_since_take_no_word_away(kind: Kind, words: list[str]) -> None:
    """What is typed comes back word by word from text, source and since: only the two words that
    lead them are gone, and one backslash.
    """
    body = clean(" ".join(["so", *words]))
    kept = [
        said
        for said in body.split()
        if not (said[0] == "#" and said[1:2].isalpha() and "#" not in said[1:])
    ]
    line = read(f"{SIGNS[kind]} {body}")
    plain = [said[1:] if said.lower() in {"\\from:", "\\since:"} else said for said in kept]
    left = list(plain)
    for said in (*line.text.split(), *line.source.split(), *line.since.split()):
        left.remove(said)
    assert sorted(said.lower() for said in left) == [
        lead for lead, found in (("from:", line.source), ("since:", line.since)) if found
    ]


@given(
    st.lists(st.from_regex(r"[b-z]{3,9}", fullmatch=True), min_size=1, max_size=10),
    st.sampled_from(SEATS),
    st.integers(0, 400),
)
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


@given(
    st.sampled_from(SEATS), st.integers(1, 5), st.booleans(), st.sampled_from(["> ", "~ ", "! "])
)
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


@pytest.mark.parametrize(
    "part",
    ["with with, ", "with pol and ", "#not-xyz ", "#topic ", "\\", "#", "x", "- ", "12 dec "],
)
def test_a_hundred_thousand_characters_cost_in_proportion(
    part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten times the text asks for no more than some ten times the folding of words: nothing is
    quadratic.
    """
    calls = 0

    def counting(text: str) -> str:
        nonlocal calls
        calls += 1
        return text.rstrip(".,;:!?").casefold()

    monkeypatch.setattr("conference.case.capture.seat_codes.fold", counting)
    counts = []
    for size in (10_000, 100_000):
        calls = 0
        line = read(("! hsg " + part * size)[:size])
        counts.append(calls)
        assert line.kind is Kind.ACTION
    assert counts[1] <= 12 * counts[0] + 100
