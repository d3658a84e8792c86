"""The unit of work: what a handler has at hand inside one transaction (see `storage.handlers`)."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Select
from sqlalchemy.orm import Session

from conference.base.record import Command
from conference.base.refusal import Refused
from conference.hub.person import Person
from storage.file.rows import Base
from storage.own_templates.templates import Templates

B = TypeVar("B", bound=Base)
T = TypeVar("T")


@dataclass
class UnitOfWork:
    """One transaction: its session, its moment, whoever is at the keyboard, and the hub's
    templates.

    A handler may set `undo_label`, what its command did in a few words, for undo to say what it
    took back: the title of the command says less. It begins small and is kept in the file only.

    A handler that freezes a document sets `sealed` to its digest: the journal's entry carries it.
    `entered` is then called with the number and the seal of that entry, in the same transaction,
    and what it returns is what the command gives back.

    `written` counts the writes to each table where nothing is written now: a question.
    """

    session: Session
    now: datetime
    person: Person
    templates: Templates
    handler_of: Callable[[type[Command[Any]]], Callable[["UnitOfWork", Any], Any]]
    followers: Mapping[type[Command[Any]], Sequence[Callable[..., None]]]
    head: str = ""
    case_id: UUID | None = None
    sealed: str = ""
    undo_label: str = ""
    entered: Callable[[int, str], Any] | None = None
    cache: dict[str, Any] = field(default_factory=dict)
    held: list[Base] = field(default_factory=list)
    written: Mapping[str, int] | None = None

    def carry_out(self, command: Command[T]) -> T:
        """Run the handler of a command and whoever follows it; return what changed.

        A handler may carry out further commands: all of it is one transaction.
        """
        record: T = self.handler_of(type(command))(self, command)
        for follower in self.followers.get(type(command), ()):
            call(follower, self, command=command, record=record)
        return record

    @property
    def today(self) -> date:
        """The day on the wall of the room."""
        return self.now.astimezone().date()

    def add(self, row: B) -> B:
        """Put a new row in its table at once, so that rows that refer to it find it."""
        self.session.add(row)
        self.session.flush()
        return row

    def get(self, kind: type[B], key: UUID, words: str = "This") -> B:
        """Return a row by its key; raise Refused when it is not there."""
        row = self.session.get(kind, key)
        if row is None:
            raise Refused(f"{words} is not in this hub any more.")
        self.held.append(row)  # a session forgets rows nobody holds, and would read them anew
        return row

    def first(self, query: Select[T]) -> T | None:
        """Return the first result of a query, or None."""
        return self.session.scalars(query.limit(1)).first()

    def all(self, query: Select[T], **given: Any) -> Sequence[T]:
        """Return every result of a query, with the values `given` for its parameters."""
        return self.session.scalars(query, given).all()

    def cached(self, name: str, make: Callable[[], T]) -> T:
        """Return something that was read once (see `storage.transaction.cache`); a handler
        that changes it calls `forget`.
        """
        if name not in self.cache:
            self.cache[name] = make()
        found: T = self.cache[name]
        return found

    def cached_until_written(
        self, name: str, key: Hashable, tables: tuple[type[Base], ...], make: Callable[[], T]
    ) -> T:
        """Return something read from `tables` alone, cached for the newest `key` until a command
        writes one of them; in a transaction that writes it is read each time.
        """
        if self.written is None:
            return make()
        stamp = (key, *(self.written[table.__name__] for table in tables))
        known = self.cache.get(name)
        if known is None or known[0] != stamp:
            known = self.cache[name] = (stamp, make())
        found: T = known[1]
        return found

    def forget(self, name: str) -> None:
        """Read it anew the next time."""
        self.cache.pop(name, None)


def call(function: Callable[..., T], work: UnitOfWork, **given: Any) -> T:
    """Call a function with the unit of work and whatever of `given` it asks for by name."""
    wanted = function.__code__.co_varnames[: function.__code__.co_argcount]
    return function(work, **{name: value for name, value in given.items() if name in wanted})


def change(row: Any, command: Command[Any], *, leave: tuple[str, ...] = ()) -> None:
    """Set on a row every field the command was given, but the ones to leave; a None empties only
    what may be empty.
    """
    columns = type(row).__table__.c
    for name in command.model_fields_set - set(leave):
        value = getattr(command, name)
        if value is not None or columns[name].nullable:
            setattr(row, name, value)
