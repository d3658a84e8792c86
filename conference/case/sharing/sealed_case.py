"""A sealed case: about a colleague, a neighbour, somebody in the press. Named people read it;
everybody else sees its reference and that it is sealed, and may open it for three hours with a
reason, which the named people, the coordinator and the auditor see (H1.3, H5.2).

`without` keeps the rest out of every answer of the hub, whatever it is an answer to: what is of a
sealed case is left out, unless its record says what may be seen of it (`sealed_view`).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import datetime, timedelta
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


class SealedCase(Record):
    """Who may read a sealed case, and why it is sealed; `reason` is "" for everybody else."""

    case_id: UUID
    reference: str
    since: datetime
    by: str
    people: tuple[str, ...]
    reason: str = ""


class OpenedSealed(Record):
    """Somebody who was not named opened a sealed case: who, when, until when, and why."""

    case_id: UUID
    reference: str
    person: str
    at: datetime
    until: datetime
    reason: str


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


def without(answer: T, hidden: Mapping[UUID, str]) -> T:
    """Return an answer without what is of the `hidden` cases, by id with their references.

    Raises Refused when nothing of it is left.
    """
    if not hidden:
        return answer
    found = _Hiding(hidden).view(answer)
    if found is _GONE:
        raise Refused("This case is sealed.")
    kept: T = found
    return kept


_GONE: Any = object()


class _Hiding:
    """Goes through an answer, record by record."""

    def __init__(self, hidden: Mapping[UUID, str]) -> None:
        self._cases: Collection[object] = frozenset(hidden)
        self._references: Collection[object] = frozenset(hidden.values())
        self._items: set[object] = set()  # of these cases, in the meetings seen so far

    def view(self, value: Any) -> Any:
        """Return what may be seen of a value, or _GONE."""
        if isinstance(value, tuple | list | frozenset):
            return type(value)(seen for one in value if (seen := self.view(one)) is not _GONE)
        if isinstance(value, Mapping):
            return {
                key: seen
                for key, one in value.items()
                if key not in self._cases and (seen := self.view(one)) is not _GONE
            }
        if isinstance(value, BaseModel):
            return self._record(value, type(value).model_fields)
        if is_dataclass(value) and not isinstance(value, type):
            return self._record(value, [field.name for field in fields(value)])
        return value

    def _record(self, record: Any, names: Iterable[str]) -> Any:
        if self._is_hidden(record):
            return record.sealed_view() if hasattr(record, "sealed_view") else _GONE
        items = getattr(record, "items", ())
        self._items |= {one.id for one in items if getattr(one, "case_id", None) in self._cases}
        changed = {}
        for name in names:
            value = getattr(record, name)
            seen = self.view(value)
            if seen is not value and seen != value:
                changed[name] = None if seen is _GONE else seen
        if not changed:
            return record
        return (
            record.model_copy(update=changed)
            if isinstance(record, BaseModel)
            else replace(record, **changed)
        )

    def _is_hidden(self, record: Any) -> bool:
        item = getattr(record, "item", None)
        return (
            getattr(record, "case_id", None) in self._cases
            or getattr(item, "case_id", None) in self._cases
            or getattr(record, "reference", "") in self._references
            or getattr(record, "item_id", None) in self._items
        )
