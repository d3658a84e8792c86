"""The register of copies."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, func, select
from sqlalchemy.orm import Mapped, mapped_column

from conference.case.sharing import Sending
from conference.documents.audience import Reader
from conference.documents.catalogue import find_document
from conference.documents.copy import (
    NOT_OUT,
    Copies,
    Copy,
    CopyNotWritten,
    CopyState,
    CopyWritten,
    MoveCopy,
    TakeCopy,
    may_finish,
    may_move,
    may_take,
    stands_against,
)
from conference.refusal import Refused
from storage.case.case import CaseRow
from storage.case.sharing import leaving, sending
from storage.desk import Desk, answers, handles
from storage.rows import Row


class CopyRow(Row):
    """One copy."""

    __tablename__ = "copy"
    __table_args__ = (Index("ix_copy_document_meeting_id_case_id", "document", "meeting_id", "case_id"),)

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


@handles(TakeCopy)
def take_copy(desk: Desk, command: TakeCopy) -> Copy:
    """Give a copy its number, or refuse it."""
    document = find_document(command.document)
    kind = command.reader.partition(":")[0].strip().casefold()
    if kind not in {reader.value for reader in Reader}:
        raise Refused("There is no such reader.")
    reference = ""
    if command.case is not None:
        desk.case_id = command.case
        reference = desk.get(CaseRow, command.case, "This case").reference
    found = _sendings(desk, command)
    may_take(document.name, Reader(kind), found, command.reason)
    against = ", ".join(one.reference for one in stands_against(document.name, Reader(kind), found))
    same = (CopyRow.document == document.name, CopyRow.meeting_id == command.meeting, CopyRow.case_id == command.case)
    number = (desk.session.scalar(select(func.max(CopyRow.number)).where(*same)) or 0) + 1
    row = CopyRow(
        number=number, document=document.name, reader=command.reader, meeting_id=command.meeting, case_id=command.case,
        reference=reference, form=command.form, to=command.to, locked=command.locked, by=desk.person.name, at=desk.now,
        state=CopyState.ANNOUNCED, changed_at=desk.now, words="", standing=command.standing, wording=command.wording,
        reason=command.reason, against=against, digest="",
    )  # fmt: skip
    return Copy.model_validate(desk.add(row))


def _sendings(desk: Desk, command: TakeCopy) -> Sequence[Sending]:
    if command.case is not None:
        return (sending(desk, command.case),)
    return leaving(desk, command.meeting) if command.meeting is not None else ()


def _row(desk: Desk, key: UUID) -> CopyRow:
    row = desk.get(CopyRow, key, "This copy")
    desk.case_id = row.case_id
    return row


@handles(CopyWritten)
def copy_written(desk: Desk, command: CopyWritten) -> Copy:
    """Note that a copy is there, with the digest of its file."""
    row = _row(desk, command.copy_id)
    may_finish(CopyState(row.state))
    row.state, row.changed_at, row.digest = CopyState.WRITTEN, desk.now, command.digest
    desk.session.flush()
    return Copy.model_validate(row)


@handles(CopyNotWritten)
def copy_not_written(desk: Desk, command: CopyNotWritten) -> Copy:
    """Note that a copy never came to be, and why; its number is not given again."""
    row = _row(desk, command.copy_id)
    may_finish(CopyState(row.state))
    row.state, row.changed_at, row.words = CopyState.NOT_WRITTEN, desk.now, command.words
    desk.session.flush()
    return Copy.model_validate(row)


@handles(MoveCopy)
def move_copy(desk: Desk, command: MoveCopy) -> Copy:
    """Note what became of a copy."""
    row = _row(desk, command.copy_id)
    may_move(CopyState(row.state), command.state, command.words)
    row.state, row.changed_at, row.words = command.state, desk.now, command.words or row.words
    desk.session.flush()
    return Copy.model_validate(row)


@answers(Copies)
def copies(desk: Desk, query: Copies) -> tuple[Copy, ...]:
    """Return copies, the newest first."""
    asked = select(CopyRow).order_by(CopyRow.at.desc(), CopyRow.number.desc()).limit(query.limit)
    if query.meeting is not None:
        asked = asked.where(CopyRow.meeting_id == query.meeting)
    if query.case is not None:
        asked = asked.where(CopyRow.case_id == query.case)
    if query.out_only:
        asked = asked.where(CopyRow.state.not_in([state.value for state in NOT_OUT]))
    return tuple(Copy.model_validate(row) for row in desk.all(asked))
