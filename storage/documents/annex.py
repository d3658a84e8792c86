"""What the annex of minutes is made of, row by row as it is in the file: sealed when they are
issued, held against the file later.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, select

from storage.documents.correction_row import ProposalRow, RoundRow, RoundSeatRow
from storage.documents.minutes_row import CorrectionRow, MinutesRow
from storage.file.rows import Base

_NOT_SEALED = frozenset({"id", "version", "updated_at", "meeting_id"})


def annex_now(connection: Connection, meeting: UUID) -> dict[str, Any]:
    """Return the round with its seats, every proposal that is decided, the corrections, and why it
    was approved so.
    """
    because = connection.execute(
        select(MinutesRow.approved_because).where(MinutesRow.meeting_id == meeting)
    ).scalar()
    return {
        "because": because or "",
        "round": _rows(connection, RoundRow, meeting, "opened_at"),
        "seats": _rows(connection, RoundSeatRow, meeting, "place"),
        "proposals": [
            one for one in _rows(connection, ProposalRow, meeting, "number") if one["decided_at"]
        ],
        "corrections": _rows(connection, CorrectionRow, meeting, "number"),
    }


def still_holds(sealed: dict[str, Any], now: dict[str, Any]) -> bool:
    """Whether everything that was sealed is still so; what came later may have been added."""
    for name, value in sealed.items():
        if not isinstance(value, list):
            if now.get(name) != value:
                return False
        elif any(one not in now.get(name, []) for one in value):
            return False
    return True


def _rows(
    connection: Connection, kind: type[Base], meeting: UUID, order: str
) -> list[dict[str, str]]:
    table = kind.__table__
    found = connection.execute(
        select(*table.c).where(table.c.meeting_id == meeting).order_by(table.c[order])
    ).mappings()
    return [_plain(row) for row in found]


def _plain(row: RowMapping) -> dict[str, str]:
    return {
        name: "" if value is None else str(value)
        for name, value in row.items()
        if name not in _NOT_SEALED
    }
