"""Leaving an item: what stands open is counted here, never by whoever leaves, and kept in words
(design, section 4).
"""

from conference.case.steps.registry import loose_ends
from conference.meeting.item import Item, LeaveItem, may_leave
from storage.case.overview.conference import conference
from storage.case.overview.contact import sitting_with_contact
from storage.meeting.agenda import finish, running_meeting
from storage.meeting.item import ItemRow, item_record
from storage.transaction.unit_of_work import UnitOfWork


def leave_item(work: UnitOfWork, command: LeaveItem) -> Item:
    """Finish an item and open the next one that is pending; return the one that is open now."""
    row = work.get(ItemRow, command.item, "This item")
    meeting = running_meeting(work, row)
    work.case_id = row.case_id
    item = item_record(row)
    ends = tuple(
        end.words
        for end in loose_ends(conference(work, item, sitting_with_contact(work, row.meeting_id)))
    )
    may_leave(item, ends, command.reason)
    row.left_because, row.left_open = command.reason.strip(), list(ends)
    return item_record(finish(work, row, meeting))
