"""The reasons for which minutes left although parts of them may not be sent any more."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from conference.documents.release import Release, ReleaseMinutes, ReleasesOf
from storage.case.sharing import leaving
from storage.desk import Desk, answers, handles
from storage.meeting.meeting_row import MeetingRow
from storage.rows import Row


class ReleaseRow(Row):
    """One time that minutes were written to a file all the same."""

    __tablename__ = "minutes_release"

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    at: Mapped[datetime]
    by: Mapped[str]
    against: Mapped[str]
    reason: Mapped[str]


@handles(ReleaseMinutes)
def release_minutes(desk: Desk, command: ReleaseMinutes) -> Release:
    """Keep the reason with the cases that stood against it."""
    meeting = desk.get(MeetingRow, command.meeting, "This meeting")
    stopped = ", ".join(one.reference for one in leaving(desk, meeting.id) if one.stopped)
    row = ReleaseRow(meeting_id=meeting.id, at=desk.now, by=desk.person.name, against=stopped, reason=command.reason)
    return Release.model_validate(desk.add(row))


@answers(ReleasesOf)
def releases_of(desk: Desk, query: ReleasesOf) -> tuple[Release, ...]:
    """Return every such time, the newest first."""
    rows = desk.all(select(ReleaseRow).where(ReleaseRow.meeting_id == query.meeting).order_by(ReleaseRow.at.desc()))
    return tuple(Release.model_validate(row) for row in rows)
