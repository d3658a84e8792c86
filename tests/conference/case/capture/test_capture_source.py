"""The end of a captured line: who saw or said it, since when, who keeps the original, and the day
of an action (H3.3).
"""

from datetime import date

import pytest

from conference.case.capture.capture import Chair
from conference.case.record.kind import Label, Standing
from tests.conference.case.capture.capture_table import HOUSING, read


@pytest.mark.parametrize(
    ("typed", "text", "source", "since"),
    [
        ("> pol seen twice from: shop owner", "seen twice", "shop owner", ""),
        (
            "> pol seen twice From: shop owner SINCE: last May #src",
            "seen twice",
            "shop owner",
            "last May",
        ),
        ("- sleeps badly since: 12 May", "sleeps badly", "", "12 May"),
        ("- since: May from: aunt, reliable", "since: May", "aunt, reliable", ""),
        ("- came from school since May", "came from school since May", "", ""),
        ("- a letter from: ", "a letter from:", "", ""),
        ("- one from: two from: three", "one", "two from: three", ""),
        (r"- one \from: two", "one from: two", "", ""),
        (r"- one \\from: two", r"one \from: two", "", ""),
        ("- x from: since: y", "x from:", "", "y"),
        ("* adopt from: the chair", "adopt", "the chair", ""),
    ],
)
def test_source_and_since_stand_at_the_end(typed: str, text: str, source: str, since: str) -> None:
    """Who saw or said it and since when are words of their own; without the colon, or behind a
    backslash, they are text.
    """
    line = read(typed)
    assert (line.text, line.source, line.since, line.problem) == (text, source, since, None)


def test_what_somebody_told_is_reported() -> None:
    """Information with a source was told to the seat, unless it says that it is a fact (notes:
    practice, section 7).
    """
    assert read("> pol seen from: a shop owner").standing is Standing.REPORTED
    assert read("> pol seen from: own patrol #fact").standing is Standing.FACT
    assert read("> pol seen").standing is Standing.FACT
    assert ("text", "from a shop owner, since May") in read(
        "> pol seen from: a shop owner since: May #src"
    ).echo


@pytest.mark.parametrize(
    ("typed", "seat", "said"),
    [
        (
            "> hsg owes money #abs",
            HOUSING,
            "what you typed is what is kept; the original stays with Housing",
        ),
        (
            "- owes money #abs-hsg",
            HOUSING,
            "what you typed is what is kept; the original stays with Housing",
        ),
        (
            "> hsg owes money #abs-hsg",
            HOUSING,
            "what you typed is what is kept; the original stays with Housing",
        ),
        ("- owes money #abs", None, "#abs needs a seat: #abs-seat says who keeps the original"),
        ("- owes money #abs-", None, "Say who: #abs-seat"),
        (
            "- owes money #abs-zz",
            None,
            "No seat begins with 'zz': there are pol, sw, mh, mun, hsg, sch",
        ),
        (
            "> hsg owes money #abs-pol",
            HOUSING,
            "The original stays with the seat that the line comes from, Housing: write #abs",
        ),
    ],
)
def test_an_abstracted_line_says_who_keeps_the_original(
    typed: str, seat: Chair | None, said: str
) -> None:
    """The label needs a seat, and the echo says that the original stays there (H3.3)."""
    line = read(typed)
    assert line.seat == seat
    assert Label.ABSTRACTED in line.labels
    assert said in {words for _, words in line.echo}
    assert (line.problem is None) == said.startswith("what you typed")


@pytest.mark.parametrize(
    "day", ["fri", "27 nov", "Fri 27 Nov 2026", "by Fri 27 Nov 2026", "on Friday 27 November 2026"]
)
def test_a_day_is_taken_with_its_weekday(day: str) -> None:
    """Nothing of a date as it is read aloud stays behind in the text."""
    line = read(f"! hsg visit {day}")
    assert (line.text, line.due) == ("visit", date(2026, 11, 27))
