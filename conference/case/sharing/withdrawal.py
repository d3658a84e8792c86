"""Consent taken back between meetings: from then on nothing more may be sent, until a conference
says what holds (H3.2).
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from conference.base.answer_fields import day_last, not_ahead
from conference.base.moment import spoken
from conference.base.record import Command, Query, Record
from conference.base.refusal import Refused
from conference.base.text import Words, one_line
from conference.case.sharing.basis import Basis, Consent


class Withdrawal(Record):
    """Consent that was taken back on a day, in the words of whoever heard it.

    `answered_at`: when a conference settled consent anew.
    """

    id: UUID
    case_id: UUID
    on: date
    words: str
    at: datetime
    answered_at: datetime | None

    @property
    def sentence(self) -> str:
        """What happened, as part of a sentence that names nobody."""
        return f"withdrawn on {spoken(self.on)}, between meetings"


class WithdrawConsent(Command[Withdrawal]):
    """Note that consent is taken back.

    `words` say who said so, and to whom; `on` is the day, today where none is given.
    """

    title: ClassVar[str] = "Consent withdrawn"

    case: UUID
    words: Words
    on: date | None = None


class WithdrawalOf(Query[Withdrawal | None]):
    """The withdrawal that stands in a case, or None: a conference has settled consent since, or
    nobody took it back.
    """

    case: UUID


class MayWithdraw(Query[str]):
    """Why consent cannot be taken back in a case now, in one sentence; "" when it can."""

    case: UUID


def read_withdrawal(typed: str, today: date) -> tuple[str, date]:
    """Return the words and the day they end with, today without one; raise Refused without words,
    or for a day that lies ahead.
    """
    words, day, _ = day_last(one_line(typed), today)
    if not words:
        raise Refused("Who said so, and to whom? It stands in the record.")
    return words, not_ahead(day, today) if day else today


def may_withdraw(standing: Withdrawal | None, newest: Basis | None, *, heard: bool) -> None:
    """Refuse what stands already, what was never given, and what belongs into the conference that
    hears the case now.
    """
    if heard:
        raise Refused("This case is being heard now: it is written in the step Basis.")
    if standing is not None:
        raise Refused(f"Consent is withdrawn already, since {spoken(standing.on)}.")
    states = [one.state for one in newest.agreements] if newest else [Consent.GIVEN]
    if Consent.GIVEN not in states:
        words = " and ".join(state.value for state in states if state)
        raise Refused(f"There is no consent to take back: it was {words}.")


def taken_back(basis: Basis, found: Withdrawal) -> Basis:
    """Return a basis as it stands once consent was taken back: grounds, danger and the least stay
    as they were.
    """
    asked = {"asked_on": found.on.isoformat(), "also": found.words}
    changed = {
        "consent": Consent.WITHDRAWN,
        "consent_words": found.words,
        "asked": asked,
        "parent": {},
        "still": False,
    }
    return basis.model_copy(update=changed)
