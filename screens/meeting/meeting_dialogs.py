"""Planning a meeting: the next date of the series is proposed, past public holidays; its agenda is
built in the same go (H2.1).
"""

import asyncio
from datetime import date, time

from conference.base.clock import free_days
from conference.base.moment import length, spoken
from conference.base.typed_day import read_day, read_time
from conference.hub.profile import ProfileOf
from conference.meeting.calendar import next_month
from conference.meeting.item import BuildAgenda
from conference.meeting.meeting import Meeting, Meetings, MoveMeeting, PlanMeeting
from conference.meeting.timetable import read_length
from screens.app.working_page import WorkingPage

USUAL = 180
"""Minutes a meeting takes unless it was another length the last time."""


async def plan_meeting(page: WorkingPage) -> Meeting:
    """Ask day, hour and length, with the series' own proposed; return the new meeting.

    Raises Stopped or Refused.
    """
    profile, before = await page.program.ask(ProfileOf()), await page.program.ask(Meetings(limit=1))
    today = page.today
    free = (
        await asyncio.to_thread(free_days, profile.country, range(today.year, today.year + 3))
        if profile.country
        else frozenset()
    )
    last = before[0] if before else None
    proposed = next_in_series(last.day if last else today, today, free)
    question = (
        "On which day is the next meeting?\n\nThe next one of the series is "
        f"{spoken(proposed)}; Enter alone takes it."
    )
    typed = await page.enter_day(question, today, empty="that day")
    day = (read_day(typed, today) or proposed) if typed.strip() else proposed
    note = _note(day, free)
    starts, minutes = await _hours(
        page, last.starts if last else profile.starts, last.minutes if last else USUAL, note
    )
    made = await page.record(
        PlanMeeting(
            day=day, starts=starts, minutes=minutes, place=last.place if last else profile.place
        )
    )
    await page.record(BuildAgenda(meeting=made.id))
    return made


async def move_meeting(page: WorkingPage, meeting: Meeting) -> Meeting:
    """Ask day, hour and length anew; return the meeting as it is then.

    Raises Stopped or Refused.
    """
    question = (
        f"On which day is the meeting?\n\nNow {spoken(meeting.day)}; Enter alone leaves it there."
    )
    typed = await page.enter_day(question, page.today, empty="that day")
    day = (read_day(typed, page.today) or meeting.day) if typed.strip() else meeting.day
    starts, minutes = await _hours(page, meeting.starts, meeting.minutes, "")
    return await page.record(
        MoveMeeting(meeting=meeting.id, day=day, starts=starts, minutes=minutes)
    )


async def _hours(page: WorkingPage, starts: time, minutes: int, note: str) -> tuple[time, int]:
    begins = await page.enter(
        "When does it begin?", f"{starts:%H:%M}", note or "Such as 14:00.", check=check_time
    )
    long = await page.enter(
        "How long is it, breaks included?",
        length(minutes),
        "Such as 3 h, 2 h 30 or 150.",
        check=check_length,
    )
    return read_time(begins) or starts, read_length(long) or minutes


def next_in_series(last: date, today: date, free: frozenset[date]) -> date:
    """Return the next date of the monthly series that is not over: the same weekday in the same
    week of the month.
    """
    day = next_month(last, free)
    while day <= today:
        day = next_month(day, free)
    return day


def check_time(text: str) -> str | None:
    """Return what is wrong with an hour that was typed, or None."""
    return None if read_time(text) else "A time is needed, such as 14:20."


def check_length(text: str) -> str | None:
    """Return what is wrong with a length that was typed, or None."""
    return None if read_length(text) else "A length is needed, such as 3 h or 150."


def _note(day: date, free: frozenset[date]) -> str:
    if day in free:
        return f"{spoken(day)} is a public holiday."
    return (
        f"{spoken(day)} is a {'Saturday' if day.weekday() == 5 else 'Sunday'}."
        if day.weekday() > 4
        else ""
    )
