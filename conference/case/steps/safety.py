"""Safety: the urgent call with its clock, and what has to be safe within hours (H4.4)."""

from collections.abc import Iterator

from conference.base.field import Ask, Field, text
from conference.base.message import say
from conference.base.moment import clock_time, spoken
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.overview.urgent_call import NOT_KNOWN
from conference.case.overview.urgent_clock import answer_by, called_at
from conference.case.record.case import DescribeCase
from conference.case.record.safety import Safety, SettleSafety
from conference.case.record.statement import Statement, Telling
from conference.case.steps.words.days_and_names import on


def _call(c: Conference) -> Iterator[Field]:
    since, until = called_at(c), answer_by(c)
    if since is not None:
        words = (
            f"answer by {clock_time(until)} on {spoken(until.astimezone().date())}" if until else ""
        )
        yield Field(
            "called",
            "Called",
            Ask.NOTHING,
            shown=f"at {clock_time(since)}",
            detail=words,
            mark="warn",
        )
    if c.case is not None and c.case.name == NOT_KNOWN:
        case = c.case.id
        yield text(
            "person",
            "Who is in danger",
            "",
            lambda g: DescribeCase(case=case, name=g.words),
            needed=True,
            detail=NOT_KNOWN,
        )


def fields(c: Conference) -> tuple[Field, ...]:
    """Return the call and its clock, who is in danger if that is not known, who rang, the danger,
    until when it must be safe.
    """
    safety, item = c.of(Safety), c.item.id
    return (
        *_call(c),
        text(
            "called_by",
            "Who called",
            safety.called_by,
            lambda g: SettleSafety(item=item, called_by=g.words),
            needed=True,
            names=c.names,
        ),
        text(
            "danger",
            "The danger now",
            safety.danger,
            lambda g: SettleSafety(item=item, danger=g.words),
            needed=True,
        ),
        text(
            "until_when",
            "Safe until when, by what",
            safety.until_when,
            lambda g: SettleSafety(item=item, until_when=g.words),
            needed=True,
        ),
    )


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return what is not known about the call."""
    return tuple(
        LooseEnd("safety", f"not written down: {field.label.lower()}", field.name)
        for field in fields(c)
        if field.missing
    )


def words(c: Conference) -> Iterator[Statement]:
    """Yield the call, the danger, and until when it is safe by what."""
    tell = Telling(c.of(Safety))
    if at := c.of(Safety).called_at:
        message = say("The call came on {day} at {at}.", day=on(c, at.astimezone().date()), at=at)
        yield tell.said("The call", message, "called_at", aloud=None)
    yield from tell.typed("called_by", "Who called", "Who called: {words}.", None)
    yield from tell.typed("danger", "The danger", "The danger then: {words}.", brief=True)
    yield from tell.typed(
        "until_when", "Safe until", "Until when it is safe, and by what: {words}."
    )
