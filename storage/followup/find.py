"""Finding in the index, and showing where it was found."""

from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import aliased

from conference.followup.find import Find, Found
from storage import search
from storage.case.case import CaseRow
from storage.case.line_row import LineRow
from storage.desk import Desk, answers
from storage.followup.duty import DutyRow
from storage.meeting.item import ItemRow
from storage.search import SearchEntry

ABOUT = 160

_hit = search.HITS.subquery("hit")
_case, _line, _item, _duty = aliased(CaseRow), aliased(LineRow), aliased(ItemRow), aliased(DutyRow)

# One statement for hits of every kind: each row has the columns of its own kind and none of the others.
_FOUND = (
    select(
        SearchEntry.kind.label("entry"),
        SearchEntry.row_id.label("id"),
        _case.reference.label("case_reference"),
        _case.kind.label("case_kind"),
        _case.state.label("case_state"),
        _case.updated_at.label("case_at"),
        _line.kind.label("line_kind"),
        _line.case_id.label("line_case"),
        func.substr(_line.text, 1, ABOUT).label("line_text"),
        _line.at.label("line_at"),
        _line.struck_at,
        _item.reference.label("line_reference"),
        _duty.case_id.label("duty_case"),
        _duty.reference.label("duty_reference"),
        func.substr(_duty.text, 1, ABOUT).label("duty_text"),
        _duty.updated_at.label("duty_at"),
    )
    .join_from(_hit, SearchEntry, SearchEntry.number == _hit.c.number)
    .outerjoin(_case, _case.id == SearchEntry.row_id)
    .outerjoin(_line, _line.id == SearchEntry.row_id)
    .outerjoin(_item, _item.id == _line.item_id)
    .outerjoin(_duty, _duty.id == SearchEntry.row_id)
    .order_by(_hit.c.number.desc())
)


@answers(Find)
def find(desk: Desk, query: Find) -> tuple[Found, ...]:
    """Return the newest hits. A case is shown by reference and state, never by name."""
    asked = search.asked(query.words)
    if not asked:
        return ()
    rows = desk.session.execute(_FOUND, {"asked": asked, "most": query.limit}).all()
    return tuple(found for row in rows if (found := _found(row)))


def _found(row: Row[Any]) -> Found | None:
    if row.case_at is not None:
        words = f"{row.case_kind}, {row.case_state}"
        return Found(kind=row.entry, id=row.id, case_id=row.id, reference=row.case_reference, text=words, at=row.case_at)
    if row.line_at is not None:
        if row.struck_at is not None:
            return None
        kind = "task" if row.line_kind == "action" else row.line_kind
        return Found(kind=kind, id=row.id, case_id=row.line_case, reference=row.line_reference, text=row.line_text, at=row.line_at)
    if row.duty_at is not None:
        return Found(kind="task", id=row.id, case_id=row.duty_case, reference=row.duty_reference, text=row.duty_text, at=row.duty_at)
    return None
