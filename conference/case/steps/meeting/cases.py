"""The cases of a meeting: their place on its agenda asks for nothing itself."""

from collections.abc import Iterator

from conference.base.field import Field
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.record.statement import Statement


def fields(c: Conference) -> tuple[Field, ...]:  # noqa: ARG001 - the same shape as every other rule
    """Return nothing: each case asks for itself."""
    return ()


def loose(c: Conference) -> tuple[LooseEnd, ...]:  # noqa: ARG001 - the same shape as every other rule
    """Return nothing."""
    return ()


def words(c: Conference) -> Iterator[Statement]:  # noqa: ARG001 - the same shape as every other rule
    """Yield nothing: each case speaks for itself."""
    yield from ()
