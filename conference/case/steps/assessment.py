"""Assessment: level with reason, the instruments, then and now, the spread of the seats, what is
not known (H3.8).
"""

from collections.abc import Iterator

from conference.base.field import Ask, Field, Given, Option, choice, text
from conference.base.refusal import Refused
from conference.case.assessment.assessment import Assessment, SettleAssessment
from conference.case.assessment.instrument import Band, Instrument, InstrumentKind
from conference.case.assessment.then_now import (
    Compared,
    course_words,
    no_longer_asked,
    spread,
    what_changed,
)
from conference.case.fields import narrative_fields as answered
from conference.case.fields import rating_fields as rated
from conference.case.fields import score_fields as scored
from conference.case.fields.instrument_choice import before, chooser, in_use
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.record.case import RiskLevel
from conference.case.record.kind import Kind
from conference.case.steps.words.assessment_words import words

__all__ = ["LEVELS", "fields", "loose", "spread", "words"]

LEVELS = (
    Option("1", RiskLevel.ROUTINE),
    Option("2", RiskLevel.RAISED),
    Option("3", RiskLevel.HIGH),
    Option("4", RiskLevel.IMMINENT),
)
NOTHING, SOMETHING = Option("y", "yes", "nothing that matters"), Option("n", "no", "not said yet")
_SHORT = 70
_GROUPS = {
    InstrumentKind.RATINGS: rated.group,
    InstrumentKind.QUESTION: scored.group,
    InstrumentKind.SCENARIO: answered.scenario_group,
    InstrumentKind.RESULT: answered.results_group,
}


def fields(c: Conference) -> tuple[Field, ...]:
    """Return level and reason, each instrument in use, what changed, the summary, the unknowns, the
    course.
    """
    now, was, item = c.of(Assessment), c.was(Assessment), c.item.id
    tools = in_use(c)
    then = (
        f"was {was.level.value}" if was and was.level else "",
        *(
            f"{tool.title}: {band.level.value}"
            for tool in tools
            if (band := _band(tool, now)) and band.level
        ),
    )
    return (
        choice(
            "level",
            "Level",
            now.level,
            LEVELS,
            lambda g: SettleAssessment(item=item, level=g.value, **g.also("reason")),
            needed=True,
            words=True,
            detail=" · ".join(piece for piece in then if piece),
        ),
        text(
            "reason",
            "Reason for the level",
            now.reason,
            lambda g: SettleAssessment(item=item, reason=g.words),
            needed=True,
            detail=_was(was.reason if was else ""),
        ),
        *(_GROUPS[tool.kind](c, tool) for tool in tools),
        *_changed(c, tools),
        text(
            "summary",
            "Summary",
            now.summary,
            lambda g: SettleAssessment(item=item, summary=g.words),
            detail=_was(was.summary if was else ""),
        ),
        _unknowns(c, tools),
        *_course(c),
        chooser(c),
    )


def _was(words: str) -> str:
    """Return what was written then, short: its whole words stand under "What changed"."""
    line = " ".join(words.split())
    return f"was {line if len(line) <= _SHORT else f'{line[: _SHORT - 1]}…'}" if line else ""


def _band(tool: Instrument, now: Assessment) -> Band | None:
    return tool.band_of([now.rating(tool.name, part.key) for part in tool.part])


def _changed(c: Conference, tools: tuple[Instrument, ...]) -> Iterator[Field]:
    """Yield what changed since the assessment before, as a line made from the record; inside,
    everything then and now.
    """
    now, was = c.of(Assessment), c.was(Assessment)
    if was is None:
        return
    items = [
        one
        for tool in tools
        if tool.kind is InstrumentKind.RATINGS
        for one in rated.then_and_now(c, tool)
    ]
    line = what_changed(items, now, was)
    items += [one for tool in c.instruments for one in no_longer_asked(tool, was, before(c, tool))]
    names = {str(seat.id): seat.name for seat in c.sitting.seats}
    questions = [tool for tool in tools if tool.kind is InstrumentKind.QUESTION]
    level = Compared(
        "Level", now.level.value if now.level else "", was.level.value if was.level else "", None
    )
    texts = [
        Compared("Reason", now.reason, was.reason, None),
        Compared("Summary", now.summary, was.summary, None),
    ]
    asked = [
        Compared(
            tool.title,
            spread(now.scored(tool.name), names),
            spread(was.scored(tool.name), names),
            None,
        )
        for tool in questions
    ]
    rows = [one for one in (level, *asked, *items, *texts) if one.now or one.then]
    within = tuple(
        Field(
            f"then:{number}",
            one.title,
            Ask.NOTHING,
            shown=one.now or "–",
            detail=f"was {one.then}" if one.then else "first time",
        )
        for number, one in enumerate(rows)
    )
    yield Field(
        "changed",
        "What changed",
        Ask.NOTHING,
        shown=line,
        detail="" if line else "then and now: Enter",
        within=within,
        mark="none",
    )


def _unknowns(c: Conference, tools: tuple[Instrument, ...]) -> Field:
    """Return the question whether anything is unknown, with what was named as unknown."""
    now, item = c.of(Assessment), c.item.id
    named = [" ".join(line.text.split()) for line in c.of_kind(Kind.UNKNOWN)]
    open_parts = [
        part.title
        for tool in tools
        for part in tool.part
        if (grade := tool.grade(now.rating(tool.name, part.key)))
        and grade.order is None
        and not grade.concern
    ]

    def none_unknown(given: Given) -> SettleAssessment:
        if given.value == "yes" and named:
            several = len(named) > 1
            raise Refused(
                f"{len(named)} unknown{'s are' if several else ' is'} named: strike "
                f"{'them' if several else 'it'} first."
            )
        return SettleAssessment(item=item, no_unknowns=given.value == "yes")

    not_known = f"rated not known: {', '.join(open_parts)}" if open_parts else ""
    rows = (*named, *(f"not known: {title}" for title in open_parts))
    shown = NOTHING.label if now.no_unknowns and not named else ""
    count = f"{len(named)} named: {'; '.join(named)}" if named else ""
    return Field(
        "unknowns",
        "What we do not know",
        Ask.CHOICE,
        none_unknown,
        shown=shown,
        options=(NOTHING, SOMETHING),
        needed=not named,
        mark="good" if shown or named else "open",
        detail=" · ".join(piece for piece in (count, not_known) if piece),
        hint="name what is not known with ? in the capture line",
        within=tuple(
            Field(f"unknown:{number}", words, Ask.NOTHING) for number, words in enumerate(rows)
        ),
    )


def _course(c: Conference) -> Iterator[Field]:
    if words := course_words(c.course):
        yield Field("course", "Level over the meetings", Ask.NOTHING, detail=words, mark="none")


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return what is open: level, reason, unknowns, concerns without evidence, bands overridden
    without a reason.
    """
    now = c.of(Assessment)
    ends = []
    if now.level is None:
        ends.append(LooseEnd("assessment", "no level is given", "level"))
    elif not now.reason:
        ends.append(LooseEnd("assessment", f"the level {now.level.value} has no reason", "reason"))
    if not (now.no_unknowns or c.of_kind(Kind.UNKNOWN)):
        ends.append(
            LooseEnd("assessment", "no unknown is named, and nobody said there is none", "unknowns")
        )
    for tool in in_use(c):
        if tool.kind is InstrumentKind.RATINGS:
            ends += rated.loose(c, tool)
        elif tool.kind is InstrumentKind.RESULT:
            ends += answered.results_loose(c, tool)
    return tuple(ends)
