"""The annex of issued minutes: every decided proposal with its reason; in an extract only what its reader may see (H5.2, H3.3, H2.9)."""

from typing import Any

import pytest

from conference.case.case import ReferCase
from conference.case.kind import Kind, Label
from conference.documents.correction import AcceptAfterApproval, AcceptProposal, OpenRound, ProposeCorrection, RefuseProposal
from conference.documents.making import PaperOf
from conference.documents.minutes import ApproveMinutes, IssueMinutes
from conference.documents.paper import Paper
from conference.meeting.item import AddItem, OpenItem
from conference.meeting.presence import Attendance
from tests.builders import House

TITLE = "Annex: corrections to the draft"


def told(house: House) -> House:
    """Hold a meeting with two cases, in the second of which the police steps aside; let four corrections be proposed, and decide them."""
    house.all_here()
    house.mark("Elm", here=True)
    plain = house.write("seen on Monday", Kind.INFORMATION, "Social", step="information")
    medical = house.write("takes lithium", Kind.INFORMATION, "Mental", step="information", labels=(Label.MEDICAL,))
    first = house.item_id
    other = house.record(ReferCase(name="Another Example")).id
    second = house.record(AddItem(meeting=house.meeting_id, case=other, minutes=9))
    house.item = house.record(OpenItem(item=second.id))
    house.mark("Police", Attendance.RECUSED, here=True, reason="kin")
    house.end()
    house.record(OpenRound(meeting=house.meeting_id))
    wanted = (
        ("Social", first, plain.id, "seen on Monday", "PLAINWORDS"), ("Mental", first, medical.id, "takes lithium", "MEDICALWORDS"),
        ("Social", second.id, None, "", "OTHERCASE"), ("Police", first, None, "", "OWNWORDS"), ("Social", None, None, "", "WHOLEWORDS"),
    )  # fmt: skip
    for seat, item, line, stands, should in wanted:
        about: dict[str, Any] = {"meeting": house.meeting_id, "seat": house.seat(seat), "item": item, "line": line}
        one = house.record(ProposeCorrection(**about, stands=stands, should=should))
        if should == "PLAINWORDS":
            house.record(AcceptProposal(proposal=one.id, edit=True, reason="PLAINREASON"))
        else:
            house.record(RefuseProposal(proposal=one.id, reason=f"{should} REASON"))
    return house


def issued(house: House) -> None:
    """Approve and issue."""
    house.record(ApproveMinutes(meeting=house.meeting_id, reason="WHYEARLY"))
    house.record(IssueMinutes(meeting=house.meeting_id))


def paper(house: House, reader: str = "full", **more: Any) -> Paper:
    """Return the minutes for a reader."""
    return house.ask(PaperOf(document="minutes", reader=reader, meeting=house.meeting_id, **more))


def annex(made: Paper) -> str:
    """Return all words of the annex, "" when there is none."""
    return "".join(part.model_dump_json() for part in made.parts if part.title == TITLE)


def test_the_full_minutes_tell_of_each_with_its_reason(meeting: House) -> None:
    """Who asked for what, what became of it, by whom and why; how the draft went round and why it was approved early."""
    issued(told(meeting))
    words = annex(paper(meeting))
    for said in (
        "The draft went to 4 seats on Thu 10 Dec 2026", "until Thu 24 Dec 2026", "WHYEARLY", "Stood: “seen on Monday”", "PLAINWORDS",
        "accepted by Ines Okafor", "its line was written anew", "PLAINREASON", "refused by Ines Okafor", "MEDICALWORDS REASON", "OTHERCASE",
        "the whole minutes", "WHOLEWORDS",
    ):  # fmt: skip
        assert said in words, said


def test_a_draft_has_no_annex(meeting: House) -> None:
    """What others propose is nobody's to read before it is decided and approved."""
    told(meeting)
    assert annex(paper(meeting)) == annex(paper(meeting, "seat:Police")) == ""


def test_without_a_round_there_is_no_annex(meeting: House) -> None:
    """Minutes that were approved at once have none."""
    meeting.mark("Police")
    meeting.end()
    meeting.record(ApproveMinutes(meeting=meeting.meeting_id))
    assert annex(paper(meeting)) == ""


@pytest.mark.parametrize(
    ("reader", "may", "may_not"),
    [
        ("seat:Police", ("OWNWORDS", "PLAINWORDS"), ("MEDICALWORDS", "lithium", "OTHERCASE", "WHOLEWORDS", "2026-002", "WHYEARLY")),
        ("seat:Mental health", ("MEDICALWORDS", "PLAINWORDS"), ("OWNWORDS", "WHOLEWORDS", "OTHERCASE", "WHYEARLY")),
        ("seat:Social services", ("OTHERCASE", "PLAINWORDS"), ("MEDICALWORDS", "lithium", "OWNWORDS")),
        ("guest:Elm Park School", ("PLAINWORDS",), ("MEDICALWORDS", "OTHERCASE", "OWNWORDS", "WHOLEWORDS", "2026-002")),
    ],
)
def test_an_extract_tells_of_the_readers_own_parts(meeting: House, reader: str, may: tuple[str, ...], may_not: tuple[str, ...]) -> None:
    """A case the reader had no part in stays out; words of others are given where their line may be read."""
    issued(told(meeting))
    words = annex(paper(meeting, reader))
    for said in may:
        assert said in words, said
    for hidden in may_not:
        assert hidden not in words, hidden
    assert "not in this extract" in words


@pytest.mark.parametrize("reader", ["family", "referrer", "subject-access", "summary", "auditor"])
def test_outside_the_table_there_is_no_annex(meeting: House, reader: str) -> None:
    """Whoever is outside gets none of it."""
    issued(told(meeting))
    made = paper(meeting, reader, case=meeting.case_id)
    assert annex(made) == ""
    assert not [word for word in ("OWNWORDS", "REASON", "WHYEARLY", "OTHERCASE") if word in made.model_dump_json()]


def test_the_full_minutes_of_one_case_tell_of_that_case(meeting: House) -> None:
    """The other case and the whole stay out."""
    issued(told(meeting))
    words = annex(paper(meeting, case=meeting.case_id))
    assert "MEDICALWORDS" in words
    assert not [word for word in ("OTHERCASE", "WHOLEWORDS") if word in words]


def test_a_correction_after_the_approval_stands_there_with_its_number(meeting: House) -> None:
    """The proposal is marked late and names the sentence that was added; an undecided one is not told of."""
    issued(told(meeting))
    about: dict[str, Any] = {"meeting": meeting.meeting_id, "seat": meeting.seat("Social")}
    late = meeting.record(ProposeCorrection(**about, should="LATEWORDS"))
    meeting.record(ProposeCorrection(**about, should="WAITING"))
    meeting.record(AcceptAfterApproval(proposal=late.id, words="ADDED", reason="LATEREASON"))
    made = paper(meeting)
    words = annex(made)
    assert all(said in words for said in ("LATEWORDS", ", late", "correction 1 was added", "LATEREASON"))
    assert "WAITING" not in words
    assert "ADDED" in made.model_dump_json()
