"""One lesson and one good result of a meeting (H5.3)."""

from collections.abc import Iterator

from conference.base.field import Field, text
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.record.closing import Learning, SettleLearning
from conference.case.record.statement import Statement, Telling


def fields(c: Conference) -> tuple[Field, ...]:
    """Return the lesson and the good result."""
    learnt, item = c.of(Learning), c.item.id
    return (
        text(
            "lesson",
            "One lesson",
            learnt.lesson,
            lambda g: SettleLearning(item=item, lesson=g.words),
            hint="without names",
        ),
        text(
            "good",
            "One good result",
            learnt.good,
            lambda g: SettleLearning(item=item, good=g.words),
            hint="without names",
        ),
    )


def loose(c: Conference) -> tuple[LooseEnd, ...]:  # noqa: ARG001 - the same shape as every other rule
    """Return nothing: a lesson is welcome, never owed."""
    return ()


def words(c: Conference) -> Iterator[Statement]:
    """Yield the lesson and the good result."""
    tell = Telling(c.of(Learning))
    yield from tell.typed("lesson", "Lesson", "One lesson: {words}.", brief=True)
    yield from tell.typed("good", "Good result", "One good result: {words}.", brief=True)
