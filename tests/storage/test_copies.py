"""The register of copies in a real file: numbers, what stood against one, what became of it (H3.2, H5.2)."""

import pytest

from conference.case.basis import Consent, SettleBasis
from conference.documents.copy import Copies, Copy, CopyNotWritten, CopyState, CopyWritten, MoveCopy, TakeCopy
from conference.refusal import Refused
from tests.builders import COORDINATOR, House


def take(house: House, document: str = "agenda", reader: str = "full", reason: str = "", *, case: bool = False) -> Copy:
    """Announce a copy about the meeting, or about the case."""
    of, about = (None, house.case_id) if case else (house.meeting_id, None)
    return house.record(TakeCopy(document=document, reader=reader, form="pdf", to="Femi Novák", reason=reason, meeting=of, case=about))


def test_numbers_are_of_one_document_about_one_thing(meeting: House) -> None:
    """They are never given twice, not even that of a copy that was not written."""
    first = take(meeting)
    meeting.record(CopyNotWritten(copy_id=first.id, words="Stopped: nothing was written."))
    assert [first.number, take(meeting).number, take(meeting, "statement").number] == [1, 2, 1]
    assert take(meeting, "summary", "subject-access", case=True).reference == "2026-001"
    found = meeting.ask(Copies(meeting=meeting.meeting_id))
    assert [(one.document, one.number) for one in found] == [("statement", 1), ("agenda", 2), ("agenda", 1)]
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
    """Without one it is refused and has no number; a document that tells of nobody needs none (H3.2)."""
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
