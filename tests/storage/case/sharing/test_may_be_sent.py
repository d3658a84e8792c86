"""What of a case may be sent, on a real file: the newest basis counts, an end acts from its day on,
the record stays (H3.2).
"""

from datetime import timedelta

import pytest

from conference.base.refusal import Refused
from conference.case.record.case import CaseState, ChangeCaseState
from conference.case.record.decision import Outcome, SettleDecision
from conference.case.sharing.basis import Basis, Consent, SettleBasis
from conference.case.sharing.may_be_sent import MayLeave, MaySend, Reach, Sending
from conference.documents.copy import Copies, TakeCopy
from conference.documents.minutes.minutes import ApproveMinutes, IssueMinutes, MinutesOf
from conference.followup.home import HomeOf
from conference.followup.task import Tasks
from tests.builders import COORDINATOR, DAY, House
from tests.conference.case.steps.filling import second_meeting


def sending(house: House) -> Sending:
    """Return what may be sent of the case at hand."""
    return house.ask(MaySend(case=house.case_id))


def settle(house: House, **values: object) -> Basis:
    """Settle the basis of the conference at hand."""
    return house.record(SettleBasis.model_validate({"item": house.item_id, **values}))


def needs(house: House) -> list[tuple[str, str, str]]:
    """Return what the landing page says about consent."""
    return [
        (need.kind, need.where, need.words)
        for need in house.ask(HomeOf()).needs
        if "consent" in need.words
    ]


def test_the_newest_word_counts_and_an_empty_one_changes_nothing(meeting: House) -> None:
    """Given, then withdrawn at the next meeting; a basis in which nobody spoke of consent leaves
    what was said before.
    """
    assert sending(meeting).why == "no consent state is written down"
    settle(meeting, consent=Consent.GIVEN)
    assert (sending(meeting).reach, sending(meeting).reference) == (Reach.LABELS, "2026-001")
    second_meeting(meeting)
    settle(meeting, capacity="yes")
    assert sending(meeting).reach is Reach.LABELS
    settle(meeting, consent=Consent.WITHDRAWN)
    assert sending(meeting).stopped
    meeting.hub.undo()
    assert sending(meeting).reach is Reach.LABELS


def test_an_end_acts_from_the_day_after_and_leaves_the_record(meeting: House) -> None:
    """On the last day it may be sent, on the next no more; what stands in the minutes
    stands there.
    """
    settle(meeting, consent=Consent.GIVEN, asked={"until": (DAY + timedelta(days=7)).isoformat()})
    meeting.write("seen twice")
    meeting.leave()
    before = meeting.ask(MinutesOf(meeting=meeting.meeting_id)).document
    meeting.clock.pass_(days=7)
    assert sending(meeting).reach is Reach.LABELS
    meeting.clock.pass_(days=1)
    assert sending(meeting).why == "consent ran out on Thu 17 Dec 2026"
    after = meeting.ask(MinutesOf(meeting=meeting.meeting_id)).document
    assert after == before
    assert "seen twice" in after.model_dump_json()
    settle(meeting, danger=True, risk="a knife", decided_by="the chair", least="where she sleeps")
    assert sending(meeting).reach is Reach.LEAST


def test_the_landing_page_says_which_consent_runs_out(meeting: House) -> None:
    """By reference, two weeks before and until it is asked for again or the case ends; undo takes
    it back (H1.3, H3.2).
    """
    assert needs(meeting) == []
    settle(meeting, consent=Consent.GIVEN, asked={"until": (DAY + timedelta(days=20)).isoformat()})
    assert needs(meeting) == []
    settle(meeting, asked={"until": (DAY + timedelta(days=10)).isoformat()})
    assert needs(meeting) == [("consent", "2026-001", "consent runs out 20 Dec")]
    meeting.hub.undo()
    assert needs(meeting) == []
    settle(meeting, parent={"state": "given", "until": (DAY + timedelta(days=5)).isoformat()})
    assert needs(meeting) == [("consent", "2026-001", "consent runs out 15 Dec")]
    meeting.clock.pass_(days=6)
    assert needs(meeting) == [("lapsing", "2026-001", "consent ran out 15 Dec")]
    settle(meeting, parent={"until": ""})
    assert needs(meeting) == [("consent", "2026-001", "consent runs out 30 Dec")]
    settle(meeting, consent=Consent.WITHDRAWN)
    assert needs(meeting) == []
    settle(meeting, consent=Consent.GIVEN)
    meeting.record(
        ChangeCaseState(case=meeting.case_id, state=CaseState.CLOSED, reason="moved away")
    )
    assert needs(meeting) == []


def test_issuing_says_what_goes_with_no_copy(meeting: House) -> None:
    """The duty to hand out copies names the cases; the referrer hears only that it was heard; no
    word of anybody is in it.
    """
    settle(
        meeting,
        consent=Consent.WITHDRAWN,
        consent_words="zzyzx",
        asked={"said_by": "zzyzx", "asked_on": "2026-12-09"},
    )
    meeting.record(SettleDecision(item=meeting.item_id, outcome=Outcome.ADOPT))
    meeting.end()
    meeting.record(ApproveMinutes(meeting=meeting.meeting_id))
    meeting.record(IssueMinutes(meeting=meeting.meeting_id))
    told = {task.kind: task.text for task in meeting.ask(Tasks())}
    why = "consent was withdrawn on Wed 9 Dec 2026"
    assert told["minutes"] == (
        "hand out the numbered copies of the minutes and collect them; may not be sent "
        f"any more: 2026-001 ({why})"
    )
    assert (
        told["feedback"]
        == f"tell the referrer what was decided: adopt (only that it was heard: {why})"
    )
    assert "zzyzx" not in "".join(told.values())


def test_the_reason_for_writing_all_the_same_is_kept(meeting: House) -> None:
    """Who, when, which cases, why; it cannot be undone, and an empty reason is none."""
    settle(meeting, consent=Consent.REFUSED_RESPECTED)
    assert [
        one.reference for one in meeting.ask(MayLeave(meeting=meeting.meeting_id)) if one.stopped
    ] == ["2026-001"]
    take = TakeCopy(
        document="minutes", reader="full", form="text", to="the court", meeting=meeting.meeting_id
    )
    with pytest.raises(Refused, match="Give the reason"):
        meeting.record(take.model_copy(update={"reason": " "}))
    meeting.record(take.model_copy(update={"reason": "ordered by the court"}))
    meeting.clock.pass_(hours=1)
    meeting.record(take.model_copy(update={"reason": "for the archive"}))
    kept = meeting.ask(Copies(meeting=meeting.meeting_id))
    assert [(one.by, one.against, one.reason) for one in kept] == [
        (COORDINATOR, "2026-001", "for the archive"),
        (COORDINATOR, "2026-001", "ordered by the court"),
    ]
