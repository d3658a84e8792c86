"""The review in words: when the panel looks again beside its own limit, who tells whom by when, who
must not know, which clocks rest (H4.5, H5.2).
"""

from collections.abc import Iterator
from datetime import date

from conference.base.message import Day, Message, paragraph, say, say_many
from conference.case.overview.conference import Conference
from conference.case.overview.review_clock import limit
from conference.case.plan.review import Review
from conference.case.record.case import CaseState
from conference.case.record.clock_pause import Pause
from conference.case.record.decision import Decision, Outcome
from conference.case.record.statement import Statement, Telling
from conference.case.steps.words.days_and_names import checks_words, names, on
from conference.hub.seat import Seat

NO_REVIEW_NEEDED = frozenset({Outcome.SIGNPOST, Outcome.TRANSFER})


def words(c: Conference) -> Iterator[Statement]:
    """Yield when the panel looks again, who tells whom by when, who must not know, what rests."""
    review = c.of(Review)
    tell = Telling(review)
    yield from _looks_again(c, tell, review)
    yield from _told_by(
        tell,
        ("tells_person", "tells_person_by"),
        "Who tells the person",
        (
            "The person is told by: {words}.",
            "By {day} the person is told by: {words}.",
            "The person is told by {day}.",
        ),
        on(c, review.tells_person_by) if review.tells_person_by else None,
    )
    yield from _told_by(
        tell,
        ("tells_referrer", "tells_referrer_by"),
        "Who tells the referrer",
        (
            "The referrer is told by: {words}.",
            "By {day} the referrer is told by: {words}.",
            "The referrer is told by {day}.",
        ),
        on(c, review.tells_referrer_by) if review.tells_referrer_by else None,
    )
    yield from tell.typed(
        "must_not_know", "Must not be told", "Must not be told: {words}.", brief=True
    )
    if review.must_not_know_seats:
        kept = names(not_told(c))
        message = (
            say("Nothing of this goes to {seats}.", seats=kept)
            if kept
            else say("Nothing of this goes to a seat that is not at this table any more.")
        )
        yield tell.said("Nothing goes to", message, "must_not_know_seats", brief=True)
    for pause in resting_now(c):
        rests = paragraph(*_rests(c, pause))
        yield Statement("review.pause", "A clock rests", rests, aloud=rests, at=pause.since)


def _looks_again(c: Conference, tell: Telling, review: Review) -> Iterator[Statement]:
    latest = limit(c)
    if review.on:
        day = on(c, review.on)
        yield tell.said(
            "Looks again",
            say("The panel looks again on {day}.", day=day),
            "on",
            plain=say("The panel looks again at how things are going on {day}.", day=day),
            aloud=say("We look again on {day}.", day=day),
            brief=True,
        )
        if latest and not latest.without_level:
            beside = _beside(c, review.on, latest.day)
            yield tell.worked_out("Its own limit", beside, "on", key="limit", aloud=None)
    elif not ends_here(c):
        none = say("No day is set on which the panel looks again.")
        yield tell.missing("Looks again", none, "on", aloud=None, brief=True)
    if c.of(Decision).outcome is Outcome.CLOSE and not ends_here(c):
        yield from checks_words(c)
    yield from tell.typed(
        "late_reason", "Why later", "Why later than the limit: {words}.", brief=True
    )


def _rests(c: Conference, pause: Pause) -> Iterator[Message]:
    """Yield which clock rests since when, until when, and why."""
    since = on(c, pause.since.astimezone().date())
    yield (
        say(
            "A clock rests from {day} until {until}: {clock}.",
            day=since,
            until=on(c, pause.until),
            clock=pause.clock,
        )
        if pause.until
        else say("A clock rests since {day}: {clock}.", day=since, clock=pause.clock)
    )
    yield say("Why: {words}.", words=pause.reason)


def _beside(c: Conference, day: date, latest: date) -> Message:
    """Return how a day lies beside the latest one that the clocks of the case allow."""
    days = abs((day - latest).days)
    if not days:
        return say("That is the last day of its own limit.")
    if day < latest:
        return say_many(
            "That is one day before its own limit, {day}.",
            "That is {count} days before its own limit, {day}.",
            days,
            day=on(c, latest),
        )
    return say_many(
        "That is one day after its own limit, {day}.",
        "That is {count} days after its own limit, {day}.",
        days,
        day=on(c, latest),
    )


def _told_by(
    tell: Telling,
    fields: tuple[str, str],
    title: str,
    templates: tuple[str, str, str],
    day: Day | None,
) -> Iterator[Statement]:
    """Yield who tells somebody, and by when where a day was agreed."""
    who, _ = fields
    typed = getattr(tell.record, who)
    alone, both, only_day = templates
    if day and typed:
        plain = say(_ON_A_DAY, day=day, words=typed) if who == "tells_person" else None
        yield tell.said(title, say(both, day=day, words=typed), *fields, plain=plain, brief=True)
    elif day:
        plain = say(_ONLY_A_DAY, day=day) if who == "tells_person" else None
        yield tell.said(title, say(only_day, day=day), fields[1], plain=plain, brief=True)
    else:
        plain = say(_SOME_DAY, words=typed) if who == "tells_person" else None
        yield from tell.typed(who, title, alone, brief=True, plain=plain)


_SOME_DAY = "Somebody speaks with you about this, so that you can ask whatever you like: {words}."
_ON_A_DAY = (
    "By {day} somebody speaks with you about this, so that you can ask whatever you like: {words}."
)
_ONLY_A_DAY = "By {day} somebody speaks with you about this, so that you can ask whatever you like."


def not_told(c: Conference) -> tuple[Seat, ...]:
    """Return the seats that must not know."""
    return tuple(seat for seat in c.sitting.seats if seat.id in c.of(Review).must_not_know_seats)


def resting_now(c: Conference) -> tuple[Pause, ...]:
    """Return the clocks that rest, or rested when this conference ended."""
    moment = c.moment or c.now
    if moment is None:
        return ()
    return tuple(
        pause
        for pause in c.pauses
        if pause.since <= moment and pause.ended(moment.astimezone()) is None
    )


def ends_here(c: Conference) -> bool:
    """Whether nobody looks again: the case went elsewhere, or its last check found that it stays
    closed.
    """
    last = c.agenda.serves == "check" and c.case is not None and c.case.state is CaseState.CLOSED
    return last or c.of(Decision).outcome in NO_REVIEW_NEEDED
