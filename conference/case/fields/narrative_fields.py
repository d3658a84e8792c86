"""What is told in words: scenarios, and the results of tools whose items may not stand here (notes:
practice, sections 4 and 6).
"""

from collections.abc import Iterator

from conference.base.answer_fields import past_day_field
from conference.base.field import Ask, Field, Given, text
from conference.case.assessment.assessment import Assessment, SettleAssessment, slot
from conference.case.assessment.instrument import Instrument, Part
from conference.case.assessment.narrative import (
    MOST_SCENARIOS,
    Result,
    earlier_results,
    result_of,
    scenario_part,
    scenarios,
)
from conference.case.fields.instrument_choice import before
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference


def scenario_group(c: Conference, tool: Instrument) -> Field:
    """Return the scenarios; a further one is asked for once there is one before it."""
    found = scenarios(c.of(Assessment), tool)
    asked, told = min(len(found) + 1, MOST_SCENARIOS), sum(bool(one) for one in found)
    shown = f"{told} told" if told else ""
    within = tuple(_scenario(c, tool, number) for number in range(1, asked + 1))
    return Field(
        f"instrument:{tool.name}",
        tool.title,
        Ask.GROUP,
        shown=shown,
        detail=tool.warning,
        mark="good" if told else "none",
        within=within,
    )


def _scenario(c: Conference, tool: Instrument, number: int) -> Field:
    within = tuple(_question(c, tool, part, number) for part in tool.part)
    answered = sum(bool(field.shown) for field in within)
    shown = f"{answered} of {len(within)} answered" if answered else ""
    return Field(
        f"scenario:{number}",
        f"{tool.title} {number}",
        Ask.GROUP,
        shown=shown,
        within=within,
        mark="good" if answered else "none",
    )


def _question(c: Conference, tool: Instrument, part: Part, number: int) -> Field:
    now, was, earlier = c.of(Assessment), c.was(Assessment), before(c, tool)
    name = scenario_part(part.key, number)
    then = was.answer(tool.name, name) if was and earlier else ""
    label = part.title if number == 1 else f"{part.title} ({number})"

    def make(given: Given) -> SettleAssessment:
        return SettleAssessment(item=c.item.id, answers={slot(tool.name, name): given.words})

    return text(
        f"answer:{name}",
        label,
        now.answer(tool.name, name),
        make,
        hint=part.guidance,
        detail=f"was {then}" if then else "",
    )


def results_group(c: Conference, tool: Instrument) -> Field:
    """Return the tools of which a result can be entered, each with what earlier conferences
    entered.
    """
    found = [
        result
        for part in tool.part
        if not (result := result_of(c.of(Assessment), tool, part)).empty
    ]
    entered = [f"{one.tool} ({one.bands})" if one.overridden else one.tool for one in found]
    within = tuple(_tool(c, tool, part) for part in tool.part)
    mark = "good" if entered else "none"
    return Field(
        f"instrument:{tool.name}",
        tool.title,
        Ask.GROUP,
        shown=", ".join(entered),
        within=within,
        mark=mark,
    )


def _tool(c: Conference, tool: Instrument, part: Part) -> Field:
    now, item = c.of(Assessment), c.item.id
    result = result_of(now, tool, part)
    earlier = earlier_results(c.course, tool, part, now)

    def put(name: str, value: str) -> SettleAssessment:
        return SettleAssessment(item=item, answers={slot(tool.name, f"{part.key}.{name}"): value})

    needed = bool(result.missing)

    def on(given: Given) -> SettleAssessment:
        return put("on", given.value.isoformat())

    within = (
        past_day_field("on", f"{part.title}: assessed on", result.day, on, needed=needed),
        text(
            "assessor",
            "By whom",
            result.assessor,
            lambda g: put("assessor", g.words),
            needed=needed,
            names=c.names,
        ),
        text("band", "Its band", result.band, lambda g: put("band", g.words)),
        text("summary", "Its summary", result.summary, lambda g: put("summary", g.words)),
        text(
            "panel",
            "Band the panel sees",
            result.panel,
            lambda g: put("panel", g.words),
            hint="only where it differs",
        ),
        text(
            "why",
            "Why it differs",
            result.why,
            lambda g: put("why", g.words),
            needed=result.overridden,
        ),
        *_earlier(earlier),
    )
    last = f"earlier: {earlier[0].words}" if earlier else part.guidance
    mark = "none" if result.empty else ("open" if result.missing else "good")
    return Field(
        f"tool:{part.key}",
        part.title,
        Ask.GROUP,
        shown=result.bands or result.summary,
        detail=last,
        within=within,
        mark=mark,
    )


def _earlier(earlier: tuple[Result, ...]) -> Iterator[Field]:
    for number, result in enumerate(earlier, 1):
        yield Field(f"earlier:{number}", "Earlier", Ask.NOTHING, shown=result.words, mark="none")


def results_loose(c: Conference, tool: Instrument) -> Iterator[LooseEnd]:
    """Yield the results that were begun and lack something."""
    for part in tool.part:
        result = result_of(c.of(Assessment), tool, part)
        if result.missing:
            yield LooseEnd(
                "assessment",
                f"{result.tool}: {', '.join(result.missing)} is missing",
                f"instrument:{tool.name}",
            )
