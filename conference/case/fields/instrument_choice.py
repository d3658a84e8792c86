"""Which instruments a conference uses: the hub's own, those used last time, and whatever is put on
by one key (H3.8).
"""

from conference.base.field import Ask, Field, Given, yes_no
from conference.case.assessment.assessment import OFF, ON, Assessment, SettleAssessment
from conference.case.assessment.instrument import DEFAULT, QUESTION, Instrument
from conference.case.overview.conference import Conference

ALWAYS = frozenset({DEFAULT, QUESTION})
"""What is used unless somebody puts it away; a hub's own file may say `default = true`."""


def in_use(c: Conference) -> tuple[Instrument, ...]:
    """Return the instruments of this conference, the hub's formulation first."""
    now, was = c.of(Assessment), c.was(Assessment)

    def used(tool: Instrument) -> bool:
        if tool.name in now.filled or now.chosen.get(tool.name) == ON:
            return True
        expected = (
            tool.default or tool.name in ALWAYS or (was is not None and tool.name in was.filled)
        )
        return expected and now.chosen.get(tool.name) != OFF

    return tuple(tool for tool in c.instruments if used(tool))


def before(c: Conference, tool: Instrument) -> Instrument | None:
    """Return an instrument in the version of the assessment before, so that it is told in the words
    of its time.
    """
    was = c.was(Assessment)
    return (c.kept.get((tool.name, was.versions.get(tool.name, 0))) or tool) if was else None


def chooser(c: Conference) -> Field:
    """Return the field that puts instruments on and away; it names those that hold something, with
    their versions.
    """
    now, used = c.of(Assessment), in_use(c)
    filled = [f"{tool.title} (version {tool.version})" for tool in used if tool.name in now.filled]
    return Field(
        "instruments",
        "Instruments used",
        Ask.NOTHING,
        shown=", ".join(filled),
        mark="none",
        detail="" if filled else ", ".join(tool.title for tool in used),
        within=tuple(_one(c, tool, used=tool in used) for tool in c.instruments),
    )


def _one(c: Conference, tool: Instrument, *, used: bool) -> Field:
    def make(given: Given) -> SettleAssessment:
        return SettleAssessment(
            item=c.item.id, chosen={tool.name: ON if given.value == "yes" else OFF}
        )

    about = (
        ("Notice", tool.notice),
        ("How", tool.guidance),
        ("Source", tool.source),
        ("Licence", tool.licence),
    )
    within = tuple(
        Field(f"about:{label}", label, Ask.NOTHING, shown=words) for label, words in about if words
    )
    return yes_no(f"use:{tool.name}", tool.title, used, make, detail=tool.warning, within=within)
