"""Referrals are added up: how many, over which time, by whom, and the sum of the concerns (H1.4;
notes: practice, section 2).
"""

from datetime import date, datetime
from uuid import UUID, uuid4

import pytest

from conference.case.matching.link import Link, LinkState
from conference.case.matching.match import Strength
from conference.case.overview.repeat_referral import (
    Course,
    Earlier,
    Happened,
    Referral,
    counted,
    headline,
    ordinal,
    over,
    reading,
)
from conference.case.record.case import CaseState
from conference.case.record.kind import Label
from tests.reading_text import as_text

CASE = uuid4()


def _referral(day: date, referrer: str = "", words: str = "", **more: object) -> Referral:
    return Referral.model_validate(
        {
            "id": uuid4(),
            "case_id": CASE,
            "reference": "2026-003",
            "day": day,
            "referrer": referrer,
            "words": words,
            **more,
        }
    )


def _earlier(*referrals: Referral, **more: object) -> Earlier:
    course = Course(
        case_id=CASE,
        reference="2026-003",
        state=CaseState.FOR_PANEL,
        state_reason="referred again",
        closed_on=None,
    )
    return Earlier.model_validate(
        {"reference": "2026-003", "cases": (course,), "referrals": referrals, **more}
    )


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (1, "first"),
        (3, "third"),
        (12, "twelfth"),
        (13, "13th"),
        (21, "21st"),
        (22, "22nd"),
        (23, "23rd"),
        (111, "111th"),
        (112, "112th"),
    ],
)
def test_ordinals(number: int, word: str) -> None:
    """Words to twelve, then figures with their ending."""
    assert ordinal(number) == word


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 3, 5), date(2026, 3, 5), "one day"),
        (date(2026, 3, 5), date(2026, 3, 6), "1 day"),
        (date(2026, 3, 5), date(2026, 4, 4), "30 days"),
        (date(2026, 3, 5), date(2026, 4, 5), "1 month"),
        (date(2026, 1, 31), date(2026, 2, 28), "1 month"),
        (date(2025, 2, 5), date(2026, 4, 17), "14 months"),
        (date(2023, 2, 5), date(2026, 2, 4), "35 months"),
        (date(2021, 2, 5), date(2026, 4, 17), "5 years"),
    ],
)
def test_over_which_time(first: date, last: date, words: str) -> None:
    """Days, then months, then years; whole ones only."""
    assert over(first, last) == words


def test_the_third_referral_in_fourteen_months() -> None:
    """The banner counts all of them, and names each referrer once."""
    days = (date(2025, 2, 5), date(2025, 9, 1), date(2026, 4, 17))
    earlier = _earlier(
        *(
            _referral(day, by)
            for day, by in zip(days, ("Elm Park School", "", "Elm Park School"), strict=True)
        )
    )
    assert counted(earlier) == "third referral in 14 months"
    assert (
        headline(earlier)
        == "third referral in 14 months, by Elm Park School and somebody not named"
    )


def test_a_first_referral_says_nothing() -> None:
    """No banner where there is nothing to add up."""
    earlier = _earlier(_referral(date(2026, 4, 17), "the family", "sleeps badly"))
    assert (counted(earlier), headline(earlier), earlier.repeated) == ("", "", False)
    assert "This is the first referral." in as_text(reading(earlier))


def test_the_reading_holds_the_sum() -> None:
    """Every referral with its words, every concern, how each ended, where it stands, and the near
    names: nothing is left out in silence.
    """
    link = Link(
        case_id=CASE,
        other_id=UUID(int=7),
        reference="2024-007",
        other_state=CaseState.CLOSED,
        kind="safeguarding",
        area="Northmoor",
        born_year=2008,
        referred_on=date(2024, 2, 1),
        strength=Strength.VERY_NEAR,
        reason="Nour / Noor: nearly the same",
        state=LinkState.SAME,
        by="Ines Okafor",
        settled_at=datetime(2026, 4, 18, 10).astimezone(),
        words="the school knows her",
    )
    earlier = _earlier(
        _referral(date(2025, 2, 5), "Elm Park School", "sleeps at a friend's"),
        _referral(
            date(2026, 4, 17),
            "a neighbour",
            "",
            name="Nour",
            born=date(2009, 1, 2),
            stood="closed on 3 May 2025: moved away",
        ),
        concerns=(
            Happened(reference="2026-003", day=date(2025, 3, 1), words="skips school"),
            Happened(
                reference="2026-003",
                day=date(2025, 3, 2),
                words="seen at night",
                labels=(Label.SOURCE,),
            ),
        ),
        endings=(Happened(reference="2026-003", day=date(2025, 3, 1), words="close: all is well"),),
        links=(link,),
    )
    text = as_text(reading(earlier))
    for words in (
        (
            "Second referral in 14 months, by Elm Park School and a neighbour. Read the sum, "
            "not only the newest."
        ),
        "5 Feb 2025 · 2026-003: Elm Park School: sleeps at a friend's",
        (
            "17 Apr 2026 · 2026-003: a neighbour: no words were kept (name written Nour, born "
            "2 Jan 2009)"
        ),
        "1 Mar 2025 · 2026-003: skips school",
        f"2 Mar 2025 · 2026-003: seen at night ({Label.SOURCE.value})",
        "1 Mar 2025 · 2026-003: close: all is well",
        "17 Apr 2026 · 2026-003: referred again; was closed on 3 May 2025: moved away",
        "now · 2026-003: for panel: referred again",
        (
            "2024-007 · very near: Nour / Noor: nearly the same; the same person, says Ines "
            "Okafor on 18 Apr 2026: the school knows her"
        ),
    ):
        assert words in text
