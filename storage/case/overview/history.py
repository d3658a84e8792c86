"""The history of a case: what its conferences settled, in the words of its statements."""

from collections.abc import Iterator
from datetime import date, time
from uuid import UUID

from sqlalchemy import select

from conference.case.overview.history import HistoryOf, Told, in_history, tell_again
from conference.case.steps.registry import statements
from storage.case.matching.referral import told_of
from storage.case.overview.conference import told_conferences
from storage.case.record.action import ActionRow, actions_where
from storage.case.record.settled import SettledRow
from storage.case.sharing.withdrawal import told_withdrawals
from storage.meeting.item import ItemRow, item_record
from storage.meeting.meeting_row import MeetingRow
from storage.transaction.unit_of_work import UnitOfWork

_At = tuple[date, time, Told]


def history_of(work: UnitOfWork, query: HistoryOf) -> tuple[Told, ...]:
    """Return what was settled, the newest meeting first, each in the order of its agenda."""
    between = (*told_of(work, query.case), *told_withdrawals(work, query.case))
    found = [
        *_settled(work, query.case),
        *_again(work, query.case),
        *((one.day, time.min, one) for one in between),
    ]
    found.sort(key=lambda one: one[:2], reverse=True)
    return tuple(told for _, _, told in found)


def _settled(work: UnitOfWork, case: UUID) -> Iterator[_At]:
    """Yield what was said in each conference; its lines have a list of their own."""
    settled = select(SettledRow.item_id).where(SettledRow.case_id == case)
    rows = work.all(select(ItemRow).where(ItemRow.id.in_(settled)))
    for c in told_conferences(work, [item_record(row) for row in rows]):
        meeting = c.sitting.meeting
        for one in statements(c):
            if in_history(one):
                told = Told(item_id=c.item.id, day=meeting.day, label=one.title, words=one.text())
                yield meeting.day, meeting.starts, told


def _again(work: UnitOfWork, case: UUID) -> Iterator[_At]:
    """Yield the actions that were agreed before, each with its meeting and what was different this
    time.
    """
    for action in actions_where(work, ActionRow.case_id == case, ActionRow.different != ""):
        meeting = work.get(MeetingRow, work.get(ItemRow, action.item_id).meeting_id)
        label, words = tell_again(action)
        told = Told(item_id=action.item_id, day=meeting.day, label=label, words=words)
        yield meeting.day, meeting.starts, told
