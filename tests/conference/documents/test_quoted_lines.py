"""The words of a line that a step repeats: with its labels for whoever may read the line, and
nothing at all of it for whoever may not (H3.3).
"""

import pytest

from conference.case.overview.conference import Conference
from conference.case.plan.plan import PlanNotes
from conference.case.record.action import Action
from conference.case.record.closure import Closure, Ending
from conference.case.record.kind import Kind, Label
from conference.case.record.line import Line
from conference.case.record.settled import Settled
from conference.case.steps.registry import RULES
from conference.documents.papers.actions_paper import risk_of
from conference.documents.papers.making import make
from conference.documents.readers import find_audience
from conference.documents.readings.visibility_reading import reading
from tests.conference.conferences import TABLE, conference, line, settled
from tests.conference.documents.conversation import action_of, all_here
from tests.conference.documents.planted import about, material
from tests.reading_text import as_text

WHY = "she takes her antipsychotics again"
RECORDS: dict[str, tuple[type[Settled], str, str]] = {
    "closure": (Closure, "endings", f"{Ending.ACCEPTED.value}: {WHY}"),
    "plan": (PlanNotes, "without_action", WHY),
}


def concern(*labels: Label) -> Line:
    """Return a concern with these labels."""
    return line("her uncle beats her", Kind.CONCERN, labels=labels)


def said_of(step: str, one: Line) -> Settled:
    """Return the record of a step that says something of a line."""
    record, field, words = RECORDS[step]
    return settled(record, **{field: {str(one.id): words}})


def everything(c: Conference, reader: str) -> str:
    """Return the minutes and the reading of one reader."""
    who = find_audience(reader, (c,))
    paper = make("minutes", about(material((c,)), c), who).model_dump_json()
    return f"{paper}\n{as_text(reading((c,), who))}"


@pytest.mark.parametrize("step", RECORDS)
@pytest.mark.parametrize("earlier", [True, False])
def test_what_is_said_of_a_line_is_for_its_readers_alone(step: str, *, earlier: bool) -> None:
    """A medical concern of this conference, or of an earlier one, whose lines no picture has."""
    one = concern(Label.MEDICAL)
    lines = {"concerns_before" if earlier else "lines": (one,)}
    c = all_here(conference("closure", done=(said_of(step, one),), **lines))  # type: ignore[arg-type]
    assert WHY in everything(c, "full")
    assert "antipsychotics" not in everything(c, "seat:Police")
    assert "not in this record" not in everything(c, "seat:Police")
    assert (WHY in everything(c, "seat:mental health")) is not earlier


@pytest.mark.parametrize("step", RECORDS)
def test_a_line_is_repeated_with_its_labels(step: str) -> None:
    """Who prints the end of a concern sees for whom its words are not."""
    one = concern(Label.THIRD_PARTY)
    c = all_here(conference("closure", done=(said_of(step, one),), lines=(one,)))
    told = " ".join(said.text() for said in RULES[step].words(c))
    assert "er uncle beats her" in told
    assert "[third party]" in told
    for reader in ("full", "seat:Police"):
        assert "[third party]" in everything(c, reader)


@pytest.mark.parametrize("step", RECORDS)
def test_of_a_struck_concern_nothing_is_said(step: str) -> None:
    """Its ending stays in the file with it, and is told to nobody."""
    assert [told for told in RULES[step].words(_struck(step)) if WHY in told.text()] == []


def _struck(step: str) -> Conference:
    return conference("closure", done=(said_of(step, concern()),))


def test_the_risk_of_an_action_is_named_with_its_labels() -> None:
    """In a list of actions, and where the plan tells of the action."""
    one = concern(Label.FAMILY)
    act: Action = action_of(line("rings her", Kind.ACTION, by=TABLE[0].name))
    act = act.model_copy(update={"treats": (one.id,)})
    c = conference(lines=(one,), actions=(act,))
    assert risk_of(c, act) == f"her uncle beats her [{Label.FAMILY.value}]"
    told = " ".join(said.text() for said in RULES["plan"].words(c))
    assert f"Risk: her uncle beats her [{Label.FAMILY.value}]." in told
