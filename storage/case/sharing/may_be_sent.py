"""What of a case may be sent, and the day on which its consent runs out (H3.2)."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from conference.case.record.case import LIVE
from conference.case.sharing.basis import Basis, SettleBasis
from conference.case.sharing.may_be_sent import MayLeave, MaySend, Sending, may_send
from conference.case.sharing.withdrawal import WithdrawConsent
from storage.case.record.case import CaseRow
from storage.case.sharing.withdrawal import newest_basis
from storage.file.rows import Row
from storage.meeting.item import ItemRow
from storage.transaction.unit_of_work import UnitOfWork


class ConsentRow(Row):
    """When the consent of a case runs out, so that the landing page need not read every basis.

    It follows from the basis settled last.
    """

    __tablename__ = "consent"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), unique=True)
    until: Mapped[date | None] = mapped_column(index=True)


def keep_end_of_consent(work: UnitOfWork, command: SettleBasis, record: Basis) -> None:
    """Keep the day on which the consent of the case runs out."""
    case = work.get(ItemRow, command.item).case_id
    if case is None or not record.agreements:
        return
    ends = [one.until for one in record.agreements if one.until and one.ran_out(date.max)]
    until = min(ends, default=None)
    row = work.first(select(ConsentRow).where(ConsentRow.case_id == case))
    if row is not None:
        row.until = until
    elif until is not None:
        work.add(ConsentRow(case_id=case, until=until))


def forget_end_of_consent(work: UnitOfWork, command: WithdrawConsent) -> None:
    """What was taken back does not run out any more."""
    row = work.first(select(ConsentRow).where(ConsentRow.case_id == command.case))
    if row is not None:
        row.until = None


def sending(work: UnitOfWork, case: UUID) -> Sending:
    """Return what of a case may be sent today, by the newest basis in which consent has a state,
    and by what was taken back since.
    """
    reference = work.get(CaseRow, case, "This case").reference
    return may_send(newest_basis(work, case), work.today).model_copy(
        update={"case_id": case, "reference": reference}
    )


def may_send_case(work: UnitOfWork, query: MaySend) -> Sending:
    """Return what of a case may be sent today."""
    return sending(work, query.case)


def may_leave(work: UnitOfWork, query: MayLeave) -> tuple[Sending, ...]:
    """Return what of each case of a meeting may be sent today."""
    return leaving(work, query.meeting)


def leaving(work: UnitOfWork, meeting: UUID) -> tuple[Sending, ...]:
    """Return what of each case of a meeting may be sent today, in the order of its agenda."""
    asked = select(ItemRow.case_id).where(
        ItemRow.meeting_id == meeting, ItemRow.case_id.is_not(None), ItemRow.state != "dropped"
    )
    cases = work.session.scalars(asked.order_by(ItemRow.place)).all()
    return tuple(sending(work, case) for case in dict.fromkeys(cases) if case is not None)


def running_out(work: UnitOfWork, within: timedelta, most: int) -> list[tuple[CaseRow, date]]:
    """Return the open cases whose consent ran out or runs out soon, the earliest first."""
    asked = select(CaseRow, ConsentRow.until).join(ConsentRow, ConsentRow.case_id == CaseRow.id)
    asked = asked.where(
        ConsentRow.until <= work.today + within, CaseRow.state.in_([state.value for state in LIVE])
    )
    return [
        (case, until)
        for case, until in work.session.execute(asked.order_by(ConsentRow.until).limit(most)).all()
        if until
    ]
