"""Every duty that the program gives by itself: on which event, in which words, to whom, and by when
(H2.8, H3.2, H3.4, H4.4, H5.2).

A new duty is one row of `DUTIES`. One of an event that is there already needs nothing else.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from conference.base.message import label
from conference.base.moment import add_working_days
from conference.base.text import SENTENCE_LENGTH, one_line
from conference.case.overview.conference import Conference
from conference.case.plan.review import Review
from conference.case.record.contribution import REPORTS_BEFORE
from conference.case.record.decision import AGAIN, Decision, Outcome

CORRECTION_WINDOW = "correction_window"
"""The clock of a correction round."""


class DutyKind(StrEnum):
    """What a duty is about, as the file keeps it; `DUTIES` has its words."""

    TASK = "task"
    REPORT = "report"
    MEET_AGAIN = "no quorum"
    PUT_RIGHT = "not ratified"
    STOP_SENDING = "consent withdrawn"
    DRAFTS = "drafts"
    CORRECTIONS = "corrections"
    MINUTES = "minutes"
    PERSON = "person"
    FEEDBACK = "feedback"
    SIGNPOST = "signpost"


class Event(StrEnum):
    """What gives a duty."""

    REPORT_ASKED = "a seat was asked for a report"
    NO_QUORUM = "a decision was taken without a quorum"
    NOT_RATIFIED = "the panel did not ratify an urgent decision"
    CONSENT_WITHDRAWN = "consent was taken back between meetings"
    ROUND_OPENED = "the correction round was opened"
    MINUTES_ISSUED = "the minutes were issued"
    CASE_ISSUED = "the minutes were issued, for each case that was decided"


class Whose(StrEnum):
    """Who has a duty."""

    COORDINATOR = "the coordinator"
    SEAT = "the seat that was asked"


@dataclass(frozen=True)
class InDays:
    """Due so many days after the event."""

    days: int
    working: bool = False

    def day(self, today: date, free: Collection[date]) -> date:
        """Return the day; `free` are public holidays."""
        if self.working:
            return add_working_days(today, self.days, free)
        return today + timedelta(days=self.days)


@dataclass(frozen=True)
class ByClock:
    """Due when a clock of the hub's runs out; the event brings the day it has worked out."""

    clock: str


Places = Mapping[str, str]


@dataclass(frozen=True)
class AutomaticDuty:
    """One row: `words` have named places, which the event fills, or `places` of a conference does;
    where that gives None there is no such duty.

    `ends` is what is written when something later makes it needless or done. `says_more` marks what
    would carry words about the person to somebody outside: it does not where they may not be sent
    any more.
    """

    kind: DutyKind
    event: Event
    words: str
    by: InDays | ByClock
    whose: Whose = Whose.COORDINATOR
    ends: str = ""
    places: Callable[[Conference], Places | None] = lambda _: {}
    says_more: bool = False

    def text(self, places: Places, why_stopped: str = "") -> str:
        """Return the words of a duty, with whatever may not be sent any more left out."""
        words = self.words.format_map(places)
        if self.says_more and why_stopped:
            words = f"{words} (only that it was heard: {why_stopped})"
        return one_line(words)[:SENTENCE_LENGTH]

    def due(self, today: date, free: Collection[date], day: date | None = None) -> date | None:
        """Return its day: the one a clock has given, or so many days from today."""
        return day if isinstance(self.by, ByClock) else self.by.day(today, free)


def _person(c: Conference) -> Places | None:
    teller = c.of(Review).tells_person
    return {"teller": teller} if teller else None


def _feedback(c: Conference) -> Places | None:
    outcome = c.of(Decision).outcome
    return {"outcome": label(outcome)} if outcome and c.case and c.case.referrer else None


def _signpost(c: Conference) -> Places | None:
    decision = c.of(Decision)
    if decision.outcome not in {Outcome.SIGNPOST, Outcome.TRANSFER}:
        return None
    return {"to": decision.to or "the holder named"}


DUTIES = (
    AutomaticDuty(
        DutyKind.REPORT,
        Event.REPORT_ASKED,
        "send the report about {reference}",
        ByClock(REPORTS_BEFORE),
        Whose.SEAT,
        ends="the seat has answered",
    ),
    AutomaticDuty(
        DutyKind.MEET_AGAIN,
        Event.NO_QUORUM,
        "call the panel together again: no quorum on {day}",
        ByClock(AGAIN),
        ends="decided with a quorum since",
    ),
    AutomaticDuty(
        DutyKind.PUT_RIGHT,
        Event.NOT_RATIFIED,
        "urgent decision not ratified: {instead}",
        InDays(1, working=True),
        ends="ratified since",
    ),
    AutomaticDuty(
        DutyKind.STOP_SENDING,
        Event.CONSENT_WITHDRAWN,
        "consent withdrawn: stop what is under way, tell whoever holds copies, "
        "put the case on the agenda",
        InDays(1, working=True),
    ),
    AutomaticDuty(
        DutyKind.DRAFTS,
        Event.ROUND_OPENED,
        "hand out the numbered draft copies of the minutes, an extract for each seat "
        "that was present",
        InDays(0),
    ),
    AutomaticDuty(
        DutyKind.CORRECTIONS,
        Event.ROUND_OPENED,
        "decide the corrections to the draft minutes; then they are approved",
        ByClock(CORRECTION_WINDOW),
        ends="the minutes are approved",
    ),
    AutomaticDuty(
        DutyKind.MINUTES,
        Event.MINUTES_ISSUED,
        "hand out the numbered copies of the minutes and collect them{without}",
        InDays(10),
    ),
    AutomaticDuty(
        DutyKind.PERSON,
        Event.CASE_ISSUED,
        "tell the person what was decided ({teller})",
        InDays(10),
        places=_person,
    ),
    AutomaticDuty(
        DutyKind.FEEDBACK,
        Event.CASE_ISSUED,
        "tell the referrer what was decided: {outcome}",
        InDays(10),
        places=_feedback,
        says_more=True,
    ),
    AutomaticDuty(
        DutyKind.SIGNPOST,
        Event.CASE_ISSUED,
        "hand the case on to {to}",
        InDays(10),
        places=_signpost,
        says_more=True,
    ),
)
"""Every automatic duty."""

BY_KIND = {duty.kind: duty for duty in DUTIES}


def duties_at(event: Event) -> tuple[AutomaticDuty, ...]:
    """Return the duties an event gives, in the order of the table."""
    return tuple(duty for duty in DUTIES if duty.event is event)


def instead_of(words: str) -> str:
    """Return what stands in place of a decision that was not ratified."""
    return one_line(words) or "say what happens instead"
