"""Messages: whole sentences with named places; typed words are set in and never bent."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.base.message import (
    Catalogue,
    Day,
    Message,
    finished,
    fits,
    label,
    paragraph,
    say,
    say_many,
)


class Colour(StrEnum):
    """A code of the file."""

    RED = "red"


GERMAN = Catalogue(
    {
        "{seat} leads.": "{seat} führt.",
        "{count} line": ("{count} Zeile", "{count} Zeilen"),
        "Colour.RED": "rot",
        "It is {colour}.": "Es ist {colour}.",
    },
    conjunction="und",
)

SAID: tuple[tuple[Message, str], ...] = (
    (say("Why: {words}.", words="she rang"), "Why: she rang."),
    (say("Why: {words}.", words="she rang."), "Why: she rang."),
    (say("Why: {words}.", words="she rang!"), "Why: she rang!"),
    (say("Why: {words}.", words="who rang?"), "Why: who rang?"),
    (say("Why: {words}.", words="she said “no.”"), "Why: she said “no.”"),
    (say("Why: {words}.", words="and so on…"), "Why: and so on…"),
    (say("{words}, by Jo.", words="he rang."), "he rang, by Jo."),
    (say("Why: {words}.", words="  spaces  "), "Why: spaces."),
    (say("Why: {words}.", words="one\ntwo"), "Why: “one\ntwo”."),
    (say("Why: {words}.", words="?"), "Why: “?”"),
    (say("Why: {words}.", words="w" * 241), f"Why: “{'w' * 241}”."),
    (say("Why: {words}.", words="{seat} {0} %s"), "Why: {seat} {0} %s."),
    (say("{seats} leave.", seats=("Police",)), "Police leave."),
    (say("{seats} leave.", seats=("Police", "Schools")), "Police and Schools leave."),
    (say("{seats} leave.", seats=("A", "B", "C")), "A, B and C leave."),
    (say("{seats} leave.", seats=("A, of B", "C", "D")), "A, of B; C and D leave."),
    (say("{seats} leave.", seats=()), " leave.".strip()),
    (say("Why: {words}.", words="because,"), "Why: because."),
    (say("Why: {words}.", words="because ;"), "Why: because."),
    (say("Why: {words}.", words="these:"), "Why: these."),
    (say("{words}, by Jo.", words="he rang,"), "he rang, by Jo."),
    (say("{words}; then.", words="he rang.,"), "he rang; then."),
    (
        say("Ground: {all}.", all=("Art. 6 GDPR.", "Law 3.", "x.")),
        "Ground: Art. 6 GDPR, Law 3 and x.",
    ),
    (say("Ground: {all}.", all=("one,", "two;", "three:")), "Ground: one, two and three."),
    (say("Ground: {all}.", all=("and so on..", "why?", "x")), "Ground: and so on.., why? and x."),
    (say_many("{count} line", "{count} lines", 1), "1 line"),
    (say_many("{count} line", "{count} lines", 0), "0 lines"),
    (say_many("{count} line", "{count} lines", 3), "3 lines"),
    (say("By {day}.", day=date(2026, 12, 7)), "By Mon 7 Dec 2026."),
    (say("By {day}.", day=Day(date(2026, 12, 7), date(2026, 11, 30))), "By Mon 7 Dec."),
    (say("By {day}.", day=Day(date(2027, 1, 7), date(2026, 11, 30))), "By Thu 7 Jan 2027."),
    (say("At {at}.", at=datetime(2026, 11, 30, 14, 26, tzinfo=UTC)), "At 14:26."),
    (say("It is {colour}.", colour=Colour.RED), "It is red."),
    (say("{score} of 10.", score=7), "7 of 10."),
    (paragraph(say("One: {words}.", words="a"), say("Two.")), "One: a. Two."),
)


@pytest.mark.parametrize(("message", "text"), SAID)
def test_what_a_message_says(message: Message, text: str) -> None:
    """Each place is shown in its own way, and the sentence ends once."""
    assert str(message) == text


def test_another_language_is_a_catalogue() -> None:
    """Templates, plurals, lists and the names of codes come from it; what it lacks stays."""
    assert say("{seat} leads.", seat=("A", "B")).text(GERMAN) == "A und B führt."
    assert say_many("{count} line", "{count} lines", 2).text(GERMAN) == "2 Zeilen"
    assert say("It is {colour}.", colour=Colour.RED).text(GERMAN) == "Es ist rot."
    assert label(Colour.RED, GERMAN) == "rot"
    assert label(Colour.RED) == "red"
    assert say("New {what}.", what=say("{seat} leads.", seat="A")).text(GERMAN) == "New A führt."


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("the stairs are dark", "The stairs are dark."),
        ("ß", "ß."),
        ("", ""),
        ("really?", "Really?"),
        ("he said “go.”", "He said “go.”"),
        ("because,", "Because."),
        (",", ",."),
    ],
)
def test_typed_words_alone_are_a_sentence(typed: str, text: str) -> None:
    """A capital to begin with, one stop at the end."""
    assert finished(typed) == text


words = st.text(min_size=1, max_size=300).map(str.strip).filter(bool)
TEMPLATES = ("Why: {words}.", "{words}, by Jo.", "{words}; then.", "A {words} b.", "{words}")


@given(st.sampled_from(TEMPLATES), words)
def test_no_word_is_lost_and_no_stop_is_doubled(template: str, typed: str) -> None:
    """Whatever was typed stands in the text as it was typed, but for a stop at its end."""
    text = str(say(template, words=typed))
    assert typed.rstrip(".,;: ") in text
    assert not {",.", ";.", ":.", ",,"} & {text[-2:]} - {typed[-2:]}
    assert text.count("..") <= typed.count("..")
    assert text.count(".,") <= typed.count(".,")
    assert fits(typed) or "“" in text
    outside = template.split("{words}")
    assert text.startswith(outside[0])
    assert finished(finished(typed)) == finished(typed)


@given(st.lists(st.text("ab, c", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=5))
def test_every_part_of_a_list_is_said(parts: list[str]) -> None:
    """None is lost, and one that holds a comma is told apart by semicolons."""
    text = str(say("{parts}", parts=tuple(parts)))
    assert all(part.rstrip(", ") in text for part in parts)
    if len(parts) > 2:
        assert (";" in text) == any("," in part for part in parts)


@pytest.mark.parametrize(
    "make",
    [
        lambda: say("{seat} leads {what}.", seat="A"),
        lambda: say_many("{seat} came.", "{count} of {seats} came.", 1, seat="A"),
        lambda: Catalogue({"{seat} leads.": "{seta} führt."}),
        lambda: Catalogue({"{count} line": ("{count} Zeile", "{many} Zeilen")}),
    ],
)
def test_a_place_that_lacks_its_words_fails_where_it_is_made(make: Callable[[], object]) -> None:
    """Not when somebody reads it in the room; in both forms of what is counted."""
    with pytest.raises(ValueError, match="nothing stands at"):
        make()
