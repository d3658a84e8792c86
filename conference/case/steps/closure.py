"""Closure: every concern of the beginning gets its end, somebody holds what is left, and all seats
say what worked (H5.1, H5.2).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from conference.base.field import Ask, Field, Given, Option, choice, text
from conference.base.message import Message, finished, say
from conference.base.moment import spoken
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.overview.review_clock import checks
from conference.case.plan.review import Review, SettleReview
from conference.case.record.closure import Again, Closure, Ending, SettleClosure
from conference.case.record.decision import Decision, Outcome
from conference.case.record.kind import Kind
from conference.case.record.line import Line
from conference.case.record.statement import Statement, Telling
from conference.case.record.views import SettleViews, Views
from conference.case.steps.words.days_and_names import checks_words, labelled
from conference.hub.seat import Seat

ENDINGS = (
    Option("r", Ending.RESOLVED),
    Option("d", Ending.REDUCED),
    Option("m", Ending.MOVED, "moved to a named holder", asks="Who holds it now?"),
    Option("a", Ending.ACCEPTED, asks="Why is it accepted?"),
)
AGAIN = (
    Option("y", Again.YES),
    Option("w", Again.WITH_CHANGES, asks="What would you change?"),
    Option("n", Again.NO, asks="Why not?"),
)


def concerns(c: Conference) -> tuple[Line, ...]:
    """Return every concern of the case, from its first conference on."""
    return (*c.concerns_before, *c.of_kind(Kind.CONCERN))


def fields(c: Conference) -> tuple[Field, ...]:
    """Return each concern with its ending, what is left and who holds it, who is told, the checks,
    and the evaluation.
    """
    closure, views, item = c.of(Closure), c.of(Views), c.item.id
    days = ", ".join(f"{name.lower()} {spoken(day)}" for name, day in checks(c))
    return (
        *(_concern(c, line, closure) for line in concerns(c)),
        text(
            "residual",
            "Risk that is left",
            closure.residual,
            lambda g: SettleClosure(item=item, residual=g.words),
            needed=True,
        ),
        text(
            "holder",
            "Who holds it",
            closure.holder,
            lambda g: SettleClosure(item=item, holder=g.words),
            needed=True,
            names=c.names,
        ),
        text(
            "person",
            "The person on ending here",
            views.person or views.not_asked,
            lambda g: SettleViews(item=item, person=g.words),
            needed=True,
            hint="own words",
        ),
        text(
            "letter",
            "Exit letter: by whom, by when",
            closure.letter,
            lambda g: SettleClosure(item=item, letter=g.words),
            needed=True,
            names=c.names,
        ),
        text(
            "referrer",
            "Who tells the referrer",
            c.of(Review).tells_referrer,
            lambda g: SettleReview(item=item, tells_referrer=g.words),
            needed=True,
            hint=c.case.referrer if c.case else "",
            names=c.names,
        ),
        Field("checks", "Checks after closure", Ask.NOTHING, shown=days, mark="none"),
        _evaluation(c, closure),
        _lesson(c, closure),
    )


def _concern(c: Conference, line: Line, closure: Closure) -> Field:
    ending, words = closure.ending(line.id)

    def make(given: Given) -> SettleClosure:
        return SettleClosure(
            item=c.item.id,
            endings={str(line.id): f"{given.value}: {given.words}" if given.words else given.value},
        )

    return Field(
        f"concern:{line.id}",
        f"- {line.text}",
        Ask.CHOICE,
        make,
        shown=ending,
        detail=words,
        options=ENDINGS,
        needed=True,
        words=True,
        names=c.names,
        mark="good" if ending else "open",
    )


def _evaluation(c: Conference, closure: Closure) -> Field:
    """Return the one question all seats answer together, and within it what worked, what did not,
    and a line of each seat.
    """
    item = c.item.id

    def make(given: Given) -> SettleClosure:
        return SettleClosure(item=item, again=Again(given.value), again_words=given.words)

    within = (
        text(
            "worked",
            "What worked",
            closure.worked,
            lambda g: SettleClosure(item=item, worked=g.words),
        ),
        text(
            "did_not",
            "What did not",
            closure.did_not,
            lambda g: SettleClosure(item=item, did_not=g.words),
        ),
        *(_seat(c, seat, closure) for seat in c.present),
    )
    said = sum(seat.id in closure.seats for seat in c.present)
    count = f"{said} of {len(c.present)} seats said so in their own words" if said else ""
    return choice(
        "again",
        "Would we work this way again",
        closure.again,
        AGAIN,
        make,
        needed=True,
        words=True,
        within=within,
        detail=" · ".join(part for part in (closure.again_words, count) if part),
        hint="Enter opens what worked, seat by seat",
    )


def _seat(c: Conference, seat: Seat, closure: Closure) -> Field:
    said = closure.seats.get(seat.id, "")
    return text(
        f"seat:{seat.code}",
        seat.name,
        said,
        lambda g: SettleClosure(item=c.item.id, seats={seat.id: g.words}),
    )


def _lesson(c: Conference, closure: Closure) -> Field:
    named = names_in(c, closure.lesson)
    lesson = text(
        "lesson",
        "What we learnt, without names",
        closure.lesson,
        lambda g: SettleClosure(item=c.item.id, lesson=g.words),
    )
    return replace(lesson, mark="warn", detail=f"it names {', '.join(named)}") if named else lesson


def names_in(c: Conference, words: str) -> tuple[str, ...]:
    """Return the names of the person and of holders of seats that stand in words meant to go
    without names.
    """
    if not words:
        return ()
    people = [c.case.name, c.case.aliases] if c.case else []
    people += [seat.holder for seat in c.sitting.seats]
    parts = dict.fromkeys(
        part for name in people for part in re.findall(r"\w[\w’'-]{2,}", name) if part[:1].isupper()
    )
    said = {
        re.sub("['’]s?$", "", word) for word in re.findall(r"\w[\w’'-]+", words)
    }  # as names are written: "may" is no May
    return tuple(part for part in parts if part in said)


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return the concerns without an end, what nobody holds, who is not told, and what was not
    evaluated.
    """
    words = {
        "residual": "the risk that is left is not named",
        "holder": "nobody holds the risk that is left",
        "person": "what the person says of ending here is not written down",
        "letter": "nobody writes the exit letter",
        "referrer": "nobody tells the referrer the result",
        "again": "the work was not evaluated",
    }
    ends = [
        LooseEnd(
            "closure",
            words.get(field.name, f"concern without an end: {field.label.lstrip('- ')}"),
            field.name,
        )
        for field in fields(c)
        if field.missing
    ]
    if named := names_in(c, c.of(Closure).lesson):
        ends.append(LooseEnd("closure", f"the lesson names {', '.join(named)}", "lesson"))
    return tuple(ends)


