"""The history of a case, read from what its conferences settled."""

from sqlalchemy import select

from conference.case.history import ORDER, HistoryOf, Told, tell
from storage.case.settled import SettledRow, settled_record
from storage.desk import Desk, answers
from storage.meeting.item import ItemRow
from storage.meeting.meeting_row import MeetingRow


@answers(HistoryOf)
def history_of(desk: Desk, query: HistoryOf) -> tuple[Told, ...]:
    """Return what was settled, the newest meeting first."""
    asked = select(SettledRow, MeetingRow.day, MeetingRow.starts).join(ItemRow, ItemRow.id == SettledRow.item_id)
    asked = asked.join(MeetingRow, MeetingRow.id == ItemRow.meeting_id).where(SettledRow.case_id == query.case, SettledRow.kind.in_(ORDER))
    rows = desk.session.execute(asked.order_by(MeetingRow.day.desc(), MeetingRow.starts.desc())).all()
    told = [
        (day, starts, ORDER.index(row.kind), Told(item_id=row.item_id, day=day, label=label, words=words))
        for row, day, starts in rows
        for label, words in tell(settled_record(row))
    ]
    told.sort(key=lambda one: one[2])
    told.sort(key=lambda one: (one[0], one[1]), reverse=True)
    return tuple(one[3] for one in told)
