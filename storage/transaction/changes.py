"""What a transaction changed, row by row: so that it can be undone, and so that the search index
follows.

One listener sees every row that the session writes; handlers need not think of either.
"""

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import event, inspect
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, UOWTransaction

from conference.base.refusal import Refused
from storage.file import search
from storage.file.rows import Row

_KINDS: dict[str, Any] = {
    "u": UUID,
    "t": datetime.fromisoformat,
    "d": date.fromisoformat,
    "h": time.fromisoformat,
}


class Changes:
    """Collects the changes of one transaction."""

    def __init__(self, session: Session, now: datetime) -> None:
        """Listen to a session; rows written get `now` as their time of change."""
        self._found: dict[tuple[str, UUID], dict[str, Any]] = {}  # an action has the id of its line
        self._now = now
        event.listen(session, "before_flush", self._stamp)
        event.listen(session, "after_flush", self._note)

    @property
    def all(self) -> list[dict[str, Any]]:
        """The changes in the order they happened, fit for JSON."""
        return list(self._found.values())

    def _stamp(self, session: Session, _context: UOWTransaction, _instances: object) -> None:
        for row in (*session.new, *session.dirty):
            if isinstance(row, Row) and (row in session.new or session.is_modified(row)):
                row.updated_at = self._now

    def _note(self, session: Session, _context: UOWTransaction) -> None:
        for row in session.new:
            if isinstance(row, Row):
                self._found[type(row).__name__, row.id] = {
                    "row": type(row).__name__,
                    "id": row.id.hex,
                    "was": None,
                }
                self._index(session, row, new=True)
        for row in session.dirty:
            if isinstance(row, Row) and session.is_modified(row):
                self._note_before(row, deleted=False)
                self._index(session, row)
        for row in session.deleted:
            if isinstance(row, Row):
                self._note_before(row, deleted=True)
                if row.search_kind:
                    search.forget(session.connection(), row.id)

    def _index(self, session: Session, row: Row, *, new: bool = False) -> None:
        if row.search_kind:
            text = row.search_text()
            case_id = row.id if row.search_kind == "case" else getattr(row, "case_id", None)
            search.index(
                session.connection(), row.search_kind, row.id, case_id, self._now, text, new=new
            )

    def _note_before(self, row: Row, *, deleted: bool) -> None:
        key = (type(row).__name__, row.id)
        known = self._found.get(key)
        if (
            known is not None and known["was"] is None
        ):  # made in this very transaction: undoing it means taking it away
            if deleted:
                del self._found[key]
            return
        before = {} if known is None else known["was"]
        for attribute in inspect(row).mapper.column_attrs:
            history = inspect(row).attrs[attribute.key].history
            if (deleted or history.has_changes()) and attribute.key not in before:
                before[attribute.key] = encode(
                    history.deleted[0] if history.deleted else getattr(row, attribute.key)
                )
        self._found[key] = {
            "row": type(row).__name__,
            "id": row.id.hex,
            "was": before,
            "gone": deleted,
        }


def undo(session: Session, changes: list[dict[str, Any]]) -> None:
    """Take changes back, the last one first; raise Refused when a row was changed since, or is
    needed, by something that stays.
    """
    rows = {mapper.class_.__name__: mapper.class_ for mapper in Row.registry.mappers}
    for change in reversed(changes):
        kind, key = rows[change["row"]], UUID(change["id"])
        row = session.get(kind, key)
        if change.get("gone"):
            session.add(
                kind(
                    **{
                        name: decode(value)
                        for name, value in change["was"].items()
                        if name != "version"
                    }
                )
            )
        elif row is None:
            raise Refused("This cannot be undone any more: it was changed since.")
        elif change["was"] is None:
            session.delete(row)
        else:
            for name, value in change["was"].items():
                if name not in {"version", "updated_at"}:
                    setattr(row, name, decode(value))
        try:
            session.flush()
        except (
            IntegrityError
        ):  # a copy of a meeting's agenda stays in the register, so the meeting stays as well
            raise Refused(
                "This cannot be undone any more: something that stays refers to it."
            ) from None


def encode(value: Any) -> Any:
    """Return a column's value as JSON keeps it."""
    if isinstance(value, UUID):
        return {"u": value.hex}
    if isinstance(value, datetime):
        return {"t": value.astimezone(UTC).isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, time):
        return {"h": value.isoformat()}
    if isinstance(value, dict):
        return {"m": value}
    return value


def decode(value: Any) -> Any:
    """Return a value `encode` made as it was."""
    if not isinstance(value, dict):
        return value
    ((kind, inner),) = value.items()
    return inner if kind == "m" else _KINDS[kind](inner)
