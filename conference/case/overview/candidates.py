"""Candidates for the owner, compared: who knows the person, whose work fits the concerns, who has
the time, who is near (H4.2, H1.1).
"""

from collections.abc import Mapping

from conference.base.moment import short
from conference.case.assessment.assessment import Assessment
from conference.case.overview.conference import Candidate, Conference
from conference.case.record.kind import Kind
from conference.hub.nearest_agency import nearest_first

_ROOM = 17  # cells for what a seat fits, so that a candidate stands in one row of 80 columns


def concerned(c: Conference) -> Mapping[str, str]:
    """Return what the concerns are about: sections rated as a concern and topics of concerns, each
    with its title.
    """
    assessment = c.of(Assessment)
    found: dict[str, str] = {}
    for instrument in c.instruments if assessment.ratings else ():
        for part in instrument.part:
            grade = instrument.grade(assessment.rating(instrument.name, part.key))
            if grade and grade.concern:
                found[part.key.casefold()] = part.title
    for line in c.of_kind(Kind.CONCERN):
        found |= {topic.casefold(): topic for topic in line.topics}
    return found


def fits(c: Conference, candidate: Candidate) -> tuple[str, ...]:
    """Return with which of the concerns a candidate's sector helps, in its own words."""
    about = concerned(c)
    titles = {
        word for title in about.values() for word in title.casefold().replace(",", " ").split()
    }
    return tuple(
        dict.fromkeys(
            words
            for key, words in candidate.helps.items()
            if key.casefold() in about or key.casefold() in titles
        )
    )


def in_order(c: Conference) -> tuple[Candidate, ...]:
    """Return the candidates, the best first: closest contact, most fitting, least load; of one
    sector the nearest first (H1.1).
    """
    ranked = sorted(
        c.candidates, key=lambda one: (-one.contact, -len(fits(c, one)), one.cases, one.actions)
    )
    return nearest_first(ranked)


def columns(c: Conference, candidate: Candidate) -> tuple[str, str, str]:
    """Return contact, fit and load of a candidate in a few words each."""
    knows = (
        f"last {short(candidate.last)}, {candidate.contact}×" if candidate.last else "no contact"
    )
    cases = (
        f"{candidate.cases} case{'' if candidate.cases == 1 else 's'}" if candidate.cases else ""
    )
    parts = (
        cases,
        f"{candidate.actions} open" if candidate.actions else "",
        f"{candidate.late} late" if candidate.late else "",
    )
    return knows, _fit(fits(c, candidate)), ", ".join(part for part in parts if part) or "no load"


def _fit(words: tuple[str, ...]) -> str:
    if not words:
        return "–"
    said = "fits "
    for number, word in enumerate(words):
        rest = len(words) - number - 1
        if number and len(f"{said}, {word}") + (3 if rest else 0) > _ROOM:
            return f"{said} +{rest + 1}"
        said += f", {word}" if number else word
    return said
