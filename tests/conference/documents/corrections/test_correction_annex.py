"""The annex of issued minutes: every decided proposal with its reason; in an extract only what its
reader may see (H5.2, H3.3, H2.9).
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conference.base.clock import Clock
from conference.base.refusal import Refused
from conference.case.overview.conference import ConferenceOf, ConferencesOf
from conference.case.record.case import ReferCase
from conference.case.record.kind import Kind, Label
from conference.documents.corrections.correction import (
    AcceptAfterApproval,
    AcceptProposal,
    OpenRound,
    ProposeCorrection,
    RefuseProposal,
)
from conference.documents.minutes.minutes import ApproveMinutes, CorrectMinutes, IssueMinutes
from conference.documents.paper import Paper
from conference.documents.papers.making import PaperOf
from conference.followup.automatic_duties import CORRECTION_WINDOW
from conference.meeting.item import AddItem, OpenItem
from conference.meeting.presence import Attendance
from conference.meeting.sitting import SittingOf
from tests.builders import House, Stage

TITLE = "Annex: corrections to the draft"


def told(house: House) -> House:
    """Hold a meeting with two cases, in the second of which the police steps aside; let four
    corrections be proposed, and decide them.
    """
    house.all_here()
    house.mark("Elm", here=True)
    plain = house.write("seen on Monday", Kind.INFORMATION, "Social", step="information")
    medical = house.write(
        "takes lithium", Kind.INFORMATION, "Mental", step="information", labels=(Label.MEDICAL,)
    )
    first = house.item_id
    other = house.record(ReferCase(name="Another Example")).id
    second = house.record(AddItem(meeting=house.meeting_id, case=other, minutes=9))
    house.item = house.record(OpenItem(item=second.id))
    house.mark("Police", Attendance.RECUSED, here=True, reason="kin")
    house.end()
    house.record(OpenRound(meeting=house.meeting_id))
    wanted = (
        ("Social", first, plain.id, "seen on Monday", "PLAINWORDS"),
        ("Mental", first, medical.id, "takes lithium", "MEDICALWORDS"),
        ("Social", second.id, None, "", "OTHERCASE"),
        ("Police", first, None, "", "OWNWORDS"),
        ("Social", None, None, "", "WHOLEWORDS"),
    )
    for seat, item, line, stands, should in wanted:
        about: dict[str, Any] = {
            "meeting": house.meeting_id,
            "seat": house.seat(seat),
            "item": item,
            "line": line,
        }
        one = house.record(ProposeCorrection(**about, stands=stands, should=should))
        if should == "PLAINWORDS":
            house.record(AcceptProposal(proposal=one.id, edit=True, reason="PLAINREASON"))
        else:
            house.record(RefuseProposal(proposal=one.id, reason=f"{should} REASON"))
    return house


def issued(house: House) -> House:
    """Approve and issue."""
    house.record(ApproveMinutes(meeting=house.meeting_id, reason="WHYEARLY"))
    house.record(IssueMinutes(meeting=house.meeting_id))
    return house


@pytest.fixture(scope="module")
def draft(begun: Stage, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """That meeting with its corrections decided, made once."""
    return Stage.of(told(begun.copy(tmp_path_factory.mktemp("told"))))


@pytest.fixture(scope="module")
def final(draft: Stage, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The same, approved and issued: for tests that only read."""
    house = issued(draft.copy(tmp_path_factory.mktemp("issued")))
    yield house
    house.hub.close()


def paper(house: House, reader: str = "full", **more: Any) -> Paper:
    """Return the minutes for a reader."""
    return house.ask(PaperOf(document="minutes", reader=reader, meeting=house.meeting_id, **more))


def annex(made: Paper) -> str:
    """Return all words of the annex, "" when there is none."""
    return "".join(part.model_dump_json() for part in made.parts if part.title == TITLE)


def test_the_full_minutes_tell_of_each_with_its_reason(final: House) -> None:
    """Who asked for what, what became of it, by whom and why; how the draft went round and why it
    was approved early.
    """
    words = annex(paper(final))
    for said in (
        "The draft went to 4 seats on Thu 10 Dec 2026",
        "until Thu 24 Dec 2026",
        "WHYEARLY",
        "Stood: “seen on Monday”",
        "PLAINWORDS",
        "accepted by Ines Okafor",
        "its line was written anew",
        "PLAINREASON",
        "refused by Ines Okafor",
        "MEDICALWORDS REASON",
        "OTHERCASE",
        "the whole minutes",
        "WHOLEWORDS",
    ):
        assert said in words, said


