"""Question: what must the panel decide, and where the person is known already (H1.4, H2.8)."""

import re
from enum import StrEnum
from typing import ClassVar

from conference.base.text import Sentence, Words
from conference.case.record.settled import Settle, Settled

_ENDS = re.compile(r"[.?!…]+(?=\s+\S)")


class Investigated(StrEnum):
    """De-confliction: whether the person is under investigation already (H2.8)."""

    NO = "no"
    YES = "yes"
    CANNOT_SAY = "cannot say"


class Question(Settled):
    """The one sentence the panel must answer, who answered for investigators, and where else the
    person is known (H1.4, H2.8).
    """

    step: ClassVar[str] = "question"

    sentence: str = ""
    investigated: Investigated | None = None
    answered_by: str = ""
    other_panels: str = ""
    panels_contact: str = ""


class SettleQuestion(Settle[Question]):
    """Write the question for the panel, the answer to de-confliction and whose it is, the other
    panels and whom to ring there.
    """

    title: ClassVar[str] = "Question settled"

    sentence: Sentence | None = None
    investigated: Investigated | None = None
    answered_by: Words | None = None
    other_panels: Words | None = None
    panels_contact: Words | None = None


def sentences(text: str) -> int:
    """Return how many sentences a text seems to have; a hint only: "St. Mary's" counts as two."""
    return len(_ENDS.findall(text)) + 1 if text.strip() else 0
