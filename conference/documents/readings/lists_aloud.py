"""The lists of the hub as readings: home, cases, tasks, journal, table, meetings, what
was found.
"""

from collections.abc import Sequence
from datetime import date, datetime

from conference.base.journal import Entry as Kept
from conference.base.message import label
from conference.base.moment import clock_time, length, spoken
from conference.base.reading import Entry, Part, Reading
from conference.case.record.case import CaseSummary
from conference.followup.find import Found
from conference.followup.home import Home
from conference.followup.needs import Need
from conference.followup.task import Task
from conference.hub.agency import Agency
from conference.hub.person import Person
from conference.hub.seat import Seat, missing_partners
from conference.meeting.meeting import Meeting

_SHORT = 8  # signs of a seal


def moment(day: date, more: str = "") -> str:
    """Return a day with what follows it."""
    return f"{spoken(day)}, {more}" if more else spoken(day)


def count(number: int, one: str, more: str = "") -> str:
    """Return how many there are of something."""
    return f"{number} {one if number == 1 else more or one + 's'}"


def said(*facts: str) -> str:
    """Return the facts there are, in one sentence."""
    return "; ".join(fact for fact in facts if fact)


def home_reading(home: Home) -> Reading:
    """Return the landing page. It holds no name of a person at risk."""
    meeting = home.meeting
    following = (
        [
            Entry("When", moment(meeting.day, f"{meeting.starts:%H:%M}")),
            Entry("State", label(meeting.state)),
            Entry("Kind", meeting.title),
            Entry("Cases", str(meeting.cases)),
            Entry("Agenda", f"{length(home.planned_minutes)} of {length(meeting.minutes)}"),
            *(Entry("Report missing", one, "warn") for one in home.missing),
            *(Entry("Guest", one) for one in home.guests),
        ]
        if meeting
        else []
    )
    figures = (
        Entry("Open cases", str(home.open_cases)),
        Entry("Of these high", str(home.high_cases)),
        Entry("Waiting", str(home.waiting_cases)),
        Entry("Open tasks", str(home.open_tasks)),
        Entry("Overdue tasks", str(home.overdue_tasks), "warn" if home.overdue_tasks else ""),
        Entry("Tasks of this week", str(home.week_tasks)),
        Entry("Seats", str(home.seats)),
        Entry("Agencies", str(home.agencies)),
        Entry("Gaps at the table", str(home.gaps), "warn" if home.gaps else ""),
    )
    return Reading(
        "Home",
        (
            Part("Next meeting", tuple(following), "no meeting is planned"),
            Part("Needs you", tuple(map(_need, home.needs)), "nothing needs you now"),
            Part("The hub", figures),
            Part("Recent cases", tuple(map(_recent, home.recent)), "no case is open"),
        ),
        f"{home.profile.name}, {spoken(home.today)}.",
    )


def _recent(one: CaseSummary) -> Entry:
    return Entry(
        one.reference, said(one.stands, f"level {label(one.level)}" if one.level else "", one.kind)
    )


def _need(need: Need) -> Entry:
    until = (
        f"until {spoken(need.until.astimezone().date())}, {clock_time(need.until)}"
        if need.until
        else ""
    )
    return Entry(
        f"{need.kind.capitalize()}, {need.where}" if need.where else need.kind.capitalize(),
        said(need.words.replace(" · ", ", "), until),
        "warn",
    )


def cases_reading(cases: Sequence[CaseSummary]) -> Reading:
    """Return the cases by reference, without names."""
    return Reading(
        "Cases",
        (Part(count(len(cases), "case"), tuple(map(_case, cases)), "there is none"),),
        "By reference, without names.",
    )


def _case(one: CaseSummary) -> Entry:
    if one.state is None:
        return Entry(one.reference, one.stands)
    level = f"level {label(one.level)}" if one.level else "no level yet"
    review = (
        "its clock rests"
        if one.paused
        else (f"review {spoken(one.review_on)}" if one.review_on else "no review")
    )
    tasks = count(one.open_actions, "open action") + (
        f", {one.overdue} overdue" if one.overdue else ""
    )
    owner = f"owner {one.owner}" if one.owner else "no owner"
    return Entry(
        one.reference,
        said(one.stands, level, owner, review, tasks, one.kind),
        "warn" if one.overdue else "",
    )


