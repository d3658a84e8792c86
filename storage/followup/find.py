"""Finding in the index, and showing where it was found."""

from uuid import UUID

from conference.followup.find import Find, Found
from storage import search
from storage.case.case import CaseRow
from storage.case.line_row import LineRow
from storage.desk import Desk, answers
from storage.followup.duty import DutyRow
from storage.meeting.item import ItemRow

ABOUT = 160


@answers(Find)
def find(desk: Desk, query: Find) -> tuple[Found, ...]:
    """Return the newest hits. A case is shown by reference and state, never by name."""
    hits = search.find(desk.session.connection(), query.words, query.limit)
    return tuple(found for kind, key in hits if (found := _found(desk, kind, key)))


def _found(desk: Desk, kind: str, key: UUID) -> Found | None:
    if kind == "case":
        case = desk.session.get(CaseRow, key)
        return None if case is None else Found(
            kind=kind, id=key, case_id=key, reference=case.reference, text=f"{case.kind}, {case.state}", at=case.updated_at
        )
    if kind == "line":
        line = desk.session.get(LineRow, key)
        if line is None or line.struck_at:
            return None
        item = desk.get(ItemRow, line.item_id)
        is_task = line.kind == "action"
        return Found(
            kind="task" if is_task else line.kind,
            id=key,
            case_id=line.case_id,
            reference=item.reference,
            text=line.text[:ABOUT],
            at=line.at,
        )
    duty = desk.session.get(DutyRow, key)
    return None if duty is None else Found(kind="task", id=key, case_id=duty.case_id, reference=duty.reference, text=duty.text[:ABOUT], at=duty.updated_at)