_ENDINGS: dict[str, tuple[str, str]] = {
    Ending.RESOLVED: ("{concern} This is resolved.", "{concern} This is resolved: {words}."),
    Ending.REDUCED: ("{concern} Now reduced.", "{concern} Now reduced: {words}."),
    Ending.MOVED: ("{concern} It goes on elsewhere.", "{concern} It goes on elsewhere: {words}."),
    Ending.ACCEPTED: (
        "{concern} The panel accepts that.",
        "{concern} The panel accepts that: {words}.",
    ),
}
_AGAIN: dict[Again, tuple[str, str]] = {
    Again.YES: (
        "The panel would work this way again.",
        "The panel would work this way again: {words}.",
    ),
    Again.WITH_CHANGES: (
        "The panel would work this way again, with changes.",
        "The panel would work this way again, with changes: {words}.",
    ),
    Again.NO: (
        "The panel would not work this way again.",
        "The panel would not work this way again: {words}.",
    ),
}


def words(c: Conference) -> Iterator[Statement]:
    """Yield the end of each concern, what is left and who holds it, and what the work taught."""
    closure = c.of(Closure)
    tell = Telling(closure)
    yield from _ended(c, tell, closure)
    yield from tell.typed(
        "residual", "Risk that is left", "Risk that is left: {words}.", brief=True
    )
    if closure.residual and not closure.holder:
        nobody = say("Nobody holds it yet.")
        yield tell.missing("Who holds it", nobody, "holder", brief=True)
    yield from tell.typed("holder", "Who holds it", "Who holds it: {words}.", brief=True)
    yield from tell.typed("letter", "The last letter", "The last letter: {words}.")
    if closure.again:
        again = _with(_AGAIN[closure.again], closure.again_words)
        told = ("again", "again_words") if closure.again_words else ("again",)
        yield tell.said("Again", again, *told)
    else:
        yield from tell.typed("again_words", "Again", "Whether to work this way again: {words}.")
    yield from tell.typed("worked", "What worked", "What worked: {words}.", None)
    yield from tell.typed("did_not", "What did not", "What did not work: {words}.", None)
    names = {seat.id: seat.name for seat in c.sitting.seats}
    for seat, said in closure.seats.items():
        message = (
            say("{seat} said of the work: {words}.", seat=names[seat], words=said)
            if seat in names
            else say("A seat said of the work: {words}.", words=said)
        )
        yield tell.said("The seats", message, "seats", aloud=None)
    yield from tell.typed("lesson", "Lesson", "What was learnt: {words}.")
    ends = c.agenda.at("closure") is not None and c.of(Decision).outcome is Outcome.CLOSE
    if ends and c.agenda.at("review") is None:
        yield from checks_words(c)


def _ended(c: Conference, tell: Telling, closure: Closure) -> Iterator[Statement]:
    lines = {str(line.id): line for line in (*c.concerns_before, *c.lines)}
    for key, kept in closure.endings.items():
        end, _, typed = kept.partition(": ")
        line = lines.get(key)
        if line is None:  # struck, or not for the reader of this picture
            continue
        concern = labelled(finished(line.text), line)
        message = (
            _with(_ENDINGS[end], typed, concern=concern)
            if end in _ENDINGS
            else say("{concern} {words}.", concern=concern, words=kept)
        )
        yield tell.said("End of a concern", message, "endings")


def _with(templates: tuple[str, str], typed: str, **places: str) -> Message:
    """Return the template that fits: alone, or with typed words behind it."""
    alone, more = templates
    return say(more, words=typed, **places) if typed else say(alone, **places)
