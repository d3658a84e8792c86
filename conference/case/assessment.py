"""Assessment: the instrument, the spread of the seats, the level with its reason (H3.8)."""

from typing import Annotated, ClassVar

from pydantic import Field

from conference.case.case import RiskLevel
from conference.case.settled import Settle, Settled
from conference.text import Short, Words


class Assessment(Settled):
    """The instrument filled in, the seats' 0 to 10 as a spread and never an average, the level with its reason (H3.8).

    `ratings` maps a part of the instrument to its rating and change, as in "2 up"; `evidence` to words.
    """

    instrument: str = ""
    ratings: dict[str, str] = {}
    evidence: dict[str, str] = {}
    scores: dict[str, int] = {}
    summary: str = ""
    level: RiskLevel | None = None
    reason: str = ""
    no_unknowns: bool = False


class SettleAssessment(Settle[Assessment]):
    """Fill in a part of the assessment; the three maps are merged with what is there, an empty value takes one out."""

    title: ClassVar[str] = "Assessment filled in"

    instrument: Short | None = None
    ratings: dict[Short, Short] | None = None
    evidence: dict[Short, Words] | None = None
    scores: dict[Short, Annotated[int, Field(ge=0, le=10)]] | None = None
    summary: Words | None = None
    level: RiskLevel | None = None
    reason: Words | None = None
    no_unknowns: bool | None = None
