"""Who must not know is asked on the day of printing: what a later meeting said counts for the
papers of an earlier one (H2.9, H3.3).
"""

from typing import Any
from uuid import UUID

import pytest

from conference.base.refusal import Refused
from conference.case.overview.conference import ConferencesOf
from conference.case.plan.review import SettleReview
from conference.case.record.decision import Outcome, SettleDecision
from conference.case.sharing.basis import Consent, SettleBasis
from conference.documents.copy import SendingsFor
from conference.documents.papers.making import PaperOf
from conference.documents.readings.visibility_reading import reading
from conference.hub.seat import AppointHolder
from tests.builders import House
from tests.conference.case.steps.filling import second_meeting
from tests.reading_text import as_text

MARK = "Zzyzxquay"
NEAR = ("family", "referrer", "subject-access")


@pytest.fixture
def older(meeting: House) -> tuple[House, UUID]:
    """A case that was heard at a meeting and is heard again four weeks later; return the house and
    the older meeting.
    """
    meeting.all_here()
    meeting.write(MARK)
    meeting.record(SettleBasis(item=meeting.item_id, consent=Consent.GIVEN))
    meeting.record(SettleDecision(item=meeting.item_id, outcome=Outcome.ADOPT, rationale=MARK))
    meeting.record(SettleReview(item=meeting.item_id, tells_person="the owner"))
    meeting.leave()
    was = meeting.meeting_id
    return second_meeting(meeting), was


def told(house: House, reader: str, meeting: UUID, document: str = "minutes") -> str:
    """Return the words of a paper of a meeting, "" when there is nothing for this reader."""
    case = house.case_id if reader in NEAR else None
    try:
        return house.ask(
            PaperOf(document=document, reader=reader, meeting=meeting, case=case)
        ).model_dump_json()
    except Refused as refused:
        assert "nothing" in str(refused)
        return ""


@pytest.mark.parametrize("reader", NEAR)
def test_near_the_person_nothing_is_made_of_it_any_more(
    older: tuple[House, UUID], reader: str
) -> None:
    """Words in the later review close the older minutes; that nobody is meant opens them again."""
    house, was = older
    assert "Noor Example" in told(house, reader, was)
    house.record(SettleReview(item=house.item_id, must_not_know="her brother"))
    assert told(house, reader, was) == ""
    house.record(SettleReview(item=house.item_id, must_not_know="nobody"))
    assert "Noor Example" in told(house, reader, was)


@pytest.mark.parametrize(
    "said",
    [{"seat": True}, {"must_not_know": "not the Police"}, {"must_not_know": "and not Ewa Mensah"}],
)
def test_a_seat_that_is_named_later(older: tuple[House, UUID], said: dict[str, Any]) -> None:
    """By the seat, its name, or whoever holds it today; the others read on, and the action list
    keeps silent too.
    """
    house, was = older
    house.record(
        AppointHolder(seat=house.seat("Police"), name="Ewa Mensah", since=house.clock.now.date())
    )
    assert MARK in told(house, "seat:Police", was)
    given: dict[str, Any] = (
        {"must_not_know_seats": (house.seat("Police"),)} if "seat" in said else said
    )
    house.record(SettleReview(item=house.item_id, **given))
    assert MARK not in told(house, "seat:Police", was)
    assert "2026-001" not in told(house, "seat:Police", was, "actions")
    assert MARK in told(house, "seat:Social services", was)
    assert MARK in told(house, "full", was)


def test_the_question_on_screen_answers_the_same(older: tuple[House, UUID]) -> None:
    """“What would X see?” of the older meeting."""
    house, was = older
    house.record(SettleReview(item=house.item_id, must_not_know="her brother"))
    from conference.documents.readers import Audience, Reader

    found = as_text(reading(house.ask(ConferencesOf(meeting=was)), Audience(reader=Reader.FAMILY)))
    assert "must not know" in found
    assert "Noor" not in found


def test_what_it_holds_nothing_of_asks_for_no_reason(older: tuple[House, UUID]) -> None:
    """A case that is closed to a reader since is not in its copy, so that withdrawn consent asks it
    nothing (H3.2).
    """
    house, was = older
    house.record(SettleBasis(item=house.item_id, consent=Consent.WITHDRAWN))
    asked = SendingsFor(document="minutes", reader="seat:Police", meeting=was)
    assert [one.reference for one in house.ask(asked) if one.stopped] == ["2026-001"]
    house.record(SettleReview(item=house.item_id, must_not_know_seats=(house.seat("Police"),)))
    assert house.ask(asked) == ()
