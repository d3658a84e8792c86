"""The register of copies in a real file: numbers, what stood against one, what became of it (H3.2,
H5.2).
"""

import contextlib
from pathlib import Path

import pytest

from conference.base.refusal import Refused
from conference.case.record.case import ReferCase
from conference.case.record.kind import Kind
from conference.case.sharing.basis import Consent, SettleBasis
from conference.documents.copy import (
    Copies,
    Copy,
    CopyNotWritten,
    CopyState,
    CopyWritten,
    JournalCopyNotWritten,
    JournalCopyWritten,
    MoveCopy,
    SendingsFor,
    TakeCopy,
    TakeJournalCopy,
)
from conference.documents.papers.making import JournalPaper, PaperOf, question
from conference.meeting.item import AddItem, OpenItem
from conference.meeting.presence import Attendance
from tests.builders import AUDITOR, CHAIR, COORDINATOR, MEMBER, SECRETARY, House, Stage, open_as


def take(
    house: House,
    document: str = "agenda",
    reader: str = "full",
    reason: str = "",
    *,
    case: bool = False,
) -> Copy:
    """Announce a copy about the meeting, or about the case."""
    of, about = (None, house.case_id) if case else (house.meeting_id, None)
    return house.record(
        TakeCopy(
            document=document,
            reader=reader,
            form="pdf",
            to="Femi Novák",
            reason=reason,
            meeting=of,
            case=about,
        )
    )


def test_numbers_are_of_one_document_about_one_thing(meeting: House) -> None:
    """They are never given twice, not even that of a copy that was not written."""
    first = take(meeting)
    meeting.record(CopyNotWritten(copy_id=first.id, words="Stopped: nothing was written."))
    assert [first.number, take(meeting).number, take(meeting, "statement").number] == [1, 2, 1]
    assert take(meeting, "summary", "subject-access", case=True).reference == "2026-001"
    found = meeting.ask(Copies(meeting=meeting.meeting_id))
    assert [(one.document, one.number) for one in found] == [
        ("statement", 1),
        ("agenda", 2),
        ("agenda", 1),
    ]
    assert [one.state for one in meeting.ask(Copies(out_only=True))] == [CopyState.ANNOUNCED] * 3


def test_from_announced_to_back(meeting: House) -> None:
    """Who and when at each step; written once, with the digest."""
    copy = take(meeting)
    assert (copy.by, copy.state, copy.digest) == (COORDINATOR, CopyState.ANNOUNCED, "")
    with pytest.raises(Refused, match="The program itself says"):
        meeting.record(MoveCopy(copy_id=copy.id, state=CopyState.WRITTEN))
    meeting.clock.pass_(minutes=1)
    written = meeting.record(CopyWritten(copy_id=copy.id, digest="a" * 64))
    assert written.digest == "a" * 64
    assert written.changed_at > copy.at
    for again in (CopyWritten(copy_id=copy.id, digest="b"), CopyNotWritten(copy_id=copy.id)):
        with pytest.raises(Refused, match="written already"):
            meeting.record(again)
    with pytest.raises(Refused, match="needs the words"):
        meeting.record(MoveCopy(copy_id=copy.id, state=CopyState.LOST))
    meeting.record(MoveCopy(copy_id=copy.id, state=CopyState.HANDED_OUT))
    assert meeting.record(MoveCopy(copy_id=copy.id, state=CopyState.COLLECTED)).digest == "a" * 64
    assert meeting.ask(Copies(out_only=True)) == ()
    assert meeting.hub.undo() == "State of a copy changed"
    assert [one.state for one in meeting.ask(Copies())] == [CopyState.HANDED_OUT]


def test_the_reason_stands_with_what_it_was_against(meeting: House) -> None:
    """Without one it is refused and has no number; a document that tells of nobody needs none
    (H3.2).
    """
    meeting.record(SettleBasis(item=meeting.item_id, consent=Consent.REFUSED_RESPECTED))
    with pytest.raises(Refused, match="2026-001"):
        take(meeting, "minutes")
    copy = take(meeting, "minutes", reason="ordered by the court")
    assert (copy.number, copy.against, copy.reason) == (1, "2026-001", "ordered by the court")
    assert take(meeting).against == ""


def test_a_reader_or_document_there_is_not(meeting: House) -> None:
    """One sentence each."""
    for document, reader in (("novel", "full"), ("agenda", "everybody")):
        with pytest.raises(Refused, match="no such"):
            take(meeting, document, reader)


