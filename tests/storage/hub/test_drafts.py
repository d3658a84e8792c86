"""Drafts: what was typed and not yet written down outlives the program, and is its writer's own."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from conference.base.refusal import Refused
from conference.followup.find import Find
from conference.hub.draft import DRAFT_LENGTH, DraftOf, KeepDraft
from tests.builders import AUDITOR, COORDINATOR, SECRETARY, House, Stage, open_as


def test_a_draft_is_there_after_a_crash(founded: Stage, hub: House) -> None:
    """What was kept is read by a door that opens later, though nothing was closed."""
    hub.record(KeepDraft(place="capture", text="she s"))
    hub.record(KeepDraft(place="capture", text="she says that"))
    later = open_as(hub.path, founded.data_key, COORDINATOR, hub.clock)
    assert later.ask(DraftOf(place="capture")) == "she says that"
    later.close()


def test_drafts_are_by_place_and_person(founded: Stage, hub: House) -> None:
    """Two places do not mix, and nobody reads what somebody else is typing."""
    hub.record(KeepDraft(place="capture", text="mine"))
    hub.record(KeepDraft(place="question", text="also mine"))
    other = open_as(hub.path, founded.data_key, SECRETARY, hub.clock)
    assert other.ask(DraftOf(place="capture")) == ""
    other.record(KeepDraft(place="capture", text="hers"))
    assert [hub.ask(DraftOf(place=place)) for place in ("capture", "question", "nowhere")] == [
        "mine",
        "also mine",
        "",
    ]
    other.close()


def test_an_empty_draft_lets_it_go(hub: House) -> None:
    """What was written down leaves no draft behind, twice if need be."""
    hub.record(KeepDraft(place="capture", text="she says"))
    for _ in range(2):
        assert hub.record(KeepDraft(place="capture", text="")).text == ""
    assert hub.ask(DraftOf(place="capture")) == ""
    with hub.hub._engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM draft").scalar() == 0


def test_a_draft_is_not_found_by_searching(hub: House) -> None:
    """What is not written down yet is not in the record."""
    hub.record(KeepDraft(place="capture", text="quayside"))
    assert hub.ask(Find(words="quayside")) == ()


def test_an_endless_draft_is_cut_not_lost(hub: House) -> None:
    """A draft is a safety net: its beginning is kept where all of it is too much."""
    hub.record(KeepDraft(place="capture", text="é" * (DRAFT_LENGTH + 5)))
    assert hub.ask(DraftOf(place="capture")) == "é" * DRAFT_LENGTH


def test_an_auditor_keeps_no_drafts(founded: Stage, hub: House) -> None:
    """Who only reads the journal writes nothing at all."""
    auditor = open_as(hub.path, founded.data_key, AUDITOR, hub.clock)
    with pytest.raises(Refused, match="auditor may not"):
        auditor.record(KeepDraft(place="capture", text="x"))
    auditor.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.text(max_size=200), st.text(max_size=20))
@example("\x00 \ud800 \u202e [red]", "capture")
@example("x", "\ud800")
@example("x" * 200_000, "capture")
def test_any_text_is_kept_as_it_was_typed(hub: House, typed: str, place: str) -> None:
    """Whatever can be stored comes back sign by sign: half-typed text is not cleaned.

    Halves of signs become question marks.
    """
    hub.record(KeepDraft(place=place, text=typed))
    assert hub.ask(DraftOf(place=place)) == typed.encode("utf-8", "replace").decode()
