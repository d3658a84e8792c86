"""The cases whose review lapses before the next meeting (H4.5)."""

from collections.abc import Iterator

from conference.base.field import Ask, Field
from conference.base.message import say
from conference.base.moment import spoken
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.record.statement import Certainty, Statement
from conference.case.steps.words.days_and_names import on


def fields(c: Conference) -> tuple[Field, ...]:
    """Return the cases whose review lapses before the next meeting."""
    return tuple(
        Field(
            f"case:{case.id}",
            case.reference,
            Ask.NOTHING,
            shown=f"review due {spoken(case.review_on)}" if case.review_on else case.stands,
            detail=case.owner,
            mark="warn",
        )
        for case in c.lapsing
    )


def loose(c: Conference) -> tuple[LooseEnd, ...]:  # noqa: ARG001 - the same shape as every other rule
    """Return nothing: what lapses is seen here and mended in its case."""
    return ()


def words(c: Conference) -> Iterator[Statement]:
    """Yield each case whose review lapses, with its day."""
    for case in c.lapsing:
        message = (
            say(
                "The review of {case} is due on {day}.",
                case=case.reference,
                day=on(c, case.review_on),
            )
            if case.review_on
            else say("No review of {case} is planned.", case=case.reference)
        )
        yield Statement("lapsing.case", case.reference, message, certainty=Certainty.WORKED_OUT)
