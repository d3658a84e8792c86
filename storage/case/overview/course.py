"""The course of a case: its assessments in the order of the meetings, read only where there is more
than one.
"""

from sqlalchemy import or_, select

from conference.case.assessment.assessment import Assessment, Dated
from conference.meeting.item import Item
from storage.case.record.settled import SettledRow, settled_record
from storage.meeting.item import ItemRow
from storage.meeting.meeting_row import MeetingRow
from storage.transaction.unit_of_work import UnitOfWork


def course_of(work: UnitOfWork, item: Item) -> tuple[Dated, ...]:
    """Return the assessments of a case up to this conference, the earliest first."""
    asked = select(SettledRow, MeetingRow.day).join(ItemRow, ItemRow.id == SettledRow.item_id)
    asked = asked.join(MeetingRow, MeetingRow.id == ItemRow.meeting_id)
    asked = asked.where(SettledRow.case_id == item.case_id, SettledRow.kind == "assessment")
    if item.closed_at is not None:
        asked = asked.where(or_(SettledRow.item_id == item.id, SettledRow.at < item.closed_at))
    found = []
    for row, day in work.session.execute(asked.order_by(MeetingRow.day, MeetingRow.starts)).all():
        assessment = settled_record(row)
        if isinstance(assessment, Assessment):
            found.append(Dated(day=day, assessment=assessment))
    return tuple(found)
