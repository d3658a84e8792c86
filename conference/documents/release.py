"""Writing minutes to a file although parts of them may not be sent any more: who did so, when, and why (H3.2)."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from conference.record import Command, Query, Record
from conference.text import Sentence


class Release(Record):
    """One time that minutes were written to a file all the same; `against` are the cases that stood against it."""

    meeting_id: UUID
    at: datetime
    by: str
    against: str
    reason: str


class ReleaseMinutes(Command[Release]):
    """Say why minutes leave although the consent of a case was withdrawn, refused or ran out; given before the file is written."""

    title: ClassVar[str] = "Minutes written to a file without consent"
    undoable: ClassVar[bool] = False

    meeting: UUID
    reason: Sentence


class ReleasesOf(Query[tuple[Release, ...]]):
    """Every such time for the minutes of a meeting, the newest first."""

    meeting: UUID
