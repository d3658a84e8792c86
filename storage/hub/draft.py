"""Drafts, one row for each person and place."""

from uuid import UUID

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped

from conference.hub.draft import DRAFT_LENGTH, Draft, DraftOf, KeepDraft
from storage.file.rows import Row
from storage.transaction.unit_of_work import UnitOfWork


class DraftRow(Row):
    """What somebody typed in a place and did not write down yet."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("person_id", "place"),)
    sealed_rows = False

    person_id: Mapped[UUID]
    place: Mapped[str]
    text: Mapped[str]


def _row(work: UnitOfWork, place: str) -> DraftRow | None:
    return work.first(
        select(DraftRow).where(DraftRow.person_id == work.person.id, DraftRow.place == place)
    )


def keep_draft(work: UnitOfWork, command: KeepDraft) -> Draft:
    """Keep or let go. A draft longer than the most is cut: it is a safety net, not the record."""
    text = command.text.encode("utf-8", "replace").decode()[:DRAFT_LENGTH]
    row = _row(work, command.place)
    if row is None and text:
        work.add(DraftRow(person_id=work.person.id, place=command.place, text=text))
    elif row is not None and text:
        row.text = text
    elif row is not None:
        work.session.delete(row)
    return Draft(place=command.place, text=text)


def draft_of(work: UnitOfWork, query: DraftOf) -> str:
    """Return the draft of a place."""
    row = _row(work, query.place)
    return row.text if row else ""
