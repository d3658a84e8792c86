"""What needs somebody today: what the landing page warns of, in which words and in which order
(H2.1, H3.2, H4.4, H4.5).

It holds no name: a case is its reference (design, section 7).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from conference.base.moment import clock_time, short, spoken
from conference.base.overdue import is_near, is_overdue
from conference.base.record import Record

SHOWN = 20
"""The most reviews, and the most consents, that are shown."""

SEATS_NAMED = 4


class NeedKind(StrEnum):
    """What kind of need it is."""

    URGENT = "urgent"
    OVERDUE = "overdue"
    LAPSING = "lapsing"
    REVIEW = "review"
    CONSENT = "consent"
    MINUTES = "minutes"
    SEALED = "sealed"


class Need(Record):
    """Something that needs somebody: its kind, where, and what."""

    kind: NeedKind
    where: str
    words: str
    until: datetime | None = None
    case_id: UUID | None = None
    meeting_id: UUID | None = None

    def sealed_view(self) -> "Need | None":
        """Return it where it tells that a sealed case was opened: a coordinator who may not read
        the case sees that as well. Everything else of it is not seen.
        """
        return self if self.kind is NeedKind.SEALED else None


@dataclass(frozen=True)
class Watched:
    """A case with the day on which something of it lapses; None while its clock rests."""

    case_id: UUID
    reference: str
    day: date | None


@dataclass(frozen=True)
class Called:
    """A case that was called urgent, with the moment by which it is answered: `until` is None
    without a clock, and `rests` says that the clock rests.
    """

    case_id: UUID
    reference: str
    until: datetime | None
    rests: bool = False


@dataclass(frozen=True)
class Opened:
    """A sealed case that somebody opened with a reason, and when."""

    case_id: UUID
    reference: str
    at: datetime


@dataclass(frozen=True)
class Unapproved:
    """A meeting whose minutes are a draft, with the last day of its correction round."""

    meeting_id: UUID
    day: date
    corrections_until: date | None


@dataclass(frozen=True)
class Facts:
    """What a hub holds that may need somebody; `overdue` counts overdue tasks by seat."""

    called: Iterable[Called] = ()
    overdue: Mapping[str, int] | None = None
    reviews: Iterable[Watched] = ()
    consents: Iterable[Watched] = ()
    unapproved: Iterable[Unapproved] = ()
    opened: Iterable[Opened] = ()


def needs(facts: Facts, today: date) -> tuple[Need, ...]:
    """Return what needs somebody, the most pressing first: urgent calls, sealed cases that were
    opened, overdue tasks, reviews, consents, minutes.
    """
    return (
        *_urgent(facts.called),
        *(_opened(one) for one in facts.opened),
        *_overdue(facts.overdue or {}),
        *_lapsing(facts.reviews, today, NeedKind.REVIEW),
        *_lapsing(facts.consents, today, NeedKind.CONSENT),
        *(_minutes(one, today) for one in facts.unapproved),
    )


def _urgent(called: Iterable[Called]) -> Iterable[Need]:
    """A clock that rests warns of nothing."""
    for one in called:
        if not one.rests:
            yield Need(
                kind=NeedKind.URGENT,
                where=one.reference,
                words="answer within 24 hours of the call",
                until=one.until,
                case_id=one.case_id,
            )


def _opened(one: Opened) -> Need:
    at = one.at.astimezone()
    return Need(
        kind=NeedKind.SEALED,
        where=one.reference,
        words=f"opened with a reason {short(at.date())} {clock_time(at)}; the journal says by whom",
        case_id=one.case_id,
    )


def _overdue(by_seat: Mapping[str, int]) -> Iterable[Need]:
    count = sum(by_seat.values())
    if count:
        most = sorted(((number, name) for name, number in by_seat.items()), reverse=True)
        yield Need(
            kind=NeedKind.OVERDUE,
            where=f"{count} task{'s' if count > 1 else ''}",
            words=" · ".join(f"{name.lower()} {number}" for number, name in most[:SEATS_NAMED]),
        )


def _lapsing(watched: Iterable[Watched], today: date, kind: NeedKind) -> Iterable[Need]:
    """Give what lapses soon or has lapsed, the earliest first."""
    near = sorted(
        (one.day, one.reference, one.case_id)
        for one in watched
        if one.day and is_near(one.day, today)
    )
    for day, reference, case_id in near[:SHOWN]:
        late = is_overdue(day, today)
        yield Need(
            kind=NeedKind.LAPSING if late else kind,
            where=reference,
            words=_LAPSES[kind, late].format(day=short(day)),
            case_id=case_id,
        )


_LAPSES = {
    (NeedKind.REVIEW, False): "review before {day}",
    (NeedKind.REVIEW, True): "review was due {day}",
    (NeedKind.CONSENT, False): "consent runs out {day}",
    (NeedKind.CONSENT, True): "consent ran out {day}",
}


def _minutes(one: Unapproved, today: date) -> Need:
    until = one.corrections_until
    if until is None:
        words = "to be approved and issued"
    elif is_overdue(until, today):
        words = f"corrections ended {short(until)}, to be approved"
    else:
        words = f"corrections until {short(until)}"
    return Need(
        kind=NeedKind.MINUTES,
        where=spoken(one.day),
        words=f"minutes are a draft: {words}",
        meeting_id=one.meeting_id,
    )
