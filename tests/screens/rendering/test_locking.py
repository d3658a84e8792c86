"""Locked documents open with their phrase, with it only, and hold what they held."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.base.refusal import Refused
from screens.rendering import locking
from screens.rendering.locking import LOCKABLE, lock, opens
from screens.rendering.render import FORMS
from tests.amount import some_of
from tests.screens.rendering.papers import paper, printed

PHRASE = "copper lantern meadow river"
MARK = "zebra-crossing-4711"


@pytest.mark.parametrize("form", sorted(LOCKABLE))
def test_a_locked_document_opens_with_its_phrase_only(form: str) -> None:
    """It says nothing without it, and all it said with it."""
    data = printed(paper(MARK), form).data
    locked = lock(data, form, PHRASE)
    assert MARK.encode() not in locked
    assert opens(locked, form, PHRASE, data)
    assert not opens(locked, form, "copper lantern meadow", data)
    assert not opens(locked, form, PHRASE, printed(paper("other words"), form).data)


@pytest.mark.parametrize("form", sorted(FORMS.keys() - LOCKABLE))
def test_what_has_no_lock_is_refused(form: str) -> None:
    """With the formats that have one."""
    with pytest.raises(Refused, match="docx, xlsx or pdf"):
        lock(b"words", form, PHRASE)


def test_what_does_not_open_again_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is given back that was not compared."""
    monkeypatch.setattr(locking, "_lock_office", lambda data, _phrase: data[:-1])
    monkeypatch.setattr(locking, "_unlock_office", lambda locked, _phrase: locked)
    with pytest.raises(Refused, match="nothing was written"):
        lock(printed(paper(), "docx").data, "docx", PHRASE)


@cache
def said(form: str) -> bytes:
    """Return a document, printed once."""
    return printed(paper("said"), form).data


@settings(max_examples=some_of(20), deadline=None)
@given(
    st.text(
        alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x24F), min_size=1, max_size=40
    )
)
def test_any_phrase_serves(phrase: str) -> None:
    """Accents and signs included, up to the length that is ever made."""
    assert opens(lock(said("pdf"), "pdf", phrase), "pdf", phrase, said("pdf"))


def test_any_phrase_serves_in_excel() -> None:
    """Its lock takes a hundred thousand rounds, in Python: one phrase of every sign from a blank to
    the end of Latin, as above.
    """
    phrase = "".join(map(chr, (0x20, *range(0x21, 0x7F, 9), *range(0xA1, 0x250, 23))))
    assert opens(lock(said("xlsx"), "xlsx", phrase), "xlsx", phrase, said("xlsx"))
