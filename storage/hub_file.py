"""The hub's file, opened: every change and every question goes through it (design, section 1.5).

One thread of its own owns the database. `record` and `ask` wait for it; `recording` and `asking`
give a future, so that a screen can go on drawing.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from conference.base.record import Command, Query
from conference.base.refusal import Refused
from conference.case.sharing.sealed_case import without
from conference.hub.person import AddPerson, Person, RemovePerson, Role, require
from conference.hub.profile import FoundHub
from storage import integrity_check as check
from storage.file import schema
from storage.file.connection import close as close_engine
from storage.file.connection import empty_log, identity_of, reason
from storage.file.connection import engine as open_engine
from storage.file.errors import CannotOpen, WrongPassphrase
from storage.file.fault import FileLost, NotRead, NotSaved
from storage.file.journal import About, Chain
from storage.file.whole_copy import whole_copy
from storage.handlers import ANSWERS, FOLLOWERS, TABLES, handler_of
from storage.hub.person import PersonRow, find_person, refuse_last_coordinator
from storage.keys.keyring import Keyring
from storage.keys.new_hub_files import key_file, new_hub_files
from storage.keys.rotation import Tell, rotate
from storage.keys.sealing import Cost
from storage.keys.unlock import first_that_opens, unlocked
from storage.own_templates.template_names import folder_of
from storage.own_templates.templates import Templates
from storage.sealed_cases import Readings, let_pass
from storage.transaction import undo
from storage.transaction.cache import Cache
from storage.transaction.changes import Changes
from storage.transaction.changes import undo as take_back
from storage.transaction.entries import Entries
from storage.transaction.undo import UndoLast
from storage.transaction.unit_of_work import UnitOfWork, call

T = TypeVar("T")
Clock = Callable[[], datetime]

_LONG_LOG = 4 * 2**20  # bytes: a thousand pages, as SQLite has it
_END = "end of the journal"


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Hub:
    """An open hub. Made by `Hub.create` or `Hub.open`, never by hand."""

    def __init__(
        self, path: Path, engine: Engine, keyring: Keyring, data_key: bytes, clock: Clock
    ) -> None:
        """Take over an engine that is open; see `create` and `open`."""
        self._clock = clock
        self._go_on_in(path, engine, keyring, data_key)
        with engine.begin() as connection:
            self._chain = Chain.of(connection)
        self._entries = Entries(self._chain, keyring.signer)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="hub")
        self._cache = Cache()
        self._readings = Readings()
        self._person: Person | None = None

    def _go_on_in(self, path: Path, engine: Engine, keyring: Keyring, data_key: bytes) -> None:
        """Take an open file, its key file and its key for this hub's own from now on."""
        self.path, self.templates = path, Templates(folder_of(path))
        self._engine, self._keyring, self._data_key = engine, keyring, data_key
        self._identity = identity_of(engine)
        self._identity.with_keys(key_file(path), lambda: keyring.still_fits(data_key))

    @classmethod
    def create(
        cls,
        path: Path,
        profile: FoundHub,
        people: Sequence[tuple[AddPerson, str]],
        *,
        cost: Cost | None = None,
        clock: Clock = _utc_now,
    ) -> tuple["Hub", str]:
        """Make a hub and its key file; return it open, as the first of `people`, with the paper
        recovery key.

        `people` pairs each person with a passphrase; the first one is at the keyboard and must be a
        coordinator. Raises Refused for a weak passphrase or a file in the way, CannotOpen when it
        cannot be written.
        """
        if not people or people[0][0].role is not Role.COORDINATOR:
            raise Refused("Somebody has to be the coordinator of the hub.")
        passphrases = {person.name: passphrase for person, passphrase in people}
        if len(passphrases) != len(people):
            raise Refused("Two people have the same name; add something to tell them apart.")
        with new_hub_files(path) as making:
            keyring, data_key, paper = Keyring.create(
                key_file(making), uuid4().hex, passphrases, cost or Cost.calibrated()
            )
            founder = cls._found(
                making, keyring, data_key, clock, profile, [person for person, _ in people]
            )
        ring = Keyring.load(key_file(path))
        ring.signer = keyring.signer
        hub = cls(path, open_engine(path, data_key), ring, data_key, clock)
        hub._person = founder
        return hub, paper

    @classmethod
    def _found(
        cls,
        path: Path,
        keyring: Keyring,
        data_key: bytes,
        clock: Clock,
        profile: FoundHub,
        people: Sequence[AddPerson],
    ) -> Person:
        """Make the file and its first entries, and close it; return whoever founded it."""
        engine = open_engine(path, data_key, create=True)
        try:
            with engine.begin() as connection:
                schema.create(connection, TABLES)
            hub = cls(path, engine, keyring, data_key, clock)
        except DBAPIError as error:
            close_engine(engine)
            raise reason(error.orig) from None
        except BaseException:  # nothing stays open; raised again
            close_engine(engine)
            raise
        try:
            hub._person = Person(
                id=uuid4(), name=people[0].name, role=Role.COORDINATOR, seat_id=None
            )
            hub.record(profile)
            for person in people:
                hub.record(person)
            founder = hub._thread.submit(hub._look_up, people[0].name).result()
        finally:
            hub.close()
        if Path(
            f"{path}-wal"
        ).exists():  # closing has put everything into the one file, or the disk did not take it
            raise CannotOpen(
                "The disk did not take the new hub. Make room, or choose another place."
            )
        return founder

    @classmethod
    def open(cls, path: Path, person: str, passphrase: str, *, clock: Clock = _utc_now) -> "Hub":
        """Open a hub as a person; the paper recovery key serves in place of a passphrase.

        Raises CannotOpen (WrongPassphrase and its kin) with one sentence when it does not open.
        """
        keyring = Keyring.load(key_file(path))
        keys, on_paper = unlocked(keyring, person, passphrase)
        engine, data_key = first_that_opens(path, keyring, keys)
        try:
            schema.bring_up_to_date(engine, path)
            hub = cls(path, engine, keyring, data_key, clock)
            hub._person = hub._thread.submit(hub._look_up, person).result()
            if on_paper and hub._person.role is not Role.COORDINATOR:
                raise WrongPassphrase(  # noqa: TRY301 - closed below
                    "The paper recovery key is for a coordinator of the hub: give that name."
                )
            hub._thread.submit(hub._entries.seal_what_is_there, engine, hub._person, clock).result()
        except DBAPIError as error:
            close_engine(engine)
            raise reason(error.orig) from None
        except BaseException:  # nothing stays open; raised again
            close_engine(engine)
            raise
        return hub

    @property
    def person(self) -> Person:
        """Whoever is at the keyboard."""
        if self._person is None:
            raise RuntimeError("nobody is at the keyboard")
        return self._person

    @property
    def now(self) -> datetime:
        """The moment, in UTC, by the clock this hub was opened with."""
        return self._clock()

    def record(self, command: Command[T]) -> T:
        """Carry out a command in one transaction and return what changed.

        Raises Refused when a rule says no, NotSaved when the disk does; nothing was written then.
        """
        return self.recording(command).result()

    def ask(self, query: Query[T]) -> T:
        """Answer a query; raises Refused when this person may not ask it, NotRead when the disk
        says no.
        """
        return self.asking(query).result()

    def recording(self, command: Command[T]) -> "Future[T]":
        """Carry out a command without waiting for it."""
        return self._thread.submit(self._record, command)

    def asking(self, query: Query[T]) -> "Future[T]":
        """Answer a query without waiting for it."""
        return self._thread.submit(self._ask, query)

    def undo(self) -> str:
        """Take back the newest command that can be undone; return what it did, or its title.

        Raises Refused when there is none.
        """
        return self.undoing().result()

    def undoing(self) -> "Future[str]":
        """Undo without waiting for it."""
        return self._thread.submit(self._undo)

    def admit(self, person: AddPerson, passphrase: str, *, cost: Cost | None = None) -> Person:
        """Enter somebody who may open the file, and wrap its key for them. Where that was cut short
        between the two, doing it again heals it.

        Raises Refused for a weak passphrase or a name there is.
        """
        require(self.person.role, person.right)
        if self._thread.submit(self._knows, person.name).result():
            raise Refused("Somebody of this name is entered already.")
        self._keyring.add(
            person.name, passphrase, cost or Cost.calibrated(), self._data_key, again=True
        )
        return self.record(person)

    def remove(self, person: Person, tell: Tell = lambda _step: None) -> None:
        """Take somebody's key back: the file gets a new data key, which everybody else has.

        Copies made before stay readable to whoever left. Raises Refused, nothing was changed then.
        """
        require(self.person.role, RemovePerson.right)
        if person.id == self.person.id:
            raise Refused("Nobody takes back the key they are using. Somebody else has to.")
        if self._keyring.has(
            person.name
        ):  # else that was done, and the program ended before the entry
            self._thread.submit(self._renew_key, person, tell).result()
        self.record(RemovePerson(person=person.id))

    def _renew_key(self, person: Person, tell: Tell) -> None:
        with Session(self._engine) as session:
            row = session.get(PersonRow, person.id)
            if row is None:
                raise Refused("This person is not entered any more.")
            refuse_last_coordinator(session, row)
            name = row.name
        self._cache.clear()
        engine, data_key, refused = rotate(
            self.path, self._engine, self._keyring, self._data_key, (name,), tell
        )
        self._go_on_in(self.path, engine, self._keyring, data_key)
        if refused is not None:
            raise refused
        tell("writing it into the journal")

    def check(self) -> list[str]:
        """Return everything that is wrong with the open file, each in one sentence; empty when all
        is well.
        """
        return (
            self._thread.submit(check.problems, self._engine, self._chain).result()
            + self._thread.submit(self.templates.look).result()
        )

    def head(self) -> tuple[int, str]:
        """Return number and seal of the newest entry of the journal, to be kept elsewhere."""
        return self._thread.submit(self._entries.head, self._engine).result()

    def has_head(self, number: int, seal: str) -> bool:
        """Whether a head that was kept elsewhere is still in the journal: else the file is older
        than it, or its journal was cut or written anew.
        """
        return self._thread.submit(self._entries.has_head, self._engine, number, seal).result()

    @property
    def lost(self) -> str:
        """Why nothing can be saved in this file any more, in one sentence; "" while all is well.

        Reading goes on; see `rescue`.
        """
        return str(FileLost(self._identity.lost)) if self._identity.lost else ""

    def rescue(self, path: Path) -> None:
        """Write everything that is open to a new place, key file and own templates with it, and go
        on there; the files in the old place are not touched.

        The copy was opened again and looked through before this returns. Raises Refused with one
        sentence (NotCopied, a file in the way); then everything stays as it was.
        """
        self._thread.submit(self._rescue, path).result()

    def _rescue(self, path: Path) -> None:
        require(self.person.role, UndoLast.right)
        keys = key_file(path)
        whole_copy(self._engine, self._data_key, self._keyring.written, path, keys)
        keyring, engine = Keyring.load(keys), open_engine(path, self._data_key)
        own = folder_of(self.path)
        with suppress(OSError):  # they are no part of the record: the built-in ones serve
            if own.is_dir() and not folder_of(path).exists():
                copytree(own, folder_of(path))
        close_engine(self._engine)
        self._go_on_in(path, engine, keyring, self._data_key)
        self._cache.clear()

    def close(self) -> None:
        """Finish what is under way and close the file."""
        self._thread.shutdown(wait=True)
        close_engine(self._engine)

    def _record(self, command: Command[Any]) -> Any:
        person = self.person
        require(person.role, command.right)
        now = self._clock()
        with self._writing("Somebody changed this in the meantime. Look again.") as session:
            changes = Changes(session, now)
            work = self._unit_of_work(session, now)
            newest = work.cached(_END, lambda: self._chain.end(session.connection()))
            work.head = newest[1]
            hidden = let_pass(work, command)
            record = work.carry_out(command)
            session.flush()
            if command.journaled:
                about = About(work.case_id, work.sealed)
                work.cache[_END] = newest = self._entries.append(
                    session, person, command, about, now, newest, changes.all
                )
                if work.entered is not None:
                    record = work.entered(*newest)
                    session.flush()
                if command.undoable:
                    undo.keep(
                        session,
                        newest[0],
                        person.id,
                        now,
                        work.undo_label or command.title,
                        changes.all,
                    )
                elif not command.beside:
                    undo.let_go(session)
            record = without(record, hidden)
        self._cache.written.update({change["row"] for change in changes.all})
        return record

    def _ask(self, query: Query[Any]) -> Any:
        require(self.person.role, query.right)
        try:
            with (
                self._engine.connect().execution_options(reader=True) as connection,
                Session(connection, autoflush=False) as session,
            ):
                work = self._unit_of_work(session, self._clock())
                work.written = self._cache.written
                hidden = let_pass(work, query)
                answer = without(call(ANSWERS[type(query)], work, query=query), hidden)
                read = self._readings.new(work, query, hidden)
        except DBAPIError as error:
            raise NotRead.because(error.orig) from None
        self._readings.tell(self._record, self.person.id, read, self._clock)
        return answer

    def _undo(self) -> str:
        person = self.person
        require(person.role, UndoLast.right)
        now = self._clock()
        with self._writing("This cannot be undone any more: it was changed since.") as session:
            newest = undo.newest(session)
            if newest is None:
                raise Refused("There is nothing to undo.")
            if newest.person_id != person.id:
                raise Refused("The last change was made by somebody else; it is theirs to undo.")
            title, number = newest.title, newest.number
            changes = Changes(session, now)
            take_back(session, newest.changes)
            undo.let_go(session, number)
            self._entries.append(
                session,
                person,
                UndoLast(number=number),
                About(),
                now,
                self._chain.end(session.connection()),
                changes.all,
            )
        self._cache.clear()
        return title

    def _unit_of_work(self, session: Session, now: datetime) -> UnitOfWork:
        work = UnitOfWork(session, now, self.person, self.templates, handler_of, FOLLOWERS)
        work.cache = self._cache.valid(session.connection(), work.today)
        return work

    @contextmanager
    def _writing(self, stale: str) -> Iterator[Session]:
        """One transaction, in files that are ours before and after its commit.

        Whatever is raised in it, nothing was written; `stale` is said when a row was changed
        meanwhile. One thing is left open: what happens to the files while a commit is under way is
        told as not saved, though what is open holds it.
        """
        try:
            self._look_at_files()
            with (
                Session(self._engine, autoflush=False, expire_on_commit=False) as session,
                session.begin(),
            ):
                yield session
                session.flush()
                self._identity.look()
            self._look_at_files()
        # what it read and wrote is not true; a fault is told in our words, the rest is raised again
        except BaseException as error:
            self._cache.clear()
            if isinstance(error, StaleDataError):
                raise Refused(stale) from None
            if isinstance(error, DBAPIError):
                raise NotSaved.because(error.orig) from None
            raise

    def _look_at_files(self) -> None:
        """Raise FileLost unless they are ours; bring the log in when it has grown long."""
        raw = self._engine.raw_connection()
        try:
            self._identity.look_closely(raw.dbapi_connection)
        finally:
            raw.close()
        if self._identity.log_size() > _LONG_LOG:
            empty_log(self._engine)

    def _knows(self, name: str) -> bool:
        with Session(self._engine) as session:
            return find_person(session, name) is not None

    def _look_up(self, name: str) -> Person:
        with Session(self._engine) as session:
            row = find_person(session, name)
            if row is None:
                raise WrongPassphrase
            return Person.model_validate(row)
