"""How a value of each kind of column stands in the open formats (docs/format.md)."""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    Boolean,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    String,
    Time,
    Uuid,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

_LARGEST = 2**63


@dataclass(frozen=True)
class Kind:
    """What a column's values are called, and how one is written and read back; both are given
    anything but None, and reading raises ValueError or TypeError for what is none.
    """

    name: str
    written: Callable[[Any], Any]
    read: Callable[[Any], Any]


def _is(kind: type[Any]) -> Callable[[Any], Any]:
    def same(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError
        return value

    return same


def _text(value: Any) -> str:
    value.encode()  # half a sign (a lone surrogate) is no text
    return str(_is(str)(value))


def _whole(value: Any) -> int:
    if type(value) is not int or not -_LARGEST <= value < _LARGEST:
        raise TypeError
    return value


def _moment(value: Any) -> datetime:
    found = datetime.fromisoformat(value)
    if found.tzinfo is None:
        raise ValueError
    return found.astimezone(UTC)


_KINDS: tuple[tuple[type[TypeEngine[Any]], Kind], ...] = (
    (Uuid, Kind("uuid", str, UUID)),
    (DateTime, Kind("moment", lambda moment: moment.astimezone(UTC).isoformat(), _moment)),
    (Date, Kind("day", date.isoformat, date.fromisoformat)),
    (Time, Kind("time of day", time.isoformat, time.fromisoformat)),
    (Boolean, Kind("yes or no", bool, _is(bool))),
    (Integer, Kind("whole number", int, _whole)),
    (Float, Kind("number", float, _is(float))),
    (JSON, Kind("json", lambda value: value, lambda value: value)),
    (
        LargeBinary,
        Kind(
            "bytes in base64",
            lambda data: base64.b64encode(data).decode(),
            lambda text: base64.b64decode(text, validate=True),
        ),
    ),
    (String, Kind("text", str, _text)),
)


def kind_of(column: TypeEngine[Any]) -> Kind:
    """Return the kind of a column by its type. Raises LookupError for a type that has none."""
    plain = column.impl if isinstance(column, TypeDecorator) else column
    for one, kind in _KINDS:
        if isinstance(plain, one):
            return kind
    raise LookupError(type(column).__name__)
