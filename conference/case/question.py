"""Question: what must the panel decide, and where the person is known already (H1.4, H2.8)."""

from enum import StrEnum
from typing import ClassVar

from conference.case.settled import Settle, Settled
from conference.text import Sentence, Words


class Investigated(StrEnum):
    """De-confliction: whether the person is under investigation already (H2.8)."""

    NO = "no"
    YES = "yes"
    CANNOT_SAY = "cannot say"


class Question(Settled):
    """The one sentence the panel must answer, and where else the person is known (H1.4)."""

    sentence: str = ""
    investigated: Investigated | None = None
    other_panels: str = ""


class SettleQuestion(Settle[Question]):
    """Write the question for the panel, the answer to de-confliction, the other panels."""

    title: ClassVar[str] = "Question settled"

    sentence: Sentence | None = None
    investigated: Investigated | None = None
    other_panels: Words | None = None
