"""Every room's tables and handlers; importing this module registers them all."""

from storage.case import agenda, leaving, urgent
from storage.case import decision as decided
from storage.case.matching import match as near
from storage.case.matching import referral, referral_row
from storage.case.overview import around, conference, contact, history, journal_query
from storage.case.record import abstraction, action, case, contribution, instrument, line, settled
from storage.case.record import action_concerns as treating
from storage.case.record import clock_pause as pause
from storage.case.record import confidentiality as room
from storage.case.sharing import sharing, withdrawal
from storage.documents import copy, correction, minutes, paper, verify
from storage.file import journal
from storage.file.rows import Base
from storage.followup import duties_of_decisions, duty, find, home, task
from storage.followup import report_tasks as reports
from storage.hub import agency, draft, person, profile, seat
from storage.meeting import agenda as order
from storage.meeting import item, meeting, presence, quorum, sitting
from storage.transaction import undo

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