def test_a_draft_has_no_annex(draft: Stage, tmp_path: Path) -> None:
    """What others propose is nobody's to read before it is decided and approved."""
    house = draft.copy(tmp_path)
    assert annex(paper(house)) == annex(paper(house, "seat:Police")) == ""
    house.hub.close()


def test_without_a_round_the_annex_says_so(meeting: House) -> None:
    """Minutes that were approved without one say it, in the full record with the reason that was
    asked for; outside nobody is told.
    """
    meeting.mark("Police")
    meeting.end()
    with pytest.raises(Refused, match="No draft went round"):
        meeting.record(ApproveMinutes(meeting=meeting.meeting_id, reason=" "))
    assert annex(paper(meeting)) == ""
    meeting.record(ApproveMinutes(meeting=meeting.meeting_id, reason="WHYNONE"))
    assert all(said in annex(paper(meeting)) for said in ("No draft went round.", "WHYNONE"))
    told = annex(paper(meeting, "seat:Police"))
    assert "No draft went round." in told
    assert "WHYNONE" not in told
    assert (
        annex(paper(meeting, "auditor"))
        == annex(paper(meeting, "referrer", case=meeting.case_id))
        == ""
    )


def test_with_nobody_to_send_it_to_no_reason_is_asked(meeting: House) -> None:
    """Where nobody was marked as present no draft can go round; the annex says that none did."""
    meeting.end()
    meeting.record(ApproveMinutes(meeting=meeting.meeting_id))
    assert "No draft went round." in annex(paper(meeting))


def test_without_the_clock_no_reason_is_asked(meeting: House) -> None:
    """Where no round can be opened, since nobody could say when it ends, approving is possible all
    the same.
    """
    from storage.own_templates.templates import Templates

    class Without(Templates):
        def clocks(self) -> dict[str, Clock]:
            return {
                key: clock for key, clock in super().clocks().items() if key != CORRECTION_WINDOW
            }

    meeting.hub.templates = Without(None)
    meeting.mark("Police")
    meeting.end()
    with pytest.raises(Refused, match="no clock correction_window"):
        meeting.record(OpenRound(meeting=meeting.meeting_id))
    meeting.record(ApproveMinutes(meeting=meeting.meeting_id))


CORRECTED = "Corrections"


def corrections(made: Paper) -> str:
    """Return what stands under the corrections, "" when there are none."""
    return "".join(part.model_dump_json() for part in made.parts if part.title == CORRECTED)


