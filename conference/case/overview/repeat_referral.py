"""Referrals of one person, added up and never judged one by one (H1.4; notes: practice, section 2).

Three referrals of a boy were closed one after the other because each was small; nobody saw the sum.
So each referral is kept, those of linked cases count as the same person's, and what is shown is how
many, since when, by whom, and every concern.
"""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar
from uuid import UUID

from conference.base.moment import add_months, short
from conference.base.reading import Entry, Part, Reading
from conference.base.record import Command, Query, Record
from conference.base.text import Short, Words
from conference.case.matching.link import Link, LinkState
from conference.case.record.case import CaseState
from conference.case.record.kind import Label


class Referral(Record):
    """One referral: the day, who referred, in which words.

    `name` and `born` are as the referrer wrote them, where that differs; `stood` is where the case
    stood when it came.
    """

    id: UUID
    case_id: UUID
    reference: str
    day: date
    referrer: str
    words: str
    name: str = ""
    born: date | None = None
    stood: str = ""


class ReferAgain(Command[Referral]):
    """Add a repeat referral to the case of the same person.

    What has ended is for the panel again; a review is due at once.

    A spelling the case did not know is kept among its other names, so that it is found the next
    time.
    """

    title: ClassVar[str] = "Repeat referral added"

    case: UUID
    referrer: Words = ""
    words: Words = ""
    name: Short = ""
    born: date | None = None
    aliases: Words = ""
    urgent: bool = False


class Course(Record):
    """One case of the person and where it stands."""

    case_id: UUID
    reference: str
    state: CaseState
    state_reason: str
    closed_on: date | None


class Happened(Record):
    """Something a conference wrote down: a concern, or what it decided.

    `labels` say who may not read it.
    """

    reference: str
    day: date
    words: str
    labels: tuple[Label, ...] = ()


class Earlier(Record):
    """Everything there is to add up for the person of a case; concerns and decisions only where
    there are several referrals.
    """

    reference: str
    cases: tuple[Course, ...]
    referrals: tuple[Referral, ...]
    concerns: tuple[Happened, ...] = ()
    endings: tuple[Happened, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def repeated(self) -> bool:
        """Whether there is more than one referral."""
        return len(self.referrals) > 1


class EarlierOf(Query[Earlier]):
    """The earlier referrals of the person of a case."""

    case: UUID


_ORDINALS = (
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)


def ordinal(number: int) -> str:
    """Return a number from 1 on as an ordinal: third, 13th, 21st."""
    if number < len(_ORDINALS):
        return _ORDINALS[number]
    ending = (
        "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"


def over(first: date, last: date) -> str:
    """Return how long it is from one day to a later one: the same day, 12 days, 14
    months, 3 years.
    """
    months = (last.year - first.year) * 12 + last.month - first.month
    months -= add_months(first, months) > last
    days = (last - first).days
    if not days:
        return "one day"
    if not months:
        return f"{days} day{'s' if days > 1 else ''}"
    if months < 36:
        return f"{months} month{'s' if months > 1 else ''}"
    return f"{months // 12} years"


def counted(earlier: Earlier) -> str:
    """Return how many referrals there are over which time: "third referral in 14 months"; "" for a
    first one.
    """
    if not earlier.repeated:
        return ""
    days = [referral.day for referral in earlier.referrals]
    return f"{ordinal(len(days))} referral in {over(min(days), max(days))}"


def headline(earlier: Earlier) -> str:
    """Return the count with who referred: "third referral in 14 months, by the school, Lantern
    Homes and a neighbour".
    """
    by = _listed(
        dict.fromkeys(
            referral.referrer.strip() or "somebody not named" for referral in earlier.referrals
        )
    )
    return f"{said}, by {by}" if (said := counted(earlier)) else ""


def _listed(names: Iterable[str]) -> str:
    *most, last = list(names)
    return f"{', '.join(most)} and {last}" if most else last


def day_words(day: date) -> str:
    """Return a day with its year, without its weekday."""
    return f"{short(day)} {day.year}"


def referral_words(referral: Referral, *, named: bool = True) -> str:
    """Return who referred and why, with what was written otherwise; not `named` leaves another
    spelling of the name out.
    """
    otherwise = [f"name written {referral.name}"] if referral.name and named else []
    otherwise += [f"born {day_words(referral.born)}"] if referral.born else []
    said = f"{referral.referrer or 'somebody not named'}: {referral.words or 'no words were kept'}"
    return f"{said} ({', '.join(otherwise)})" if otherwise else said


def happened_words(one: Happened) -> str:
    """Return what was written down, with the labels that say who may not read it."""
    return (
        f"{one.words} ({', '.join(label.value for label in one.labels)})"
        if one.labels
        else one.words
    )


def course_words(course: Course) -> str:
    """Return where a case stands: its state, since when it is over, and why."""
    over_since = f" on {day_words(course.closed_on)}" if course.closed_on else ""
    return f"{course.state.value}{over_since}" + (
        f": {course.state_reason}" if course.state_reason else ""
    )


def endings(earlier: Earlier) -> tuple[Happened, ...]:
    """Return in the order of time what conferences decided, and where a case stood when it was
    referred again.
    """
    stood = [
        Happened(reference=one.reference, day=one.day, words=f"referred again; was {one.stood}")
        for one in earlier.referrals
        if one.stood
    ]
    return tuple(sorted([*earlier.endings, *stood], key=lambda one: one.day))


def reading(earlier: Earlier) -> Reading:
    """Return the earlier referrals of a person as something to read: the count, each referral, the
    sum of concerns, how each ended.
    """
    lead = (
        f"{said[0].upper()}{said[1:]}. Read the sum, not only the newest."
        if (said := headline(earlier))
        else "This is the first referral."
    )
    concerns = [
        Entry(_where(one.day, one.reference), happened_words(one), "warn")
        for one in earlier.concerns
    ]
    ended = [Entry(_where(one.day, one.reference), happened_words(one)) for one in endings(earlier)]
    stands = [Entry(f"now · {course.reference}", course_words(course)) for course in earlier.cases]
    return Reading(
        f"Earlier referrals · {earlier.reference}",
        (
            Part(
                "Referrals",
                tuple(
                    Entry(_where(one.day, one.reference), referral_words(one))
                    for one in earlier.referrals
                ),
            ),
            Part(
                "All concerns, added up",
                tuple(concerns),
                "No conference has written down a concern.",
            ),
            Part("How each ended", (*ended, *stands)),
            Part(
                "Near names",
                tuple(_near(link) for link in earlier.links),
                "No other case has a name near this one.",
            ),
        ),
        lead,
    )


def _where(day: date, reference: str) -> str:
    return f"{day_words(day)} · {reference}"


def _near(link: Link) -> Entry:
    settled = f"; {link_words(link)}" if link.state is not LinkState.POSSIBLE else ""
    return Entry(
        f"{link.reference} · {link.strength.value}",
        f"{link.reason}{settled}",
        "warn" if link.undecided else "",
    )


def link_words(link: Link) -> str:
    """Return who settled a link, when, and in which words; "" while it is open."""
    if link.state is LinkState.POSSIBLE:
        return ""
    on = f" on {day_words(link.settled_at.astimezone().date())}" if link.settled_at else ""
    return f"{link.state.value}, says {link.by}{on}" + (f": {link.words}" if link.words else "")
