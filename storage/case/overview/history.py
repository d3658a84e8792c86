"""The history of a case, read from what its conferences settled."""

from datetime import date, time
from uuid import UUID

from sqlalchemy import select

from conference.case.assessment.assessment import Assessment
from conference.case.assessment.then_now import told as told_ratings
from conference.case.overview.history import ORDER, HistoryOf, Told, tell, tell_again
from conference.case.record.settled import Settled
from storage.case.matching.referral import told_of
from storage.case.record.action import ActionRow, actions_where
from storage.case.record.instrument import tools_of
from storage.case.record.settled import SettledRow, settled_record
from storage.case.sharing.withdrawal import told_withdrawals
from storage.meeting.item import ItemRow
from storage.meeting.meeting_row import MeetingRow
from storage.transaction.unit_of_work import UnitOfWork


def history_of(work: UnitOfWork, query: HistoryOf) -> tuple[Told, ...]:
    """Return what was settled, the newest meeting first."""
    asked = select(SettledRow, MeetingRow.day, MeetingRow.starts).join(
        ItemRow, ItemRow.id == SettledRow.item_id
    )
    asked = asked.join(MeetingRow, MeetingRow.id == ItemRow.meeting_id).where(
        SettledRow.case_id == query.case, SettledRow.kind.in_(ORDER)
    )
    rows = work.session.execute(
        asked.order_by(MeetingRow.day.desc(), MeetingRow.starts.desc())
    ).all()
    told = [
        (
            day,
            starts,
            ORDER.index(row.kind),
            Told(item_id=row.item_id, day=day, label=label, words=words),
        )
        for row, day, starts in rows
        for label, words in _told(work, settled_record(row))
    ]
    told += _again(work, query.case)
    between = (*told_of(work, query.case), *told_withdrawals(work, query.case))
    told += [(one.day, time.min, len(ORDER), one) for one in between]
    told.sort(key=lambda one: one[2])
    told.sort(key=lambda one: (one[0], one[1]), reverse=True)
    return tuple(one[3] for one in told)


def _again(work: UnitOfWork, case: UUID) -> list[tuple[date, time, int, Told]]:
    """Return the actions that were agreed before, each with its meeting and what was different this
    time.
    """
    place, found = ORDER.index("plan"), []
    for action in actions_where(work, ActionRow.case_id == case, ActionRow.different != ""):
        meeting = work.get(MeetingRow, work.get(ItemRow, action.item_id).meeting_id)
        label, words = tell_again(action)
        found.append(
            (
                meeting.day,
                meeting.starts,
                place,
                Told(item_id=action.item_id, day=meeting.day, label=label, words=words),
            )
        )
    return found


def _told(work: UnitOfWork, settled: Settled) -> tuple[tuple[str, str], ...]:
    """Return what was settled; ratings in the words of the version in which they were
    given (H3.8).
    """
    more = told_ratings(settled, tools_of(work, settled)) if isinstance(settled, Assessment) else ()
    return (*tell(settled), *more)
