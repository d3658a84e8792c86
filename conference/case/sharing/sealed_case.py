"""A sealed case: about a colleague, a neighbour, somebody in the press. Named people read it;
everybody else sees its reference and that it is sealed, and may open it for three hours with a
reason, which the named people, the coordinator and the auditor see (H1.3, H5.2).

`without` keeps the rest out of every answer of the hub, whatever it is an answer to: what is of a
sealed case is left out, unless its record says what may be seen of it (`sealed_view`), and a record
that tells of several cases in one sentence says what is left of it (`sealed_within`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import datetime, timedelta
from operator import is_
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from pydantic import BaseModel

from conference.base.message import say
from conference.base.record import Command, Query, Record, Right
from conference.base.refusal import Refused
from conference.base.text import Sentence

T = TypeVar("T")

OPEN_FOR = timedelta(hours=3)
"""How long a sealed case is open to somebody who gave a reason."""


class OpenedSealed(Record):
    """Somebody who was not named opened a sealed case: who, when, until when, and why."""

    case_id: UUID
    reference: str
    person: str
    at: datetime
    until: datetime
    reason: str


class SealedCase(Record):
    """Who may read a sealed case, why it is sealed, and who `opened` it with a reason, the newest
    last; whoever asks and may not read it (`readable`) sees neither.
    """

    case_id: UUID
    reference: str
    since: datetime
    by: str
    people: tuple[str, ...]
    reason: str = ""
    readable: bool = True
    opened: tuple[OpenedSealed, ...] = ()


class SealCase(Command[SealedCase]):
    """Seal a case: only `people`, and whoever seals it, read it from now on. Done once more, it
    names others.
    """

    title: ClassVar[str] = "Case sealed"
    undoable: ClassVar[bool] = False

    case: UUID
    people: tuple[UUID, ...] = ()
    reason: Sentence


class UnsealCase(Command[UUID]):
    """Let everybody read a case again who reads cases; a named person does it."""

    title: ClassVar[str] = "Case unsealed"
    undoable: ClassVar[bool] = False

    case: UUID


class OpenSealed(Command[OpenedSealed]):
    """Open a sealed case for three hours, with the reason."""

    title: ClassVar[str] = "Sealed case opened with a reason"
    right: ClassVar[Right] = Right.READ_CASES
    undoable: ClassVar[bool] = False
    beside: ClassVar[bool] = True

    case: UUID
    reason: Sentence


class ReadCase(Command[UUID]):
    """The journal's entry for somebody who opened a case, its conference or its papers: once for
    each person, case and hour, however often it is asked for.
    """

    title: ClassVar[str] = "Case read"
    right: ClassVar[Right] = Right.READ_CASES
    undoable: ClassVar[bool] = False
    beside: ClassVar[bool] = True

    case: UUID


class SealOf(Query[SealedCase | None]):
    """Whether a case is sealed, and whom to ask; everybody who reads cases may know it."""

    case: UUID


def sealed_words(reference: str, people: tuple[str, ...]) -> str:
    """Return why a sealed case cannot be read, and what to do."""
    return str(
        say(
            "{reference} is sealed: {people} may read it. Ask them, or open it with a reason.",
            reference=reference,
            people=people,
        )
    )


def may_unseal(sealed: T | None) -> T:
    """Return what is sealed; raise Refused when nothing is."""
    if sealed is None:
        raise Refused("This case is not sealed.")
    return sealed


def must_be_sealed(sealed: bool) -> None:
    """Refuse a reason for a case that everybody reads, or that is open to this person already."""
    if not sealed:
        raise Refused("This case is open to you: no reason is needed.")


@dataclass(frozen=True)
class Hidden:
    """The cases that somebody may not read now, by id with their references, and their items."""

    cases: Mapping[UUID, str] = field(default_factory=dict)
    items: frozenset[UUID] = frozenset()


def without(answer: T, hidden: Hidden) -> T:
    """Return an answer without what is of hidden cases. Raises Refused when nothing is left."""
    if not hidden.cases:
        return answer
    found = _Hiding(hidden).view(answer)
    if found is _GONE:
        raise Refused("This case is sealed.")
    kept: T = found
    return kept


_GONE: Any = object()


class _Hiding:
    """Goes through an answer, record by record."""

    def __init__(self, hidden: Hidden) -> None:
        self._cases, self._items = hidden.cases.keys(), hidden.items
        self._references = frozenset(hidden.cases.values())

    def view(self, value: Any) -> Any:
        """Return what may be seen of a value, or _GONE."""
        if isinstance(value, tuple | list | frozenset):
            seen = [kept for one in value if (kept := self.view(one)) is not _GONE]
            return value if _same(value, seen) else type(value)(seen)
        if isinstance(value, Mapping):
            named = {key: one for key, one in value.items() if not self._names(key)}
            return {
                key: kept for key, one in named.items() if (kept := self.view(one)) is not _GONE
            }
        if isinstance(value, BaseModel):
            return self._record(value, type(value).model_fields)
        if is_dataclass(value) and not isinstance(value, type):
            return self._record(value, [one.name for one in fields(value)])
        return value

    def _names(self, key: object) -> bool:
        return isinstance(key, UUID) and (key in self._cases or key in self._items)

    def _record(self, record: Any, names: Iterable[str]) -> Any:
        if self._is_hidden(record):
            view = getattr(record, "sealed_view", None)
            seen = view() if view else None
            return _GONE if seen is None else seen
        found = ((name, getattr(record, name)) for name in names)
        changed = {
            name: None if seen is _GONE else seen
            for name, value in found
            if (seen := self.view(value)) is not value and seen != value
        }
        if not changed:
            return record
        record = record.sealed_within() if hasattr(record, "sealed_within") else record
        return (
            record.model_copy(update=changed)
            if isinstance(record, BaseModel)
            else replace(record, **changed)
        )

    def _is_hidden(self, record: Any) -> bool:
        """Whether a record is of such a case, by its own fields or by its item."""
        item = getattr(record, "item", None)
        return (
            getattr(record, "case_id", None) in self._cases
            or getattr(item, "case_id", None) in self._cases
            or getattr(record, "reference", "") in self._references
            or getattr(record, "item_id", None) in self._items
        )


def _same(value: Any, seen: list[Any]) -> bool:
    return len(value) == len(seen) and all(map(is_, value, seen))
