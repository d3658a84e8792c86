"""Neutral wording: what is pointed out, what is left alone, and that the check never hinders
(H1.3).
"""

from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.base.neutral_wording import MOST_REMARKS, Fault, Remark, parse_wording, remarks
from conference.base.refusal import Refused

TEXT = files("templates").joinpath("wording.toml").read_text(encoding="utf-8")
OURS = parse_wording(TEXT, "wording.toml")


def faults(text: str, *, fact: bool = True, also: tuple[str, ...] = ()) -> list[tuple[str, Fault]]:
    """Return the words found and what is the matter with each."""
    return [(one.words, one.fault) for one in remarks(text, OURS, fact=fact, also_known=also)]


@pytest.mark.parametrize(
    ("text", "words", "fault"),
    [
        ("He is an addict.", "addict", Fault.LABEL),
        ("known Extremist since May", "Extremist", Fault.LABEL),
        ("the two extremists next door", "extremists", Fault.LABEL),
        ("a problem  family", "problem  family", Fault.LABEL),
        ("She is manipulative and late", "manipulative", Fault.VERDICT),
        ("He failed to attend twice.", "failed to attend", Fault.VERDICT),
        ("The mother admits that she drinks", "admits", Fault.VERDICT),
        ("Apparently he sleeps outside", "Apparently", Fault.HEARSAY),
        ("There is a rumour about a knife", "rumour", Fault.HEARSAY),
        ("It is not unlikely that he comes", "not unlikely", Fault.DOUBLE_NEGATIVE),
        ("seen by the YPT on Monday", "YPT", Fault.ABBREVIATION),
    ],
)
def test_what_is_pointed_out(text: str, words: str, fault: Fault) -> None:
    """The place, in whatever letters, with why and what could stand instead."""
    (found,) = remarks(text, OURS)
    assert (found.words, found.fault) == (words, fault)
    assert text[found.start : found.end] == words
    assert found.why
    assert found.better
    assert words in found.sentence


@pytest.mark.parametrize(
    "text",
    [
        "",
        "slept at a friend's twice in May",
        "addiction service, offered twice",
        "he said “they call me a junkie”",
        'she said "he is crazy"',
        "the young people's team (YPT) saw him; the YPT comes again",
        "the GP saw him",
        "unlikely before Friday",
        "in 2026",
        "the curriculum of the school",
        "the usual bus",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    """Plain words, somebody's own words, what is explained, and words that only begin
    like others.
    """
    assert faults(text) == []


def test_hearsay_is_one_only_in_a_fact() -> None:
    """A line marked as reported or as a view says so already."""
    assert faults("apparently he sleeps outside", fact=False) == []
    assert [fault for _, fault in faults("apparently he sleeps outside")] == [Fault.HEARSAY]


def test_seats_are_known() -> None:
    """The short names of the hub's own seats explain themselves."""
    assert faults("seen by YPT", also=("ypt",)) == []


def test_an_abbreviation_is_pointed_out_once() -> None:
    """The first place serves."""
    assert len(faults("the YPT and the YPT again")) == 1


@given(st.text(max_size=300))
def test_it_never_hinders(text: str) -> None:
    """Whatever the text: places within it, in order, without overlap, not too many."""
    found = remarks(text, OURS)
    _in_order(found, text)


@given(
    st.lists(
        st.sampled_from([word.removesuffix("*") for rule in OURS.rule for word in rule.words]),
        max_size=80,
    )
)
def test_many_at_once(words: list[str]) -> None:
    """Words that hold one another are pointed out once."""
    text = " ".join(words)
    found = remarks(text, OURS)
    _in_order(found, text)
    assert bool(found) is bool(words)


def _in_order(found: tuple[Remark, ...], text: str) -> None:
    assert len(found) <= MOST_REMARKS
    assert all(text[one.start : one.end] == one.words != "" for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('fault = "label"', 'fault = "rude"'), "line "),
        (("words = [", "word = ["), "line "),
        (("known = [", "known = ["), ""),
        (('"junkie*"', '"*"'), "a word needs a letter"),
    ],
)
def test_a_broken_list_is_refused_with_its_line(change: tuple[str, str], said: str) -> None:
    """With file, line and reason."""
    text = TEXT.replace(*change, 1)
    if not said:
        assert parse_wording(text, "wording.toml") == OURS
        return
    with pytest.raises(Refused, match=r"wording\.toml, line") as refused:
        parse_wording(text, "wording.toml")
    assert said in str(refused.value)


def test_hostile_lists_are_only_words() -> None:
    """Signs that mean something to a search are letters here."""
    wording = parse_wording(
        '[[rule]]\nfault = "label"\nwords = ["a.b", "(x", "c++"]\nwhy = "Why."', "wording.toml"
    )
    assert [one.words for one in remarks("axb a.b (x c++ ", wording)] == ["a.b", "(x", "c++"]


def test_a_long_text_takes_no_time_to_speak_of() -> None:
    """A hundred thousand signs of what almost fits."""
    assert remarks("not " * 25_000, OURS) == ()
    assert len(remarks("addict " * 25_000, OURS)) == MOST_REMARKS
