"""Consent taken back between meetings, on a real file: it acts at once, and until a conference
settles consent anew (H3.2).
"""

from datetime import date, timedelta

import pytest

from conference.base.refusal import Refused
from conference.case.overview.history import HistoryOf
from conference.case.sharing.basis import Basis, Consent, SettleBasis
from conference.case.sharing.may_be_sent import MaySend, Reach, Sending
from conference.case.sharing.withdrawal import (
    MayWithdraw,
    Withdrawal,
    WithdrawalOf,
    WithdrawConsent,
    read_withdrawal,
)
from conference.documents.copy import Copies, TakeCopy
from conference.documents.paper import Paper
from conference.documents.papers.making import PaperOf
from conference.documents.readers import Reader
from conference.followup.home import HomeOf
from conference.followup.task import Tasks
from conference.meeting.item import OpenItem
from tests.builders import DAY, House
from tests.conference.case.steps.filling import second_meeting

WORDS = "her aunt rang the police: zzyzx"


def sending(house: House) -> Sending:
    """Return what may be sent of the case at hand."""
    return house.ask(MaySend(case=house.case_id))


def settle(house: House, **values: object) -> Basis:
    """Settle the basis of the conference at hand."""
    return house.record(SettleBasis.model_validate({"item": house.item_id, **values}))


def withdraw(house: House, on: date | None = None) -> Withdrawal:
    """Take consent back."""
    return house.record(WithdrawConsent(case=house.case_id, words=WORDS, on=on))


@pytest.fixture
def given(meeting: House) -> House:
    """Return a house whose case was heard, with consent given until a day."""
    settle(
        meeting,
        consent=Consent.GIVEN,
        asked={"until": (DAY + timedelta(days=10)).isoformat()},
        least="where she sleeps",
    )
    meeting.leave()
    return meeting


def test_it_acts_at_once_and_ends_what_would_run_out(given: House) -> None:
    """From that moment nothing may be sent; the landing page says no more that consent runs out,
    and a duty says what to do.
    """
    assert sending(given).reach is Reach.LABELS
    withdraw(given, on=DAY - timedelta(days=1))
    assert (sending(given).reach, sending(given).stopped) == (Reach.NOBODY, True)
    assert sending(given).why == "consent was withdrawn on Wed 9 Dec 2026"
    assert not any("consent" in need.words for need in given.ask(HomeOf()).needs)
    duty = next(task for task in given.ask(Tasks()) if task.kind == "consent withdrawn")
    assert (duty.seat, duty.due) == ("Coordinator", DAY + timedelta(days=1))
    assert "zzyzx" not in duty.text
    given.hub.undo()
    assert sending(given).reach is Reach.LABELS
    assert any("consent runs out" in need.words for need in given.ask(HomeOf()).needs)


def test_a_copy_needs_a_reason_from_then_on(given: House) -> None:
    """Writing a document of the case asks why, like after a withdrawal in a conference, and keeps
    it with the copy.
    """
    withdraw(given)
    take = TakeCopy(
        document="summary", reader="full", form="text", to="the court", case=given.case_id
    )
    with pytest.raises(Refused, match="Give the reason"):
        given.record(take)
    given.record(take.model_copy(update={"reason": "ordered by the court"}))
    assert [one.against for one in given.ask(Copies(case=given.case_id))] == ["2026-001"]


def test_serious_danger_lets_partners_have_the_least(meeting: House) -> None:
    """The duty to share stands as it was written down; only the consent is gone (H3.1)."""
    settle(
        meeting,
        consent=Consent.GIVEN,
        danger=True,
        risk="a knife",
        decided_by="the chair",
        least="where she sleeps",
    )
    meeting.leave()
    withdraw(meeting)
    assert (sending(meeting).reach, sending(meeting).why) == (
        Reach.LEAST,
        "consent was withdrawn on Thu 10 Dec 2026, and somebody is in serious danger",
    )


def test_the_next_conference_begins_with_it_and_answers_it(given: House) -> None:
    """It stands there as what was last; other parts of the basis say nothing of it; a state of
    consent ends it, and undo brings it back.
    """
    withdraw(given)
    second_meeting(given)
    was = given.c.was(Basis)
    assert was is not None
    assert (was.consent, was.least) == (Consent.WITHDRAWN, "where she sleeps")
    settle(given, capacity="yes")
    assert sending(given).stopped
    settle(given, consent=Consent.GIVEN)
    assert sending(given).reach is Reach.LABELS
    assert given.ask(WithdrawalOf(case=given.case_id)) is None
    given.hub.undo()
    assert sending(given).stopped
    settle(given, consent=Consent.WITHDRAWN)
    given.leave()
    with pytest.raises(Refused, match="to take back: it was withdrawn"):
        withdraw(given)


