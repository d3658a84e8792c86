"""The landing page as data: next meeting, what needs somebody today, the hub in figures.

No names (design, section 7).
"""

from datetime import date
from typing import ClassVar

from conference.base.record import Query, Record, Right
from conference.case.record.case import CaseSummary
from conference.followup.needs import Need
from conference.hub.profile import Profile
from conference.meeting.meeting import Meeting


class Home(Record):
    """Everything the landing page shows."""

    profile: Profile
    today: date
    meeting: Meeting | None
    planned_minutes: int
    guests: tuple[str, ...]
    missing: tuple[str, ...]
    needs: tuple[Need, ...]
    recent: tuple[CaseSummary, ...]
    open_cases: int
    high_cases: int
    waiting_cases: int
    open_tasks: int
    overdue_tasks: int
    week_tasks: int
    seats: int
    agencies: int
    gaps: int


class HomeOf(Query[Home]):
    """The landing page of today."""

    right: ClassVar[Right] = Right.READ_HUB
