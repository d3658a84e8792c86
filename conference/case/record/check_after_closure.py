"""The checks after closure, after 6 and 12 months: when they are, and their four questions, by
exception, so that a slow return of trouble is seen early (H5.2).
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from conference.base.clock import Clock, due
from conference.base.text import Words
from conference.case.record.case import CaseState
from conference.case.record.settled import Settle, Settled


class Answer(StrEnum):
    """An answer on paper; that nobody looked is one, and never turned into a yes."""

    YES = "yes"
    NO = "no"
    NOBODY_LOOKED = "nobody looked"


GOOD = {"safe": Answer.YES, "contact": Answer.NO, "referral": Answer.NO, "held": Answer.YES}
"""The answer of each question that is no exception."""

QUESTIONS = {
    "safe": ("Still safe", "What is not safe, and who saw it?"),
    "contact": ("Contact with services since", "Which contact, and when?"),
    "referral": ("New referral, any spelling", "Which referral, and when?"),
    "held": ("What was left is still held", "Who holds it now?"),
}
"""Each question with what is asked when the answer is an exception."""


class Check(Settled):
    """What the panel found: still safe, contact since, a new referral, whether the holder still
    holds what was left.
    """

    step: ClassVar[str] = "check"

    safe: Answer | None = None
    safe_words: str = ""
    contact: Answer | None = None
    contact_words: str = ""
    referral: Answer | None = None
    referral_words: str = ""
    held: Answer | None = None
    held_words: str = ""

    def answers(self) -> tuple[tuple[str, str, str], ...]:
        """Return the questions answered, each with its answer and the words beside it."""
        found = (
            (label, getattr(self, name), getattr(self, f"{name}_words"))
            for name, (label, _) in QUESTIONS.items()
        )
        return tuple(
            (label, answer.value, words) for label, answer, words in found if answer is not None
        )


class SettleCheck(Settle[Check]):
    """Answer one of the questions."""

    title: ClassVar[str] = "Check after closure"

    safe: Answer | None = None
    safe_words: Words | None = None
    contact: Answer | None = None
    contact_words: Words | None = None
    referral: Answer | None = None
    referral_words: Words | None = None
    held: Answer | None = None
    held_words: Words | None = None


CHECK_CLOCKS = {
    CaseState.CHECK_6: "after_closure_first",
    CaseState.CHECK_12: "after_closure_second",
}
"""The clock of each check after closure."""


def next_check(
    state: CaseState,
    closed: datetime,
    today: date,
    clocks: Mapping[str, Clock],
    free: Collection[date],
) -> date | None:
    """Return the day of the next check of a case that has come to a state; None for none.

    It counts from the moment of closure: a first check held late does not put off the second.
    """
    clock = clocks.get(CHECK_CLOCKS.get(state, ""))
    return max(due(clock, closed, free).date(), today) if clock else None
