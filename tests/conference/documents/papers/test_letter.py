"""What a letter says to the person and the family: nothing that is not so, and to them."""

from datetime import date
from typing import Any

import pytest

from conference.case.overview.conference import Conference
from conference.case.plan.owner import Owner
from conference.case.plan.review import Review
from conference.case.record.decision import Decision, Outcome, Reached
from conference.documents.papers.making import make
from conference.documents.readers import find_audience
from tests.conference.conferences import conference, seat, settled
from tests.conference.documents.planted import about, material


def letter(**owner: Any) -> str:
    """Return the letter to the family of a case whose owner has these fields."""
    decided = settled(Decision, outcome=Outcome.ADOPT)
    return written(conference(done=(decided, settled(Owner, **owner))))


def written(c: Conference) -> str:
    """Return the letter to the family as text."""
    paper = make("letter", about(material((c,)), c), find_audience("family", (c,)))
    return " ".join(block.words for part in paper.parts for block in part.blocks)


DAY = date(2026, 12, 20)
POLICE: dict[str, Any] = {"seat": "Police", "seat_id": seat("Police").id}


@pytest.mark.parametrize(
    ("owner", "turn"),
    [
        ({**POLICE, "holder": "Ada"}, "You can always turn to Ada."),
        (POLICE, "You can always turn to Police."),
        ({**POLICE, "contact": "Jo Muster"}, "you can always turn to one person: Jo Muster."),
    ],
)
def test_it_names_one_to_turn_to(owner: dict[str, Any], turn: str) -> None:
    """The contact, or else whoever leads the work."""
    said = letter(**owner)
    assert turn in said
    assert said.lower().count("you can always turn to") == 1
    assert "Nobody is named yet" not in said


def test_a_deputy_of_nobody_is_no_contact() -> None:
    """Where nobody else is named it says so, and whom one can ask."""
    said = letter(deputy="Sam Deputy")
    assert "Nobody is named yet." in said
    assert "You can ask: Sam Deputy." in said
    assert "If your contact is away" not in said
    assert "If your contact is away, ask: Sam Deputy." in letter(**POLICE, deputy="Sam Deputy")


def test_a_day_without_a_name_is_told_to_the_reader() -> None:
    """Nobody is spoken of in the third person in a letter to them."""
    review = settled(Review, tells_person_by=DAY)
    said = written(conference(done=(settled(Decision, outcome=Outcome.ADOPT), review)))
    assert "somebody speaks with you about this, so that you can ask" in said
    assert "The person is told" not in said


@pytest.mark.parametrize("reader", ["family", "referrer", "subject-access"])
@pytest.mark.parametrize("outcome", [Outcome.ADOPT, None])
def test_a_decision_that_was_put_off_is_not_one_to_carry_out(
    reader: str, outcome: Outcome | None
) -> None:
    """How it was reached is not for them: so nothing is said that hangs on it."""
    decision = settled(Decision, outcome=outcome, reached=Reached.DEFERRED, by=DAY)
    c = conference(done=(decision,))
    paper = make("minutes", about(material((c,)), c), find_audience(reader, (c,)))
    said = paper.model_dump_json()
    assert "is to be done by" not in said
    assert "The day that was set for it is" in said
