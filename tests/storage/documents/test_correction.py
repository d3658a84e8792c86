"""The correction round on a real file: opened, answered, decided, approved; and the seal that the
approval leaves in the journal (H5.2).
"""

from datetime import date, timedelta
from typing import Any

import pytest

from conference.base.refusal import Refused
from conference.case.record.action import ActionState
from conference.case.record.kind import Kind
from conference.case.record.line import EditLine, StrikeLine
from conference.documents.copy import CopyWritten, TakeCopy
from conference.documents.corrections.correction import (
    AcceptAfterApproval,
    AcceptProposal,
    AgreeToDraft,
    ExtendRound,
    OpenRound,
    Proposal,
    ProposeCorrection,
    RefuseProposal,
    Round,
    RoundOf,
    Verdict,
)
from conference.documents.minutes.minutes import (
    ApproveMinutes,
    IssueMinutes,
    Minutes,
    MinutesOf,
    MinutesState,
)
from conference.followup.home import HomeOf
from conference.followup.task import TaskFilter, Tasks
from conference.meeting.presence import Attendance
from tests.builders import COORDINATOR, DAY, House

LAST = date(2026, 12, 24)
"""Ten working days after the meeting's Thursday, in a hub that names no country and so has no
holidays.
"""


def opened(house: House, *names: str) -> Round:
    """End the meeting with these seats present, and open the round."""
    for name in names or ("Police", "Social", "Mental"):
        house.mark(name)
    house.end()
    return house.record(OpenRound(meeting=house.meeting_id))


def propose(house: House, seat: str = "Police", **more: Any) -> Proposal:
    """Write down a proposal."""
    given = {"should": "seen on Tuesday", "item": house.item_id, **more}
    return house.record(ProposeCorrection(meeting=house.meeting_id, seat=house.seat(seat), **given))


def the_round(house: House) -> Round:
    """Return the round as it stands."""
    found = house.ask(RoundOf(meeting=house.meeting_id))
    assert found is not None
    return found


def minutes(house: House) -> Minutes:
    """Return the minutes as they stand."""
    return house.ask(MinutesOf(meeting=house.meeting_id))


def approve(house: House, reason: str = "") -> Minutes:
    """Approve the minutes."""
    return house.record(ApproveMinutes(meeting=house.meeting_id, reason=reason))


def task(house: House, kind: str) -> tuple[str, date | None]:
    """Return state and day of the task of a kind."""
    found = next(one for one in house.ask(Tasks(show=TaskFilter.ALL)) if one.kind == kind)
    return found.state.value, found.due


def test_the_draft_goes_to_every_member_seat_that_was_there(meeting: House) -> None:
    """Remote counts, whoever left early too; apologies and guests do not.

    The last day is that of the clock, and both tasks are made.
    """
    meeting.mark("Police", Attendance.REMOTE)
    meeting.mark("Social")
    meeting.mark("Social", Attendance.AWAY)
    meeting.mark("Municipality", Attendance.APOLOGIES)
    meeting.mark("Elm", here=True)
    meeting.end()
    made = meeting.record(OpenRound(meeting=meeting.meeting_id))
    assert [seat.seat for seat in made.seats] == ["Police", "Social services"]
    assert (made.last_day, made.opened_by, made.proposals) == (LAST, COORDINATOR, ())
    assert minutes(meeting).round == made
    assert task(meeting, "corrections") == ("open", LAST)
    assert task(meeting, "drafts") == ("open", DAY)


def test_the_holidays_of_the_hub_are_no_working_days(meeting: House) -> None:
    """Where Christmas is free the window is as much longer: in England until 6 January, in a hub
    without a country until New Year's Day.
    """
    with meeting.hub._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE profile SET country = 'GB-ENG'")
    meeting.hub._cache.clear()
    meeting.clock.pass_(days=10)
    opened(meeting)
    assert the_round(meeting).last_day == date(2027, 1, 6)


def test_it_stands_on_the_landing_page(meeting: House) -> None:
    """The draft with the last day; then that it has ended; gone with the approval."""
    opened(meeting)
    words = [need.words for need in meeting.ask(HomeOf()).needs if need.kind == "minutes"]
    assert words == ["minutes are a draft: corrections until 24 Dec"]
    meeting.clock.pass_(days=15)
    words = [need.words for need in meeting.ask(HomeOf()).needs if need.kind == "minutes"]
    assert words == ["minutes are a draft: corrections ended 24 Dec, to be approved"]
    approve(meeting)
    assert not [need for need in meeting.ask(HomeOf()).needs if need.kind == "minutes"]
    assert task(meeting, "corrections")[0] == ActionState.DONE


