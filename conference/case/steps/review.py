"""Review: the date (clocks propose it), who tells whom by when, who must not know, clocks that rest
(H4.5, H5.2).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from conference.base.clock import due
from conference.base.field import Ask, Field, Given, Option, text
from conference.base.moment import short, spoken
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.overview.review_clock import against, checks, is_late, limit, proposal
from conference.case.plan.review import Review, SettleReview
from conference.case.record.clock_pause import (
    CaseClock,
    PauseClock,
    ResumeClock,
    due_at,
    resting,
    until_said,
)
from conference.case.record.decision import Decision, Outcome
from conference.case.steps.words.review_words import ends_here, not_told, words

__all__ = ["PAUSED", "fields", "loose", "tells_by", "words"]

PAUSED = Option("p", "paused", asks="Why does this clock rest?")
_KEYS = "123456789abcdefghijklmnopqrstuvwxyz"


def fields(c: Conference) -> tuple[Field, ...]:
    """Return the date beside its clock, who tells whom, who must not know, and the clocks of the
    case.
    """
    review, item = c.of(Review), c.item.id
    return (
        *_date(c, review),
        text(
            "tells_person",
            "Who tells the person",
            review.tells_person,
            lambda g: SettleReview(item=item, tells_person=g.words),
            needed=True,
            detail=_by(tells_by(c, review.tells_person_by)) if review.tells_person else "",
            names=c.names,
        ),
        text(
            "tells_referrer",
            "Who tells the referrer",
            review.tells_referrer,
            lambda g: SettleReview(item=item, tells_referrer=g.words),
            needed=True,
            detail=_by(tells_by(c, review.tells_referrer_by)) if review.tells_referrer else "",
            hint=c.case.referrer if c.case else "",
            names=c.names,
        ),
        text(
            "must_not_know",
            "Who must not know, and what",
            review.must_not_know,
            lambda g: SettleReview(item=item, must_not_know=g.words),
        ),
        _seats(c, review),
        _more(c, review),
    )


def _date(c: Conference, review: Review) -> Iterator[Field]:
    latest = limit(c)
    late = is_late(review.on, latest)
    yield Field(
        "on",
        "The panel looks again",
        Ask.DAY,
        lambda g: SettleReview(item=c.item.id, on=g.value),
        needed=not ends_here(c),
        shown=spoken(review.on) if review.on else "",
        typed="" if review.on or latest is None else spoken(latest.day),
        mark="warn"
        if late and not review.late_reason
        else ("good" if review.on else ("none" if ends_here(c) else "open")),
        detail=against(review.on, latest, c.sitting.meeting.day) if review.on else proposal(latest),
        says=lambda g: against(g.value, latest, c.sitting.meeting.day),
    )
    if c.of(Decision).outcome is Outcome.CLOSE and not ends_here(c):
        days = ", ".join(f"{name.lower()} {spoken(day)}" for name, day in checks(c))
        yield Field("checks", "Checks after closure", Ask.NOTHING, shown=days, mark="none")
    if late or review.late_reason:
        yield text(
            "late_reason",
            "Why later than the clock",
            review.late_reason,
            lambda g: SettleReview(item=c.item.id, late_reason=g.words),
            needed=late,
        )


def tells_by(c: Conference, day: date | None) -> date | None:
    """Return by when somebody is told: the day agreed, else the one that the clock of the decision
    letter gives.
    """
    clock = c.clocks.get("decision_letter")
    return day or (
        due(clock, datetime.combine(c.sitting.meeting.day, time()), c.free).date()
        if clock
        else None
    )


def _by(day: date | None) -> str:
    return f"by {spoken(day)}" if day else ""


def _seats(c: Conference, review: Review) -> Field:
    """Return the field that takes seats out of those who may know; choosing one again
    lets it in.
    """
    seats = c.sitting.seats[: len(_KEYS)]
    options = tuple(
        Option(key, str(seat.id), seat.name) for key, seat in zip(_KEYS, seats, strict=False)
    )

    def make(given: Given) -> SettleReview:
        chosen = next(seat.id for seat in seats if str(seat.id) == given.value)
        kept = tuple(one for one in review.must_not_know_seats if one != chosen)
        return SettleReview(
            item=c.item.id,
            must_not_know_seats=kept if chosen in review.must_not_know_seats else (*kept, chosen),
        )

    shown = ", ".join(seat.name for seat in not_told(c))
    return Field(
        "must_not_know_seats",
        "Seats that must not know",
        Ask.CHOICE,
        make,
        shown=shown,
        options=options,
        mark="warn" if shown else "none",
        hint="a seat named twice may know again",
    )


def _more(c: Conference, review: Review) -> Field:
    """Return the days by which people are told, and the clocks of the case: a group, opened when it
    is needed.
    """
    item = c.item.id
    days = (
        _told(
            c,
            "tells_person_by",
            "The person is told by",
            review.tells_person_by,
            lambda g: SettleReview(item=item, tells_person_by=g.value),
        ),
        _told(
            c,
            "tells_referrer_by",
            "The referrer is told by",
            review.tells_referrer_by,
            lambda g: SettleReview(item=item, tells_referrer_by=g.value),
        ),
    )
    clocks = tuple(field for clock in CaseClock for field in _clock(c, clock))
    rests = ", ".join(
        f"{field.label.lower()} paused" for field in clocks if field.shown == "paused"
    )
    told = (
        f"{name} by {field.shown}"
        for name, field in zip(("person", "referrer"), days, strict=True)
        if field.shown
    )
    shown = " · ".join(part for part in (*told, rests) if part)
    mark = "warn" if rests else "none"
    return Field(
        "more", "Told by when; clocks", Ask.GROUP, shown=shown, within=(*days, *clocks), mark=mark
    )


def _told(
    c: Conference, name: str, label: str, day: date | None, make: Callable[[Given], SettleReview]
) -> Field:
    clock = tells_by(c, None)
    return Field(
        name,
        label,
        Ask.DAY,
        make,
        shown=spoken(day) if day else "",
        typed=spoken(clock) if clock and not day else "",
        mark="good" if day else "none",
        detail="" if day or clock is None else f"the clock proposes {spoken(clock)}",
    )


@dataclass(frozen=True)
class ClockField(Field):
    """The field of a clock: a reason that ends with a day, `in hospital until 12 jan`, says until
    when it rests.
    """

    def read(self, typed: str, today: date) -> Given:
        """Read what becomes of the clock, and why."""
        given = super().read(typed, today)
        reason, until = (
            until_said(given.words, today) if given.value == PAUSED.value else (given.words, None)
        )
        return Given((PAUSED.value, until), reason) if until else given

    def echo(self, typed: str, today: date) -> str:
        """Return it with the day in full."""
        given = self.read(typed, today)
        return (
            f"paused until {spoken(given.value[1])}: {given.words}"
            if isinstance(given.value, tuple)
            else super().echo(typed, today)
        )


def _clock(c: Conference, clock: CaseClock) -> Iterator[Field]:
    """Return the field that pauses a clock that runs, or lets one that rests run again."""
    case = c.case
    day = due_at(case, clock, c.clocks) if case else None
    if case is None or day is None or c.now is None:
        return
    moment = (c.moment or c.now).astimezone()
    rests = resting(
        clock,
        [pause for pause in c.pauses if pause.due == day.isoformat() and pause.since <= moment],
        moment,
    )

    def make(given: Given) -> PauseClock | ResumeClock:
        if given.value == "runs":
            return ResumeClock(case=case.id, clock=clock, because=given.words)
        if isinstance(given.value, tuple):
            return PauseClock(case=case.id, clock=clock, reason=given.words, until=given.value[1])
        return PauseClock(case=case.id, clock=clock, reason=given.words)

    label = f"Clock: {clock.value}"
    if rests is None:
        detail = f"runs out {spoken(day.astimezone().date() if isinstance(day, datetime) else day)}"
        yield ClockField(
            f"clock:{clock.name.lower()}",
            label,
            Ask.CHOICE,
            make,
            options=(PAUSED,),
            words=True,
            mark="none",
            detail=detail,
        )
        return
    options = (Option("r", "runs", "runs again"), PAUSED)
    yield ClockField(
        f"clock:{clock.name.lower()}",
        label,
        Ask.CHOICE,
        make,
        shown="paused",
        options=options,
        words=True,
        mark="warn",
        detail=rests.words().partition(" paused ")[2],
    )
    yield Field(
        f"until:{clock.name.lower()}",
        "It rests until",
        Ask.DAY,
        lambda g: PauseClock(case=case.id, clock=clock, until=g.value),
        shown=spoken(rests.until) if rests.until else "",
        mark="good" if rests.until else "none",
        detail="" if rests.until else "without a day it rests until somebody lets it run",
    )


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return what is open about the review."""
    latest = limit(c)
    words = {
        "on": "no date for the review",
        "late_reason": (
            f"later than the clock allows ({short(latest.day) if latest else ''}), and no reason"
        ),
        "tells_person": "nobody tells the person",
        "tells_referrer": "nobody tells the referrer",
    }
    return tuple(
        LooseEnd("review", words[field.name], field.name) for field in fields(c) if field.missing
    )
