"""The cases whose review lapses before the next meeting (H4.5)."""

from collections.abc import Iterator

from conference.base.field import Ask, Field
from conference.base.moment import spoken
from conference.case.overview.conference import Conference
from conference.case.record.loose_end import LooseEnd
from conference.case.record.statement import Statement


def fields(c: Conference) -> tuple[Field, ...]:
    """Return the cases whose review lapses before the next meeting."""
    return tuple(
        Field(
            f"case:{case.id}",
            case.reference,
            Ask.NOTHING,
            shown=f"review due {spoken(case.review_on)}" if case.review_on else case.state.value,
            detail=case.owner,
            mark="warn",
        )
        for case in c.lapsing
    )


def loose(c: Conference) -> tuple[LooseEnd, ...]:  # noqa: ARG001 - the same shape as every other rule
    """Return nothing: what lapses is seen here and mended in its case."""
    return ()


def words(c: Conference) -> Iterator[Statement]:  # noqa: ARG001 - the same shape as every other rule
    """Yield nothing: under way."""
    yield from ()
