"""Report: the owner's sixty seconds at a review (H4.5)."""

from collections.abc import Iterator

from conference.base.field import Field, text
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.plan.owner_report import Report, SettleReport
from conference.case.record.statement import Statement, Telling


def fields(c: Conference) -> tuple[Field, ...]:
    """Return the report."""
    owner = c.case.owner if c.case else ""
    return (
        text(
            "report",
            "The owner reports",
            c.of(Report).words,
            lambda g: SettleReport(item=c.item.id, words=g.words),
            needed=True,
            hint=owner,
        ),
    )


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return whether the owner has not reported."""
    return (
        () if c.of(Report).words else (LooseEnd("report", "the owner has not reported", "report"),)
    )


def words(c: Conference) -> Iterator[Statement]:
    """Yield what the owner reported."""
    tell = Telling(c.of(Report))
    yield from tell.typed("words", "The owner's report", "The owner reported: {words}.", None)
