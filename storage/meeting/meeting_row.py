"""The table of meetings."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from conference.meeting.meeting import may_still_change
from storage.file.rows import Row
from storage.transaction.unit_of_work import UnitOfWork


class MeetingRow(Row):
    """A meeting.

    `item_id` is the item the panel is at; `frozen` is set when its minutes are approved.
    """

    __tablename__ = "meeting"
    __table_args__ = (Index("ix_meeting_state_frozen_day", "state", "frozen", "day"),)

    kind: Mapped[str]
    day: Mapped[date] = mapped_column(index=True)
    starts: Mapped[time]
    minutes: Mapped[int]
    place: Mapped[str]
    state: Mapped[str]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    item_id: Mapped[UUID | None]
    frozen: Mapped[bool]


def refuse_frozen(work: UnitOfWork, meeting: UUID) -> None:
    """Raise Refused when the minutes of a meeting are approved: nothing behind them changes any
    more (design, section 7).
    """
    may_still_change(frozen=work.get(MeetingRow, meeting, "This meeting").frozen)
