"""The table of lines."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from conference.case.record.kind import Label
from storage.file.rows import Row


class LineRow(Row):
    """A line of the record."""

    __tablename__ = "line"
    __table_args__ = (
        Index("ix_line_item_id_at", "item_id", "at"),
        Index("ix_line_case_id_at", "case_id", "at"),
    )

    search_kind = "line"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"))
    item_id: Mapped[UUID] = mapped_column(ForeignKey("item.id"))
    case_id: Mapped[UUID | None]
    at: Mapped[datetime]
    kind: Mapped[str]
    step: Mapped[str]
    seat_id: Mapped[UUID | None]
    standing: Mapped[str | None]
    labels: Mapped[list[str]]
    not_for: Mapped[list[str]]
    topics: Mapped[list[str]]
    text: Mapped[str]
    edited_at: Mapped[datetime | None]
    struck_at: Mapped[datetime | None]
    struck_because: Mapped[str]
    source: Mapped[str]
    since: Mapped[str]

    def search_text(self) -> str:
        """Return the words of the line; a struck one is found no more, and no line by its protected
        source.
        """
        source = "" if Label.SOURCE in self.labels else self.source
        return (
            ""
            if self.struck_at
            else " ".join((self.text, *self.topics, *([source] if source else [])))
        )
