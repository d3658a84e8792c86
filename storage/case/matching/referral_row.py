"""The table of referrals."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.file.rows import Row


class ReferralRow(Row):
    """One referral of a case, as `conference.case.overview.repeat_referral.Referral` says."""

    __tablename__ = "referral"
    __table_args__ = (Index("ix_referral_case_id_day", "case_id", "day"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"))
    day: Mapped[date]
    referrer: Mapped[str]
    words: Mapped[str]
    name: Mapped[str]
    born: Mapped[date | None]
    stood: Mapped[str]
