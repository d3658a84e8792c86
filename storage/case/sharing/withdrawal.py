"""Consent taken back between meetings: one row for each time, answered by the conference that
settles consent anew (H3.2).
"""

from collections.abc import MutableMapping
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Select, bindparam, select
from sqlalchemy.orm import Mapped, mapped_column

from conference.base.refusal import Refused
from conference.case.overview.conference import NEVER
from conference.case.overview.history import Told
from conference.case.record.settled import Settled
from conference.case.sharing.basis import Basis, SettleBasis
from conference.case.sharing.withdrawal import (
    MayWithdraw,
    Withdrawal,
    WithdrawalOf,
    WithdrawConsent,
    may_withdraw,
    taken_back,
)
from conference.meeting.item import Item, ItemState
from storage.case.record.case import CaseRow
from storage.case.record.settled import SettledRow, settled_record
from storage.file.rows import Row
from storage.meeting.item import ItemRow
from storage.transaction.unit_of_work import UnitOfWork


class WithdrawalRow(Row):
    """Consent that was taken back between meetings."""

    __tablename__ = "withdrawal"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    on: Mapped[date]
    words: Mapped[str]
    at: Mapped[datetime]
    answered_at: Mapped[datetime | None]


_OF_CASE: Select[WithdrawalRow] = (
    select(WithdrawalRow)
    .where(WithdrawalRow.case_id == bindparam("case"))
    .order_by(WithdrawalRow.at.desc())
)


def withdrawals(work: UnitOfWork, case: UUID) -> tuple[Withdrawal, ...]:
    """Return every time consent was taken back between the meetings of a case, the newest first."""
    return tuple(Withdrawal.model_validate(row) for row in work.all(_OF_CASE, case=case))


def standing(work: UnitOfWork, case: UUID) -> Withdrawal | None:
    """Return the withdrawal that no conference has answered, or None."""
    return next((one for one in withdrawals(work, case) if one.answered_at is None), None)


def newest_basis(work: UnitOfWork, case: UUID) -> Basis | None:
    """Return the newest basis of a case in which consent has a state, as it stands since consent
    was taken back, or None.
    """
    rows = (
        select(SettledRow)
        .where(SettledRow.case_id == case, SettledRow.kind == "basis")
        .order_by(SettledRow.at.desc())
    )
    found = next(
        (
            basis
            for row in work.all(rows)
            if isinstance(basis := settled_record(row), Basis) and basis.agreements
        ),
        None,
    )
    withdrawn = standing(work, case)
    return taken_back(found or Basis(item_id=case, at=NEVER), withdrawn) if withdrawn else found


def withdraw_consent(work: UnitOfWork, command: WithdrawConsent) -> Withdrawal:
    """Note it, unless the case is being heard."""
    case = work.get(CaseRow, command.case, "This case")
    work.case_id = case.id
    _check(work, case.id)
    row = WithdrawalRow(
        case_id=case.id,
        on=command.on or work.today,
        words=command.words,
        at=work.now,
        answered_at=None,
    )
    return Withdrawal.model_validate(work.add(row))


def _check(work: UnitOfWork, case: UUID) -> None:
    heard = (
        work.first(select(ItemRow).where(ItemRow.case_id == case, ItemRow.state == ItemState.OPEN))
        is not None
    )
    may_withdraw(standing(work, case), newest_basis(work, case), heard=heard)


def why_consent_stays(work: UnitOfWork, query: MayWithdraw) -> str:
    """Return why it cannot be taken back, or ""."""
    try:
        _check(work, query.case)
    except Refused as refused:
        return str(refused)
    return ""


def withdrawal_of(work: UnitOfWork, query: WithdrawalOf) -> Withdrawal | None:
    """Return the one that stands."""
    return standing(work, query.case)


def answer_withdrawal(work: UnitOfWork, command: SettleBasis) -> None:
    """What a conference says of consent counts from then on; other parts of a basis say nothing of
    it.
    """
    case = work.get(ItemRow, command.item).case_id
    if case is None or command.consent is None:
        return
    for row in work.all(_OF_CASE, case=case):
        row.answered_at = row.answered_at or work.now
    work.session.flush()


def since_then(
    work: UnitOfWork,
    item: Item,
    mine: MutableMapping[str, Settled],
    before: MutableMapping[str, Settled],
) -> None:
    """Put what was taken back between meetings into what held before a conference, and into its own
    basis where it was opened again.
    """
    if item.case_id is None:
        return
    was, now = before.get("basis"), mine.get("basis")
    found = [
        one
        for one in withdrawals(work, item.case_id)
        if item.closed_at is None or one.at < item.closed_at
    ]
    later = next((one for one in found if was is None or one.at > was.at), None)
    if later is not None:
        before["basis"] = taken_back(
            was if isinstance(was, Basis) else Basis(item_id=item.id, at=NEVER), later
        )
    if found and found[0].answered_at is None and isinstance(now, Basis) and now.agreements:
        mine["basis"] = taken_back(now, found[0])


def told_withdrawals(work: UnitOfWork, case: UUID) -> tuple[Told, ...]:
    """Return what a history tells of consent that was taken back between meetings."""
    return tuple(
        Told(item_id=None, day=one.on, label="Consent", words=f"withdrawn: {one.words}")
        for one in withdrawals(work, case)
    )
