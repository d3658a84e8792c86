"""Which clock says by when a case has to be looked at again (templates/clocks.toml; notes:
practice, section 9).
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from conference.base.clock import Clock, due
from conference.base.moment import short, spoken
from conference.case.assessment.assessment import Assessment
from conference.case.overview.conference import Conference
from conference.case.plan.review import Review
from conference.case.record.case import CaseState, RiskLevel
from conference.case.record.decision import Decision, Outcome


@dataclass(frozen=True)
class Limit:
    """The latest day by a clock, with the clock.

    `without_level` says that no level is known, so that no clock of a level counts.
    """

    clock: Clock
    day: date
    without_level: bool = False


def limit(c: Conference) -> Limit | None:
    """Return the latest day for the next look at this case: the earliest that any of its clocks
    allows.
    """
    if (
        c.of(Decision).outcome is Outcome.CLOSE
        and c.case is not None
        and c.case.state is not CaseState.CHECK_6
    ):
        second = c.clocks.get(
            "after_closure_second"
        )  # counted from the day of closure, which the case keeps
        return Limit(second, c.case.check_on) if second and c.case.check_on else None
    unknown = c.of(Decision).outcome is not Outcome.CLOSE and _level(c) is None
    limits = [
        Limit(clock, _end(c, clock), unknown) for key in _keys(c) if (clock := c.clocks.get(key))
    ]
    return min(limits, key=lambda one: one.day, default=None)


def _keys(c: Conference) -> tuple[str, ...]:
    if c.of(Decision).outcome is Outcome.CLOSE:
        return ("after_closure_first",)
    level, whole = _level(c), "later_review" if c.was(Review) else "first_review"
    if level is None:  # nobody has said how high the risk is: it is not taken for low
        level = RiskLevel.IMMINENT if c.agenda.serves == "urgent" else RiskLevel.HIGH
    return (f"review_{level.value}", whole)


def _level(c: Conference) -> RiskLevel | None:
    was = c.was(Assessment)
    return c.of(Assessment).level or (was.level if was else None)


def checks(c: Conference) -> tuple[tuple[str, date], ...]:
    """Return the checks after closure with their days, counted from the day of this conference
    (H5.2).
    """
    keys = ("after_closure_first", "after_closure_second")
    return tuple((clock.name, _end(c, clock)) for key in keys if (clock := c.clocks.get(key)))


def _end(c: Conference, clock: Clock) -> date:
    return due(clock, datetime.combine(c.sitting.meeting.day, time()), c.free).date()


def ahead(day: date, today: date) -> str:
    """Return how far a day lies ahead, as one says it: "in 27 days", "tomorrow"."""
    days = (day - today).days
    named = {0: "today", 1: "tomorrow", -1: "yesterday"}.get(days)
    return named or (f"in {days} days" if days > 0 else f"{-days} days ago")


def against(day: date, latest: Limit | None, today: date) -> str:
    """Return how a day lies beside the clock: "in 27 days, before the clock's 24 Dec"."""
    words = ahead(day, today)
    if latest is None:
        return words
    beside = "on" if day == latest.day else ("before" if day < latest.day else "after")
    return f"{words}, {beside} the clock's {short(latest.day)}"


def is_late(day: date | None, latest: Limit | None) -> bool:
    """Whether a day is later than the clock allows; without a level nobody can say: that it is
    missing is told by the assessment.
    """
    return day is not None and latest is not None and not latest.without_level and day > latest.day


def proposal(latest: Limit | None) -> str:
    """Return the day the clock proposes with its name, or ""; where no level is given, that is said
    first.
    """
    if latest is None:
        return ""
    if latest.without_level:
        return f"level missing: {spoken(latest.day)} to be safe (as {latest.clock.name.lower()})"
    return f"{spoken(latest.day)} at the latest ({latest.clock.name.lower()})"
