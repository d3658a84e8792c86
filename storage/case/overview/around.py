"""Everything going on around the person of one case, read in one go."""

from sqlalchemy import select

from conference.case.overview.around import Around, AroundOf, Asked
from conference.case.plan.owner import Owner, tenures
from conference.case.record.question_and_other_panels import Question
from storage.case.overview.candidates import last_heard
from storage.case.record.action import ActionRow, actions_where
from storage.case.record.case import CaseRow, case_record
from storage.case.record.settled import SettledRow, settled_record
from storage.hub.seat import seats
from storage.meeting.item import ItemRow
from storage.meeting.meeting_row import MeetingRow
from storage.meeting.presence import InvitationRow
from storage.transaction.unit_of_work import UnitOfWork


def around_of(work: UnitOfWork, query: AroundOf) -> Around:
    """Return who is involved, and every action of the case."""
    row = work.get(CaseRow, query.case, "This case")
    kinds = (SettledRow.case_id == row.id, SettledRow.kind.in_(("owner", "question")))
    settled = [
        settled_record(one)
        for one in work.all(select(SettledRow).where(*kinds).order_by(SettledRow.at.desc()))
    ]
    owners = [one for one in settled if isinstance(one, Owner)]
    asked = [one for one in settled if isinstance(one, Question) and one.other_panels]
    return Around(
        case=case_record(work, row),
        owner=next((one for one in owners if one.seat_id or one.not_yet), None),
        owned=tenures(owners),
        actions=actions_where(work, ActionRow.case_id == row.id),
        seats=tuple(seats(work).values()),
        guests=_guests(work, row),
        other_panels=asked[0].other_panels if asked else "",
        panels_contact=asked[0].panels_contact if asked else "",
        contacts=last_heard(work, row.id),
        interventions=work.templates.interventions(),
        today=work.today,
        now=work.now,
    )


def _guests(work: UnitOfWork, case: CaseRow) -> tuple[Asked, ...]:
    """Return the guests asked to the case, each as it was asked last."""
    query = select(InvitationRow, MeetingRow.day).join(ItemRow, ItemRow.id == InvitationRow.item_id)
    query = (
        query.join(MeetingRow, MeetingRow.id == ItemRow.meeting_id)
        .where(ItemRow.case_id == case.id)
        .order_by(MeetingRow.day)
    )
    rows = work.session.execute(query).all()
    newest = {
        row.seat_id: Asked(seat_id=row.seat_id, day=day, reason=row.reason, brings=row.brings)
        for row, day in rows
    }
    return tuple(newest.values())
