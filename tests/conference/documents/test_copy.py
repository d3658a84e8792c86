"""The register's rules: what stands against a copy, and what may become of one (H3.2, H5.2)."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.base.refusal import Refused
from conference.case.sharing.may_be_sent import Reach, Sending
from conference.documents.copy import (
    NOT_OUT,
    CopyState,
    addressee,
    may_finish,
    may_move,
    may_take,
    stands_against,
)
from conference.documents.readers import Reader
from conference.documents.readings.paper_reading import reader_words

STOPPED = Sending(
    case_id=UUID(int=1),
    reference="2026-001",
    reach=Reach.NOBODY,
    why="consent was withdrawn",
    stopped=True,
)
LEAST = Sending(
    case_id=UUID(int=2), reference="2026-002", reach=Reach.LEAST, why="consent was not required"
)
UNWRITTEN = Sending(
    case_id=UUID(int=3),
    reference="2026-003",
    reach=Reach.NOBODY,
    why="no consent state is written down",
)
FREE = Sending(
    case_id=UUID(int=4), reference="2026-004", reach=Reach.LABELS, why="consent is given"
)
EVERY = (STOPPED, LEAST, UNWRITTEN, FREE)


@pytest.mark.parametrize(
    ("document", "reader", "against"),
    [
        ("minutes", Reader.FULL, "1"),
        ("minutes", Reader.SEAT, "1"),
        ("actions", Reader.AGENCY, "1"),
        ("minutes", Reader.GUEST, "1"),
        ("minutes", Reader.REFERRER, "12"),
        ("minutes", Reader.AUDITOR, "12"),
        ("summary", Reader.SUMMARY, "12"),
        ("minutes", Reader.FAMILY, ""),
        ("summary", Reader.SUBJECT, ""),
        ("agenda", Reader.SEAT, ""),
        ("journal", Reader.AUDITOR, ""),
    ],
)
def test_what_stands_against_a_copy(document: str, reader: Reader, against: str) -> None:
    """Who took part gets the least; nobody else does; people read about themselves whatever the
    consent.
    """
    assert "".join(one.reference[-1] for one in stands_against(document, reader, EVERY)) == against
    if against:
        with pytest.raises(Refused, match=r"2026-00.*reason why it is sent all the same"):
            may_take(document, reader, EVERY, " ")
    may_take(document, reader, EVERY, "ordered by the court")


def test_only_the_least_has_its_own_words() -> None:
    """Where nobody took consent back it says who may have it."""
    with pytest.raises(Refused, match="Only partners at the table may have the least of: 2026-002"):
        may_take("minutes", Reader.REFERRER, (LEAST, FREE), "")


@given(st.sampled_from(CopyState), st.sampled_from(CopyState), st.text(max_size=5))
def test_what_may_become_of_a_copy(before: CopyState, state: CopyState, words: str) -> None:
    """Only a person says what became of it after it was written; what never was, stays so; a lost
    one needs the words.
    """
    by_program = {CopyState.ANNOUNCED, CopyState.WRITTEN}
    allowed = before is not CopyState.NOT_WRITTEN and state not in by_program
    allowed = allowed and (state is not CopyState.NOT_WRITTEN or before is CopyState.ANNOUNCED)
    allowed = allowed and (state is not CopyState.LOST or bool(words.strip()))
    try:
        may_move(before, state, words)
    except Refused as refused:
        assert not allowed
        assert str(refused).endswith((".", "?"))
    else:
        assert allowed


@pytest.mark.parametrize("state", CopyState)
def test_a_copy_is_written_once(state: CopyState) -> None:
    """Neither twice, nor after it was called not written."""
    if state is CopyState.ANNOUNCED:
        may_finish(state)
    else:
        with pytest.raises(Refused, match="already"):
            may_finish(state)


def test_lost_copies_are_still_out() -> None:
    """Nobody has it back."""
    assert {
        CopyState.COLLECTED,
        CopyState.RETURNED,
        CopyState.DESTROYED,
        CopyState.NOT_WRITTEN,
    } == NOT_OUT


@pytest.mark.parametrize(
    ("reader", "to"),
    [
        ("full", "the hub's own file"),
        ("seat:Police", "Police"),
        ("agency:Police of Northmoor", "Police of Northmoor"),
        ("family", "the person and the family"),
        ("auditor", "an auditor"),
        ("strange", "strange"),
    ],
)
def test_who_gets_it_when_nobody_says(reader: str, to: str) -> None:
    """The seat itself, or what such a reader is called."""
    assert addressee(reader) == to


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("full", "the full record"),
        ("seat:Police", "Police"),
        ("guest:Elm Park School", "Elm Park School, a guest"),
        ("agency:Lantern Homes", "Lantern Homes (action slip)"),
        ("family", "the person and the family"),
        ("seat:", "seat:"),
        ("x", "x"),
    ],
)
def test_a_reader_is_called_as_people_call_it(name: str, words: str) -> None:
    """The names of the command line are for the command line."""
    assert reader_words(name) == words
