"""The people who may open the file, and what each role may do with it."""

from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from conference.base.record import Command, Query, Record, Right
from conference.base.refusal import Refused
from conference.base.text import Name


class Role(StrEnum):
    """What somebody is to this hub."""

    COORDINATOR = "coordinator"
    CHAIR = "chair"
    SECRETARY = "secretary"
    MEMBER = "member"
    AUDITOR = "auditor"


RIGHTS: dict[Role, frozenset[Right]] = {
    Role.COORDINATOR: frozenset(Right),
    Role.CHAIR: frozenset(
        {Right.OPEN, Right.READ_HUB, Right.READ_CASES, Right.WRITE, Right.CHAIR, Right.READ_JOURNAL}
    ),
    Role.SECRETARY: frozenset({Right.OPEN, Right.READ_HUB, Right.READ_CASES, Right.WRITE}),
    Role.MEMBER: frozenset({Right.OPEN, Right.READ_HUB}),
    Role.AUDITOR: frozenset({Right.OPEN, Right.READ_JOURNAL}),
}
"""A member sees the table, the agendas and the tasks of its own seat; an auditor the journal and
figures only.
"""


class Person(Record):
    """Somebody with a key to the file."""

    id: UUID
    name: str
    role: Role
    seat_id: UUID | None


class AddPerson(Command[Person]):
    """Enter somebody who may open the file; the key itself is cut by `Hub.admit`."""

    title: ClassVar[str] = "Person admitted"
    right: ClassVar[Right] = Right.BUILD
    undoable: ClassVar[bool] = False

    name: Name
    role: Role
    seat: UUID | None = None


class RemovePerson(Command[Person]):
    """Strike somebody who can open the file no more; the key itself is renewed by `Hub.remove`."""

    title: ClassVar[str] = "Person taken out"
    right: ClassVar[Right] = Right.CHAIR
    undoable: ClassVar[bool] = False

    person: UUID


class People(Query[tuple[Person, ...]]):
    """Everybody who may open the file."""

    right: ClassVar[Right] = Right.READ_HUB


def may(role: Role, right: Right) -> bool:
    """Whether a role has a right."""
    return right in RIGHTS[role]


def require(role: Role, right: Right) -> None:
    """Let pass who has the right; raise Refused otherwise."""
    if not may(role, right):
        raise Refused(
            f"{'An' if role.value[0] in 'aeiou' else 'A'} {role.value} may not "
            f"{right.value} in this hub."
        )
