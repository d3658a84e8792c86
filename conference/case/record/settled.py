"""What a conference settles in each step: one record and one command a step, written field by
field.

A command carries only the fields that change; the others keep their value. Every record belongs to
one item of one meeting, so earlier meetings keep theirs and "then and now" is a look at two of
them.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, TypeVar
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


def settled_fields(
    record: type[Settled], before: Mapping[str, Any], command: Settle[Any], **also: Any
) -> dict[str, Any]:
    """Return the fields of a record after a command: those given are set, maps are merged, and
    what is emptied goes out of its map. `also` are fields that were worked out.
    """
    given = command.model_dump(mode="json", exclude_unset=True, exclude={"item"})
    empty = {name for name, one in record.model_fields.items() if one.default is None}
    changes = {
        name: value
        for name, value in given.items()
        if name in record.model_fields and (value is not None or name in empty)
    } | also
    data = dict(before)
    for name, value in changes.items():
        if isinstance(value, dict):
            merged = {**data.get(name, {}), **value}
            data[name] = {key: one for key, one in merged.items() if one not in {"", None}}
        else:
            data[name] = value
    return data
