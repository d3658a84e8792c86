"""Assessment: the instruments filled in, the spread of the seats, the level with its
reason (H3.8).
"""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from conference.base.record import Record
from conference.base.refusal import Refused
from conference.base.text import Short, Words
from conference.case.assessment.instrument import DEFAULT, QUESTION, Instrument
from conference.case.record.case import RiskLevel
from conference.case.record.settled import Settle, Settled

ON, OFF = "on", "off"


def slot(instrument: str, part: str) -> str:
    """Return under which key a part of an instrument is kept; the hub's formulation keeps the short
    ones it always had.
    """
    return part if instrument == DEFAULT else f"{instrument}/{part}"


def seat_slot(instrument: str, seat: str) -> str:
    """Return under which key a seat's answer to a question is kept."""
    return seat if instrument == QUESTION else f"{instrument}/{seat}"


class Assessment(Settled):
    """The instruments filled in, the seats' 0 to 10 as a spread and never an average, the level
    with its reason (H3.8).

    The maps go from a part (see `slot`) to its rating (a grade, and a change only where somebody
    overrode the one worked out, as in "2 u"), to its evidence in words, to the ids of lines that
    are evidence, to how sure it is and since when. `answers` are the words of scenarios, results
    and bands. `versions` says which version of each instrument was used here.
    """

    step: ClassVar[str] = "assessment"

    instrument: str = ""
    ratings: dict[str, str] = {}
    evidence: dict[str, str] = {}
    picked: dict[str, str] = {}
    certainty: dict[str, str] = {}
    since: dict[str, str] = {}
    answers: dict[str, str] = {}
    scores: dict[str, int] = {}
    ends: dict[str, str] = {}
    chosen: dict[str, str] = {}
    versions: dict[str, int] = {}
    summary: str = ""
    level: RiskLevel | None = None
    reason: str = ""
    no_unknowns: bool = False

    def rating(self, instrument: str, part: str) -> str:
        """Return the rating of a part, "" where there is none."""
        return self.ratings.get(slot(instrument, part), "")

    def answer(self, instrument: str, part: str) -> str:
        """Return the words of an answer."""
        return self.answers.get(slot(instrument, part), "")

    def scored(self, instrument: str) -> dict[str, int]:
        """Return the seats' answers to a question by the ids of the seats."""
        if instrument == QUESTION:
            return {key: score for key, score in self.scores.items() if "/" not in key}
        lead = f"{instrument}/"
        return {
            key.removeprefix(lead): score
            for key, score in self.scores.items()
            if key.startswith(lead)
        }

    @property
    def filled(self) -> frozenset[str]:
        """The names of the instruments that hold anything."""
        parts = {
            key
            for one in (
                self.ratings,
                self.evidence,
                self.picked,
                self.certainty,
                self.since,
                self.answers,
            )
            for key in one
        }
        return frozenset(
            {_owner(key, DEFAULT) for key in parts}
            | {_owner(key, QUESTION) for key in (*self.scores, *self.ends)}
        )


class Dated(Record):
    """An assessment of a case with the day of its meeting."""

    day: date
    assessment: Assessment


class SettleAssessment(Settle[Assessment]):
    """Fill in a part of the assessment; the maps are merged with what is there, an empty value
    takes one out.
    """

    title: ClassVar[str] = "Assessment filled in"

    instrument: Short | None = None
    ratings: dict[Short, Short] | None = None
    evidence: dict[Short, Words] | None = None
    picked: dict[Short, Words] | None = None
    certainty: dict[Short, Short] | None = None
    since: dict[Short, Words] | None = None
    answers: dict[Short, Words] | None = None
    scores: dict[Short, Annotated[int, Field(ge=0, le=10)]] | None = None
    ends: dict[Short, Words] | None = None
    chosen: dict[Short, Short] | None = None
    summary: Words | None = None
    level: RiskLevel | None = None
    reason: Words | None = None
    no_unknowns: bool | None = None

    @property
    def touched(self) -> frozenset[str]:
        """The names of the instruments this fills in or chooses."""
        maps = (self.ratings, self.evidence, self.picked, self.certainty, self.since, self.answers)
        parts = {_owner(key, DEFAULT) for one in maps for key in one or ()}
        seats = {_owner(key, QUESTION) for one in (self.scores, self.ends) for key in one or ()}
        return frozenset(
            parts | seats | {name for name, value in (self.chosen or {}).items() if value == ON}
        )


def may_fill(command: SettleAssessment, instrument: Instrument) -> None:
    """Refuse a rating that the instrument has no part or no grade for."""
    for key, rating in (command.ratings or {}).items():
        if _owner(key, DEFAULT) != instrument.name or not rating:
            continue
        if instrument.of(key.rpartition("/")[2]) is None:
            raise Refused(f"{instrument.title} has no such part.")
        if not instrument.words(rating):
            raise Refused(f"{instrument.title} has no such grade.")


def may_choose(command: SettleAssessment, now: Assessment) -> None:
    """Refuse to put away an instrument that holds something: it would be in the record and nowhere
    on the screen.
    """
    if any(value == OFF and name in now.filled for name, value in (command.chosen or {}).items()):
        raise Refused("This one is filled in already: what it holds stays in sight.")


def _owner(key: str, otherwise: str) -> str:
    name, slash, _ = key.partition("/")
    return name if slash else otherwise
