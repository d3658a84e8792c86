"""The assessment in words: the level with its reason, each instrument in the words of its version,
what changed, what is not known (H3.8).
"""

from collections.abc import Iterator

from conference.base.message import Message, paragraph, say, say_many
from conference.case.assessment.assessment import Assessment, seat_slot, slot
from conference.case.assessment.instrument import Instrument, InstrumentKind, Means, Part
from conference.case.assessment.narrative import (
    BAND,
    MOST_SCENARIOS,
    WHY,
    Result,
    results,
    scenario_part,
)
from conference.case.assessment.then_now import compared, no_longer_asked
from conference.case.fields.instrument_choice import before, in_use
from conference.case.fields.rating_fields import CERTAINTIES
from conference.case.overview.conference import Conference
from conference.case.record.case import RiskLevel
from conference.case.record.kind import Kind
from conference.case.record.statement import Statement, Telling
from conference.case.steps.words.days_and_names import on

_ORDER = list(RiskLevel)


def words(c: Conference) -> Iterator[Statement]:
    """Yield level and reason, the instruments, what changed, the summary, what is not known."""
    now = c.of(Assessment)
    tell = Telling(now)
    yield from _level(c, tell, now)
    yield from tell.typed("reason", "Why", "Why: {words}.", brief=True)
    for tool in in_use(c):
        if _readable(now, tool):
            yield from _TOOLS[tool.kind](c, tell, tool)
        else:
            yield _unreadable(tell, tool)
    yield from _changed(c, tell)
    yield from tell.typed("summary", "Summary", "In short: {words}.", aloud=None, brief=True)
    yield from _unknown(c, tell, now)
    yield from _course(c, tell)


def _readable(now: Assessment, tool: Instrument) -> bool:
    """Whether a tool is there in the version it was used in: its ratings are told in no other."""
    return now.versions.get(tool.name, tool.version) == tool.version


def _level(c: Conference, tell: Telling, now: Assessment) -> Iterator[Statement]:
    was = c.was(Assessment)
    if now.level is None:
        yield tell.missing("Level", say("No level was given."), "level", aloud=None, brief=True)
        return
    yield tell.said(
        "Level",
        say("The level is {level}.", level=now.level),
        "level",
        aloud=say("We see the risk as {level}.", level=now.level),
        brief=True,
    )
    if was is None or was.level is None:
        return
    if was.level is now.level:
        change = say("That is as before.")
    elif _ORDER.index(was.level) < _ORDER.index(now.level):
        change = say("It rose from {before}.", before=was.level)
    else:
        change = say("It fell from {before}.", before=was.level)
    yield tell.worked_out("Level before", change, "level", key="before", brief=True)


def _unreadable(tell: Telling, tool: Instrument) -> Statement:
    """Return that a tool was used in a version whose words are lost: those of another version
    would say something else.
    """
    message = say(
        "{tool} was filled in, in a version whose words cannot be read any more.", tool=tool.title
    )
    return tell.said(tool.title, message, "ratings", key=f"unreadable.{tool.name}", aloud=None)


def _rated(c: Conference, tell: Telling, tool: Instrument) -> Iterator[Statement]:
    """Yield each part that is rated, with its evidence; then the band."""
    for part in tool.part:
        if told := tuple(_part(c, tool, part)):
            yield tell.said(
                part.title,
                paragraph(*told),
                *_MAPS,
                key=f"rated.{tool.name}.{part.key}",
                aloud=None,
            )
    now = c.of(Assessment)
    if band := tool.band_of([now.rating(tool.name, part.key) for part in tool.part]):
        message = say("{tool} gives the band: {band}.", tool=tool.title, band=band.words)
        yield tell.worked_out(tool.title, message, "ratings", key=f"band.{tool.name}", aloud=None)
    panel, why = now.answer(tool.name, BAND), now.answer(tool.name, WHY)
    if panel:
        seen = say("The panel sees it in another band: {words}.", words=panel)
        yield tell.said(tool.title, seen, "answers", key=f"panel.{tool.name}", aloud=None)
    if why:
        message = say("Why the panel sees it differently: {words}.", words=why)
        yield tell.said(tool.title, message, "answers", key=f"why.{tool.name}", aloud=None)


_MAPS = ("ratings", "evidence", "picked", "certainty", "since")


def _part(c: Conference, tool: Instrument, part: Part) -> Iterator[Message]:
    now, key = c.of(Assessment), slot(tool.name, part.key)
    rating = now.ratings.get(key, "")
    if grade := tool.grade(rating):
        yield say("{part}: {grade}.", part=part.title, grade=grade.words)
    if change := tool.change(rating):
        yield say("Since last time, as the panel says: {change}.", change=change.words)
    if sure := now.certainty.get(key):
        called = next((one.label for one in CERTAINTIES if one.value == sure), sure)
        yield say("How sure: {sure}.", sure=called)
    if since := now.since.get(key):
        yield say("Since when: {words}.", words=since)
    if evidence := now.evidence.get(key):
        yield say("Seen by: {words}.", words=evidence)
    # A line keeps its labels where it stands: here is said how many there are, not what they say.
    picked = now.picked.get(key, "").split()
    if count := sum(str(line.id) in picked for line in (*c.lines, *c.concerns_before)):
        yield say_many(
            "One written line bears it out.", "{count} written lines bear it out.", count
        )


