"""One case as a reading: who the person is, where it stands, what is to do, what was settled, every
line.
"""

from collections.abc import Sequence
from datetime import datetime

from conference.base.message import label
from conference.base.moment import clock_time, spoken
from conference.base.reading import Entry, Part, Reading
from conference.case.overview.history import Told
from conference.case.overview.repeat_referral import Earlier, counted
from conference.case.record.case import Case
from conference.case.record.line import Line
from conference.documents.readings.lists_aloud import said, task
from conference.followup.task import Task


def case_reading(
    case: Case,
    tasks: Sequence[Task],
    told: Sequence[Told],
    lines: Sequence[Line],
    earlier: Earlier,
    now: datetime,
) -> Reading:
    """Return the page of a case."""
    who = (
        ("Name", case.name),
        ("Born", spoken(case.born) if case.born else ""),
        ("Also known as", case.aliases),
        ("Kind", case.kind),
        ("Area", case.area),
        ("Question", case.question),
    )
    stands = (
        ("State", said(label(case.state), case.state_reason)),
        ("Level", label(case.level) if case.level else "none yet"),
        ("Owner", case.owner or "none yet"),
        ("Review", spoken(case.review_on) if case.review_on else "none"),
        ("Referred", said(spoken(case.referred_on), case.referrer)),
        ("Referrals", counted(earlier)),
    )
    return Reading(
        f"Case {case.reference}",
        (
            Part("Who", tuple(Entry(name, words) for name, words in who if words)),
            Part("Where it stands", tuple(Entry(name, words) for name, words in stands if words)),
            Part("To do", tuple(task(one, now) for one in tasks), "nothing is open"),
            Part(
                "Settled",
                tuple(Entry(f"{spoken(one.day)}, {one.label}", one.words) for one in told),
                "nothing yet",
            ),
            Part("Lines, the newest first", tuple(map(_line, lines)), "none yet"),
        ),
    )


def _line(line: Line) -> Entry:
    at = line.at.astimezone()
    standing = label(line.standing) if line.standing else ""
    heading = ", ".join(
        part
        for part in (spoken(at.date()), clock_time(at), label(line.kind), standing, line.seat)
        if part
    )
    return Entry(heading, said(line.text, line.origin, *line.label_words))
