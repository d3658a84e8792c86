"""The days of a paper for a calendar: references only, no names, nothing to reply to."""

from datetime import UTC, datetime, timedelta

from conference.base.refusal import Refused
from conference.base.text import one_line
from conference.documents.paper import Paper


def make(paper: Paper) -> bytes:
    """Return the calendar file. Raises Refused when the paper has no days."""
    from icalendar import Calendar, Event

    if not paper.events:
        raise Refused("There is no day in this document that a calendar could hold.")
    calendar = Calendar()
    calendar.add("prodid", "-//Case Conference//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    made = datetime(paper.made_on.year, paper.made_on.month, paper.made_on.day, 12, tzinfo=UTC)
    for one in paper.events:
        event = Event()
        event.add("uid", f"{one_line(one.key)}@case-conference")
        event.add("dtstamp", made)
        event.add("summary", one_line(one.title))
        event.add("class", "PRIVATE")
        if one.at is None:
            event.add("dtstart", one.day)
            event.add("dtend", one.day + timedelta(days=1))
            event.add("transp", "TRANSPARENT")
        else:
            event.add("dtstart", one.at.astimezone(UTC))
            event.add("dtend", one.at.astimezone(UTC) + timedelta(minutes=one.minutes))
        if one.place:
            event.add("location", one_line(one.place))
        calendar.add_component(event)
    return bytes(calendar.to_ical())