def _scored(c: Conference, tell: Telling, tool: Instrument) -> Iterator[Statement]:
    """Yield what each seat gave from 0 to 10, and what the ends see differently."""
    now, was = c.of(Assessment), c.was(Assessment)
    if given := _scores(c, now.scored(tool.name)):
        message = say("{title}: {scores}.", title=tool.title, scores=given)
        yield tell.said(tool.title, message, "scores", key=f"scores.{tool.name}", aloud=None)
        if earlier := _scores(c, was.scored(tool.name)) if was else ():
            before_ = say("{title} before: {scores}.", title=tool.title, scores=earlier)
            yield tell.worked_out(
                tool.title, before_, "scores", key=f"before.{tool.name}", aloud=None
            )
    if ends := now.ends.get(seat_slot(tool.name, "ends")):
        message = say("What the ends see differently: {words}.", words=ends)
        yield tell.said(tool.title, message, "ends", key=f"ends.{tool.name}", aloud=None)


def _scores(c: Conference, scores: dict[str, int]) -> tuple[Message, ...]:
    names = {str(seat.id): seat.name for seat in c.sitting.seats}
    return tuple(
        say("{seat} {score}", seat=names[seat], score=score)
        if seat in names
        else say("a seat {score}", score=score)
        for seat, score in scores.items()
    )


def _scenarios(c: Conference, tell: Telling, tool: Instrument) -> Iterator[Statement]:
    now = c.of(Assessment)
    for number in range(1, MOST_SCENARIOS + 1):
        told = [
            say("{question}: {words}.", question=part.title.rstrip("?:. "), words=answer)
            for part in tool.part
            if (answer := now.answer(tool.name, scenario_part(part.key, number)))
        ]
        if told:
            key = f"scenario.{tool.name}.{number}"
            yield tell.said(tool.title, paragraph(*told), "answers", key=key, aloud=None)


def _results(c: Conference, tell: Telling, tool: Instrument) -> Iterator[Statement]:
    for number, one in enumerate(results(c.of(Assessment), tool), 1):
        message = paragraph(*_result(c, one))
        key = f"result.{tool.name}.{number}"
        yield tell.said(one.tool, message, "answers", key=key, aloud=None)


def _result(c: Conference, one: Result) -> Iterator[Message]:
    yield (
        say("{tool}: {band}.", tool=one.tool, band=one.band)
        if one.band
        else say("{tool} was used.", tool=one.tool)
    )
    if one.day:
        yield say("Assessed on {day}.", day=on(c, one.day))
    elif one.on:
        yield say("Assessed on: {words}.", words=one.on)
    if one.assessor:
        yield say("Assessed by: {words}.", words=one.assessor)
    if one.summary:
        yield say("In short: {words}.", words=one.summary)
    if one.panel:
        yield say("The panel sees it in this band: {words}.", words=one.panel)
    if one.why:
        yield say("Why the panel sees it differently: {words}.", words=one.why)


_TOOLS = {
    InstrumentKind.RATINGS: _rated,
    InstrumentKind.QUESTION: _scored,
    InstrumentKind.SCENARIO: _scenarios,
    InstrumentKind.RESULT: _results,
}

_CHANGED: dict[Means, str] = {
    Means.NEW: "New: {parts}.",
    Means.UP: "Rose: {parts}.",
    Means.DOWN: "Fell: {parts}.",
    Means.GONE: "Gone: {parts}.",
}


def _changed(c: Conference, tell: Telling) -> Iterator[Statement]:
    """Yield what became of each part since the assessment before, both ends named."""
    now, was = c.of(Assessment), c.was(Assessment)
    if was is None:
        return
    tools = [
        tool for tool in in_use(c) if tool.kind is InstrumentKind.RATINGS and _readable(now, tool)
    ]
    items = [
        compared(part, tool, now, was, before(c, tool)) for tool in tools for part in tool.part
    ]
    for means, template in _CHANGED.items():
        parts = tuple(
            say("{part}, from {then} to {now}", part=one.title, then=one.then, now=one.now)
            if one.then and one.now and not one.overridden
            else say("{part}", part=one.title)
            for one in items
            if one.means is means
        )
        if parts:
            message = say(template, parts=parts)
            yield tell.worked_out(
                "What changed", message, "ratings", key=f"changed.{means.name}", aloud=None
            )
    gone = [one for tool in tools for one in no_longer_asked(tool, was, before(c, tool))]
    if gone:
        asked = tuple(say("{part} ({then})", part=one.title, then=one.then) for one in gone)
        message = say("Not asked any more: {parts}.", parts=asked)
        yield tell.worked_out("What changed", message, "ratings", key="changed.left", aloud=None)


def _unknown(c: Conference, tell: Telling, now: Assessment) -> Iterator[Statement]:
    named = c.of_kind(Kind.UNKNOWN)
    for line in named:
        message = say("We do not know: {words}.", words=line.text)
        yield Statement(
            "assessment.unknown",
            "Not known",
            message,
            aloud=message,
            brief=True,
            lines=(line.id,),
            at=line.at,
        )
    if now.no_unknowns and not named:
        nothing = say("The panel named nothing that matters and is not known.")
        yield tell.said("Not known", nothing, "no_unknowns", aloud=None)


def _course(c: Conference, tell: Telling) -> Iterator[Statement]:
    points = tuple(
        say("{level} on {day}", level=one.assessment.level, day=on(c, one.day))
        for one in c.course
        if one.assessment.level
    )
    if len(points) > 1:
        message = say("The level at each meeting: {points}.", points=points)
        yield tell.worked_out("Course", message, "level", key="course", aloud=None)
