"""Earlier actions across all cases, by exception: overdue and not done (H4.5)."""

from collections.abc import Iterator

from conference.base.field import Field
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.record.statement import Statement
from conference.case.steps.plan import earlier_action
from conference.case.steps.words.plan_words import earlier_actions


def fields(c: Conference) -> tuple[Field, ...]:
    """Return the overdue actions of all cases."""
    return tuple(earlier_action(action, c) for action in c.earlier_actions)


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return the overdue actions nobody went through."""
    return tuple(
        LooseEnd("earlier", f"not gone through: {field.label}", field.name)
        for field in fields(c)
        if field.missing
    )


def words(c: Conference) -> Iterator[Statement]:
    """Yield what came of the actions of all cases that were gone through."""
    yield from earlier_actions(c, "earlier.action")