@pytest.fixture(scope="module")
def corrected(draft: Stage, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The same with a correction to the whole, to the second case, to the first as a whole, and to
    two of its lines: to be read.
    """
    house = issued(draft.copy(tmp_path_factory.mktemp("corrected")))
    lines = {
        line.text: line
        for c in house.ask(ConferencesOf(meeting=house.meeting_id))
        for line in c.lines
    }
    plain, medical = lines["PLAINWORDS"], lines["takes lithium"]
    for words, item, line in (
        ("TOTHEWHOLE", None, None),
        ("TOTHEOTHER", house.item_id, None),
        ("TOTHEITEM", plain.item_id, None),
        ("TOTHEPLAIN", None, plain.id),
        ("TOTHEMEDICAL", medical.item_id, medical.id),
    ):
        house.record(CorrectMinutes(meeting=house.meeting_id, words=words, item=item, line=line))
    yield house
    house.hub.close()


@pytest.mark.parametrize(
    ("reader", "may", "out"),
    [
        ("full", "TOTHEWHOLE TOTHEOTHER TOTHEITEM TOTHEPLAIN TOTHEMEDICAL", ""),
        ("seat:Police", "TOTHEPLAIN", "4 corrections"),
        ("seat:Mental health", "TOTHEOTHER TOTHEITEM TOTHEPLAIN TOTHEMEDICAL", "One correction"),
        ("guest:Elm Park School", "TOTHEPLAIN", "4 corrections"),
        ("summary", "", ""),
        ("auditor", "", ""),
        ("referrer", "", ""),
        ("family", "TOTHEPLAIN", ""),
    ],
)
def test_an_extract_holds_the_corrections_of_its_own_parts(
    corrected: House, reader: str, may: str, out: str
) -> None:
    """One to a line follows the line; one to an item is for those who read all of it; how many are
    left out is told at the table alone.
    """
    found = corrections(
        paper(
            corrected,
            reader,
            **({"case": corrected.case_id} if reader in {"family", "referrer"} else {}),
        )
    )
    assert set(re.findall("TOTHE[A-Z]+", found)) == set(may.split())
    assert ("added later" in found.replace("these were added later", "")) is bool(out)
    assert out in found


def test_the_full_minutes_of_one_case_have_its_corrections_alone(corrected: House) -> None:
    """Those to the other case and the whole are counted."""
    found = corrections(
        paper(corrected, case=corrected.ask(ConferenceOf(item=corrected.item_id)).item.case_id)
    )
    assert set(re.findall("TOTHE[A-Z]+", found)) == {"TOTHEOTHER"}
    assert "4 corrections" in found


def test_a_correction_of_something_else_is_refused(meeting: House) -> None:
    """A line of another item, or an item that is not of this meeting."""
    line = meeting.write("seen twice")
    meeting.end()
    meeting.record(ApproveMinutes(meeting=meeting.meeting_id))
    items = meeting.ask(SittingOf(meeting=meeting.meeting_id)).live
    wrong = next(item.id for item in items if item.id != meeting.item_id)
    with pytest.raises(Refused, match="does not stand in these minutes"):
        meeting.record(
            CorrectMinutes(meeting=meeting.meeting_id, words="x", item=wrong, line=line.id)
        )
    made = meeting.record(CorrectMinutes(meeting=meeting.meeting_id, words="x", line=line.id))
    assert [(one.item_id, one.line_id, one.reference) for one in made.corrections] == [
        (meeting.item_id, line.id, "2026-001")
    ]


@pytest.mark.parametrize(
    ("reader", "may", "may_not"),
    [
        (
            "seat:Police",
            ("OWNWORDS", "PLAINWORDS"),
            ("MEDICALWORDS", "lithium", "OTHERCASE", "WHOLEWORDS", "2026-002", "WHYEARLY"),
        ),
        (
            "seat:Mental health",
            ("MEDICALWORDS", "PLAINWORDS"),
            ("OWNWORDS", "WHOLEWORDS", "OTHERCASE", "WHYEARLY"),
        ),
        (
            "seat:Social services",
            ("OTHERCASE", "PLAINWORDS"),
            ("MEDICALWORDS", "lithium", "OWNWORDS"),
        ),
        (
            "guest:Elm Park School",
            ("PLAINWORDS",),
            ("MEDICALWORDS", "OTHERCASE", "OWNWORDS", "WHOLEWORDS", "2026-002"),
        ),
    ],
)
def test_an_extract_tells_of_the_readers_own_parts(
    final: House, reader: str, may: tuple[str, ...], may_not: tuple[str, ...]
) -> None:
    """A case the reader had no part in stays out; words of others are given where their line may be
    read.
    """
    words = annex(paper(final, reader))
    for said in may:
        assert said in words, said
    for hidden in may_not:
        assert hidden not in words, hidden
    assert "not in this extract" in words


@pytest.mark.parametrize("reader", ["family", "referrer", "subject-access", "summary", "auditor"])
def test_outside_the_table_there_is_no_annex(final: House, reader: str) -> None:
    """Whoever is outside gets none of it."""
    made = paper(final, reader, case=final.case_id)
    assert annex(made) == ""
    assert not [
        word
        for word in ("OWNWORDS", "REASON", "WHYEARLY", "OTHERCASE")
        if word in made.model_dump_json()
    ]


def test_the_full_minutes_of_one_case_tell_of_that_case(final: House) -> None:
    """The other case and the whole stay out."""
    words = annex(paper(final, case=final.case_id))
    assert "MEDICALWORDS" in words
    assert not [word for word in ("OTHERCASE", "WHOLEWORDS") if word in words]


def test_a_correction_after_the_approval_stands_there_with_its_number(
    draft: Stage, tmp_path: Path
) -> None:
    """The proposal is marked late and names the sentence that was added; an undecided one is not
    told of.
    """
    house = issued(draft.copy(tmp_path))
    about: dict[str, Any] = {"meeting": house.meeting_id, "seat": house.seat("Social")}
    late = house.record(ProposeCorrection(**about, should="LATEWORDS"))
    house.record(ProposeCorrection(**about, should="WAITING"))
    house.record(AcceptAfterApproval(proposal=late.id, words="ADDED", reason="LATEREASON"))
    made = paper(house)
    house.hub.close()
    words = annex(made)
    assert all(
        said in words for said in ("LATEWORDS", ", late", "correction 1 was added", "LATEREASON")
    )
    assert "WAITING" not in words
    assert "ADDED" in made.model_dump_json()
