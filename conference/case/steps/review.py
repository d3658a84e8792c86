"""Review: the date (clocks propose it), who tells whom, who must not know."""

from datetime import datetime, time

from conference.case.assessment import Assessment
from conference.case.case import RiskLevel
from conference.case.conference import Conference
from conference.case.decision import Decision, Outcome
from conference.case.loose import LooseEnd
from conference.case.review import Review, SettleReview
from conference.clock import due
from conference.field import Ask, Field, text
from conference.moment import spoken

NO_REVIEW_NEEDED = frozenset({Outcome.SIGNPOST, Outcome.TRANSFER})


def proposed(c: Conference) -> str:
    """Return the date the clock of the case's level proposes, in words, or ""."""
    level = c.of(Assessment).level or RiskLevel.ROUTINE
    clock = c.clocks.get("after_closure_first" if c.of(Decision).outcome is Outcome.CLOSE else f"review_{level.value}")
    return spoken(due(clock, datetime.combine(c.today, time()), c.free).date()) if clock else ""


def fields(c: Conference) -> tuple[Field, ...]:
    """Return date and duties to tell."""
    review, item = c.of(Review), c.item.id
    proposal = proposed(c)
    return (
        Field(
            "on",
            "The panel looks again",
            Ask.DAY,
            lambda g: SettleReview(item=item, on=g.value),
            needed=True,
            shown=spoken(review.on) if review.on else "",
            typed="" if review.on else proposal,
            mark="good" if review.on else "open",
            detail="" if review.on else f"the clock proposes {proposal}",
        ),
        text(
            "tells_person",
            "Who tells the person",
            review.tells_person,
            lambda g: SettleReview(item=item, tells_person=g.words),
            needed=True,
        ),
        text(
            "tells_referrer",
            "Who tells the referrer",
            review.tells_referrer,
            lambda g: SettleReview(item=item, tells_referrer=g.words),
            needed=True,
        ),
        text(
            "must_not_know", "Who must not know, and what", review.must_not_know, lambda g: SettleReview(item=item, must_not_know=g.words)
        ),
    )


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return what is open about the review."""
    words = {"on": "no date for the review", "tells_person": "nobody tells the person", "tells_referrer": "nobody tells the referrer"}
    without_date = c.of(Decision).outcome in NO_REVIEW_NEEDED
    return tuple(
        LooseEnd("review", words[field.name], field.name)
        for field in fields(c)
        if field.missing and not (field.name == "on" and without_date)
    )
