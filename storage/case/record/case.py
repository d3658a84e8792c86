"""Cases."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, mapped_column

from conference.case.policy import closed_on, urgent_since
from conference.case.record.case import (
    ENDED,
    Case,
    CaseOf,
    Cases,
    CaseState,
    CaseSummary,
    ChangeCaseState,
    DescribeCase,
    ReferCase,
)
from conference.case.record.clock_pause import CaseClock
from storage.case.record.action import open_counts
from storage.case.record.clock_pause_row import Pauses
from storage.case.record.sealed_case_row import sealed_cases
from storage.file.rows import Row
from storage.hub.profile import profile
from storage.hub.seat import seats
from storage.transaction.unit_of_work import UnitOfWork, change


class CaseRow(Row):
    """A case. Year and number make the reference."""

    __tablename__ = "case"
    __table_args__ = (
        UniqueConstraint("year", "number"),
        Index("ix_case_state_review_on", "state", "review_on"),
        Index("ix_case_state_level", "state", "level"),
        Index("ix_case_owner_id_state", "owner_id", "state"),
    )

    search_kind = "case"

    year: Mapped[int]
    number: Mapped[int]
    reference: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    area: Mapped[str]
    state: Mapped[str]
    state_reason: Mapped[str]
    level: Mapped[str | None]
    name: Mapped[str]
    born: Mapped[date | None]
    aliases: Mapped[str]
    referrer: Mapped[str]
    referred_on: Mapped[date]
    question: Mapped[str]
    review_on: Mapped[date | None] = mapped_column(index=True)
    check_on: Mapped[date | None]
    urgent_since: Mapped[datetime | None]
    owner_id: Mapped[UUID | None]
    closed_on: Mapped[date | None]

    def search_text(self) -> str:
        """Return what a case is found by."""
        return (
            f"{self.reference} {self.name} {self.aliases} {self.referrer} {self.question} "
            f"{self.kind}"
        )


def case_record(work: UnitOfWork, row: CaseRow) -> Case:
    """Return a case with the owner's name."""
    values = {
        column.key: getattr(row, column.key)
        for column in CaseRow.__table__.c
        if column.key in Case.model_fields
    }
    seat = seats(work).get(row.owner_id) if row.owner_id else None
    return Case.model_validate(
        {**values, "owner": f"{seat.name}, {seat.holder}".rstrip(", ") if seat else ""}
    )


def summaries(work: UnitOfWork, rows: Sequence[CaseRow]) -> tuple[CaseSummary, ...]:
    """Return cases as they stand in a list, the rests of their clocks counted."""
    pauses = Pauses(work, [row.id for row in rows])
    return tuple(
        _summary(work, row, pauses.day(row.id, CaseClock.REVIEW, row.review_on)) for row in rows
    )


def _summary(work: UnitOfWork, row: CaseRow, review_on: date | None) -> CaseSummary:
    seat = seats(work).get(row.owner_id) if row.owner_id else None
    return CaseSummary.model_validate(
        {
            "id": row.id,
            "reference": row.reference,
            "kind": row.kind,
            "state": row.state,
            "level": row.level,
            "owner": seat.name if seat else "",
            "review_on": review_on,
            "paused": review_on is None and row.review_on is not None,
            "sealed": row.id in sealed_cases(work),
        }
    )


def refer_case(work: UnitOfWork, command: ReferCase) -> Case:
    """Enter a case under the next reference of the year."""
    year = work.today.year
    number = (
        work.session.scalar(select(func.max(CaseRow.number)).where(CaseRow.year == year)) or 0
    ) + 1
    row = work.add(
        CaseRow(
            **command.model_dump(exclude={"urgent", "area", "somebody_else"}),
            area=command.area or profile(work).area,
            year=year,
            number=number,
            reference=f"{year}-{number:03}",
            state=CaseState.URGENT if command.urgent else CaseState.REFERRED,
            state_reason="",
            referred_on=work.today,
            urgent_since=work.now if command.urgent else None,
        )
    )
    work.case_id = row.id
    return case_record(work, row)


def describe_case(work: UnitOfWork, command: DescribeCase) -> Case:
    """Change what is known about the person."""
    row = work.get(CaseRow, command.case, "This case")
    work.case_id = row.id
    change(row, command, leave=("case",))
    return case_record(work, row)


def change_case_state(work: UnitOfWork, command: ChangeCaseState) -> Case:
    """Move a case outside a meeting."""
    row = work.get(CaseRow, command.case, "This case")
    work.case_id = row.id
    move_case(work, row, command.state)
    row.state_reason = command.reason
    return case_record(work, row)


def move_case(work: UnitOfWork, row: CaseRow, state: CaseState) -> None:
    """Put a case into a state and keep the dates that hang on it."""
    row.state = state
    row.closed_on = closed_on(state, work.today)
    row.urgent_since = urgent_since(state, work.now, row.urgent_since)


def case_of(work: UnitOfWork, query: CaseOf) -> Case:
    """Return one case."""
    return case_record(work, work.get(CaseRow, query.case, "This case"))


def cases(work: UnitOfWork, query: Cases) -> tuple[CaseSummary, ...]:
    """Return cases, the newest first, with their open and overdue actions."""
    asked = select(CaseRow).order_by(CaseRow.year.desc(), CaseRow.number.desc()).limit(query.limit)
    if query.state:
        asked = asked.where(CaseRow.state == query.state)
    elif query.open_only:
        asked = asked.where(CaseRow.state.not_in([state.value for state in ENDED]))
    rows = work.all(asked)
    counts = open_counts(work, [row.id for row in rows])
    return tuple(case.model_copy(update=counts.get(case.id, {})) for case in summaries(work, rows))
