"""The case on paper: what stands in its columns, and at which moment."""

from datetime import timedelta

from conference.case.record.decision import Decision, Outcome, Reached
from conference.case.record.safety import Safety
from conference.case.steps.registry import RULES
from conference.documents.papers.making import make
from conference.documents.readers import EVERYTHING
from tests.conference.conferences import BEGAN, NOW, conference, settled
from tests.conference.documents.planted import about, material


def test_the_course_says_what_was_decided_and_why() -> None:
    """Quorum, how and to whom have no room in a column of a third of the page."""
    decision = settled(
        Decision,
        outcome=Outcome.TRANSFER,
        rationale="she moved",
        reached=Reached.CONSENSUS,
        quorum="4 of 4",
        quorate=True,
        to="the hub of Eastby",
    )
    c = conference(done=(decision,))
    paper = make("summary", about(material((c,)), c), EVERYTHING)
    course = next(part for part in paper.parts if part.title == "Course")
    assert [row[3] for block in course.blocks for row in block.rows] == [
        "The panel handed the case on. Why: she moved."
    ]


def test_a_call_is_of_the_conference_that_settled_it() -> None:
    """The case may be urgent today: an older conference of it had another call, or none."""
    case = conference().case
    assert case is not None
    urgent = case.model_copy(update={"urgent_since": NOW})
    silent = conference("urgent", case=urgent)
    assert "The call came" not in " ".join(one.text() for one in RULES["safety"].words(silent))
    paper = make("chronology", about(material((silent,)), silent), EVERYTHING)
    assert "The call came" not in paper.model_dump_json()
    earlier = settled(Safety, called_at=BEGAN - timedelta(days=30))
    older = conference("urgent", case=urgent, done=(earlier,))
    said = " ".join(one.text() for one in RULES["safety"].words(older))
    assert f"{BEGAN - timedelta(days=30):%-d %b}" in said