def test_a_conference_opened_again_does_not_bring_consent_back(given: House) -> None:
    """Turned to once more in the same meeting, its own basis is seen as it stands since, whatever
    else is settled in it.
    """
    withdraw(given)
    given.record(OpenItem(item=given.item_id))
    assert given.c.of(Basis).consent is Consent.WITHDRAWN
    settle(given, necessity="to find her a room")
    assert given.c.of(Basis).consent is Consent.WITHDRAWN
    assert sending(given).stopped
    settle(given, consent=Consent.GIVEN)
    assert given.c.of(Basis).consent is Consent.GIVEN
    assert sending(given).reach is Reach.LABELS


def test_what_the_panel_saw_then_stays(given: House) -> None:
    """The conference that was held before it shows consent as it was given; its minutes do not
    change.
    """
    withdraw(given)
    assert given.c.of(Basis).consent is Consent.GIVEN


def test_it_is_written_down_once_and_not_while_the_case_is_heard(meeting: House) -> None:
    """What belongs into the conference is refused with where to write it; so is what stands
    already.
    """
    with pytest.raises(Refused, match="being heard now"):
        withdraw(meeting)
    meeting.leave()
    withdraw(meeting)  # also where nobody wrote a basis down yet: it is what was said
    assert sending(meeting).stopped
    with pytest.raises(Refused, match="withdrawn already, since Thu 10 Dec 2026"):
        withdraw(meeting)


@pytest.mark.parametrize(
    "state",
    [
        Consent.REFUSED_RESPECTED,
        Consent.REFUSED_OVERRIDDEN,
        Consent.NOT_SOUGHT,
        Consent.NOT_REQUIRED,
    ],
)
def test_where_sharing_rests_on_something_else_there_is_nothing_to_take_back(
    meeting: House, state: Consent
) -> None:
    """A ground in law does not end because somebody objects; the objection is for the panel, and
    the page says so before it asks (H3.1).
    """
    settle(meeting, consent=state)
    meeting.leave()
    before = sending(meeting)
    with pytest.raises(Refused, match=f"it was {state.value}"):
        withdraw(meeting)
    why = meeting.ask(MayWithdraw(case=meeting.case_id))
    assert why == f"There is no consent to take back: it was {state.value}."
    assert len(why) <= 76  # all of it is read in one line at 80x24
    assert sending(meeting) == before
    settled = {"state": Consent.GIVEN.value}
    meeting.record(OpenItem(item=meeting.item_id))
    settle(meeting, parent=settled)
    meeting.leave()
    assert meeting.ask(MayWithdraw(case=meeting.case_id)) == ""


def test_the_history_tells_it_and_papers_keep_the_words_in_the_house(given: House) -> None:
    """The case page has the words, the full chronology as well; everybody else's says that it was
    withdrawn, and when (H3.3).
    """
    withdraw(given)
    told = given.ask(HistoryOf(case=given.case_id))
    assert [(one.item_id, one.label, one.words) for one in told if "withdrawn" in one.words] == [
        (None, "Consent", f"withdrawn: {WORDS}")
    ]

    def paper(document: str, reader: str) -> Paper:
        return given.ask(PaperOf(document=document, reader=reader, case=given.case_id))

    for document in ("chronology", "summary"):
        for reader in (Reader.FULL, "seat:Police", Reader.SUBJECT):
            text = paper(document, str(reader)).model_dump_json()
            assert "withdrawn on Thu 10 Dec 2026, between meetings" in text, (document, reader)
            assert ("zzyzx" in text) is (document == "chronology" and reader is Reader.FULL)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("she rang", ("she rang", DAY)),
        ("she rang on 8 dec", ("she rang", date(2026, 12, 8))),
        ("she rang, yesterday", ("she rang", date(2026, 12, 9))),
        ("  her aunt\nrang  ", ("her aunt rang", DAY)),
    ],
)
def test_words_and_day_are_told_apart(typed: str, read: tuple[str, date]) -> None:
    """A day at the end is the day of it; without one it is today."""
    assert read_withdrawal(typed, DAY) == read


@pytest.mark.parametrize(
    ("typed", "why"), [("", "Who said so"), ("  ", "Who said so"), ("she rings +3", "lies ahead")]
)
def test_nothing_and_a_day_ahead_are_refused(typed: str, why: str) -> None:
    """One sentence says what is missing."""
    with pytest.raises(Refused, match=why):
        read_withdrawal(typed, DAY)