@pytest.mark.parametrize("before", ["live", "twice", "approved", "nobody"])
def test_when_no_round_is_opened(meeting: House, before: str) -> None:
    """While the meeting runs, twice, after the approval, for nobody: one sentence each."""
    words = {
        "live": "still runs",
        "twice": "going round already",
        "approved": "are approved",
        "nobody": "Nobody was marked",
    }
    if before in {"twice", "approved"}:
        meeting.mark("Police")
    if before != "live":
        meeting.end()
    if before == "twice":
        meeting.record(OpenRound(meeting=meeting.meeting_id))
    if before == "approved":
        approve(meeting, "the court asked")
    with pytest.raises(Refused, match=words[before]):
        meeting.record(OpenRound(meeting=meeting.meeting_id))


def test_accepted_with_its_line(meeting: House) -> None:
    """The line is written anew in the same step, the draft says so, and one undo takes
    both back.
    """
    line = meeting.write("seen on Monday", Kind.INFORMATION, "Police", step="information")
    opened(meeting)
    one = propose(meeting, line=line.id, stands=line.text)
    assert (one.number, one.seat, one.reference, one.late) == (1, "Police", "2026-001", False)
    made = meeting.record(AcceptProposal(proposal=one.id, edit=True, reason="so say the notes"))
    assert (made.verdict, made.decided_by, made.mended) == (
        Verdict.ACCEPTED,
        COORDINATOR,
        "its line was written anew",
    )
    assert "seen on Tuesday" in minutes(meeting).document.model_dump_json()
    meeting.hub.undoing().result()
    assert "seen on Monday" in minutes(meeting).document.model_dump_json()
    assert the_round(meeting).proposals[0].verdict is Verdict.UNDECIDED


@pytest.mark.parametrize("how", ["edited", "struck"])
def test_a_line_that_changed_meanwhile_is_not_overwritten(meeting: House, how: str) -> None:
    """Accepting with the line is refused then; mended by hand it passes, and says where."""
    line = meeting.write("seen on Monday")
    opened(meeting)
    one = propose(meeting, line=line.id, stands=line.text)
    meeting.record(
        EditLine(line=line.id, text="seen on Friday")
        if how == "edited"
        else StrikeLine(line=line.id, reason="of another")
    )
    with pytest.raises(Refused, match=r"changed since|no line"):
        meeting.record(AcceptProposal(proposal=one.id, edit=True))
    assert (
        meeting.record(AcceptProposal(proposal=one.id, mended="the line of 14:00")).mended
        == "the line of 14:00"
    )


def test_refused_with_a_reason_and_only_once(meeting: House) -> None:
    """The reason is needed and kept; a second decision is refused."""
    opened(meeting)
    one = propose(meeting)
    with pytest.raises(Refused, match="has to be written"):
        meeting.record(RefuseProposal(proposal=one.id, reason=" "))
    assert (
        meeting.record(RefuseProposal(proposal=one.id, reason="the notes say Monday")).reason
        == "the notes say Monday"
    )
    for again in (
        RefuseProposal(proposal=one.id, reason="no"),
        AcceptProposal(proposal=one.id, mended="there"),
    ):
        with pytest.raises(Refused, match="was refused already"):
            meeting.record(again)


def test_a_proposal_about_something_else_is_refused(meeting: House) -> None:
    """A line of another item, a seat that was not there."""
    line = meeting.write("seen on Monday")
    other = meeting.turn_to("closing").id
    opened(meeting)
    with pytest.raises(Refused, match="does not stand in these minutes"):
        propose(meeting, line=line.id, item=other)
    with pytest.raises(Refused, match="was not in the meeting"):
        propose(meeting, "Municipality")
    assert propose(meeting, item=None).reference == "the whole minutes"
    assert propose(meeting, item=None, line=line.id).reference == "2026-001"


def test_nothing_is_approved_with_one_undecided(meeting: House) -> None:
    """It says which; decided, and the window over, it passes without a reason."""
    opened(meeting)
    first, second = propose(meeting), propose(meeting, "Social", should="it rained")
    meeting.record(RefuseProposal(proposal=first.id, reason="no"))
    meeting.clock.pass_(days=20)
    with pytest.raises(Refused, match="Proposal 2 is undecided"):
        approve(meeting, "in a hurry")
    assert minutes(meeting).state is MinutesState.DRAFT
    meeting.record(AcceptProposal(proposal=second.id, mended="the views"))
    assert approve(meeting).approved_because == ""


def test_approved_early_with_a_reason_that_is_kept(meeting: House) -> None:
    """Without one it is refused; the one given stands with the minutes."""
    opened(meeting)
    with pytest.raises(Refused, match="until Thu 24 Dec 2026"):
        approve(meeting)
    assert (
        approve(meeting, "the court asked for them").approved_because == "the court asked for them"
    )
    assert minutes(meeting).approved_because == "the court asked for them"


