"""Every room's tables and handlers; importing this module registers them all."""

from storage import journal, journal_query, undo
from storage.case import (
    abstraction,
    action,
    agenda,
    around,
    case,
    conference,
    contact,
    contribution,
    decided,
    history,
    instrument,
    leaving,
    line,
    near,
    pause,
    referral,
    referral_row,
    room,
    settled,
    sharing,
    treating,
    urgent,
    withdrawal,
)
from storage.documents import copy, correction, minutes, paper, verify
from storage.followup import decided as duties_of_decisions
from storage.followup import duty, find, home, reports, task
from storage.hub import agency, draft, person, profile, seat
from storage.meeting import agenda as order
from storage.meeting import item, meeting, presence, quorum, sitting
from storage.rows import Base

__all__ = [
    "abstraction",
    "action",
    "agency",
    "agenda",
    "around",
    "case",
    "conference",
    "contact",
    "contribution",
    "copy",
    "correction",
    "decided",
    "draft",
    "duties_of_decisions",
    "duty",
    "find",
    "history",
    "home",
    "instrument",
    "item",
    "journal",
    "journal_query",
    "leaving",
    "line",
    "meeting",
    "minutes",
    "near",
    "order",
    "paper",
    "pause",
    "person",
    "presence",
    "profile",
    "quorum",
    "referral",
    "referral_row",
    "reports",
    "room",
    "seat",
    "settled",
    "sharing",
    "sitting",
    "task",
    "treating",
    "undo",
    "urgent",
    "verify",
    "withdrawal",
]

Base.registry.configure()  # at once and with everything else, not when the first question is asked
