"""Reading the journal."""

from sqlalchemy import select

from conference.base.journal import Entry, Journal
from storage.case.record.case import CaseRow
from storage.case.record.sealed_case_row import SealedOpeningRow
from storage.file.journal import FIRST_SEAL, JournalRow
from storage.transaction.unit_of_work import UnitOfWork

SHORT = 16


def journal(work: UnitOfWork, query: Journal) -> tuple[Entry, ...]:
    """Return the newest entries."""
    asked = select(JournalRow, CaseRow.reference).outerjoin(
        CaseRow, CaseRow.id == JournalRow.case_id
    )
    rows = work.session.execute(asked.order_by(JournalRow.number.desc()).limit(query.limit)).all()
    openings = select(SealedOpeningRow.at, SealedOpeningRow.person_id, SealedOpeningRow.reason)
    why = {(at, person): reason for at, person, reason in work.session.execute(openings)}
    return tuple(
        Entry(
            number=row.number,
            at=row.at,
            person=row.person,
            title=row.title,
            case_id=row.case_id,
            reference=reference or "",
            digest=row.digest,
            seal=row.seal,
            sealed=row.sealed,
            why=why.get((row.at, row.person_id), ""),
        )
        for row, reference in rows
    )


def head(work: UnitOfWork) -> str:
    """Return the newest seal in short form."""
    newest = work.session.scalar(
        select(JournalRow.seal).order_by(JournalRow.number.desc()).limit(1)
    )
    return (newest or FIRST_SEAL)[:SHORT]
