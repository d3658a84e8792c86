"""The balance of a plan: help and pressure, of one's own will or not, person, family, community
(H4.1, H4.3).
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.case.plan.balance import balance, balance_words, one_sided
from conference.case.record.action import Action, Approach, InterventionLevel
from tests.conference.case.steps.acted import acted

ACTIONS = st.lists(
    st.builds(
        lambda approach, level, compulsory: acted(
            approach=approach, level=level, compulsory=compulsory
        ),
        st.none() | st.sampled_from(list(Approach)),
        st.none() | st.sampled_from(list(InterventionLevel)),
        st.none() | st.booleans(),
    ),
    max_size=12,
)


@given(ACTIONS)
def test_the_balance_adds_up(actions: list[Action]) -> None:
    """Each action counts once on each side where something was said of it, and nowhere where
    nothing was.
    """
    found = balance(actions)
    assert found["assistance"] + found["pressure"] == sum(
        action.approach is not None for action in actions
    )
    assert found["voluntary"] + found["compulsory"] == sum(
        action.compulsory is not None for action in actions
    )
    assert sum(found[level.value] for level in InterventionLevel) == sum(
        action.level is not None for action in actions
    )
    assert bool(balance_words(found)) is any(found.values())


def test_it_stands_in_one_line() -> None:
    """In the words of the brief; a side of which nothing was said is left out."""
    help_ = [
        acted(approach=Approach.ASSISTANCE, compulsory=False, level=InterventionLevel.PERSON)
    ] * 4
    pressure = acted(approach=Approach.PRESSURE, compulsory=True, level=InterventionLevel.FAMILY)
    words = "4 help, 1 pressure; 4 voluntary, 1 compulsory; 4 person, 1 family, 0 community"
    assert balance_words(balance([*help_, pressure])) == words
    assert balance_words(balance([acted(compulsory=True)])) == "0 voluntary, 1 compulsory"
    assert balance_words(balance([acted()])) == ""


@pytest.mark.parametrize(
    ("actions", "words"),
    [
        ([acted(approach=Approach.ASSISTANCE)] * 2, "only help: is any pressure needed?"),
        ([acted(approach=Approach.PRESSURE)] * 2, "only pressure: where is the help?"),
        ([acted(compulsory=True)] * 2, "nothing is voluntary"),
        ([acted(level=InterventionLevel.PERSON)] * 2, "nothing with the family or the community"),
        ([acted(approach=Approach.PRESSURE)], ""),
        ([acted(approach=Approach.PRESSURE), acted(approach=Approach.ASSISTANCE)], ""),
        ([acted(compulsory=False)] * 3, ""),
        ([], ""),
    ],
)
def test_a_one_sided_plan_is_pointed_out(actions: list[Action], words: str) -> None:
    """Only help, only pressure, nothing voluntary, a level left out; one action alone is not
    one-sided.
    """
    assert one_sided(balance(actions)) == words
