"""What is answered in words: scenarios, and the results of tools that may be used but not copied
(notes: practice, sections 4 and 6).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from conference.base.moment import short
from conference.case.assessment.assessment import Assessment, Dated
from conference.case.assessment.instrument import Instrument, Part

MOST_SCENARIOS = 3
BAND, WHY = ".band", ".why"
"""Where the band that the panel sees instead of the tool's is kept, and its reason; no part is
called so.
"""


def scenario_part(part: str, number: int) -> str:
    """Return under which name a question of the scenario of this number is answered."""
    return part if number == 1 else f"{part}.{number}"


def scenarios(assessment: Assessment, tool: Instrument) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return the scenarios as pairs of question and answer, up to the last one that was told; those
    left empty have no pairs.
    """
    found = []
    for number in range(1, MOST_SCENARIOS + 1):
        asked = [
            (part.title, assessment.answer(tool.name, scenario_part(part.key, number)))
            for part in tool.part
        ]
        found.append(tuple((title, words) for title, words in asked if words))
    while found and not found[-1]:
        found.pop()
    return tuple(found)


@dataclass(frozen=True)
class Result:
    """The result of a tool: the day, who assessed, the band, a summary; and the band the panel sees
    instead, with its reason.
    """

    tool: str
    on: str = ""
    assessor: str = ""
    band: str = ""
    summary: str = ""
    panel: str = ""
    why: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was entered."""
        return not (self.on or self.assessor or self.band or self.summary or self.panel or self.why)

    @property
    def day(self) -> date | None:
        """The day of the assessment."""
        try:
            return date.fromisoformat(self.on)
        except ValueError:
            return None

    @property
    def missing(self) -> tuple[str, ...]:
        """What a result that was begun still needs."""
        needed = [
            ("its date", self.on),
            ("who assessed", self.assessor),
            ("its band or summary", self.band or self.summary),
        ]
        needed.append(("why the panel sees it differently", self.why if self.overridden else "-"))
        return () if self.empty else tuple(words for words, value in needed if not value)

    @property
    def overridden(self) -> bool:
        """Whether the panel sees another band than the tool."""
        return bool(self.panel) and self.panel.casefold() != self.band.casefold()

    @property
    def bands(self) -> str:
        """The tool's band, and the panel's beside it where it is another one."""
        return ", ".join(
            part for part in (self.band, f"panel: {self.panel}" if self.overridden else "") if part
        )

    @property
    def words(self) -> str:
        """The result in one line."""
        day = f"{short(self.day)} {self.day.year}" if self.day else ""
        lead = ", ".join(part for part in (self.band, day, self.assessor) if part)
        panel = (
            f"the panel: {self.panel}" + (f", {self.why}" if self.why else "") if self.panel else ""
        )
        return " · ".join(part for part in (lead, self.summary, panel) if part)


RESULT_PARTS = ("on", "assessor", "band", "summary", "panel", "why")


def result_of(assessment: Assessment, instrument: Instrument, tool: Part) -> Result:
    """Return what an assessment holds of a tool's result."""
    return Result(
        tool.title,
        *(assessment.answer(instrument.name, f"{tool.key}.{name}") for name in RESULT_PARTS),
    )


def results(assessment: Assessment, instrument: Instrument) -> Iterator[Result]:
    """Yield the results that were entered."""
    return (
        result
        for tool in instrument.part
        if not (result := result_of(assessment, instrument, tool)).empty
    )


def earlier_results(
    course: tuple[Dated, ...], instrument: Instrument, tool: Part, now: Assessment
) -> tuple[Result, ...]:
    """Return the results of a tool entered in earlier conferences, the newest first."""
    others = (one.assessment for one in reversed(course) if one.assessment.item_id != now.item_id)
    found = (result_of(assessment, instrument, tool) for assessment in others)
    return tuple(result for result in found if not result.empty)
