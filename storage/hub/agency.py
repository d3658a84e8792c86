"""Agencies."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Mapped

from conference.base.refusal import Refused
from conference.hub.agency import AddAgency, Agency
from storage.file.rows import Row
from storage.transaction.unit_of_work import UnitOfWork


class AgencyRow(Row):
    """An agency."""

    __tablename__ = "agency"

    name: Mapped[str]
    sector: Mapped[str]
    level: Mapped[str]
    area: Mapped[str]
    core: Mapped[bool]


def add_agency(work: UnitOfWork, command: AddAgency) -> Agency:
    """Enter an agency; a name stands only once."""
    if any(row.name.casefold() == command.name.casefold() for row in _rows(work)):
        raise Refused("An agency of this name is on the map already.")
    return Agency.model_validate(work.add(AgencyRow(**command.model_dump())))


def agencies(work: UnitOfWork) -> tuple[Agency, ...]:
    """Return all agencies."""
    return tuple(Agency.model_validate(row) for row in _rows(work))


def _rows(work: UnitOfWork) -> Sequence[AgencyRow]:
    return work.all(select(AgencyRow).order_by(AgencyRow.core.desc(), AgencyRow.name))
