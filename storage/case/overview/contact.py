"""Who is in direct contact with the person of a case: asked for where a quorum rule counts it
(H2.8).
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select, union

from conference.base.record import Right
from conference.case.record.contribution import Brought
from conference.case.record.kind import Kind
from conference.hub.person import may
from conference.meeting.sitting import Sitting, SittingOf
from storage.case.record.action import ActionRow
from storage.case.record.contribution import ContributionRow
from storage.case.record.line_row import LineRow
from storage.hub.person import PersonRow
from storage.meeting.item import ItemRow
from storage.meeting.sitting import sitting
from storage.transaction.unit_of_work import UnitOfWork


def with_contact(work: UnitOfWork, sat: Sitting) -> Sitting:
    """Return a sitting with the seats in contact with each person on its agenda, where a rule asks
    for them.
    """
    cases = {
        item.id: item.case_id
        for item in sat.items
        if item.case_id and sat.rule_of(item.id).in_contact
    }
    if not cases:
        return sat
    known = _in_contact(work, set(cases.values()))
    return sat.model_copy(
        update={"contact": {item: frozenset(known[case]) for item, case in cases.items()}}
    )


def _in_contact(work: UnitOfWork, cases: set[UUID]) -> dict[UUID, set[UUID]]:
    """Return the seats whose information or action stands in each case, or that shared something in
    a round.
    """
    lines = select(LineRow.case_id, LineRow.seat_id)
    lines = lines.where(
        LineRow.case_id.in_(cases), LineRow.kind == Kind.INFORMATION, LineRow.struck_at.is_(None)
    )
    actions = select(ActionRow.case_id, ActionRow.seat_id).where(ActionRow.case_id.in_(cases))
    shared = select(ItemRow.case_id, ContributionRow.seat_id).join(
        ItemRow, ItemRow.id == ContributionRow.item_id
    )
    shared = shared.where(ItemRow.case_id.in_(cases), ContributionRow.state == Brought.SHARED)
    found: dict[UUID, set[UUID]] = defaultdict(set)
    rows: Sequence[Any] = work.session.execute(union(lines, actions, shared)).all()
    for case, seat in rows:
        if seat is not None:
            found[case].add(seat)
    return found


def sitting_with_contact(work: UnitOfWork, meeting: UUID) -> Sitting:
    """Return a meeting with everything a quorum is counted from."""
    return with_contact(work, sitting(work, meeting))


def sitting_of(work: UnitOfWork, query: SittingOf) -> Sitting:
    """Return the sitting of a meeting, as far as whoever asks may see it."""
    sat = sitting_with_contact(work, query.meeting)
    if may(work.person.role, Right.READ_CASES):
        return sat
    return sat.for_seat(work.get(PersonRow, work.person.id).seat_id)
