"""Every room's tables and handlers; importing this module registers them all."""

from storage import journal, journal_query, undo
from storage.case import action, agenda, case, conference, contribution, history, line, settled
from storage.documents import minutes
from storage.followup import duty, find, home, task
from storage.hub import agency, draft, person, profile, seat
from storage.meeting import agenda as order
from storage.meeting import item, meeting, presence, sitting
from storage.rows import Base

__all__ = [
    "action",
    "agency",
    "agenda",
    "case",
    "conference",
    "contribution",
    "draft",
    "duty",
    "find",
    "history",
    "home",
    "item",
    "journal",
    "journal_query",
    "line",
    "meeting",
    "minutes",
    "order",
    "person",
    "presence",
    "profile",
    "seat",
    "settled",
    "sitting",
    "task",
    "undo",
]

Base.registry.configure()  # at once and with everything else, not when the first question is asked
