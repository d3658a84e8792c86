"""Finding in the index, and showing where it was found."""

from sqlalchemy import case, func, select

from conference.followup.find import Find, Found
from storage.case.record.case import CaseRow
from storage.case.record.line_row import LineRow
from storage.file import search
from storage.file.search import SearchEntry
from storage.followup.duty import DutyRow
from storage.meeting.item import ItemRow
from storage.transaction.unit_of_work import UnitOfWork

ABOUT = 160

_hit = search.HITS.subquery("hit")

# One statement for hits of every kind: of the three rows that may stand behind an entry, the one
# there is gives the words.
_FOUND = (
    select(
        case(
            (LineRow.kind == "action", "task"), else_=func.coalesce(LineRow.kind, SearchEntry.kind)
        ).label("kind"),
        SearchEntry.row_id.label("id"),
        func.coalesce(LineRow.case_id, DutyRow.case_id, CaseRow.id).label("case_id"),
        func.coalesce(ItemRow.reference, DutyRow.reference, CaseRow.reference).label("reference"),
        func.substr(
            func.coalesce(LineRow.text, DutyRow.text, CaseRow.kind + ", " + CaseRow.state), 1, ABOUT
        ).label("text"),
        func.coalesce(LineRow.at, DutyRow.updated_at, CaseRow.updated_at).label("at"),
    )
    .join_from(_hit, SearchEntry, SearchEntry.number == _hit.c.number)
    .outerjoin(LineRow, LineRow.id == SearchEntry.row_id)
    .outerjoin(ItemRow, ItemRow.id == LineRow.item_id)
    .outerjoin(DutyRow, DutyRow.id == SearchEntry.row_id)
    .outerjoin(CaseRow, CaseRow.id == SearchEntry.row_id)
    .where(
        LineRow.struck_at.is_(None), func.coalesce(LineRow.id, DutyRow.id, CaseRow.id).is_not(None)
    )
    .order_by(_hit.c.number.desc())
)


def find(work: UnitOfWork, query: Find) -> tuple[Found, ...]:
    """Return the newest hits. A case is shown by reference and state, never by name."""
    asked = search.asked(query.words)
    if not asked:
        return ()
    rows = (
        work.session.connection().execute(_FOUND, {"asked": asked, "most": query.limit}).mappings()
    )
    return tuple(Found.model_validate(dict(row)) for row in rows)
