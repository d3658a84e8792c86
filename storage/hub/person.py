"""The people who may open the file."""

from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from conference.base.refusal import Refused
from conference.hub.person import AddPerson, Person, RemovePerson, Role
from storage.file.rows import Row
from storage.keys.sealing import folded_name
from storage.transaction.unit_of_work import UnitOfWork


class PersonRow(Row):
    """Somebody with a key. `folded` is the name as it is compared when somebody signs in."""

    __tablename__ = "person"

    name: Mapped[str]
    folded: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str]
    seat_id: Mapped[UUID | None] = mapped_column(ForeignKey("seat.id"))


def folded(name: str) -> str:
    """Return a name as it is compared: as the key file does, so that whoever has a key is found."""
    return folded_name(name).decode()


def find_person(session: Session, name: str) -> PersonRow | None:
    """Return the person of a name."""
    return session.scalars(select(PersonRow).where(PersonRow.folded == folded(name))).first()


def add_person(work: UnitOfWork, command: AddPerson) -> Person:
    """Enter a person; a name stands only once."""
    if find_person(work.session, command.name):
        raise Refused("Somebody of this name is entered already.")
    row = work.add(
        PersonRow(
            name=command.name, folded=folded(command.name), role=command.role, seat_id=command.seat
        )
    )
    return Person.model_validate(row)


def remove_person(work: UnitOfWork, command: RemovePerson) -> Person:
    """Strike a person; the name may be admitted again. Raises Refused for the last coordinator."""
    row = work.session.get(PersonRow, command.person)
    if row is None:
        raise Refused("This person is not entered any more.")
    refuse_last_coordinator(work.session, row)
    gone = Person.model_validate(row)
    work.session.delete(row)
    work.session.flush()
    return gone


def refuse_last_coordinator(session: Session, row: PersonRow) -> None:
    """Raise Refused when nobody but this person is coordinator."""
    others = select(PersonRow.id).where(PersonRow.role == Role.COORDINATOR, PersonRow.id != row.id)
    if row.role == Role.COORDINATOR and session.scalars(others).first() is None:
        raise Refused("The last coordinator cannot be taken out. Admit another coordinator first.")


def people(work: UnitOfWork) -> tuple[Person, ...]:
    """Return everybody."""
    return tuple(
        Person.model_validate(row) for row in work.all(select(PersonRow).order_by(PersonRow.name))
    )
