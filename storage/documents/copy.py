"""The register of copies."""

from uuid import UUID

from sqlalchemy import func, select

from conference.base.refusal import Refused
from conference.case.sharing.may_be_sent import Reach, Sending
from conference.documents.catalogue import find_document
from conference.documents.copy import (
    NOT_OUT,
    WITHOUT_CASES,
    Copies,
    Copy,
    CopyNotWritten,
    CopyState,
    CopyWritten,
    JournalCopyNotWritten,
    JournalCopyWritten,
    MoveCopy,
    SendingsFor,
    TakeCopy,
    TakeJournalCopy,
    may_enter,
    may_finish,
    may_move,
    may_take,
    stands_against,
)
from conference.documents.readers import find_audience, reader_of
from storage.case.record.case import CaseRow
from storage.case.sharing.may_be_sent import leaving, sending
from storage.documents.copy_row import CopyRow
from storage.documents.paper import of_meeting
from storage.transaction.unit_of_work import UnitOfWork


def take_copy(work: UnitOfWork, command: TakeCopy) -> Copy:
    """Give a copy its number, or refuse it."""
    document, kind = find_document(command.document), reader_of(command.reader)
    reference = ""
    if command.case is not None:
        work.case_id = command.case
        reference = work.get(CaseRow, command.case, "This case").reference
    found = _sendings(work, command)
    may_take(document.name, kind, found, command.reason)
    against = ", ".join(one.reference for one in stands_against(document.name, kind, found))
    same = (
        CopyRow.document == document.name,
        CopyRow.meeting_id == command.meeting,
        CopyRow.case_id == command.case,
    )
    number = (work.session.scalar(select(func.max(CopyRow.number)).where(*same)) or 0) + 1
    row = CopyRow(
        number=number,
        document=document.name,
        reader=command.reader,
        meeting_id=command.meeting,
        case_id=command.case,
        reference=reference,
        form=command.form,
        to=command.to,
        locked=command.locked,
        by=work.person.name,
        at=work.now,
        state=CopyState.ANNOUNCED,
        changed_at=work.now,
        words="",
        standing=command.standing,
        wording=command.wording,
        reason=command.reason,
        against=against,
        digest="",
    )
    return Copy.model_validate(work.add(row))


def take_journal_copy(work: UnitOfWork, command: TakeJournalCopy) -> Copy:
    """Give a copy of the journal report its number."""
    may_enter(find_document(command.document).name)
    return take_copy(work, command)


def sendings_for(work: UnitOfWork, query: SendingsFor) -> tuple[Sending, ...]:
    """Return what of each case in a copy may be sent today."""
    return _sendings(work, query)


def _sendings(work: UnitOfWork, query: SendingsFor | TakeCopy) -> tuple[Sending, ...]:
    """Return what of each case in a copy may be sent today; a case that its reader gets nothing of
    is not in it.

    The conferences are read only where something is not free to be sent anyway.
    """
    document = find_document(query.document)
    if document.name in WITHOUT_CASES:
        return ()
    if query.case is not None:
        return (sending(work, query.case),)
    found = leaving(work, query.meeting) if query.meeting is not None else ()
    if query.meeting is None or all(one.reach is Reach.LABELS for one in found):
        return found
    material = of_meeting(work, query.meeting, None)
    around = material.sitting.seats if material.sitting else ()
    try:
        told = material.tells_of(
            document.name, find_audience(query.reader, material.conferences, around)
        )
    except Refused:  # nobody of this name is around: nothing can be left out for whoever it is
        return found
    return tuple(one for one in found if one.case_id in told)


def _row(work: UnitOfWork, key: UUID) -> CopyRow:
    row = work.get(CopyRow, key, "This copy")
    work.case_id = row.case_id
    return row


def copy_written(work: UnitOfWork, command: CopyWritten) -> Copy:
    """Note that a copy is there, with the digest of its file."""
    row = _row(work, command.copy_id)
    may_finish(CopyState(row.state))
    row.state, row.changed_at, row.digest = CopyState.WRITTEN, work.now, command.digest
    work.session.flush()
    return Copy.model_validate(row)


def copy_not_written(work: UnitOfWork, command: CopyNotWritten) -> Copy:
    """Note that a copy never came to be, and why; its number is not given again."""
    row = _row(work, command.copy_id)
    may_finish(CopyState(row.state))
    row.state, row.changed_at, row.words = CopyState.NOT_WRITTEN, work.now, command.words
    work.session.flush()
    return Copy.model_validate(row)


def journal_copy_written(work: UnitOfWork, command: JournalCopyWritten) -> Copy:
    """Note that a copy of the journal report is there."""
    may_enter(_row(work, command.copy_id).document)
    return copy_written(work, command)


def journal_copy_not_written(work: UnitOfWork, command: JournalCopyNotWritten) -> Copy:
    """Note that a copy of the journal report never came to be."""
    may_enter(_row(work, command.copy_id).document)
    return copy_not_written(work, command)


def move_copy(work: UnitOfWork, command: MoveCopy) -> Copy:
    """Note what became of a copy."""
    row = _row(work, command.copy_id)
    may_move(CopyState(row.state), command.state, command.words)
    row.state, row.changed_at, row.words = command.state, work.now, command.words or row.words
    work.session.flush()
    return Copy.model_validate(row)


def copies(work: UnitOfWork, query: Copies) -> tuple[Copy, ...]:
    """Return copies, the newest first."""
    asked = select(CopyRow).order_by(CopyRow.at.desc(), CopyRow.number.desc()).limit(query.limit)
    if query.meeting is not None:
        asked = asked.where(CopyRow.meeting_id == query.meeting)
    if query.case is not None:
        asked = asked.where(CopyRow.case_id == query.case)
    if query.out_only:
        asked = asked.where(CopyRow.state.not_in([state.value for state in NOT_OUT]))
    return tuple(Copy.model_validate(row) for row in work.all(asked))
