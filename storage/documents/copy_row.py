"""The table of copies."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.file.rows import Row


class CopyRow(Row):
    """One copy."""

    __tablename__ = "copy"
    __table_args__ = (
        Index("ix_copy_document_meeting_id_case_id", "document", "meeting_id", "case_id"),
    )

    number: Mapped[int]
    document: Mapped[str]
    reader: Mapped[str]
    meeting_id: Mapped[UUID | None] = mapped_column(ForeignKey("meeting.id"))
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case.id"))
    reference: Mapped[str]
    form: Mapped[str]
    to: Mapped[str]
    locked: Mapped[bool]
    by: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)
    state: Mapped[str]
    changed_at: Mapped[datetime]
    words: Mapped[str]
    standing: Mapped[str]
    wording: Mapped[str]
    reason: Mapped[str]
    against: Mapped[str]
    digest: Mapped[str]
