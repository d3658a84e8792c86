"""What a conference settles in each step: one record and one command a step, written field by
field.

A command carries only the fields that change; the others keep their value. Every record belongs to
one item of one meeting, so earlier meetings keep theirs and "then and now" is a look at two of
them.
"""

from datetime import datetime
from typing import ClassVar, TypeVar
from uuid import UUID

from conference.base.record import Command, Record


class Settled(Record):
    """What was settled in one step of one conference; `step` is the kind of that step."""

    step: ClassVar[str]

    item_id: UUID
    at: datetime


S_co = TypeVar("S_co", bound=Settled, covariant=True)


class Settle(Command[S_co]):
    """Settle one or more fields of a step in one conference."""

    item: UUID

    @classmethod
    def settles(cls) -> type[Settled]:
        """Return the record this command settles: that of its base, as in `Settle[Views]`."""
        kinds = (getattr(one, "__pydantic_generic_metadata__", None) for one in cls.__mro__)
        record: type[Settled] = next(kind["args"][0] for kind in kinds if kind and kind["args"])
        return record
