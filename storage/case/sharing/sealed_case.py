"""Sealing a case, unsealing it, and opening a sealed one with a reason; and the journal's entry for
reading.
"""

from uuid import UUID

from sqlalchemy import select

from conference.case.sharing.sealed_case import (
    OPEN_FOR,
    OpenedSealed,
    OpenSealed,
    ReadCase,
    SealCase,
    SealedCase,
    SealOf,
    UnsealCase,
    may_unseal,
    must_be_sealed,
)
from storage.case.record.case import CaseRow
from storage.case.record.sealed_case_row import (
    SealedCaseRow,
    SealedOpeningRow,
    forget,
    hidden_from,
    sealed_with,
)
from storage.file.rows import ids
from storage.hub.person import PersonRow
from storage.transaction.unit_of_work import UnitOfWork


def seal_case(work: UnitOfWork, command: SealCase) -> SealedCase:
    """Seal a case, or name others who may read it; whoever does it is among them."""
    case = work.get(CaseRow, command.case, "This case")
    work.case_id = case.id
    people = [work.get(PersonRow, one, "This person").id for one in command.people]
    named = ids(list(dict.fromkeys([*people, work.person.id])))
    row = _row(work, case.id)
    if row is None:
        row = work.add(
            SealedCaseRow(
                case_id=case.id,
                reference=case.reference,
                since=work.now,
                by=work.person.name,
                reason=command.reason,
                people=named,
            )
        )
    else:
        row.people, row.reason, row.by = named, command.reason, work.person.name
        work.session.flush()
    forget(work)
    return _record(work, row)


def unseal_case(work: UnitOfWork, command: UnsealCase) -> UUID:
    """Take the seal off; who opened it, and why, stays."""
    work.case_id = work.get(CaseRow, command.case, "This case").id
    row = may_unseal(_row(work, command.case))
    work.session.delete(row)
    work.session.flush()
    forget(work)
    return command.case


def open_sealed(work: UnitOfWork, command: OpenSealed) -> OpenedSealed:
    """Open a sealed case to whoever gives a reason, for three hours."""
    case = work.get(CaseRow, command.case, "This case")
    work.case_id = case.id
    must_be_sealed(case.id in hidden_from(work).cases)
    row = work.add(
        SealedOpeningRow(
            case_id=case.id,
            person_id=work.person.id,
            person=work.person.name,
            at=work.now,
            until=work.now + OPEN_FOR,
            reason=command.reason,
        )
    )
    forget(work)
    return opened(row, case.reference)


def opened(row: SealedOpeningRow, reference: str) -> OpenedSealed:
    """Return an opening as a record."""
    values = {name: getattr(row, name) for name in OpenedSealed.model_fields if name != "reference"}
    return OpenedSealed.model_validate({**values, "reference": reference})


def read_case(work: UnitOfWork, command: ReadCase) -> UUID:
    """Say which case was read; nothing is written but the entry of the journal."""
    work.case_id = command.case
    return command.case


def seal_of(work: UnitOfWork, query: SealOf) -> SealedCase | None:
    """Return who may read a case where it is sealed; why, only to them."""
    row = _row(work, query.case)
    if row is None:
        return None
    found = _record(work, row)
    if query.case in hidden_from(work).cases:
        return found.model_copy(update={"reason": "", "by": "", "readable": False})
    asked = select(SealedOpeningRow).where(SealedOpeningRow.case_id == query.case)
    rows = work.all(asked.order_by(SealedOpeningRow.at))
    return found.model_copy(update={"opened": tuple(opened(one, found.reference) for one in rows)})


def _row(work: UnitOfWork, case: UUID) -> SealedCaseRow | None:
    return work.first(select(SealedCaseRow).where(SealedCaseRow.case_id == case))


def _record(work: UnitOfWork, row: SealedCaseRow) -> SealedCase:
    return SealedCase(
        case_id=row.case_id,
        reference=row.reference,
        since=row.since,
        by=row.by,
        people=sealed_with(work, row.case_id),
        reason=row.reason,
    )
