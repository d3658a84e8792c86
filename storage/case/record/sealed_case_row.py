"""Sealed cases: who may read each of them, and who opened it with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from conference.case.sharing.sealed_case import Hidden
from storage.file.rows import Row
from storage.hub.person import PersonRow
from storage.meeting.item import ItemRow
from storage.transaction.unit_of_work import UnitOfWork

_CACHED = "sealed cases"


class SealedCaseRow(Row):
    """A sealed case. `people` are the ids of those who may read it; `reference` repeats the case's,
    which never changes.
    """

    __tablename__ = "sealed_case"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), unique=True)
    reference: Mapped[str]
    since: Mapped[datetime]
    by: Mapped[str]
    reason: Mapped[str]
    people: Mapped[list[str]]


class SealedOpeningRow(Row):
    """Somebody opened a sealed case with a reason."""

    __tablename__ = "sealed_opening"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    person_id: Mapped[UUID]
    person: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)
    until: Mapped[datetime]
    reason: Mapped[str]


@dataclass(frozen=True)
class Sealed:
    """One sealed case: its reference, who may read it, and to whom it is open until when."""

    reference: str
    people: frozenset[UUID]
    opened: Mapping[UUID, datetime] = field(default_factory=dict)

    def is_open_to(self, person: UUID, now: datetime) -> bool:
        """Whether a person may read it now."""
        return person in self.people or (person in self.opened and now < self.opened[person])


def sealed_cases(work: UnitOfWork) -> Mapping[UUID, Sealed]:
    """Return every sealed case by its id; cached, since every question asks for them."""
    return work.cached(_CACHED, lambda: _read(work))


def forget(work: UnitOfWork) -> None:
    """Read them anew the next time."""
    work.forget(_CACHED)


def _read(work: UnitOfWork) -> dict[UUID, Sealed]:
    asked = select(SealedCaseRow.case_id, SealedCaseRow.people, SealedCaseRow.reference)
    rows = work.session.execute(asked).all()
    if not rows:
        return {}
    opened: dict[UUID, dict[UUID, datetime]] = {}
    openings = select(SealedOpeningRow.case_id, SealedOpeningRow.person_id, SealedOpeningRow.until)
    for case, person, until in work.session.execute(openings.order_by(SealedOpeningRow.until)):
        opened.setdefault(case, {})[person] = until
    return {
        case: Sealed(reference, frozenset(map(UUID, people)), opened.get(case, {}))
        for case, people, reference in rows
    }


def hidden_from(work: UnitOfWork) -> Hidden:
    """Return what whoever is at the keyboard may not read now."""
    cases = {
        case: sealed.reference
        for case, sealed in sealed_cases(work).items()
        if not sealed.is_open_to(work.person.id, work.now)
    }
    if not cases:
        return Hidden()
    items = work.all(select(ItemRow.id).where(ItemRow.case_id.in_(cases)))
    return Hidden(cases, frozenset(items))


def sealed_with(work: UnitOfWork, case: UUID) -> tuple[str, ...]:
    """Return the names of those who may read a sealed case; none when it is not sealed."""
    sealed = sealed_cases(work).get(case)
    if sealed is None:
        return ()
    asked = select(PersonRow.name).where(PersonRow.id.in_(sealed.people)).order_by(PersonRow.name)
    return tuple(work.all(asked))
