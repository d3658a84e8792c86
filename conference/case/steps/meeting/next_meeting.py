"""When the hub meets again (H2.1)."""

from collections.abc import Iterator

from conference.base.field import Ask, Field, Given
from conference.base.message import say
from conference.base.moment import spoken
from conference.case.fields.loose_end import LooseEnd
from conference.case.overview.conference import Conference
from conference.case.record.statement import Certainty, Statement
from conference.case.steps.words.days_and_names import on
from conference.meeting.calendar import next_month
from conference.meeting.meeting import MoveMeeting, PlanMeeting


def fields(c: Conference) -> tuple[Field, ...]:
    """Return the next meeting, or ask for its day; the series proposes the same weekday
    next month.
    """
    planned, sat = c.next_meeting, c.sitting.meeting
    proposal = next_month(sat.day, c.free)

    def make(given: Given) -> PlanMeeting | MoveMeeting:
        if planned:  # another day for the same meeting, not a second meeting
            return MoveMeeting(meeting=planned.id, day=given.value)
        return PlanMeeting(day=given.value, starts=sat.starts, minutes=sat.minutes, place=sat.place)

    return (
        Field(
            "day",
            "The hub meets again",
            Ask.DAY,
            make,
            shown=spoken(planned.day) if planned else "",
            typed=spoken(proposal),
            needed=True,
            mark="good" if planned else "open",
            detail="" if planned else f"the series proposes {spoken(proposal)}",
        ),
    )


def loose(c: Conference) -> tuple[LooseEnd, ...]:
    """Return whether there is no next date."""
    return () if c.next_meeting else (LooseEnd("next", "no date for the next meeting", "day"),)


def words(c: Conference) -> Iterator[Statement]:
    """Yield the day of the next meeting, or that there is none."""
    if planned := c.next_meeting:
        message = say("The hub meets again on {day}.", day=on(c, planned.day))
        yield Statement("next.day", "The hub meets again", message, aloud=message, brief=True)
    else:
        message = say("No day is set for the next meeting.")
        yield Statement(
            "next.day", "The hub meets again", message, certainty=Certainty.MISSING, brief=True
        )