def tasks_reading(tasks: Sequence[Task], now: datetime) -> Reading:
    """Return the open tasks, the most urgent first."""
    return Reading(
        "Tasks",
        (
            Part(
                count(len(tasks), "task"), tuple(task(one, now) for one in tasks), "no task is open"
            ),
        ),
        "All seats.",
    )


def task(one: Task, now: datetime) -> Entry:
    """Return a task: whose it is, then what, by when and how it stands.

    `now` is aware of the zone of the room.
    """
    late = one.due_state(now.date(), now) == "overdue"
    due = f"{'overdue, it was due' if late else 'due'} {one.due_words}" if one.due else "no date"
    carried = f"carried over {count(one.carried, 'time')}" if one.carried else ""
    heading = f"{one.seat}, {one.reference}" if one.reference else one.seat
    return Entry(
        heading, said(one.text, due, label(one.state), carried, one.outcome), "warn" if late else ""
    )


def journal_reading(entries: Sequence[Kept]) -> Reading:
    """Return entries of the journal, the newest first."""
    return Reading(
        "Journal",
        (Part(count(len(entries), "entry", "entries"), tuple(map(_kept, entries))),),
        "The newest first.",
    )


def _kept(one: Kept) -> Entry:
    at = one.at.astimezone()
    case = f"case {one.reference}" if one.reference else ""
    return Entry(
        f"Entry {one.number}",
        said(
            one.title,
            one.person,
            f"{spoken(at.date())}, {clock_time(at)}",
            case,
            f"seal {one.seal[:_SHORT]}",
        ),
    )


def table_reading(
    seats: Sequence[Seat], agencies: Sequence[Agency], people: Sequence[Person]
) -> Reading:
    """Return who sits at the table, where the gaps are, who may open the hub."""
    seated = {seat.agency_id for seat in seats}
    return Reading(
        "The table",
        (
            Part("At the table", tuple(_seat(one) for one in seats if one.permanent), "nobody yet"),
            Part(
                "Gaps",
                tuple(Entry("No seat for", label(one), "warn") for one in missing_partners(seats)),
                "none",
            ),
            Part("Guests", tuple(_seat(one) for one in seats if not one.permanent), "none"),
            Part(
                "Agencies without a seat",
                tuple(Entry(one.name, one.sector) for one in agencies if one.id not in seated),
                "none",
            ),
            Part("Who may open the hub", tuple(Entry(one.name, label(one.role)) for one in people)),
        ),
    )


def _seat(one: Seat) -> Entry:
    partner = f"structural partner: {label(one.partner)}" if one.partner else ""
    holder = f"held by {one.holder}" if one.holder else "nobody holds it"
    deputy = f"deputy {one.deputy}" if one.deputy else ""
    since = f"since {spoken(one.since)}" if one.since else ""
    return Entry(
        one.name,
        said(holder, since, deputy, one.agency, partner, one.function, f"code {one.code}"),
        "" if one.holder else "warn",
    )


def meetings_reading(meetings: Sequence[Meeting]) -> Reading:
    """Return the meetings, the newest first."""
    entries = tuple(
        Entry(
            moment(one.day, f"{one.starts:%H:%M}"),
            said(one.title, label(one.state), count(one.cases, "case"), one.place),
        )
        for one in meetings
    )
    return Reading(
        "Meetings",
        (Part(count(len(meetings), "meeting"), entries, "there is none"),),
        "The newest first.",
    )


def found_reading(words: str, found: Sequence[Found]) -> Reading:
    """Return what was found, the newest first."""
    entries = tuple(
        Entry(
            said(one.reference, one.kind),
            said(" ".join(one.text.split()), spoken(one.at.astimezone().date())),
        )
        for one in found
    )
    return Reading(
        "Find", (Part(f"{count(len(found), 'place')} for: {words}", entries, "nothing was found"),)
    )
