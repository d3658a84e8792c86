"""The read-back: made from the record, in whole sentences, and what is missing is said (practice,
section 10.1).
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from conference.case.assessment.assessment import SettleAssessment
from conference.case.plan.owner import AppointOwner, Owner
from conference.case.plan.review import Review, SettleReview
from conference.case.record.case import RiskLevel
from conference.case.record.decision import Decision, Outcome, Reached, SettleDecision
from conference.case.record.kind import Kind
from conference.case.record.line import StrikeLine
from conference.case.record.question_and_other_panels import SettleQuestion
from conference.case.sharing.basis import Consent, SettleBasis
from conference.case.steps.registry import read_back
from tests.amount import some_of
from tests.builders import DAY, House
from tests.conference.case.steps.filling import second_meeting

LATER = DAY + timedelta(days=28)


def test_a_full_conference_is_read_in_its_order(meeting: House) -> None:
    """Question, consent, level, unknowns, decision, dissent, owner, actions, review: as it was said
    (H2.8, H3.2, H4.2, H4.3).
    """
    meeting.all_here()
    item = meeting.item_id
    meeting.record(SettleQuestion(item=item, sentence="How can she be kept safe?"))
    meeting.record(
        SettleBasis(item=item, consent=Consent.GIVEN, consent_words="by her mother on 12 Nov")
    )
    meeting.record(SettleAssessment(item=item, level=RiskLevel.RAISED, reason="it grows"))
    meeting.write("who picks her up", Kind.UNKNOWN)
    meeting.record(
        SettleDecision(
            item=item,
            outcome=Outcome.ADOPT,
            rationale="nobody else holds it",
            reached=Reached.WITH_DISSENT,
        )
    )
    meeting.write("tell the school", Kind.DECISION)
    meeting.write("wanted more time", Kind.DISSENT, "Mental")
    meeting.record(
        AppointOwner(item=item, seat=meeting.seat("Social"), accepted=True, contact="Jo Nakamura")
    )
    meeting.action("visits at home", "Social", due=LATER, joint=(meeting.seat("Police"),))
    meeting.action("rings the school", "Municipality")
    meeting.record(
        SettleReview(
            item=item,
            on=LATER,
            tells_person="The owner",
            tells_referrer="The chair",
            must_not_know="the uncle",
        )
    )
    assert read_back(meeting.c) == (
        "We were asked: How can she be kept safe?",
        "Consent was given: by her mother on 12 Nov.",
        "We see the risk as raised.",
        "Why: it grows.",
        "We do not know: who picks her up.",
        "The panel took the case on.",
        "Why: nobody else holds it.",
        "The others agreed; there was dissent.",
        "The panel had its quorum then: 4 of 4.",
        "Also decided: tell the school.",
        "Mental health disagrees: wanted more time.",
        "Social services, Jo Nakamura, leads the case.",
        "The owner said yes.",
        "Contact for person and family: Jo Nakamura.",
        "Action 1. Social services with Police. By Thu 7 Jan 2027: visits at home.",
        "Action 2. Municipality. No date yet: rings the school.",
        "We look again on Thu 7 Jan 2027.",
        "The person is told by: The owner.",
        "The referrer is told by: The chair.",
        "Must not be told: the uncle.",
    )


def test_what_is_missing_is_said(meeting: House) -> None:
    """Where nothing was decided nobody hears a decision."""
    assert read_back(meeting.c) == ("Nothing is decided yet.",)
    meeting.record(AppointOwner(item=meeting.item_id, not_yet="both seats must ask first"))
    assert read_back(meeting.c)[-1] == "Nobody leads the case yet: both seats must ask first."
    meeting.record(AppointOwner(item=meeting.item_id, seat=meeting.seat("Police")))
    assert read_back(meeting.c)[-2:] == (
        "Police, Ada Kowalczyk, leads the case.",
        "The owner was asked and has not answered yet.",
    )


def test_struck_lines_are_not_read(meeting: House) -> None:
    """What was struck is read to nobody, an action neither."""
    for line in (
        meeting.write("who picks her up", Kind.UNKNOWN).id,
        meeting.action("home visit").id,
    ):
        meeting.record(StrikeLine(line=line))
    assert read_back(meeting.c) == ("Nothing is decided yet.",)


decisions = st.builds(
    Decision,
    item_id=st.uuids(),
    at=st.just(datetime(2026, 12, 10, 14, tzinfo=UTC)),
    outcome=st.sampled_from(list(Outcome)),
    reached=st.sampled_from([*Reached, None]),
    by=st.none() | st.dates(),
    ratified_at=st.none(),
    decided_at=st.none(),
)


@settings(
    max_examples=some_of(25),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.text(max_size=60).filter(lambda words: ".." not in words), decisions, st.booleans()
)  # of two full stops one is read
@example(
    "0:",
    Decision(item_id=UUID(int=1), at=datetime(2026, 12, 10, 14, tzinfo=UTC), outcome=Outcome.ADOPT),
    False,
)
@example(
    "ß",
    Decision(item_id=UUID(int=1), at=datetime(2026, 12, 10, 14, tzinfo=UTC), outcome=Outcome.ADOPT),
    True,
)
def test_any_words_are_read(meeting: House, words: str, decision: Decision, accepted: bool) -> None:
    """Whatever was written, the read-back is made of whole sentences that hold it."""
    c, at, police = meeting.c, decision.at, meeting.seat("Police")
    settled = {
        "decision": decision.model_copy(update={"rationale": words, "to": words}),
        "owner": Owner(
            item_id=c.item.id,
            at=at,
            seat_id=police,
            seat="Police",
            accepted=accepted,
            contact=words,
        ),
        "review": Review(
            item_id=c.item.id, at=at, on=decision.by, tells_person=words, must_not_know=words
        ),
    }
    said = read_back(replace(c, settled=settled))
    whole = words.strip().rstrip(".,;: ")  # the sentence brings a stop of its own
    assert all(said)
    assert sum(whole in sentence for sentence in said) >= (4 if words.strip() else 0)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (RiskLevel.HIGH, " It fell from high."),
        (RiskLevel.RAISED, " That is as before."),
        (None, ""),
    ],
)
def test_then_and_now(meeting: House, before: RiskLevel | None, words: str) -> None:
    """A level that changed is read with the one before (H3.8)."""
    if before:
        meeting.record(SettleAssessment(item=meeting.item_id, level=before))
    second_meeting(meeting)
    meeting.record(SettleAssessment(item=meeting.item_id, level=RiskLevel.RAISED))
    said = " ".join(read_back(meeting.c))
    assert f"We see the risk as raised.{words}" in said
    assert ("from" in said, "as before" in said) == ("from" in words, "as before" in words)
