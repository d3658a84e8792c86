"""The break of a meeting (H2.1)."""

from collections.abc import Iterator

from conference.base.field import Ask, Field
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.record.statement import Statement


def fields(c: Conference) -> tuple[Field, ...]:
    """Return what a break shows: how long it is."""
    return (
        Field(
            "pause",
            "Break",
            Ask.NOTHING,
            shown=f"{c.item.minutes} minutes",
            detail="F4 goes on",
            mark="none",
        ),
    )


def loose(c: Conference) -> tuple[LooseEnd, ...]:  # noqa: ARG001 - the same shape as every other rule
    """Return nothing: a break leaves nothing open."""
    return ()


def words(c: Conference) -> Iterator[Statement]:  # noqa: ARG001 - the same shape as every other rule
    """Yield nothing: a break settles nothing."""
    yield from ()
