"""Completing what is being typed, and turning it into another kind by one key."""

import pytest

from conference.case.capture.completion import complete, retype
from conference.case.record.kind import Kind
from tests.conference.case.capture.capture_table import SEATS


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
        ("x #abs", " "),
        ("x #abs-po", "l "),
        ("x #abs-zz", None),
        ("> pol seen from", ": "),
        ("> pol seen From", ": "),
        ("> pol from", None),
        ("> from", None),
        ("- from", None),
        ("- seen from", ": "),
        ("- seen since", ": "),
        ("- seen from ", None),
        ("- seen sinc", None),
        ("x #", None),
    ],
)
def test_what_is_being_typed_is_completed(typed: str, rest: str | None) -> None:
    """Tab adds what is left of the one seat or tag that fits, and a space; where several fit it
    adds nothing.
    """
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