def test_when_all_agreed_nobody_waits(meeting: House) -> None:
    """With the last word the task is due at once and approving needs no reason; a proposal takes
    the word back.
    """
    opened(meeting, "Police", "Social")
    for seat in ("Police", "Social"):
        meeting.record(AgreeToDraft(meeting=meeting.meeting_id, seat=meeting.seat(seat)))
    assert the_round(meeting).all_agreed
    assert task(meeting, "corrections") == ("open", DAY)
    one = propose(meeting)
    assert not the_round(meeting).all_agreed
    assert task(meeting, "corrections") == ("open", LAST)
    meeting.record(RefuseProposal(proposal=one.id, reason="no"))
    meeting.record(AgreeToDraft(meeting=meeting.meeting_id, seat=meeting.seat("Police")))
    assert approve(meeting).state is MinutesState.APPROVED


def test_extended_with_a_reason(meeting: House) -> None:
    """The last day moves, its reason stays, and its task with it."""
    opened(meeting)
    later = LAST + timedelta(days=7)
    made = meeting.record(
        ExtendRound(meeting=meeting.meeting_id, until=later, reason="the holidays")
    )
    assert (made.last_day, made.extended_because) == (later, "the holidays")
    assert task(meeting, "corrections") == ("open", later)


def test_late_or_in_time(meeting: House) -> None:
    """What came in time and was entered later is in time; what came after the last day is late, and
    is decided all the same.
    """
    opened(meeting)
    meeting.clock.pass_(days=18)
    assert propose(meeting, came=LAST).late is False
    late = propose(meeting, should="it rained")
    assert (late.late, late.came_on) == (True, DAY + timedelta(days=18))
    with pytest.raises(Refused, match="has not come yet"):
        propose(meeting, came=DAY + timedelta(days=40))
    with pytest.raises(Refused, match="had not gone round"):
        propose(meeting, came=DAY - timedelta(days=1))


def test_after_the_approval_a_sentence_is_added(meeting: House) -> None:
    """The text stays; the proposal is late, and its number of correction stands with it; the line
    itself is frozen.
    """
    line = meeting.write("seen on Monday")
    opened(meeting)
    approved = approve(meeting, "the court")
    meeting.record(IssueMinutes(meeting=meeting.meeting_id))
    one = propose(meeting, line=line.id, stands=line.text)
    assert one.late
    for refused in (
        AcceptProposal(proposal=one.id, edit=True),
        AcceptProposal(proposal=one.id, mended="x"),
    ):
        with pytest.raises(Refused, match="approved"):
            meeting.record(refused)
    for over in (
        AgreeToDraft(meeting=meeting.meeting_id, seat=meeting.seat("Police")),
        ExtendRound(meeting=meeting.meeting_id, until=LAST + timedelta(days=9), reason="late"),
    ):
        with pytest.raises(Refused, match="round is over"):
            meeting.record(over)
    made = meeting.record(
        AcceptAfterApproval(
            proposal=one.id, words="Line of 14:00: it was Tuesday.", reason="so say the notes"
        )
    )
    assert (made.verdict, made.correction, made.mended) == (
        Verdict.ACCEPTED,
        1,
        "correction 1 was added",
    )
    now = minutes(meeting)
    assert (now.document, now.digest, now.head, now.state) == (
        approved.document,
        approved.digest,
        approved.head,
        MinutesState.CORRECTED,
    )
    assert [one.words for one in now.corrections] == ["Line of 14:00: it was Tuesday."]
    with pytest.raises(Refused, match="accepted already"):
        meeting.record(AcceptAfterApproval(proposal=one.id, words="again"))


def test_before_the_approval_no_sentence_is_added(meeting: House) -> None:
    """While it is a draft the record itself is mended."""
    opened(meeting)
    one = propose(meeting)
    with pytest.raises(Refused, match="change the lines themselves"):
        meeting.record(AcceptAfterApproval(proposal=one.id, words="it was Tuesday"))
    assert the_round(meeting).proposals[0].verdict is Verdict.UNDECIDED


def test_the_register_says_which_copy_a_seat_has(meeting: House) -> None:
    """By name or by code, the newest one, and none that was made after the approval."""
    opened(meeting, "Police", "Social")
    take: dict[str, Any] = {"document": "minutes", "form": "docx", "meeting": meeting.meeting_id}
    meeting.record(TakeCopy(**take, reader="seat:Police", to="Ada"))
    copy = meeting.record(TakeCopy(**take, reader="SEAT:pol", to="Ada"))
    assert the_round(meeting).seats[0].sent_at is None
    meeting.record(CopyWritten(copy_id=copy.id, digest="0" * 64))
    police, social = the_round(meeting).seats
    assert (police.copy_number, police.copy_state, social.copy_number) == (2, "written", 0)
    assert police.sent_at is not None
    approve(meeting, "the court")
    meeting.record(TakeCopy(**take, reader="seat:Police", to="Ada"))
    assert the_round(meeting).seats[0].copy_number == 2
