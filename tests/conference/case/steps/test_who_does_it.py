"""Codes of seats where it is asked who does something: they are read aloud, so they become names
(H4.5, H3.2).
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.base.naming import by_name
from conference.case.steps.registry import read_back
from tests.builders import House
from tests.conference.case.steps.filling import fields_of, fill

NAMES = (
    ("soc", "Social services"),
    ("pol", "Police"),
    ("her", "Heron House"),
    ("mon", "Monday club"),
    ("", "Nobody"),
)


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("soc", "Social services"),
        (" SOC ", "Social services"),
        ("soc, Jo", "Social services, Jo"),
        ("soc by fri", "Social services by fri"),
        ("soc and pol", "Social services and Police"),
        ("Jo, pol, by fri", "Jo, Police, by fri"),
        ("a knife at home, decided by pol", "a knife at home, decided by Police"),
        ("her", "Heron House"),
        ("her mother", "her mother"),
        ("letter: by mon", "letter: by mon"),
        ("the social worker", "the social worker"),
        ("Jo, pol has no time", "Jo, pol has no time"),
        ("police", "police"),
        ("", ""),
    ],
)
def test_a_code_becomes_a_name(typed: str, means: str) -> None:
    """Alone, at the beginning, in a list, after by; an ordinary word that is a code by chance stays
    one.
    """
    assert by_name(typed, NAMES) == means


@given(
    st.text(max_size=60), st.lists(st.tuples(st.text(max_size=4), st.text(max_size=8)), max_size=4)
)
def test_nothing_else_changes(words: str, names: list[tuple[str, str]]) -> None:
    """Without a code in it, and with whatever codes there are, nothing breaks and
    nothing is lost.
    """
    assert by_name(words, ()) == words
    assert isinstance(by_name(words, tuple(names)), str)


@pytest.mark.parametrize(
    ("path", "typed", "shown"),
    [
        ("review/tells_person", "soc", "Social services"),
        ("review/tells_referrer", "pol, Ada", "Police, Ada"),
        ("views/spoke_for", "soc", "Social services"),
        ("views/asks", "soc by fri", "Social services by Fri 11 Dec 2026"),
        ("basis/danger/decided_by", "mun", "Municipality"),
        ("basis/consent/asked_by", "soc 12 nov", "Social services"),
        ("question/investigated", "n pol", "no"),
        ("room/chair", "mun", "Municipality"),
    ],
)
def test_every_field_that_asks_who(meeting: House, path: str, typed: str, shown: str) -> None:
    """One helper serves them all; what is echoed is what is written."""
    assert fill(meeting, path, typed).shown == shown


def test_nobody_hears_a_code(meeting: House) -> None:
    """The read-back says the name (practice, section 10.1)."""
    fill(meeting, "review/tells_person", "soc")
    assert "The person is told by: Social services." in read_back(meeting.c)
    fill(meeting, "basis/consent", "g by mother, asked by soc 12 nov")
    assert "Social services" in fields_of(meeting.c)["basis/consent"].detail
