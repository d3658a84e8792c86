"""What is typed for an urgent call: the open case it may mean, and no word is lost (H4.4)."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.case.overview.urgent_call import MOST_OFFERED, OpenCase, folded, offered, read_call
from conference.case.record.case import CaseState


def case(number: int, name: str) -> OpenCase:
    """An open case of an invented person."""
    return OpenCase(
        id=UUID(int=number),
        reference=f"2026-{number:03}",
        state=CaseState.ADOPTED,
        level=None,
        words=folded(name),
    )


KNOWN = (
    case(14, "Siân Okafor N."),
    case(3, "Noor Example"),
    case(1, "Noor-Anne Lindqvist"),
    case(20, ""),
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", []),
        ("n", []),
        ("noor", ["2026-003", "2026-001"]),
        ("NOOR  ex", ["2026-003"]),
        ("sian", ["2026-014"]),
        ("okafor siân", ["2026-014"]),
        ("014", ["2026-014"]),
        ("2026-003", ["2026-003"]),
        ("oor", []),
        ("nobody", []),
        ("[/] \u202e", []),
    ],
)
def test_what_is_typed_offers_the_open_cases_it_may_mean(typed: str, found: list[str]) -> None:
    """By part of the reference, or by how the words of the name begin, whatever their order,
    capitals or accents.
    """
    assert [one.reference for one in offered(typed, KNOWN)] == found


@given(st.text(max_size=30))
def test_what_is_offered_is_always_meant(typed: str) -> None:
    """Never more than a few, each of them holding every word."""
    cases = tuple(case(number, "Noor Example") for number in range(1, 9))
    found = offered(typed, cases)
    assert len(found) <= MOST_OFFERED
    for word in folded(typed).split() if found else ():
        assert all(
            word in one.reference or any(part.startswith(word) for part in one.words.split())
            for one in found
        )


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", ("", "")),
        ("Elm Park School: is he safe?", ("Elm Park School", "is he safe?")),
        ("is he safe?", ("", "is he safe?")),
        ("Elm Park School:", ("", "Elm Park School:")),
        ("  : is he safe?", ("", "is he safe?")),
        ("Police: since 14:30 nobody saw him", ("Police", "since 14:30 nobody saw him")),
    ],
)
def test_the_call_is_read_without_losing_a_word(typed: str, read: tuple[str, str]) -> None:
    """The caller stands before the first colon; without one everything is the danger."""
    assert read_call(typed) == read
