"""Minutes: live, draft, approved and frozen, corrected only by adding."""

from datetime import timedelta
from typing import Any

import pytest

from conference.base.journal import Journal
from conference.base.record import Command
from conference.base.refusal import Refused
from conference.case.plan.review import SettleReview
from conference.case.record.action import ActionState, MoveAction
from conference.case.record.case import DescribeCase
from conference.case.record.decision import Outcome, SettleDecision
from conference.case.record.kind import Kind
from conference.case.record.line import EditLine
from conference.documents.minutes.minutes import (
    ApproveMinutes,
    CorrectMinutes,
    IssueMinutes,
    Minutes,
    MinutesOf,
    MinutesState,
)
from conference.followup.task import TaskFilter, Tasks
from conference.meeting.item import GoToStep
from tests.builders import COORDINATOR, DAY, House
from tests.commands import UNDOABLE
from tests.storage.transaction.test_undo import picture


def _minutes(house: House) -> Minutes:
    return house.ask(MinutesOf(meeting=house.meeting_id))


def _approved(house: House) -> Minutes:
    house.end()
    return house.record(ApproveMinutes(meeting=house.meeting_id))


def test_from_live_to_corrected(meeting: House) -> None:
    """The states follow each other, each with its stamp, and the digest and head are those of the
    moment of approval.
    """
    assert _minutes(meeting).state is MinutesState.LIVE
    meeting.end()
    assert _minutes(meeting).state is MinutesState.DRAFT
    approved = meeting.record(ApproveMinutes(meeting=meeting.meeting_id))
    (entry,) = meeting.ask(Journal(limit=1))
    assert (approved.state, approved.approved_by) == (MinutesState.APPROVED, COORDINATOR)
    assert (entry.title, entry.seal, entry.sealed) == (
        "Minutes approved",
        approved.head,
        approved.digest,
    )
    assert len(approved.digest) == 64
    issued = meeting.record(IssueMinutes(meeting=meeting.meeting_id))
    assert issued.state is MinutesState.ISSUED
    assert issued.issued_at is not None
    corrected = meeting.record(CorrectMinutes(meeting=meeting.meeting_id, words="It was Tuesday."))
    assert corrected.state is MinutesState.CORRECTED
    assert corrected.document == approved.document
    assert {issued.head, corrected.head, _minutes(meeting).head} == {approved.head}
    assert {issued.digest, corrected.digest} == {approved.digest}


@pytest.mark.parametrize("command", [ApproveMinutes, IssueMinutes])
def test_nothing_is_approved_or_issued_while_the_meeting_runs(
    meeting: House, command: type[Any]
) -> None:
    """Live minutes are neither approved nor issued, and a draft is not issued."""
    with pytest.raises(Refused):
        meeting.record(command(meeting=meeting.meeting_id))
    meeting.end()
    with pytest.raises(Refused, match="Only approved minutes"):
        meeting.record(IssueMinutes(meeting=meeting.meeting_id))


def test_nothing_happens_twice(meeting: House) -> None:
    """Approving again and issuing again are refused."""
    _approved(meeting)
    with pytest.raises(Refused, match="approved already"):
        meeting.record(ApproveMinutes(meeting=meeting.meeting_id))
    meeting.record(IssueMinutes(meeting=meeting.meeting_id))
    for again in (ApproveMinutes, IssueMinutes):
        with pytest.raises(Refused, match="already"):
            meeting.record(again(meeting=meeting.meeting_id))


NOT_OF_THIS_MEETING = {
    "AddAgency",
    "AddSeat",
    "AppointHolder",
    "PlanMeeting",
    "MoveMeeting",
    "BuildAgenda",
    "ReferCase",
    "DescribeCase",
    "ChangeCaseState",
    "AddDuty",
    "MoveDuty",
    "MoveAction",
    "Ratify",
    "ChooseQuorum",
    "ReferAgain",
    "SettleLink",
    "PauseClock",
    "ResumeClock",
    "WithdrawConsent",
    "MoveCopy",
    "CallUrgent",
    "OpenRound",
    "ExtendRound",
    "AgreeToDraft",
    "ProposeCorrection",
    "AcceptProposal",
    "RefuseProposal",
}
"""What goes on after the minutes are approved: the hub, cases between meetings, what came of an
action, the full panel's vote.

The correction round needs a draft, which the others have not; what the approval stops of it is in
`test_correction.py`.
"""


@pytest.mark.parametrize(
    "name", [name for name in UNDOABLE if name.split()[0] not in NOT_OF_THIS_MEETING]
)
def test_approved_minutes_freeze_the_record_behind_them(meeting: House, name: str) -> None:
    """Every command that writes in the meeting is refused once its minutes are approved, and
    nothing has changed.
    """
    command: Command[Any] = UNDOABLE[name](meeting)
    _approved(meeting)
    before = picture(meeting)
    with pytest.raises(Refused):
        meeting.record(command)
    assert picture(meeting) == before