@pytest.fixture(scope="module")
def two_cases(begun: Stage, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """A second case, consent to which was withdrawn and in which the police steps aside; to the
    first everybody agreed. Made once.

    The guest is asked to the first alone, and only social services take on an action in the second.
    """
    house = begun.copy(tmp_path_factory.mktemp("two"))
    house.all_here()
    house.mark("Elm", here=True)
    house.record(SettleBasis(item=house.item_id, consent=Consent.GIVEN))
    house.action("ring the aunt", "Police")
    other = house.record(ReferCase(name="Another Example")).id
    item = house.record(AddItem(meeting=house.meeting_id, case=other, minutes=9))
    house.item = house.record(OpenItem(item=item.id))
    house.mark("Police", Attendance.RECUSED, here=True, reason="kin")
    house.record(SettleBasis(item=item.id, consent=Consent.WITHDRAWN))
    house.write("seen twice", Kind.INFORMATION, "Social")
    house.action("home visit", "Social")
    return Stage.of(house)


@pytest.mark.parametrize(
    ("document", "reader", "asked"),
    [
        ("minutes", "full", True),
        ("minutes", "seat:Social services", True),
        ("minutes", "seat:Municipality", True),
        ("minutes", "summary", True),
        ("minutes", "auditor", True),
        ("minutes", "seat:Police", False),
        ("minutes", "guest:Elm Park School", False),
        ("actions", "agency:Social services of Northmoor", True),
        ("actions", "agency:Police of Northmoor", False),
        ("actions", "seat:Municipality", False),
        ("agenda", "full", False),
        ("minutes", "seat:Nobody", True),
    ],
)
def test_a_case_that_is_not_in_a_copy_asks_for_no_reason(
    two_cases: Stage, tmp_path: Path, document: str, reader: str, asked: bool
) -> None:
    """Withdrawn consent stands against whoever would get something of that case, and nobody else
    (H3.2); asked before is the same.
    """
    house = two_cases.copy(tmp_path)
    found = house.ask(SendingsFor(document=document, reader=reader, meeting=house.meeting_id))
    assert any(one.stopped for one in found) is asked
    if asked:
        with pytest.raises(Refused, match="2026-002"):
            take(house, document, reader)
        assert take(house, document, reader, "ordered by the court").against == "2026-002"
    else:
        assert take(house, document, reader).against == ""
    house.hub.close()


def test_the_one_case_asked_for_is_always_looked_at(meeting: House) -> None:
    """A document about one case by its reference is about that case, whoever reads it."""
    meeting.record(SettleBasis(item=meeting.item_id, consent=Consent.WITHDRAWN))
    found = meeting.ask(SendingsFor(document="summary", reader="full", case=meeting.case_id))
    assert [one.reference for one in found if one.stopped] == ["2026-001"]
    with pytest.raises(Refused, match="2026-001"):
        take(meeting, "summary", case=True)


@pytest.mark.parametrize(
    ("name", "may"),
    [(AUDITOR, True), (CHAIR, True), (COORDINATOR, True), (SECRETARY, False), (MEMBER, False)],
)
def test_the_journal_report_is_for_whoever_reads_the_journal(
    begun: Stage, meeting: House, name: str, may: bool
) -> None:
    """An auditor makes it and enters its copy; the secretary and a member do not (H3.3)."""
    with contextlib.closing(open_as(meeting.path, begun.data_key, name, meeting.clock)) as hub:
        takes = TakeJournalCopy(
            document="journal", reader="auditor", form="text", to="the court of audit"
        )
        if not may:
            for refused in (JournalPaper(reader="auditor"), takes):
                with pytest.raises(Refused, match="may not read the journal"):
                    hub.ask(refused) if isinstance(refused, JournalPaper) else hub.record(refused)
            return
        assert hub.ask(question("journal", "auditor")).title == "Journal report"
        copy = hub.record(takes)
        assert (
            hub.record(JournalCopyWritten(copy_id=copy.id, digest="0" * 64)).state
            is CopyState.WRITTEN
        )
        again = hub.record(takes)
        assert (again.number, again.by) == (2, name)
        assert (
            hub.record(JournalCopyNotWritten(copy_id=again.id, words="stopped")).state
            is CopyState.NOT_WRITTEN
        )


def test_an_auditor_has_nothing_but_the_journal(begun: Stage, meeting: House) -> None:
    """Neither the papers about cases, nor their copies by the door of the journal, nor another
    reader's journal.
    """
    copy = take(meeting)
    with contextlib.closing(open_as(meeting.path, begun.data_key, AUDITOR, meeting.clock)) as hub:
        for document in ("minutes", "agenda", "presence", "journal"):
            with pytest.raises(Refused, match="An auditor may not read cases"):
                hub.ask(PaperOf(document=document, reader="auditor", meeting=meeting.meeting_id))
        for command in (
            TakeJournalCopy(
                document="minutes",
                reader="auditor",
                form="pdf",
                to="x",
                meeting=meeting.meeting_id,
                reason="because",
            ),
            JournalCopyWritten(copy_id=copy.id, digest="0"),
            JournalCopyNotWritten(copy_id=copy.id),
        ):
            with pytest.raises(Refused, match="only copies of the journal report"):
                hub.record(command)
        with pytest.raises(Refused, match="An auditor may not write"):
            hub.record(TakeCopy(document="journal", reader="auditor", form="pdf", to="x"))
        with pytest.raises(Refused, match="Journal report: not for"):
            hub.ask(JournalPaper(reader="family"))
    assert [one.state for one in meeting.ask(Copies())] == [CopyState.ANNOUNCED]
