"""The table of pauses, and what the clocks of a case say when the pauses are counted."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from conference.case.record.clock_pause import CaseClock, Pause, runs_out
from storage.file.rows import Row
from storage.transaction.unit_of_work import UnitOfWork


class PauseRow(Row):
    """A rest of one clock of a case."""

    __tablename__ = "pause"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    clock: Mapped[str]
    due: Mapped[str]
    reason: Mapped[str]
    since: Mapped[datetime]
    until: Mapped[date | None]
    resumed_at: Mapped[datetime | None]
    resumed_because: Mapped[str]


def pauses_of(work: UnitOfWork, cases: Iterable[UUID]) -> tuple[Pause, ...]:
    """Return the pauses of some cases, the newest first."""
    keys = list(cases)
    if not keys:
        return ()
    asked = select(PauseRow).where(PauseRow.case_id.in_(keys)).order_by(PauseRow.since.desc())
    return tuple(Pause.model_validate(row) for row in work.all(asked))


class Pauses:
    """The pauses of the cases of a list, read in one go; `day` and `moment` say when a clock of one
    of them runs out.
    """

    def __init__(self, work: UnitOfWork, cases: Iterable[UUID]) -> None:
        """Read them."""
        self._now = work.now.astimezone()
        self._of: dict[UUID, list[Pause]] = {}
        for pause in pauses_of(work, cases):
            self._of.setdefault(pause.case_id, []).append(pause)

    def day(self, case: UUID, clock: CaseClock, due: date | None) -> date | None:
        """Return the day on which a clock runs out; None while it rests, or when it
        does not run.
        """
        return due and runs_out(due, clock, self._of.get(case, ()), self._now)

    def moment(self, case: UUID, clock: CaseClock, due: datetime) -> datetime | None:
        """Return the moment at which a clock runs out; None while it rests."""
        return runs_out(due, clock, self._of.get(case, ()), self._now)
