"""What can still be undone: the changes of each command, kept in the file until something final is
done.
"""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import JSON, Integer, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from conference.base.record import Command
from storage.file.rows import Base, Instant


class UndoLast(Command[str]):
    """The journal's entry for an undo: which entry was taken back."""

    title: ClassVar[str] = "Undone"
    undoable: ClassVar[bool] = False

    number: int


class UndoRow(Base):
    """The changes of the command with this number in the journal.

    They hold user text, so they go with the conference.
    """

    __tablename__ = "undo"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    person_id: Mapped[UUID]
    at: Mapped[datetime] = mapped_column(Instant)
    title: Mapped[str]
    changes: Mapped[list[Any]] = mapped_column(JSON)


def keep(
    session: Session,
    number: int,
    person: UUID,
    now: datetime,
    title: str,
    changes: list[dict[str, Any]],
) -> None:
    """Keep the changes of a command that can be undone."""
    row = {"number": number, "person_id": person, "at": now, "title": title, "changes": changes}
    session.connection().execute(UndoRow.__table__.insert(), row)  # type: ignore[attr-defined]  # a Table has it


def newest(session: Session) -> UndoRow | None:
    """Return the newest command that can be undone."""
    return session.scalars(select(UndoRow).order_by(UndoRow.number.desc()).limit(1)).first()


def let_go(session: Session, number: int | None = None) -> None:
    """Forget one step, or all of them."""
    session.execute(
        delete(UndoRow) if number is None else delete(UndoRow).where(UndoRow.number == number)
    )
