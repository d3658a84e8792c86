"""Agreed before: what was agreed earlier in a case is not agreed again without a thought (H4.3,
H4.5; practice, section 3).
"""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.case.plan.intervention import parse_interventions
from conference.case.plan.repeated_action import agreed_before, what_came
from conference.case.record.action import Action, ActionState
from tests.conference.case.steps.acted import DAY, SOCIAL, acted

CATALOGUE = parse_interventions(
    """
[[intervention]]
key = "men"
name = "mentoring"
about = "Somebody meets the person."
also = ["mentor"]
[[intervention]]
key = "vis"
name = "joint visit"
about = "Two go together."
""",
    "interventions.toml",
)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=400
)


@given(WORDS, st.integers(1, 900), st.sampled_from(list(ActionState)), st.lists(WORDS, max_size=4))
def test_an_exact_repeat_is_never_missed(
    words: str, days: int, state: ActionState, others: list[str]
) -> None:
    """Whatever the words are, and whatever else was agreed: the same words of the same seat are
    found (H4.5).
    """
    earlier = acted(words, agreed_on=DAY - timedelta(days=days), state=state)
    found = agreed_before(
        acted(words), (*(acted(one, seat_id=SOCIAL) for one in others), earlier), CATALOGUE
    )
    assert earlier in found


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("home visit", "Home  visit"),
        ("call the aunt on friday", "on Friday call the aunt"),
        ("call the grandmother", "call the grandmothr"),
        ("find a mentor for her", "mentoring by a trainer"),
        ("home visit", "visit at home every week, with the school nurse"),
        ("look for a football club", "football club, look for another one with his uncle"),
        ("ring", "ring him"),
    ],
)
def test_nearly_the_same_words_and_the_same_kind_are_found(before: str, now: str) -> None:
    """Other spelling, other order, other words for one kind of intervention."""
    earlier = acted(before, agreed_on=DAY - timedelta(days=30))
    assert agreed_before(acted(now), (earlier,), CATALOGUE) == (earlier,)


def test_own_words_for_a_kind_count_too() -> None:
    """A kind that is not in the catalogue is the same when it is called the same."""
    earlier = acted("swims on Mondays", intervention="swimming", agreed_on=DAY - timedelta(days=30))
    assert agreed_before(
        acted("swims on Tuesdays with the club", intervention="Swimming"), (earlier,), CATALOGUE
    ) == (earlier,)


@pytest.mark.parametrize(
    "other",
    [
        acted(seat_id=SOCIAL, agreed_on=DAY - timedelta(days=30)),
        acted("ring the school", agreed_on=DAY - timedelta(days=30)),
        acted("visit", agreed_on=DAY - timedelta(days=30)),
        acted(agreed_on=DAY + timedelta(days=30)),
        acted(written_at=datetime(2026, 12, 10, 16, tzinfo=UTC)),
    ],
)
def test_other_seats_other_things_and_later_ones_are_no_repeat(other: Action) -> None:
    """What another seat does, something else, and what was agreed later the same day or another day
    warn of nothing.
    """
    assert (
        agreed_before(acted(written_at=datetime(2026, 12, 10, 15, tzinfo=UTC)), (other,), CATALOGUE)
        == ()
    )


def test_the_same_conference_does_not_warn_of_itself() -> None:
    """An action is no repeat of itself, nor of another of the same conference."""
    action = acted()
    assert agreed_before(action, (action, acted(item_id=action.item_id)), CATALOGUE) == ()


def test_what_came_of_it_is_said_in_a_line() -> None:
    """When it was agreed, how often, what came of it; an open one says that it is still open."""
    old = acted(
        agreed_on=DAY - timedelta(days=90),
        state=ActionState.NOT_DONE_AGENCY,
        outcome="nobody was free",
    )
    older = acted(
        agreed_on=DAY - timedelta(days=120), state=ActionState.DONE, outcome="seen at home"
    )
    assert (
        what_came(agreed_before(acted(), (older, old)))
        == "agreed 11 Sep (2 times), not done: agency: nobody was free"
    )
    assert what_came((acted(agreed_on=DAY),)) == "agreed 10 Dec, still open"
    assert what_came(()) == ""
