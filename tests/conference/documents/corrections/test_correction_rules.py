"""The rules of the correction round, by examples;
`tests/storage/documents/test_correction_machine.py` tries them in any order (H5.2).
"""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from conference.base.refusal import Refused
from conference.documents.corrections.correction import (
    Proposal,
    Round,
    RoundSeat,
    Verdict,
    may_accept,
    may_agree,
    may_close,
    may_decide,
    may_extend,
    may_open,
    may_propose,
    opened,
)

OPENED = datetime(2026, 12, 10, 9, tzinfo=UTC)
LAST = date(2026, 12, 24)
SEATS = tuple(UUID(int=number) for number in (1, 2, 3))


def proposal(
    number: int = 1,
    seat: UUID = SEATS[0],
    verdict: Verdict = Verdict.UNDECIDED,
    stands: str = "Monday",
) -> Proposal:
    """Return a proposal."""
    return Proposal(
        id=uuid4(),
        number=number,
        meeting_id=UUID(int=9),
        seat_id=seat,
        seat="Police",
        item_id=None,
        reference="2026-001",
        line_id=None,
        stands=stands,
        should="Tuesday",
        came_on=OPENED.date(),
        late=False,
        verdict=verdict,
        decided_by="",
        decided_at=None,
        reason="",
        mended="",
        correction=0,
    )


def round_(*proposals: Proposal, agreed: int = 0) -> Round:
    """Return a round of three seats, the first `agreed` of which have nothing to correct."""
    seats = tuple(
        RoundSeat(seat_id=one, seat=f"Seat {n}", agreed_at=OPENED if n < agreed else None)
        for n, one in enumerate(SEATS)
    )
    return Round(
        meeting_id=UUID(int=9),
        opened_at=OPENED,
        opened_by="Ines",
        last_day=LAST,
        extended_because="",
        seats=seats,
        proposals=proposals,
    )


@pytest.mark.parametrize(
    ("today", "agreed", "ended"),
    [
        (LAST - timedelta(days=1), 0, False),
        (LAST, 2, False),
        (LAST + timedelta(days=1), 0, True),
        (OPENED.date(), 3, True),
    ],
)
def test_the_window_ends_after_its_last_day_or_when_all_agree(
    today: date, agreed: int, ended: bool
) -> None:
    """The last day still counts; with everybody's word nobody waits."""
    assert round_(agreed=agreed).ended(today) is ended


def test_a_waiting_proposal_holds_the_window_open() -> None:
    """All agreed, but one proposal (of a guest, say) waits: it has not ended early."""
    assert not round_(proposal(), agreed=3).ended(OPENED.date())


def test_approval_names_what_waits() -> None:
    """One sentence that says which: one, several, and more than fit."""
    with pytest.raises(Refused, match=r"^Proposal 2 is undecided"):
        may_close(
            round_(proposal(1, verdict=Verdict.REFUSED), proposal(2)), LAST + timedelta(days=9), ""
        )
    with pytest.raises(Refused, match=r"^Proposals 1, 2, 3, 4, 5 and more are undecided"):
        may_close(round_(*(proposal(n) for n in range(1, 9))), LAST, "because")


def test_approval_before_the_end_needs_a_reason() -> None:
    """Without one the last day is named; with one, after the end, or with no round at all it
    passes.
    """
    with pytest.raises(Refused, match="until Thu 24 Dec 2026: approving earlier needs a reason"):
        may_close(round_(), LAST, " ")
    may_close(round_(), LAST, "the court asked for them")
    may_close(round_(), LAST + timedelta(days=1), "")
    may_close(round_(agreed=3), OPENED.date(), "")
    may_close(None, OPENED.date(), "")


def test_a_round_is_opened_once_with_somebody_in_it() -> None:
    """Not live, not approved, not twice, not for nobody."""
    cases = [
        (None, False, False, SEATS, "still runs"),
        (None, False, True, SEATS, "approved"),
        (round_(), True, False, SEATS, "already"),
        (None, True, False, (), "Nobody was marked"),
    ]
    for now, draft, approved, seats, words in cases:
        with pytest.raises(Refused, match=words):
            may_open(now, draft=draft, approved=approved, seats=seats)
    may_open(None, draft=True, approved=False, seats=SEATS)
    with pytest.raises(Refused, match="has not gone round"):
        opened(None)


def test_it_is_only_made_longer() -> None:
    """Neither the same day, nor one that is over, nor after the approval."""
    for until, today, approved in (
        (LAST, OPENED.date(), False),
        (LAST + timedelta(days=3), LAST + timedelta(days=5), False),
    ):
        with pytest.raises(Refused, match="only made longer"):
            may_extend(round_(), until, today, approved=approved)
    with pytest.raises(Refused, match="round is over"):
        may_extend(round_(), LAST + timedelta(days=3), LAST, approved=True)


def test_who_may_agree() -> None:
    """Not a stranger, not twice, not with its own proposal waiting, not after the approval."""
    for now, seat, approved, words in (
        (round_(), uuid4(), False, "was not sent"),
        (round_(agreed=1), SEATS[0], False, "agreed already"),
        (round_(proposal()), SEATS[0], False, "undecided"),
        (round_(), SEATS[0], True, "over"),
    ):
        with pytest.raises(Refused, match=words):
            may_agree(now, seat, approved=approved)
    may_agree(round_(proposal(verdict=Verdict.REFUSED)), SEATS[0], approved=False)


def test_what_may_be_proposed() -> None:
    """Only by who was there, only a change, only on a day between the opening and today."""
    day = OPENED.date()
    for there, stands, came, words in (
        (False, "a", day, "not in the meeting"),
        (True, "b ", day, "changes nothing"),
        (True, "a", day + timedelta(days=9), "not come"),
        (True, "a", day - timedelta(days=1), "had not gone round"),
    ):
        with pytest.raises(Refused, match=words):
            may_propose(round_(), took_part=there, stands=stands, should="b", came=came, today=day)


def test_accepting_mends() -> None:
    """The line as it was proposed, or words that say where; never twice, never a frozen text."""
    one = proposal()
    for approved, edit, mended, line, words in (
        (True, True, "", "Monday", "approved"),
        (False, True, "", None, "no line"),
        (False, True, "", "Wednesday", "changed since"),
        (False, False, " ", "Monday", "is mended"),
    ):
        with pytest.raises(Refused, match=words):
            may_accept(one, approved=approved, edit=edit, mended=mended, line=line)
    may_accept(one, approved=False, edit=True, mended="", line="Monday")
    may_accept(one, approved=False, edit=False, mended="in the decision", line=None)
    with pytest.raises(Refused, match="was refused already"):
        may_decide(proposal(verdict=Verdict.REFUSED))