def test_approved_text_stays_whatever_comes_after(meeting: House) -> None:
    """A new name of the person, what came of an action, and the word of the seat's holder do not
    reach back into it.
    """
    action = meeting.action("home visit", due=DAY)
    document = _approved(meeting).document
    meeting.record(DescribeCase(case=meeting.case_id, name="Changed Entirely"))
    meeting.record(MoveAction(action=action.id, state=ActionState.DONE, outcome="seen at home"))
    assert _minutes(meeting).document == document
    assert "Noor Example" in {item.name for item in document.items}


def test_walking_through_a_frozen_conference_is_allowed(meeting: House) -> None:
    """One may look at the steps of an approved meeting; where one was is not remembered."""
    _approved(meeting)
    assert meeting.record(GoToStep(item=meeting.item_id, step=3)).step == 0


def test_until_approval_a_draft_can_be_mended(meeting: House) -> None:
    """After the meeting a line is still edited, and the draft says so."""
    line = meeting.write("seen on Monday")
    meeting.end()
    meeting.record(EditLine(line=line.id, text="seen on Tuesday"))
    assert "seen on Tuesday" in _minutes(meeting).document.model_dump_json()
    with pytest.raises(Refused, match="change the lines themselves"):
        meeting.record(CorrectMinutes(meeting=meeting.meeting_id, words="It was Tuesday."))


def test_corrections_are_numbered_and_never_touch_the_text(meeting: House) -> None:
    """Each correction stands under the text with its number, its writer and its time; the digest
    stays.
    """
    approved = _approved(meeting)
    for words in ("It was Tuesday.", "Line one\nline two"):
        meeting.record(CorrectMinutes(meeting=meeting.meeting_id, words=words))
    now = _minutes(meeting)
    assert [(one.number, one.by, one.words) for one in now.corrections] == [
        (1, COORDINATOR, "It was Tuesday."),
        (2, COORDINATOR, "Line one\nline two"),
    ]
    assert (now.document, now.digest, now.state) == (
        approved.document,
        approved.digest,
        MinutesState.APPROVED,
    )
    with pytest.raises(Refused, match="has to be written"):
        meeting.record(CorrectMinutes(meeting=meeting.meeting_id, words=" \n "))


def test_issuing_makes_the_duties_that_follow(meeting: House) -> None:
    """The copies, the referrer, the person, and the new holder of a signposted case: once each,
    with a date (H5.2).
    """
    meeting.record(
        SettleDecision(
            item=meeting.item_id, outcome=Outcome.SIGNPOST, to="the youth café " + "x" * 19_000
        )
    )
    meeting.record(
        SettleReview(item=meeting.item_id, tells_person="Jo\nNakamura", on=DAY + timedelta(days=30))
    )
    _approved(meeting)
    assert meeting.ask(Tasks()) == ()
    meeting.record(IssueMinutes(meeting=meeting.meeting_id))
    found = meeting.ask(Tasks(show=TaskFilter.OPEN))
    assert {task.kind for task in found} == {"minutes", "feedback", "person", "signpost"}
    assert {task.due for task in found} == {DAY + timedelta(days=10)}
    assert all("\n" not in task.text and len(task.text) <= 2_000 for task in found)
    assert (
        next(task.text for task in found if task.kind == "person")
        == "tell the person what was decided (Jo Nakamura)"
    )


def test_no_decision_no_duty_to_tell(meeting: House) -> None:
    """Where nothing was decided nobody is told so; the copies go out all the same."""
    meeting.write("the lift alarm rang", Kind.NOTE)
    _approved(meeting)
    meeting.record(IssueMinutes(meeting=meeting.meeting_id))
    assert [task.kind for task in meeting.ask(Tasks())] == ["minutes"]


def test_the_approval_seals_the_text_in_the_journal(meeting: House) -> None:
    """The entry carries the digest and no word; its seal is the head of the minutes, now and after
    whatever follows (H3.3).
    """
    meeting.write("seen on Monday")
    meeting.end()
    approved = meeting.record(
        ApproveMinutes(meeting=meeting.meeting_id, reason="the court asked for them")
    )
    (entry,) = meeting.ask(Journal(limit=1))
    assert (entry.sealed, entry.seal) == (approved.digest, approved.head)
    assert "court" not in entry.model_dump_json()
    issued = meeting.record(IssueMinutes(meeting=meeting.meeting_id))
    (last,) = meeting.ask(Journal(limit=1))
    assert (last.title, last.sealed) == ("Minutes issued", issued.annex_digest)
    meeting.clock.pass_(days=400)
    assert (_minutes(meeting).head, _minutes(meeting).digest) == (approved.head, approved.digest)
    assert {
        one.sealed
        for one in meeting.ask(Journal())
        if one.number not in {entry.number, last.number}
    } == {""}
    assert meeting.hub.check() == []
